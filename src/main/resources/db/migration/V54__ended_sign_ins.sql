-- Sign-ins that were ended here, by the identity provider's session id: their cookies may have been copied and are refused.
create table ended_sign_in (
    session_id text primary key,
    ended_at timestamptz not null
);
create index ended_sign_in_at on ended_sign_in (ended_at);
