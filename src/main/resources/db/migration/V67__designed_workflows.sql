-- Workflows that designers brought in the console, revision by revision, never changed. The latest revision of a name is
-- in force; one without files takes the name back.
create table workflow_revision (
  id       uuid        primary key,
  name     text        not null,
  number   int         not null,
  files    text        not null,
  staffing text        not null,
  reason   text        not null,
  person   text        not null,
  made_at  timestamptz not null,
  unique (name, number)
);

-- Who does which human task, by the revisions in force: looked up whenever a task arrives.
create table assigned_task (
  id         text primary key,
  process_id text not null,
  task       text not null,
  role       text not null,
  name       text not null
);
