-- Of these none may give rows.
insert into region values (9, 'X', 'x')

update region set r_name = 'X'

delete from region

truncate region

drop table region

alter table region add column x int

create table stolen as from customer

create temp table t (a int)

create view v as select 1

create macro f(a) as a + 1

create or replace table region as select 1

create secret s (type s3, key_id 'x')

copy customer to '/tmp/stolen.csv'

copy region from '/etc/passwd'

copy (from customer) to '/dev/stdout'

export database '/tmp/stolen'

import database '/tmp/stolen'

attach '/tmp/x.db' as x

attach ':memory:' as y

detach files

use memory

install httpfs

load httpfs

force install spatial

set memory_limit = '100GB'

set enable_external_access = true

reset memory_limit

pragma database_list

pragma table_info('region')

call pragma_version()

checkpoint

vacuum

analyze

begin transaction

explain select 1

explain analyze select 1

describe region

show tables

summarize region

prepare p as select 1

execute p

select 1; drop table region

select 1; select 2

from region; drop table region

select * from '/etc/passwd'

from '/etc/passwd'

select * from '/proc/self/environ'

select * from "/etc/passwd"

select * from 'http://evil.example/x.parquet'

select * from read_csv('/etc/passwd')

select * from read_csv_auto('/etc/passwd')

from read_csv('/etc/passwd', header = false)

select * from read_text('/etc/passwd')

select * from read_blob('/etc/passwd')

select * from read_parquet('/tmp/*.parquet')

select * from parquet_scan('/tmp/*.parquet')

select * from parquet_metadata('/tmp/x.parquet')

select * from parquet_schema('/tmp/x.parquet')

select * from read_json('/etc/passwd')

select * from read_json_auto('/etc/passwd')

select * from read_json_objects('/etc/passwd')

select * from read_ndjson('/etc/passwd')

select * from sniff_csv('/etc/passwd')

select * from glob('/*')

select * from read_xlsx('/tmp/x.xlsx')

select * from sqlite_scan('/tmp/x.db', 't')

select * from postgres_scan('host=evil', 'public', 't')

select * from mysql_query('x', 'select 1')

select * from delta_scan('/tmp')

select * from iceberg_scan('/tmp')

select * from query('select 1')

select * from query_table('region')

select * from query_table(['region', 'nation'])

select getenv('HOME')

select getenv('PATH') as year

select current_setting('memory_limit')

select getvariable('x')

set variable x = 1

select read_text('/etc/passwd')

select * from duckdb_settings()

select * from duckdb_tables()

select * from duckdb_columns()

select * from duckdb_secrets()

select * from duckdb_extensions()

select * from duckdb_databases()

select * from duckdb_functions()

select * from duckdb_logs()

select * from duckdb_temporary_files()

select * from pragma_database_size()

select * from pragma_storage_info('region')

select * from pragma_user_agent()

select * from pg_catalog.pg_class

select * from pg_class

select * from information_schema.tables

select * from sqlite_master

select * from main.duckdb_settings()

select * from system.information_schema.tables

with duckdb_settings as (select 1) from duckdb_settings

with "/etc/passwd" as (select 1) select * from "/etc/passwd"

select (select count(*) from duckdb_tables())

select count(*) from region where exists (from duckdb_secrets())

select version()

select current_database()

select current_schema()

select current_schemas(true)


select txid_current()

select nextval('s')

select currval('s')

select write_log('x')


select error('x')

select force_checkpoint()

select * from checkpoint()

select sleep_ms(1000)

select in_search_path('a', 'b')

select repeat('x', 1000000000)

select lpad('x', 1000000000, 'y')

select rpad('x', 1000000000, 'y')

select format('{:>1000000000}', 'x')

select printf('%1000000000d', 1)

select bar(1, 0, 1, 1000000000)

select list_resize([1], 1000000000)

select range(1000000000)

select count(*) from range(10000000000)

select count(*) from generate_series(1, 10000000000)

select sum(a.range * b.range * c.range % 7) from range(100000) a, range(100000) b, range(100000) c

select count(*) from lineitem a, lineitem b, lineitem c where a.l_tax + b.l_tax > c.l_tax

with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r

with recursive r as (select 'x' as s union all select s || s from r) select max(length(s)) from r

select string_agg(repeat(l_comment, 1000000), '') from lineitem

select list_transform(range(100000), lambda x: list_transform(range(100000), lambda y: x * y))

select list_reduce(range(100000), lambda a, b: a || b)

select list_transform([1], lambda x: getenv('HOME'))

select [getenv('HOME') for x in [1]]

select map {'k': getenv('HOME')}

select {'a': getenv('HOME')}.a

select getenv('HOME')[1:3]

pivot (select getenv('HOME') as h, 1 as x) on x using first(h)

pivot '/etc/passwd' on x using count(*)

unpivot (select getenv('HOME') as a, 'x' as b) on a, b

from (from read_text('/etc/passwd'))

select columns(getenv('HOME')) from region

select * replace (getenv('HOME') as r_name) from region

select * from region using sample (select getenv('HOME')) rows

select count(*) from region limit (select length(getenv('HOME')))

select r_name from region order by getenv('HOME')

select r_name from region qualify row_number() over (order by getenv('HOME')) = 1

select count(*) filter (where getenv('HOME') is null) from region

select * from positional join read_text('/etc/passwd')

select a.* from region a asof join read_csv('/etc/passwd') b on a.r_regionkey >= b.x

select 'x'.read_text()

select '/etc/passwd'.getenv()

select cast('x' as regclass)

select 1::regtype
