-- What was deployed, by the key the engine gave it. Jobs name forms and processes by key, also those of older versions,
-- and the engine does not read them back.
create table deployed_resource (
  resource_key bigint primary key,
  kind         text not null,
  resource_id  text not null,
  version      int not null,
  file_name    text not null,
  content      text not null,
  deployed_at  timestamptz not null
);
create index deployed_resource_latest on deployed_resource (kind, resource_id, version desc);

-- Messages of one ticket leave in order: is there an earlier one still to be sent?
create index agenda_message_order on agenda (subject, id) where kind = 'ticket.message';
