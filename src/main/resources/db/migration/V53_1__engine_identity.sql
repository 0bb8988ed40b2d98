-- An engine is met in two steps, so that a process may end between any two of them: first what belonged to the engine
-- before it is retired and a mark of its own is written down, then the mark is left on it and confirmed. Until then nobody
-- deploys to it or takes its jobs.
alter table engine_mark add column confirmed boolean not null default true;
alter table engine_mark add column retired_at timestamptz;
update engine_mark set confirmed = false, generation = 1 where generation = 0;
alter table engine_mark alter column confirmed drop default;
