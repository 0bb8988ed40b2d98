-- The outbox's failures. When an item first fell due, when it was first and last tried, how many attempts failed and how
-- many came back at all; what is late counts from when it first fell due, however often it was put off since.
alter table agenda add column first_due_at timestamptz not null default now();
alter table agenda add column first_tried_at timestamptz;
alter table agenda add column last_tried_at timestamptz;
alter table agenda add column failures int not null default 0;
alter table agenda add column returned int not null default 0;
update agenda set first_due_at = case when attempts > 0 then created_at else due_at end, returned = attempts;

-- Items that were given up, until a supervisor has them tried again or discards them.
create table dead_letter (
  id             bigint primary key,
  kind           text not null,
  subject        text not null,
  details        jsonb not null,
  attempts       int not null,
  created_at     timestamptz not null,
  first_tried_at timestamptz not null,
  last_tried_at  timestamptz not null,
  last_error     text not null,
  given_up_at    timestamptz not null
);
create index dead_letter_given_up on dead_letter (given_up_at desc, id desc);

-- A time that no calendar of ours can read made every draft on its ticket fail.
update ticket_message m set sent_at = k.created_at from ticket k
  where k.id = m.ticket_id and (m.sent_at < '1970-01-01' or m.sent_at >= '10000-01-01');
