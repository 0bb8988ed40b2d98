-- Tickets, cases, tasks and their history, drafts, verdicts, effects, and the agenda.

create table ticket (
  id              text primary key,
  endpoint        text not null,
  system          text not null,
  ticket_key      text not null,
  url             text,
  subject         text not null,
  requester_name  text,
  requester_email text,
  status          text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);

create table ticket_message (
  id          bigint generated always as identity primary key,
  ticket_id   text not null references ticket,
  external_id text not null,
  author_kind text not null,
  author_name text not null,
  visible     boolean not null,
  body        text not null,
  sent_at     timestamptz not null,
  unique (ticket_id, external_id)
);

create table work_case (
  id                   uuid primary key,
  ticket_id            text not null references ticket,
  role                 text,
  process_id           text not null,
  process_instance_key bigint not null unique,
  state                text not null,
  opened_at            timestamptz not null,
  last_activity_at     timestamptz not null,
  closed_at            timestamptz,
  next_probe_at        timestamptz not null,
  probes               int not null default 0
);
create index work_case_ticket on work_case (ticket_id);
create index work_case_open on work_case (state, last_activity_at) where state <> 'CLOSED';
create index work_case_opened on work_case (opened_at desc);

create table form (
  hash    text primary key,
  form_id text not null,
  content text not null
);

create table task (
  id             uuid primary key,
  case_id        uuid not null references work_case,
  role           text not null,
  task_type      text not null,
  name           text not null,
  instruction    text not null,
  process_id     text not null,
  job_key        bigint not null unique,
  form_hash      text not null references form,
  variables      jsonb not null,
  state          text not null,
  version        int not null,
  reason         text not null,
  attempt        int not null,
  draft_id       uuid,
  form_values    jsonb,
  assignee       text,
  return_comment text,
  held_until     timestamptz not null,
  checked_at     timestamptz not null,
  offered_at     timestamptz not null,
  state_since    timestamptz not null,
  released_at    timestamptz,
  completed_at   timestamptz
);
create index task_case on task (case_id);
create index task_open on task (state, offered_at) where state not in ('COMPLETED', 'WITHDRAWN');
create index task_completed on task (completed_at) where completed_at is not null;

create sequence task_move_seq increment by 50;
create table task_move (
  id         bigint primary key,
  task_id    uuid not null references task,
  from_state text,
  to_state   text not null,
  actor      text not null,
  why        text not null,
  at         timestamptz not null
);
create index task_move_task on task_move (task_id, id);

create table draft (
  id            uuid primary key,
  task_id       uuid not null references task,
  attempt       int not null,
  worker        text not null,
  model         text not null,
  role_version  text not null,
  form_values   jsonb not null,
  content       jsonb not null,
  confidence    double precision not null,
  input_tokens  int not null,
  output_tokens int not null,
  cost_usd      numeric(14, 6) not null,
  millis        bigint not null,
  failure       text,
  created_at    timestamptz not null
);
create index draft_task on draft (task_id);

create table draft_trace (
  draft_id uuid primary key references draft,
  steps    jsonb not null
);

create table verdict (
  id            uuid primary key,
  task_id       uuid not null references task,
  draft_id      uuid references draft,
  kind          text not null,
  person        text not null,
  comment       text not null,
  edited_fields text not null,
  at            timestamptz not null
);
create index verdict_task on verdict (task_id);

create table effect (
  id           uuid primary key,
  case_id      uuid not null references work_case,
  ticket_id    text not null references ticket,
  type         text not null,
  element_id   text not null,
  name         text not null,
  job_key      bigint not null unique,
  input        jsonb not null,
  state        text not null,
  doubtful     boolean not null,
  attempts     int not null,
  max_attempts int not null,
  last_error   text not null,
  external_id  text,
  result       jsonb not null,
  held_until   timestamptz not null,
  checked_at   timestamptz not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index effect_case on effect (case_id);
create index effect_open on effect (state) where state <> 'COMPLETED';
create index effect_external on effect (ticket_id, external_id);

create table agenda (
  id         bigint generated always as identity primary key,
  kind       text not null,
  subject    text not null,
  details    jsonb not null,
  due_at     timestamptz not null,
  attempts   int not null default 0,
  last_error text,
  created_at timestamptz not null
);
create index agenda_due on agenda (kind, due_at);

-- Whoever listens hears of every change when it commits, whichever process made it.
create function announce_task() returns trigger language plpgsql as
  $$ begin perform pg_notify('understudy', new.task_id::text); return null; end $$;
create trigger task_move_announced after insert on task_move for each row execute function announce_task();

create function announce_case() returns trigger language plpgsql as
  $$ begin perform pg_notify('understudy', new.id::text); return null; end $$;
create trigger work_case_announced after insert or update of state on work_case
  for each row execute function announce_case();

create function announce_effect() returns trigger language plpgsql as
  $$ begin perform pg_notify('understudy', new.case_id::text); return null; end $$;
create trigger effect_announced after insert or update of state on effect
  for each row execute function announce_effect();

create function announce_ticket() returns trigger language plpgsql as
  $$ begin perform pg_notify('understudy', 'ticket:' || new.ticket_id); return null; end $$;
create trigger ticket_message_announced after insert on ticket_message
  for each row execute function announce_ticket();
