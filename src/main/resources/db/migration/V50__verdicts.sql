-- Who was first, where two decide at the same moment: the version a move was made from.
alter table task_move add version int not null default 0;

-- A person's release waits a moment before the engine is told, and can be taken back until then. A release is known by
-- its number, so that what was put on the agenda for one that was taken back is never taken for the next.
alter table task add releases int not null default 0;
alter table task add leaves_at timestamptz;
alter table task add left_at timestamptz;
alter table task add taken_back jsonb;

-- A verdict that was taken back stays in the book and counts for nothing.
alter table verdict add undone_at timestamptz;
alter table verdict add undone_by text;
