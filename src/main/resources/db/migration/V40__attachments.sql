-- Files on tickets. A delivery stores that there is one; what it holds is fetched afterwards and kept once for each content.

create table attachment_blob (
  sha256    text primary key,
  content   bytea not null,
  stored_at timestamptz not null
);
alter table attachment_blob alter column content set storage external;

create table ticket_attachment (
  id             uuid primary key,
  ticket_id      text not null references ticket,
  message_id     text not null,
  external_id    text not null,
  name           text not null,
  declared_type  text,
  declared_size  bigint not null,
  url            text not null,
  state          text not null,
  type           text,
  size           bigint not null default 0,
  sha256         text references attachment_blob,
  width          int not null default 0,
  height         int not null default 0,
  pages          int not null default 0,
  content_text   text,
  note           text not null default '',
  found_at       timestamptz not null,
  settled_at     timestamptz,
  unique (ticket_id, message_id, external_id)
);
create index ticket_attachment_found on ticket_attachment (ticket_id) where state = 'FOUND';
