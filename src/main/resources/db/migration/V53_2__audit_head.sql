-- The end of the audit chain, changed with every entry: the next entry is chained to it, so that entries taken off the end
-- are missed at once and for ever.
create table audit_head (
  id       int primary key check (id = 1),
  entry_id bigint not null,
  hash     text not null
);
insert into audit_head (id, entry_id, hash)
  select 1, coalesce(max(id), 0), coalesce((select hash from audit_entry order by id desc limit 1), repeat('0', 64))
  from audit_entry;

-- How far the round that is under way has come, and what the last complete one found.
create table audit_check (
  id          int primary key check (id = 1),
  entry_id    bigint not null,
  hash        text not null,
  whole_upto  bigint not null,
  whole_hash  text not null,
  looked_at   timestamptz,
  broken_at   bigint,
  broken_why  text
);
create index audit_entry_person on audit_entry (person, id);
create index audit_entry_action on audit_entry (action, id);
create index audit_entry_subject on audit_entry (subject, id);
