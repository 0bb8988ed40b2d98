-- By when and by whom a task is to be done, as its process says: whole with the offer, and what lists are ordered by with
-- the task.
alter table task add column due_at timestamptz, add column priority int not null default 50;
alter table task_offer add column terms text;

-- The orders of the lists by due date and by priority, which hold what is not over yet.
create index task_due on task (state, role, (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')), id)
  where state not in ('COMPLETED', 'WITHDRAWN');
create index task_prioritised on task (state, role, (-priority), state_since, id)
  where state not in ('COMPLETED', 'WITHDRAWN');
