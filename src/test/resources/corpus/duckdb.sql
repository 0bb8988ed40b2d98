-- As people write them for DuckDB.
from region

from nation select n_name where n_regionkey = 3 order by n_name

select * exclude (r_comment) from region

select * replace (upper(r_name) as r_name) from region order by 1

select columns('n_.*key') from nation limit 2

select n_regionkey, count(*) from nation group by all order by all

select r_name, n_name from region join nation on r_regionkey = n_regionkey order by all limit 5

select c_mktsegment, c_name, c_acctbal from customer qualify row_number() over (partition by c_mktsegment order by c_acctbal desc) = 1 order by 1

select o_orderstatus, median(o_totalprice) as median, quantile_cont(o_totalprice, 0.9) as p90, mode(o_orderpriority) as usual from orders group by 1 order by 1

select approx_count_distinct(o_custkey) as n, approx_quantile(o_totalprice, 0.5) as q from orders

select arg_max(o_orderkey, o_totalprice) as dearest, arg_min(o_orderkey, o_totalprice) as cheapest from orders

select max_by(name, salary) as richest, min_by(name, salary) as poorest from employees

select first(name order by salary) as f, last(name order by salary) as l, any_value(dept) as d from employees

select list(name order by name) as names, array_agg(distinct dept) as depts from employees

select string_agg(name, '|' order by name) as s, group_concat(dept, ',') as g, listagg(dept, ';') as l from employees

select year(o_orderdate) as year, month(o_orderdate) as month, sum(o_totalprice) as total from orders group by year, month order by year, month limit 6

select day(o_orderdate) as day, quarter(o_orderdate) as quarter, week(o_orderdate) as week, dayofweek(o_orderdate) as dow, dayname(o_orderdate) as name, monthname(o_orderdate) as month_name from orders limit 2

select hour(pickup) as hour, minute(pickup) as minute, second(pickup) as second, count(*) from trips group by all order by all limit 3

select strftime(o_orderdate, '%Y-%m') as month, count(*) from orders group by 1 order by 1 limit 3

select strptime('01/02/2024', '%d/%m/%Y') as a, try_strptime('nonsense', '%Y') as b

select date_diff('day', l_shipdate, l_receiptdate) as days, count(*) from lineitem group by 1 order by 1

select datediff('month', date '2024-01-15', date '2024-03-01') as months, date_sub('month', date '2024-01-15', date '2024-03-01') as whole

select date_add(date '2024-01-31', interval 1 month) as later, date '2024-01-31' + interval 1 month as same, date '2024-01-01' + 5 as five

select o_orderdate + interval 3 days as a, o_orderdate - interval (2) week as b, o_orderdate + to_days(3) as c from orders limit 1

select interval '1' day as a, interval '90' day as b, interval 2 year as c, interval '1 hour 30 minutes' as d

select last_day(date '2024-02-10') as last, make_date(2024, 2, 3) as made, make_timestamp(2024, 1, 2, 3, 4, 5.0) as stamp, epoch(timestamp '1970-01-02') as e, epoch_ms(timestamp '1970-01-02') as ms

select time_bucket(interval '15 minutes', pickup) as slot, count(*) from trips group by slot order by slot limit 3

select date_trunc('month', pickup) as month, count(*) as n from trips group by month order by month

select get_current_timestamp() is not null as now, current_date > date '2020-01-01' as today, today() is not null as t, now() is not null as n

select seen at time zone 'Europe/Berlin' as berlin from nested order by id limit 3

select (seen at time zone 'UTC')::date as day, count(*) from nested group by day order by day

select timezone('America/New_York', seen) as ny from nested order by id limit 2

select placed at time zone 'Asia/Tokyo' as tokyo from events order by id limit 2

select seen::varchar as text, seen::timestamp as naive, extract(hour from seen) as hour from nested order by id limit 3

select strlen(name) as bytes, length(name) as letters, instr(name, 'n') as place, len(name) as l from employees order by id limit 2

select contains(name, 'nn') as has, prefix(name, 'An') as p, suffix(name, '1') as s, starts_with(name, 'B') as b, ends_with(name, '2') as e from employees order by id limit 2

select regexp_extract(c_phone, '(\d+)-(\d+)', 2) as middle, regexp_matches(c_phone, '^1') as one, regexp_full_match(c_phone, '.*') as whole from customer order by c_custkey limit 2

select regexp_extract_all(c_phone, '\d+') as parts, regexp_split_to_array('a1b2', '\d') as split from customer order by c_custkey limit 1

select c_name from customer where c_name ~ 'Customer 1.*' order by 1 limit 3

select n_name from nation where n_name ilike 'u%' or n_name similar to 'FR.*' or n_name glob 'G*' order by 1

select string_split('a,b,c', ',') as parts, str_split('a b', ' ') as words, string_split('a,b', ',')[1] as first, split_part('a-b', '-', 2) as second

select name[1:3] as short, name[1] as initial, name[-1] as last from employees order by id limit 2

select left(name, 2) as l, right(name, 2) as r, name[2:] as rest, name[:2] as head from employees order by id limit 2

select numbers[1] as first, numbers[-1] as last, numbers[1:2] as slice, len(numbers) as n from nested order by id limit 2

select list_sum(numbers) as sum, list_avg(numbers) as avg, list_max(numbers) as max, list_contains(numbers, 2) as has, list_sort(numbers) as sorted from nested order by id limit 2

select array_length(numbers) as n, list_distinct(tags) as d, array_to_string(tags, '/') as joined, list_aggregate(numbers, 'min') as m, list_position(tags, 'common') as p from nested order by id limit 2

select list_transform(numbers, lambda x: x * 2) as doubled, list_filter(numbers, lambda x: x > 2) as large from nested order by id limit 2

select [x * 2 for x in numbers if x > 1] as made from nested order by id limit 2

select [1, 2, 3] as list, {'a': 1, 'b': 'x'} as struct, map {'k': 1, 'l': 2} as m, {'a': 1}.a as one

select address.city as city, count(*) from nested group by city order by city

select address['zip'] as zip, struct_extract(address, 'city') as city from nested order by id limit 2

select attributes['k'] as k, map_keys(attributes) as keys, map_values(attributes) as vals, cardinality(attributes) as n from nested order by id limit 2

select unnest(tags) as tag, count(*) from nested group by tag order by all

select n.id, t.tag from nested n, unnest(n.tags) as t(tag) order by all limit 4

select id, unnest(address) from nested order by id limit 2

select struct_pack(a := 1, b := 2) as s, row(1, 'x') as r, list_value(1, 2) as l

select payload ->> '$.a.b' as b, count(*) from events group by b order by b

select payload -> 'a' ->> 'b' as b, json_extract(payload, '$.tags[0]') as tag, json_extract_string(payload, '$.name') as name from events order by id limit 2

select json_array_length(payload, '$.tags') as n, json_type(payload) as type, json_valid(payload) as valid, json_keys(payload) as keys from events order by id limit 1

select (payload::json ->> 'name') as name from events where payload::json ->> 'name' like 'n1%' order by 1 limit 3

pivot (select zone, passengers, fare from trips) on passengers in (1, 2, 3) using sum(fare) group by zone order by zone

select * from (pivot trips on zone in ('North', 'South') using avg(fare) group by passengers) order by passengers

unpivot (select 1 as jan, 2 as feb, 'x' as name) on jan, feb into name month value total

select * from (select 1 as a, 2 as b) unpivot (v for k in (a, b))

select a.event_time, b.trip_id from clicks a asof join trips b on a.event_time >= b.pickup order by all limit 3

select count(*) from customer semi join orders on c_custkey = o_custkey

select count(*) from customer anti join orders on c_custkey = o_custkey

select r_name, n_name from region positional join nation order by all limit 3

select n_name, r_name from nation natural join (select r_regionkey as n_regionkey, r_name from region) order by all limit 3

select count(*) from customer using sample 10 rows

select count(*) >= 0 as some from customer tablesample bernoulli(50%)

select x.n from range(5) as x(n)

select range as n from range(1, 10, 2)

select generate_series as day from generate_series(timestamp '2024-01-01', timestamp '2024-01-03', interval 1 day)

select unnest(range(3)) as n, unnest(generate_series(1, 3)) as m

select cast(range as date) as day from range(date '2024-01-01', date '2024-01-05', interval 1 day)

select 7 // 2 as whole, 7 / 2 as exact, 7 % 2 as rest, 2 ** 3 as p, 2 ^ 3 as q, xor(5, 3) as x, 5 & 3 as a, 5 | 3 as o, ~5 as n, 1 << 2 as l

select round(2.567, 1) as r, even(2.3) as e, gcd(12, 18) as g, lcm(4, 6) as m, factorial(5) as f, isnan('nan'::double) as nan, log2(8) as l2, trunc(2.7) as t, log(100) as l, cbrt(27) as c

select if(salary > 5000, 'high', 'low') as side, ifnull(manager_id, 0) as boss, coalesce(null, 1) as c, nullif(1, 1) as n from employees order by id limit 2

select count_if(salary > 5000) as n, countif(salary < 4000) as m, product(1 + id * 0) as p, geomean(salary) as g, kurtosis(salary) as k, skewness(salary) as s, entropy(dept) as e, mad(salary) as d from employees

select histogram(stars) as h from reviews

select bit_and(id) as a, bit_or(id) as o, bit_xor(id) as x from employees

select sum(salary) filter (where dept = 'it') as it, count(*) filter (dept = 'law') as law from employees

select name, salary, sum(salary) over (order by hired rows unbounded preceding) as running, avg(salary) over (order by hired range between interval 365 days preceding and current row) as year_avg from employees order by hired, id

select name, lag(salary, 1, 0) over w as before, lead(salary ignore nulls) over w as after from employees window w as (order by hired, id) order by hired, id

select name, quantile_cont(salary, 0.5) over (partition by dept) as median from employees order by name

with recursive t as (select 1 as n union all select n + 1 from t where n < 20) select list(n) as numbers from t

with t as materialized (select 1 as x) from t

with cte(a, b) as (values (1, 'x'), (2, 'y')) select b, a from cte

select o_orderkey::varchar || '-' || o_custkey as key, o_totalprice::decimal(10, 1) as price, try_cast('x' as integer) as failed from orders order by o_orderkey limit 2

select '2024-02-03'::date as d, '12:30'::time as t, '2024-02-03 10:00'::timestamp as s, 'true'::bool as b, 1::tinyint as i, 1::hugeint as h, 1.5::float as f, 'a'::varchar as v, '{"a":1}'::json as j, '3 days'::interval as iv

select typeof(1) as a, typeof(address) as b, typeof(numbers) as c from nested limit 1

select e.year, e.month, e.day, e.hour, e.minute, e.second from events e order by id limit 1

select year, month, count(*) as n from events group by all order by year, month limit 3

select month, name from month order by month limit 2

select "order.total", "Mixed Case" from month order by 1 limit 2

select uuid, unknown, map, member from events order by id limit 2

select max(member) as map, min(map) as member from events

select code is not null as has_code from nested limit 1

select e.* exclude (payload, uuid), m.name from events e join month m using (month) order by e.id limit 2

select e from employees e order by e.id limit 1

select 'a' || 'b' as joined, concat('a', 1, null) as c, concat_ws('-', 'a', 'b') as w, format('{} is {}', 'x', 1) as f, printf('%d %s', 1, 'y') as p

select lower('A') as l, upper('a') as u, trim(' a ') as t, replace('aa', 'a', 'b') as r, reverse('abc') as v, translate('abc', 'a', 'x') as tr, chr(65) as c, ascii('A') as a, md5('a') as m, lpad('7', 3, '0') as padded, rpad('a', 3, '.') as dots, repeat('ab', 3) as r3

select levenshtein('kitten', 'sitting') as lev, damerau_levenshtein('ab', 'ba') as dl, jaccard('night', 'nacht') as j, jaro_winkler_similarity('a', 'b') as jw, hamming('abc', 'abd') as h

select n_name from nation where n_regionkey = any (select r_regionkey from region where r_name in ('ASIA', 'EUROPE')) order by 1

select x.k, sum(x.v) as v from (values ('a', 1), ('b', 2), ('a', 3)) as x(k, v) group by x.k order by x.k

select sum(a.range) as total from range(10) a, range(10) b where a.range < b.range

(select o_orderkey from orders order by o_totalprice desc limit 2) union all (select o_orderkey from orders order by o_totalprice limit 2)

select 1 as a, 'x' as b union all by name select 'y' as b, 2 as a

select c_name as kunde, sum(o_totalprice) as umsatz from customer join orders on c_custkey = o_custkey group by kunde having umsatz > 1000 order by umsatz desc limit 3

select alias_total * 2 as twice from (select sum(fare) as alias_total from trips)

select fare as f, f * 2 as twice, twice + 1 as more from trips order by trip_id limit 1

select corr(distance, fare) as c, regr_slope(fare, distance) as s, stddev_pop(fare) as sd, var_samp(fare) as v, covar_samp(fare, distance) as cv from trips

select lower(städt) as größe from (select 'A' as städt)
