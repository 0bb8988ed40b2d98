-- Traces are packed before they are stored; the database keeps the bytes as they come.
alter table draft_trace alter column steps type bytea using convert_to(steps::text, 'UTF8');
alter table draft_trace alter column steps set storage external;
