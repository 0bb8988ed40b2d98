-- Webhook deliveries as they came in, and what became of them.

create table delivery (
  id           uuid primary key,
  endpoint     text not null,
  system       text not null,
  external_id  text not null,
  body         bytea not null,
  headers      jsonb not null,
  secret       text not null,
  state        text not null,
  reason       text not null,
  ticket_id    text,
  attempts     int not null,
  received_at  timestamptz not null,
  processed_at timestamptz,
  unique (endpoint, external_id)
);
create index delivery_received on delivery (received_at desc);
create index delivery_failed on delivery (received_at desc) where state = 'FAILED';

-- When the latest attempt that may have gone out began: what a look at the other side has to wait for.
alter table effect add column sent_at timestamptz;
