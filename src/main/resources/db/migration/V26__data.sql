-- Charts that were published with an analysis. The name is the only key to one: 256 random bits.
create table published_chart (
    name text primary key,
    effect_id uuid not null unique,
    png bytea not null,
    created_at timestamptz not null
);
