-- What the role's checks found on the form that was released, where a person had changed it or filled it in, and which of
-- those that did not pass the person released it despite.
alter table verdict add column checks jsonb not null default '[]';
alter table verdict add column despite jsonb not null default '[]';
