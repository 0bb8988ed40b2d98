-- The book of labor. Entries are added, never changed: time spent on a task after it was booked is an entry of its own.
create table ledger_entry (
  id               bigint generated always as identity primary key,
  at               timestamptz not null,
  task_id          uuid not null references task,
  case_id          uuid not null references work_case,
  role             text not null,
  task_type        text not null,
  outcome          text not null,
  baseline_minutes numeric(10, 2) not null,
  minutes_replaced numeric(10, 2) not null,
  review_seconds   int not null,
  model_cost_usd   numeric(14, 6) not null,
  price_per_hour   numeric(10, 2) not null,
  currency         text not null
);
create unique index ledger_entry_once on ledger_entry (task_id) where outcome <> 'REVIEW_TIME';
create index ledger_entry_at on ledger_entry (at);

create table review_time (
  task_id uuid primary key references task,
  seconds int not null,
  booked  boolean not null default false
);
