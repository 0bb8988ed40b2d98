-- What queries of drafts gave: as a check of the draft found it ('' as who has seen it), and as it was shown to each person
-- who may release the task. The one that was released with the form is what is published.
create table query_result (
    id uuid primary key default gen_random_uuid(),
    task_id uuid not null references task (id),
    seen_by text not null,
    source text not null,
    sql_digest text not null,
    result bytea not null,
    taken_at timestamptz not null,
    released_at timestamptz,
    unique (task_id, seen_by, source, sql_digest)
);
