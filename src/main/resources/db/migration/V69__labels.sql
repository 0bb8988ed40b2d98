-- What a verdict says of the draft as it was handed in; null where nobody said so.
alter table verdict add column judgement text;

-- What the gate decided on each draft, and which class of action it saw in it.
create table gate_decision (
  draft_id uuid primary key,
  task_id uuid not null,
  action_class text not null,
  released boolean not null,
  reasons jsonb not null,
  at timestamptz not null
);

-- Right or wrong, once for each draft that was judged; what later turns out to be otherwise is an entry of its own.
create table label (
  id bigint generated always as identity primary key,
  draft_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  role text not null,
  worker text not null,
  model text not null,
  role_version text not null,
  task_type text not null,
  task_name text not null,
  action_class text not null,
  confidence double precision not null,
  judgement text not null,
  seen_because text not null,
  probability double precision not null,
  person text not null,
  at timestamptz not null,
  corrects bigint references label (id)
);
create unique index label_draft on label (draft_id) where corrects is null;
create index label_role on label (role, id);
