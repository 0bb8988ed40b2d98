-- What must follow from a change is kept in the outbox: the table bears the pattern's name, as its types do.
alter table agenda rename to outbox;
alter index if exists agenda_due rename to outbox_due;
alter index if exists agenda_ticket_message rename to outbox_ticket_message;
alter index if exists agenda_message_order rename to outbox_message_order;
alter sequence agenda_id_seq rename to outbox_id_seq;
alter table outbox rename constraint agenda_pkey to outbox_pkey;
