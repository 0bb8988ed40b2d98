-- Looking for webhooks that were lost: per endpoint, from when on to look, and whose turn it is until when.

create table reconciliation (
  endpoint text primary key,
  since    timestamptz not null,
  due_at   timestamptz not null,
  turns    bigint not null
);
