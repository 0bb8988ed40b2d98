-- Lists that stay quick when years of finished work lie behind what is open: each is read in the order of an index that
-- begins with the state, from a place in it onwards, and how long it is, is kept and not counted.

create index task_listed on task (state, role, state_since, id);
drop index task_open;
-- Nothing asks for it.
drop index task_completed;

create index work_case_listed on work_case (state, (coalesce(role, '')), opened_at desc, id desc);
drop index work_case_opened;

create index delivery_listed on delivery (received_at desc, id desc);
drop index delivery_received;
create index delivery_endpoint on delivery (endpoint, received_at desc, id desc);
create index delivery_ticket on delivery (ticket_id, received_at desc, id desc) where ticket_id is not null;

-- How many tasks and cases there are, by role and state. What changes is added as rows, in the transaction of the change, so
-- that no two changes wait for each other; they are folded into the counts every few seconds.
create table work_count (
  kind  text not null,
  role  text not null,
  state text not null,
  n     bigint not null,
  primary key (kind, role, state)
);
create table work_count_change (
  kind  text not null,
  role  text not null,
  state text not null,
  n     bigint not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1);

create view work_counted as
  select kind, role, state, sum(n)::bigint as n
  from (select * from work_count union all select * from work_count_change) counted
  group by kind, role, state;

create function count_work() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into work_count_change values (tg_argv[0], coalesce(new.role, ''), new.state, 1);
  elsif tg_op = 'DELETE' then
    insert into work_count_change values (tg_argv[0], coalesce(old.role, ''), old.state, -1);
  else
    insert into work_count_change values (tg_argv[0], coalesce(old.role, ''), old.state, -1),
                                         (tg_argv[0], coalesce(new.role, ''), new.state, 1);
  end if;
  return null;
end $$;
create trigger task_counted after insert or delete on task for each row execute function count_work('TASK');
create trigger task_recounted after update of state, role on task for each row
  when (old.state is distinct from new.state or old.role is distinct from new.role) execute function count_work('TASK');
create trigger work_case_counted after insert or delete on work_case for each row execute function count_work('CASE');
create trigger work_case_recounted after update of state, role on work_case for each row
  when (old.state is distinct from new.state or old.role is distinct from new.role) execute function count_work('CASE');

insert into work_count select 'TASK', role, state, count(*) from task group by role, state;
insert into work_count select 'CASE', coalesce(role, ''), state, count(*) from work_case group by coalesce(role, ''), state;

-- What people call themselves, one row each: asked for by name, not found among all that they ever looked at.
create table person_name (
  person text primary key,
  name   text not null
);
insert into person_name
  select distinct on (person) person, name from review_presence order by person, seen_at desc;
