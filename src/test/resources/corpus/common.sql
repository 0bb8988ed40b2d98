-- Shapes of the well-known sets of questions, for both engines.
select count(*) from customer

select c_name, c_acctbal from customer where c_acctbal < 0 order by c_acctbal limit 5

select distinct c_mktsegment from customer order by 1

select c_mktsegment, count(*), avg(c_acctbal), min(c_acctbal), max(c_acctbal) from customer group by c_mktsegment order by 2 desc

select n_name from nation where n_nationkey not in (select c_nationkey from customer)

select n.n_name, count(*) as customers from customer as c join nation as n on c.c_nationkey = n.n_nationkey group by n.n_name having count(*) > 1 order by customers desc, n.n_name

select r_name, n_name from region left join nation on r_regionkey = n_regionkey order by r_name, n_name

select T1.name, T2.name as boss from employees as T1 join employees as T2 on T1.manager_id = T2.id order by T1.name

select name from employees where salary = (select max(salary) from employees)

select dept, avg(salary) from employees group by dept order by avg(salary) desc limit 1

select name from employees where name like 'A%' or name like '%son' order by name

select name from employees where manager_id is null

select count(distinct dept) from employees

select dept from employees where salary > 5000 intersect select dept from employees where salary < 4000

select dept from employees where salary > 5000 except select dept from employees where hired < date '2015-01-01'

select name from employees where dept = 'sales' union select name from employees where dept = 'it' order by 1

select name from employees where dept = 'sales' union all select name from employees where salary > 6000

select e.name, e.salary from employees e where e.salary > (select avg(x.salary) from employees x where x.dept = e.dept)

select cast(sum(case when stars >= 4 then 1 else 0 end) as float) * 100 / count(*) from reviews

select cast(count(case when stars = 5 then 1 end) as real) / count(*) as share from reviews

select film, avg(stars) as rating from reviews group by film having count(*) >= 2 order by rating desc, film limit 3

select film from reviews group by film order by count(*) desc, film limit 1 offset 1

select stars, count(*) * 100.0 / (select count(*) from reviews) as percent from reviews group by stars order by stars

select round(avg(cast(stars as decimal)), 2) from reviews

select id, coalesce(body, 'none') as body from reviews order by id limit 10

select case when stars > 3 then 'good' when stars = 3 then 'fair' else 'poor' end as verdict, count(*) from reviews group by 1 order by 2 desc

select upper(film) as film, length(body) as letters from reviews where body is not null order by letters desc limit 4

select substr(film, 1, 3) as short, count(*) from reviews group by short order by short

select film || ' (' || cast(stars as varchar) || ')' as label from reviews order by label limit 5

select nullif(stars, 3) as not_three from reviews limit 5

select greatest(stars, 3) as most, least(stars, 3) as least_of from reviews limit 5

select count(*) from clicks where search_phrase <> ''

select sum(width), count(*), avg(width) from clicks

select avg(user_id) from clicks

select count(distinct user_id) from clicks

select min(event_date), max(event_date) from clicks

select region_id, count(distinct user_id) as u from clicks group by region_id order by u desc, region_id limit 10

select region_id, sum(width), count(*) as c, avg(width), count(distinct user_id) from clicks group by region_id order by c desc, region_id limit 10

select search_phrase, count(*) as c from clicks where search_phrase <> '' group by search_phrase order by c desc, search_phrase limit 10

select user_id, extract(minute from event_time) as m, search_phrase, count(*) from clicks group by user_id, m, search_phrase order by count(*) desc, user_id, m limit 10

select url, count(*) as c from clicks where url like '%google%' group by url order by c desc, url limit 10

select search_phrase, min(url), min(title), count(*) as c from clicks where title like '%Shop%' and url not like '%.google.%' and search_phrase <> '' group by search_phrase order by c desc, 1 limit 10

select search_phrase from clicks where search_phrase <> '' order by event_time, search_phrase limit 10

select 1, url, count(*) as c from clicks group by 1, url order by c desc, url limit 10

select sum(width), sum(width + 1), sum(width + 2), sum(width + 3) from clicks

select user_id, user_id - 1, user_id - 2, count(*) as c from clicks group by user_id, user_id - 1, user_id - 2 order by c desc, 1 limit 10

select date_trunc('minute', event_time) as m, count(*) as pageviews from clicks where event_date >= '2013-07-01' and event_date <= '2013-07-31' group by date_trunc('minute', event_time) order by m limit 10 offset 10

select date_trunc('month', o_orderdate) as month, count(*) from orders group by month order by month

select date_trunc('year', placed) as year, sum(value) from events group by 1 order by year

select year, month, count(*) from events group by year, month order by year, month

select year, month, day, hour, value from events where year = 2024 and month between 1 and 6 order by day, hour limit 20

select e.year, e.month, sum(e.value) as total from events e group by e.year, e.month order by e.year desc, e.month asc

select max(year) as year, min(month) as month from events

select extract(year from placed) as year, extract(month from placed) as month, extract(day from placed) as day from events order by 1, 2, 3 limit 5

select extract(hour from pickup) as hour, count(*) from trips group by hour order by hour

select minute, second from events order by minute, second limit 3

select minute + second / 60.0 as minute from events limit 3

select uuid, unknown from events order by uuid limit 5

select count(distinct uuid) as uuid from events

select unknown, count(*) as n from events where unknown is not null group by unknown order by n desc

select map, member from events order by map, member limit 5

select count(*) as map, sum(value) as member from events

select m.name, m.month from month m order by m.month

select month.month, month.name from month order by month.month

select name from month where month = 3

select m.name, sum(e.value) from events e join month m on m.month = e.month group by m.name, m.month order by m.month

select "order.total", "Mixed Case" from month order by 1

select "order.total" * 2 as "double.total", "Mixed Case" as "Mixed.Case" from month

select m."order.total" from month as m where m."Mixed Case" like 'M%'

select sum("order.total") as "sum of order.total" from month

select name as value, month as key from month order by key

select kind as type, count(*) as count from events group by kind order by count desc, type

select kind as "group", sum(value) as sum, avg(value) as avg, min(value) as min, max(value) as max from events group by kind order by 1

select kind as name, value as total, placed as date from events order by date, total limit 5

select placed as time, placed as timestamp from events order by 1 limit 1

select row_number() over (order by salary desc) as rank, name from employees

select rank() over (partition by dept order by salary desc) as r, dept, name from employees order by dept, r, name

select dense_rank() over (order by dept) as position, name from employees order by name

select name, salary, salary - lag(salary) over (order by hired, id) as change from employees

select name, lead(name, 1, 'nobody') over (order by salary) as next from employees

select dept, name, salary, sum(salary) over (partition by dept order by hired, id rows between unbounded preceding and current row) as running from employees

select name, avg(salary) over (order by hired rows between 2 preceding and current row) as moving from employees

select name, ntile(4) over (order by salary) as quartile from employees

select name, first_value(name) over w as first, last_value(name) over w as last from employees window w as (partition by dept order by salary range between unbounded preceding and unbounded following)

select name, percent_rank() over (order by salary) as p, cume_dist() over (order by salary) as c from employees

select dept, salary, 100.0 * salary / sum(salary) over () as share from employees order by share desc limit 3

select * from (select dept, name, row_number() over (partition by dept order by salary desc, id) as n from employees) ranked where n = 1 order by dept

with ranked as (select dept, name, salary, rank() over (partition by dept order by salary desc) as place from employees) select dept, name from ranked where place <= 2 order by dept, place, name

with a as (select 1 as n), b as (select n + 1 as n from a), c as (select n from a union all select n from b) select sum(n) from c

with recursive boss as (select id, name, manager_id, 0 as level from employees where manager_id is null union all select e.id, e.name, e.manager_id, b.level + 1 from employees e join boss b on e.manager_id = b.id) select level, count(*) from boss group by level order by level

with recursive t(n) as (values (1) union all select n + 1 from t where n < 10) select sum(n) from t

with recursive days as (select date '2024-01-01' as day union all select cast(day + interval '1 day' as date) from days where day < date '2024-01-10') select day from days order by day

select * from (values (1, 'a'), (2, 'b')) as v(number, letter)

select v.id, v.label from (values (1, 'one'), (2, 'two'), (3, 'three')) v(id, label) where v.id > 1

select n_regionkey, n_name, count(*) from nation join customer on n_nationkey = c_nationkey group by grouping sets ((n_regionkey), (n_regionkey, n_name), ()) order by 1, 2

select n_regionkey, n_name, count(*) from nation group by rollup (n_regionkey, n_name) order by 1, 2

select o_orderstatus, o_orderpriority, count(*) from orders group by cube (o_orderstatus, o_orderpriority) order by 1, 2

select grouping(o_orderstatus) as is_total, o_orderstatus, sum(o_totalprice) from orders group by rollup (o_orderstatus) order by 1, 2

select count(*) filter (where o_orderstatus = 'F') as finished, count(*) filter (where o_orderstatus = 'O') as open from orders

select sum(o_totalprice) filter (where o_orderdate >= date '1995-01-01') as late, sum(o_totalprice) as total from orders

select c.c_name, o.n from customer c cross join lateral (select count(*) as n from orders where o_custkey = c.c_custkey) o order by o.n desc, c.c_name limit 5

select c_name, (select max(o_orderdate) from orders where o_custkey = c_custkey) as last_order from customer order by c_name limit 5

select c_name from customer where exists (select 1 from orders where o_custkey = c_custkey and o_totalprice > 1000) order by c_name limit 5

select p_brand from part where p_retailprice > all (select avg(p_retailprice) from part) group by p_brand order by 1

select p_name from part where p_partkey = any (select ps_partkey from partsupp where ps_availqty > 9000) order by 1 limit 3

select p_size, p_brand from part where (p_size, p_brand) in (select p_size, max(p_brand) from part group by p_size) order by 1, 2 limit 5

select o_orderkey from orders natural join (select o_orderkey from orders where o_orderstatus = 'F') x order by 1 limit 5

select n_name, r_name from nation cross join region where n_regionkey = r_regionkey order by 1

select a.n_name, b.n_name from nation a full outer join nation b on a.n_nationkey = b.n_nationkey + 20 order by 1, 2

select n_name from nation right join region on n_regionkey = r_regionkey and r_name = 'ASIA' order by 1

select e.name, r.film from employees e join reviews r using (id) order by id limit 5

select * from orders order by o_totalprice desc nulls last, o_orderkey fetch first 3 rows only

select o_orderkey, o_totalprice from orders order by o_totalprice desc, o_orderkey limit 5 offset 2

select count(*) from lineitem where l_shipdate between '1994-01-01' and '1994-12-31' and l_discount between 0.05 and 0.07

select l_shipmode, count(*) from lineitem where l_shipmode not in ('AIR', 'RAIL') group by l_shipmode order by 1

select o_orderdate + interval '1 month' as due from orders order by o_orderkey limit 3

select o_orderdate - interval '7 days' as week_before from orders order by o_orderkey limit 3

select count(*) from orders where o_orderdate >= timestamp '1995-01-01 00:00:00' and o_orderdate < timestamp '1996-01-01 00:00:00'

select l_receiptdate - l_shipdate as days, count(*) from lineitem group by 1 order by 1

select extract(quarter from o_orderdate) as quarter, sum(o_totalprice) from orders group by quarter order by quarter

select extract(dow from o_orderdate) as dow, count(*) from orders group by 1 order by 1

select extract(epoch from (dropoff - pickup)) / 60 as minutes from trips order by trip_id limit 5

select date_part('hour', pickup) as hour, avg(fare) from trips group by 1 order by 1

select passengers, extract(year from pickup) as year, round(distance) as distance, count(*) as the_count from trips group by passengers, year, 3 order by year, the_count desc, 1, 3

select zone, count(*) as trips, sum(tip) / nullif(sum(fare), 0) as tip_rate from trips group by zone order by trips desc, zone

select zone, corr(distance, fare) as corr, stddev(fare) as stddev, variance(fare) as var from trips group by zone order by zone

select percentile_cont(0.5) within group (order by fare) as median, percentile_cont(0.95) within group (order by fare) as p95 from trips

select mode() within group (order by passengers) as usual from trips

select string_agg(name, ', ' order by name) as names from employees

select dept, string_agg(distinct name, '; ') as names from employees group by dept order by dept

select sum(distinct passengers) as sum from trips

select bool_and(fare > 0) as all_paid, bool_or(tip > 0) as some_tipped from trips

select abs(-3), ceil(1.2), floor(1.8), round(2.567, 2), sqrt(16.0), power(2, 3), mod(7, 3), sign(-2), ln(2.0), exp(1.0)

select trim('  x  ') as a, ltrim(' x') as b, rtrim('x ') as c, replace('abc', 'b', 'd') as d, position('b' in 'abc') as e

select trim(both 'x' from 'xxaxx') as a, trim(leading 'x' from 'xxa') as b

select left(c_name, 4) as l, right(c_name, 4) as r, reverse(c_name) as rev from customer order by c_custkey limit 2

select split_part(c_phone, '-', 1) as country, count(*) from customer group by 1 order by 1

select concat(c_name, ' / ', c_mktsegment) as label from customer order by 1 limit 3

select lower(n_name) as nation, char_length(n_name) as letters from nation where n_name ilike '%a%' order by 2 desc, 1 limit 3

select n_name from nation where n_name not like '%A%' and n_name like '_R%' order by 1

select n_name from nation where n_name like '10\%' escape '\'

select regexp_replace(c_phone, '[^0-9]', '', 'g') as digits from customer order by c_custkey limit 3

select current_date as today, current_timestamp as now

select count(*) from events where placed < current_timestamp - interval '1 day'

select count(*) from events where placed at time zone 'UTC' is not null

select true as yes, false as no, null as nothing, not true as negated

select * from events where (kind = 'a' and value > 1) or not (kind = 'b') order by id limit 3

select id from events where value is distinct from 3 order by id limit 3

select id, id % 3 as rest, -value as negative, +value as positive from events order by id limit 3

select (value > 10) as large, count(*) from events group by (value > 10) order by 1

select count(*) from events where kind in (select kind from events group by kind having count(*) > 5)

select x.kind, x.total from (select kind, sum(value) as total from events group by kind) as x order by x.total desc

select sum(case kind when 'a' then value when 'b' then -value end) as balance from events

select min(placed)::date as first, max(placed)::date as last from events

select value::int as whole, value::varchar as text, '2024-02-29'::date as leap from events order by id limit 2

select cast('12.5' as numeric(10, 2)) + 1 as n, cast('7' as bigint) as b, cast(1 as boolean) as t

select date '2024-03-10' - date '2024-03-01' as days

select age(timestamp '2024-03-01', timestamp '2023-01-15') as age

select make_date(2024, 2, 29) as leap

select count(*) as "count", sum(value) "sum" from events

select 'it''s' as quote, 'a;b' as semicolon, '--' as dashes, '/* x */' as comment, 'ä日本' as letters

select n_name as "Land", count(*) as "Anzahl Kunden" from nation join customer on n_nationkey = c_nationkey group by "n_name" order by "Anzahl Kunden" desc, "Land"

select generate_series as n from generate_series(1, 5)

select g from generate_series(date '2024-01-01', date '2024-01-05', interval '1 day') as t(g)

with months as (select g as month from generate_series(timestamp '2024-01-01', timestamp '2024-06-01', interval '1 month') as t(g)) select months.month, count(e.id) from months left join events e on date_trunc('month', e.placed) = months.month group by months.month order by months.month

with monthly as (select date_trunc('month', placed) as month, sum(value) as total from events group by 1) select month, total, total - lag(total) over (order by month) as change, round(cast(100.0 * (total - lag(total) over (order by month)) / nullif(lag(total) over (order by month), 0) as numeric), 1) as percent from monthly order by month

with first_order as (select o_custkey, min(o_orderdate) as first from orders group by o_custkey) select extract(year from first) as cohort, count(*) from first_order group by cohort order by cohort

select c_mktsegment as segment, sum(case when extract(year from o_orderdate) = 1995 then o_totalprice else 0 end) as y1995, sum(case when extract(year from o_orderdate) = 1996 then o_totalprice else 0 end) as y1996 from customer join orders on o_custkey = c_custkey group by segment order by segment

-- a comment before
select /* and one inside */ count(*) -- and one behind
from region
