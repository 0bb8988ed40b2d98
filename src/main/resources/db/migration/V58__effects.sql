-- Effects: a fence for every attempt and decision, waiting for systems that are away, and what people decide about incidents.

alter table effect
  add column fence bigint not null default 0,
  add column failures int not null default 0,
  add column looks int not null default 0,
  add column ended_at timestamptz,
  add column waits_for text,
  add column waiting_since timestamptz,
  add column skipped boolean not null default false,
  add column element_instance_key bigint not null default 0;

-- Small: what waits for a system that is away, and what a person has to decide about.
create index effect_waiting on effect (waits_for) where waits_for is not null;
create index effect_incident on effect (updated_at desc) where state = 'INCIDENT';

create table outage (
  destination   text primary key,
  name          text not null,
  since         timestamptz not null,
  probes        int not null,
  next_probe_at timestamptz not null,
  why           text not null
);

create table effect_decision (
  id           bigint generated always as identity primary key,
  effect_id    uuid not null references effect,
  at           timestamptz not null,
  person       text not null,
  kind         text not null,
  reason       text not null,
  input_before jsonb
);
create index effect_decision_effect on effect_decision (effect_id);
