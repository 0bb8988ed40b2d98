-- What was known of a draft when the gate decided on it, how probable it was by then that a person would call it right, and by
-- which calibration.
alter table gate_decision add column features jsonb;
alter table gate_decision add column learned double precision;
alter table gate_decision add column calibration text;

-- What a worker's verdicts have taught of how sure to be of its drafts; the last one counts.
create table calibration (
  id bigint generated always as identity primary key,
  role text not null,
  version text not null,
  labels int not null,
  seen int not null,
  content jsonb not null,
  fitted_at timestamptz not null,
  unique (role, version)
);
create index calibration_latest on calibration (role, id desc);
