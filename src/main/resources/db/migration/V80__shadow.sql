-- A draft that nobody has seen: a person does the task first, and it is compared afterwards.
alter table task add column shadow_draft_id uuid;

create table shadow_draft (
  draft_id uuid primary key,
  task_id uuid not null,
  person text not null,
  differing jsonb not null,
  suggested text,
  judgement text,
  judged_by text,
  counted boolean not null default false,
  at timestamptz not null
);
create index shadow_draft_task on shadow_draft (task_id);
create index shadow_draft_open on shadow_draft (at) where suggested is not null and not counted;
