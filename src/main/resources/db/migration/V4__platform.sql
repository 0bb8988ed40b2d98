-- What people did, chained by hashes.
create table audit_entry (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  person        text not null,
  action        text not null,
  subject       text not null,
  detail        text not null,
  previous_hash text not null,
  hash          text not null
);
