-- What was new on its ticket when an effect was held back. Whoever sends it back to work has been told of that, and of
-- nothing that came later.
alter table effect add column told_revision bigint not null default 0;
update effect set told_revision = known_revision;
