-- The latest message that the engine was told of: a workflow that acts on it knows it. And the ticket as it was known to whoever
-- sent an effect back to work.
alter table ticket add column told_revision bigint;
alter table effect add column known_revision bigint not null default 0;
update effect e set known_revision = k.revision from ticket k where k.id = e.ticket_id;
