-- A certificate is bound to the form, too.
alter table label add column form_hash text not null default '';
update label l set form_hash = t.form_hash from task t where t.id = l.task_id;

-- Whether the latest release of a task was decided on by no person.
alter table task add column alone boolean not null default false;

-- Drafts that were released without a person, numbered in one row with the labels: the order in which things came to be
-- known. One that was drawn is looked at by a person afterwards.
create table gate_release (
  id bigint primary key default nextval('label_id_seq'),
  draft_id uuid not null unique,
  task_id uuid not null,
  case_id uuid not null,
  role text not null,
  worker text not null,
  model text not null,
  role_version text not null,
  form_hash text not null,
  task_type text not null,
  task_name text not null,
  action_class text not null,
  confidence double precision not null,
  share double precision not null,
  drawn boolean not null,
  amount numeric not null default 0,
  at timestamptz not null,
  stopped_id bigint,
  stopped_at timestamptz,
  stopped_by text,
  look_again_at timestamptz,
  look_again_why text,
  judgement text,
  person text,
  comment text,
  judged_at timestamptz
);
create index gate_release_role on gate_release (role, id);
create index gate_release_stopped on gate_release (role, stopped_id) where stopped_id is not null;
create index gate_release_day on gate_release (role, at);
create index gate_release_task on gate_release (task_id);
create index gate_release_open on gate_release (role, at)
  where judgement is null and stopped_at is null and (drawn or look_again_at is not null);

-- Where a class of action stands; the last one counts.
create table worker_stage (
  id bigint generated always as identity primary key,
  role text not null,
  task_type text not null,
  action_class text not null,
  stage text not null,
  person text not null,
  why text not null,
  evidence jsonb not null,
  at timestamptz not null
);
create index worker_stage_class on worker_stage (role, task_type, action_class, id desc);

-- Nothing that is covered is released without a person until it is lifted. What is null covers all.
create table halt (
  id bigint generated always as identity primary key,
  role text,
  task_type text,
  action_class text,
  person text not null,
  why text not null,
  at timestamptz not null,
  lifted_by text,
  lifted_why text,
  lifted_at timestamptz
);
create index halt_in_force on halt (id) where lifted_at is null;

-- When a class was certified and when it lost that again, with the numbers; the n-th certificate of a version of its worker.
create table certificate_event (
  id bigint generated always as identity primary key,
  role text not null,
  worker text not null,
  model text not null,
  role_version text not null,
  form_hash text not null,
  task_type text not null,
  task_name text not null,
  action_class text not null,
  number int not null,
  event text not null,
  numbers jsonb not null,
  at timestamptz not null,
  unique (role, worker, model, role_version, form_hash, task_type, action_class, number, event)
);
create index certificate_event_role on certificate_event (role, id desc);

-- A release that was found wrong takes back what was booked for it, and what making it good costs, each in an entry of its own.
drop index ledger_entry_once;
create unique index ledger_entry_once on ledger_entry (task_id)
  where outcome not in ('REVIEW_TIME', 'FOUND_WRONG', 'REWORK');
create unique index ledger_entry_corrected on ledger_entry (task_id, outcome) where outcome in ('FOUND_WRONG', 'REWORK');
alter table ledger_day add column found_wrong bigint not null default 0;
