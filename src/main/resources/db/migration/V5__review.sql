-- Who has a task's page in view, and for how long all told.
create table review_presence (
  task_id   uuid not null references task,
  person    text not null,
  name      text not null,
  seconds   int not null,
  opened_at timestamptz not null,
  seen_at   timestamptz not null,
  primary key (task_id, person)
);
create index review_presence_seen on review_presence (seen_at);
