-- As people write them for PostgreSQL.
select to_char(placed, 'YYYY-MM') as month, count(*) from events group by 1 order by 1

select to_char(o_totalprice, '999G999D99') as price from orders order by o_orderkey limit 2

select date_trunc('week', o_orderdate)::date as week, count(*) from orders group by week order by week limit 5

select extract(isodow from o_orderdate) as isodow, extract(week from o_orderdate) as week from orders limit 3

select o_orderdate::timestamp at time zone 'Europe/Berlin' as berlin from orders order by 1 limit 2

select seen at time zone 'America/New_York' as "local" from nested order by id limit 3

select timezone('Asia/Tokyo', seen) as tokyo from nested order by id limit 3

select (seen at time zone 'UTC')::date as day, count(*) from nested group by day order by day

select now() - max(o_orderdate) as since from orders

select interval '1' day as a, interval '2' month as b, interval '3' year as c, interval '4' hour as d, interval '5' minute as e, interval '6' second as f

select interval '1 year 2 months' as a, '3 days'::interval as b, interval '1-2' year to month as c, interval '1 02:03:04' day to second as d

select make_interval(days => 10) as ten, make_date(2024, 1, 31) + make_interval(months => 1) as later

select justify_days(interval '45 days') as j, age(date '2024-03-01', date '2023-12-15') as a

select date_bin('15 minutes', placed, timestamp '2024-01-01') as quarter, count(*) from events group by quarter order by quarter limit 4

select extract(epoch from seen)::bigint as epoch, to_timestamp(0) as beginning from nested limit 1

select isfinite(placed) as f from events limit 1

select distinct on (c_mktsegment) c_mktsegment, c_name, c_acctbal from customer order by c_mktsegment, c_acctbal desc

select c_name from customer where c_name ~ '1[0-5]$' order by 1

select c_name from customer where c_name ~* '^CUSTOMER 1' and c_name !~ '9' order by 1 limit 3

select n_name from nation where n_name similar to '(FR|GER)%'

select regexp_match(c_phone, '^(\d+)-(\d+)') as parts from customer order by c_custkey limit 2

select m[1] as first from (select regexp_matches(c_phone, '(\d+)-(\d+)') as m from customer order by c_custkey limit 2) x

select substring(c_phone from '\d+') as digits from customer order by c_custkey limit 2

select substring('abcdef', 2, 3) as a, substr('abcdef', 2) as b, strpos('abc', 'c') as c, position('b' in 'abc') as d, overlay('abcd' placing 'xx' from 2 for 2) as e

select initcap(lower(n_name)) as nation, btrim('xax', 'x') as b, chr(65) as c, ascii('A') as d, md5('a') as e from nation limit 1

select concat_ws(', ', c_name, c_address, null) as label from customer order by 1 limit 2

select translate('2024-01-02', '-', '/') as t, reverse('abc') as r, starts_with('alpha', 'al') as s

select array_agg(name order by name) as names from employees

select (array_agg(name order by salary desc))[1] as richest from employees

select (array_agg(name order by salary desc))[1:3] as top_three from employees

select numbers[1] as first, numbers[2:3] as rest, numbers[:2] as head, numbers[2:] as tail from nested order by id limit 2

select id, unnest(tags) as tag from nested order by id limit 4

select t.tag, count(*) from nested, unnest(tags) as t(tag) group by t.tag order by 2 desc, 1

select t.tag, t.place from nested n cross join lateral unnest(n.tags) with ordinality as t(tag, place) where n.id = 1

select id from nested where 't1' = any(tags) order by id limit 3

select id from nested where tags @> array['t1'] order by id limit 3

select id from nested where tags && array['t1', 't2'] order by id limit 3

select id, array_length(numbers, 1) as n, cardinality(tags) as c from nested order by id limit 2

select array[1, 2, 3] as a, array[1, 2] || 3 as b, array_to_string(array['a', 'b'], '-') as c, string_to_array('a,b', ',') as d

select address ->> 'city' as city, count(*) from nested group by city order by city

select (address ->> 'zip')::int as zip, address -> 'list' -> 0 as first from nested order by id limit 2

select address #>> '{list,1}' as second, address #> '{list}' as list from nested limit 1

select id from nested where address @> '{"city": "C1"}' order by id limit 2

select id from nested where address ->> 'city' in ('C1', 'C2') and (address ->> 'zip')::numeric > 1010 order by id limit 3

select payload::jsonb -> 'a' ->> 'b' as b, count(*) from events group by b order by b

select json_array_length(payload::json -> 'tags') as tags from events limit 1

select e.id, t.value from events e, jsonb_array_elements_text(e.payload::jsonb -> 'tags') as t(value) order by e.id, t.value limit 4

select key, value from jsonb_each('{"a": 1, "b": 2}'::jsonb) order by key

select j.key, count(*) from nested, jsonb_each(address) as j group by j.key order by j.key

select jsonb_typeof(address -> 'zip') as type from nested limit 1

select percentile_disc(0.5) within group (order by salary) as median from employees

select percentile_cont(array[0.25, 0.5, 0.75]) within group (order by salary) as quartiles from employees

select dept, percentile_cont(0.9) within group (order by salary desc) as p90 from employees group by dept order by dept

select regr_slope(salary, id) as slope, regr_intercept(salary, id) as base, regr_r2(salary, id) as r2, covar_pop(salary, id) as covar from employees

select every(salary > 0) as all_paid, bool_or(manager_id is null) as has_boss from employees

select stddev_pop(fare) as s, stddev_samp(fare) as t, var_pop(fare) as v, var_samp(fare) as w from trips

select width_bucket(fare, 0, 60, 6) as bucket, count(*) from trips group by bucket order by bucket

select width_bucket(fare::numeric, 0::numeric, 60::numeric, 6) as bucket, min(fare), max(fare) from trips group by 1 order by 1

select div(17, 5) as d, 17 % 5 as m, round(17 / 5.0, 3) as r, trunc(2.789, 1) as t, cbrt(27.0) as c, 2 ^ 10 as p

select pi() as pi, degrees(pi()) as d, radians(180) as r, sin(0) as s, atan2(1, 1) as a, log(100) as l, log(2.0, 8.0) as b

select count(*) as total, count(*) - lag(count(*)) over (order by date_trunc('month', pickup)) as diff, date_trunc('month', pickup) as month from trips group by month order by month

select name, sum(salary) over (order by hired range between interval '1 year' preceding and current row) as near from employees order by hired

select name, count(*) over (partition by dept order by salary groups between 1 preceding and 1 following) as near from employees order by name

select name, nth_value(name, 2) over (partition by dept order by salary rows between unbounded preceding and unbounded following) as second from employees order by name

select name, max(salary) over (partition by dept order by hired rows between unbounded preceding and current row exclude current row) as best_before from employees order by name

select sum(x) from (values (1.5), (2.5)) as v(x)

select * from (values ('a', 1), ('b', 2)) as t(k, v) where v = (select max(v) from (values (1), (2)) as u(v))

with x as materialized (select count(*) as n from orders) select n from x

with x as not materialized (select o_custkey from orders) select count(*) from x

with recursive tree as (select id, name, array[id] as path from employees where manager_id is null union all select e.id, e.name, t.path || e.id from employees e join tree t on e.manager_id = t.id) select name, array_length(path, 1) as depth from tree order by path limit 5

with recursive r(n, f) as (select 1, 1::numeric union all select n + 1, f * (n + 1) from r where n < 15) select n, f from r order by n

select coalesce(sum(o_totalprice), 0)::money::numeric as total from orders where false

select o_orderstatus, sum(o_totalprice)::numeric(14, 2) as total, to_char(100 * sum(o_totalprice) / sum(sum(o_totalprice)) over (), 'FM990.0') || '%' as share from orders group by o_orderstatus order by 1

select extract(year from o_orderdate)::int as year, extract(month from o_orderdate)::int as month, sum(o_totalprice) from orders group by year, month order by year, month limit 5

select c_name, o_totalprice from customer join orders on c_custkey = o_custkey and o_orderdate = (select max(o_orderdate) from orders o2 where o2.o_custkey = c_custkey) order by c_name limit 3

select count(*) from orders where (o_orderdate, o_orderdate + 10) overlaps (date '1995-01-01', date '1995-01-20')

select count(*) from orders where o_orderdate between symmetric date '1996-01-01' and date '1995-01-01'

select o_orderstatus is not distinct from 'F' as finished, count(*) from orders group by 1 order by 1

select (o_totalprice > 1000) is true as large, (null::boolean) is unknown as unknown, count(*) from orders group by 1, 2 order by 1

select * from only region order by r_regionkey limit 1

select n_name collate "C" as name from nation order by n_name collate "C" limit 3

select corpus.region.r_name from corpus.region order by 1

select region.* from region, nation where r_regionkey = n_regionkey limit 1

select row(1, 2) = row(1, 2) as same, (1, 2) < (1, 3) as less

select month from month order by month limit 2

select month.name as month from month where month.month in (1, 2) order by month.month

select e.day, e.hour, e.minute, e.second from events as e order by e.id limit 2

select sum(value) as value, day from events group by day having sum(value) > 10 order by day limit 3

select events.year as y, events.month as m from events where events.year = 2024 and events.month = 5 order by 2 limit 1

select count(*) as year from events where year > 2023 and month < 6 and day between 1 and 15 and hour >= 12 and minute < 30 and second <> 0

select u.uuid, u.unknown as map, u.map as member, u.member as unknown from events u order by u.id limit 2

select uuid as id, code::text as code_text from events join nested using (id) order by 1 limit 2

select nested.code = '00000000-0000-0000-0000-000000000000'::uuid as nil from nested limit 1

select table_name from (select 'x' as table_name) as columns

select value, key, type, name, date, time, text, format, index, option, level, action, role, user_id from (select 1 as value, 2 as key, 3 as type, 4 as name, 5 as date, 6 as time, 7 as text, 8 as format, 9 as index, 10 as option, 11 as level, 12 as action, 13 as role, 14 as user_id) q

select start, stop, source, target, comment, status, state, class, rank, position, sequence, section, quarter, week, zone from (select 1 as start, 2 as stop, 3 as source, 4 as target, 5 as comment, 6 as status, 7 as state, 8 as class, 9 as rank, 10 as position, 11 as sequence, 12 as section, 13 as quarter, 14 as week, 15 as zone) q

select "user", "order", "group", "limit" from (select 1 as "user", 2 as "order", 3 as "group", 4 as "limit") q

select 1 as year, 2 as month, 3 as day, 4 as hour, 5 as minute, 6 as second

select floor(extract(epoch from dropoff - pickup) / 600) * 10 as minutes, count(*) from trips group by minutes order by minutes

select date_trunc('hour', pickup) + interval '15 min' * floor(date_part('minute', pickup) / 15.0) as slot, count(*) from trips group by slot order by slot limit 3

select greatest(date '2024-01-01', date '2024-02-01') as later, least(1, null, 3) as smaller, num_nonnulls(1, null) as n

select string_agg(dept || ':' || n, ', ' order by n desc) as summary from (select dept, count(*) as n from employees group by dept) d

select lower(span) as low, upper(span) as high from nested order by id limit 2

select count(*) from generate_series(1, 100) as s(i) where i % 7 = 0

select d::date as day, count(o_orderkey) from generate_series('1995-01-01'::timestamp, '1995-01-07'::timestamp, '1 day') as d left join orders on o_orderdate = d::date group by d order by d

select s.day, coalesce(n, 0) as n from (select generate_series(date '2024-05-01', date '2024-05-05', interval '1 day')::date as day) s left join (select pickup::date as day, count(*) as n from trips group by 1) t using (day) order by day

select 5 & 3 as a, 5 | 3 as o, ~5 as n, 1 << 3 as l, 8 >> 1 as r

select o_orderkey, case when o_totalprice > (select avg(o_totalprice) from orders) then 'above' else 'below' end as side from orders order by 1 limit 3

(select o_orderkey from orders order by o_totalprice desc limit 2) union all (select o_orderkey from orders order by o_totalprice limit 2)

select x.* from (select o_custkey, count(*) as n from orders group by o_custkey union select c_custkey, 0 from customer where not exists (select from orders where o_custkey = c_custkey)) x order by n desc, o_custkey limit 5

select count(*) from (select 1 from customer except all select 1 from orders) x

values (1, 'one'), (2, 'two')
