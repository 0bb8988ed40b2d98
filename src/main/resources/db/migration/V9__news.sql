-- The processes send their news themselves, after the commit. From triggers the notification was part of each change, and
-- transactions that notify commit one after the other.
drop trigger task_move_announced on task_move;
drop trigger work_case_announced on work_case;
drop trigger effect_announced on effect;
drop trigger ticket_message_announced on ticket_message;
drop function announce_task();
drop function announce_case();
drop function announce_effect();
drop function announce_ticket();
