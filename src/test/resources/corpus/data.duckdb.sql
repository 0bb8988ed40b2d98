create table region as select * from (values (0, 'AFRICA', 'region of the world'), (1, 'AMERICA', 'region of the world'), (2, 'ASIA', 'region of the world'), (3, 'EUROPE', 'region of the world'), (4, 'MIDDLE EAST', 'region of the world')) as v(r_regionkey, r_name, r_comment)

create table nation as select * from (values (0, 'ALGERIA', 0, 'a country'), (1, 'ARGENTINA', 1, 'a country'), (2, 'BRAZIL', 1, 'a country'), (3, 'CANADA', 1, 'a country'), (4, 'EGYPT', 4, 'a country'), (5, 'ETHIOPIA', 0, 'a country'), (6, 'FRANCE', 3, 'a country'), (7, 'GERMANY', 3, 'a country'), (8, 'INDIA', 2, 'a country'), (9, 'INDONESIA', 2, 'a country'), (10, 'IRAN', 4, 'a country'), (11, 'IRAQ', 4, 'a country'), (12, 'JAPAN', 2, 'a country'), (13, 'JORDAN', 4, 'a country'), (14, 'KENYA', 0, 'a country'), (15, 'MOROCCO', 0, 'a country'), (16, 'MOZAMBIQUE', 0, 'a country'), (17, 'PERU', 1, 'a country'), (18, 'CHINA', 2, 'a country'), (19, 'ROMANIA', 3, 'a country'), (20, 'SAUDI ARABIA', 4, 'a country'), (21, 'VIETNAM', 2, 'a country'), (22, 'RUSSIA', 3, 'a country'), (23, 'UNITED KINGDOM', 3, 'a country'), (24, 'UNITED STATES', 1, 'a country')) as v(n_nationkey, n_name, n_regionkey, n_comment)

create table supplier as select
 i as s_suppkey,
 'Supplier ' || i as s_name,
 'Dock ' || ((i * 7919 + 1 * 104729 + (i * i) % 1013 * 31) % 90) as s_address,
 i % 25 as s_nationkey,
 (10 + i % 25) || '-555-' || (1000 + i) as s_phone,
 cast(((i * 7919 + 2 * 104729 + (i * i) % 1013 * 31) % 1000000) / 100.0 - 999 as decimal(12, 2)) as s_acctbal,
 case ((i * 7919 + 3 * 104729 + (i * i) % 1013 * 31) % 4) when 0 then 'slow' when 1 then 'quick' when 2 then 'Customer and his Complaints' else 'steady' end as s_comment
from generate_series(1, 40) as g(i)

create table customer as select
 i as c_custkey,
 'Customer ' || i as c_name,
 'Street ' || ((i * 7919 + 4 * 104729 + (i * i) % 1013 * 31) % 300) as c_address,
 i % 25 as c_nationkey,
 (10 + i % 25) || '-556-' || (1000 + i) as c_phone,
 cast(((i * 7919 + 5 * 104729 + (i * i) % 1013 * 31) % 1000000) / 100.0 - 999 as decimal(12, 2)) as c_acctbal,
 case ((i * 7919 + 6 * 104729 + (i * i) % 1013 * 31) % 5) when 0 then 'BUILDING' when 1 then 'AUTOMOBILE' when 2 then 'MACHINERY' when 3 then 'HOUSEHOLD' else 'FURNITURE' end as c_mktsegment,
 'none' as c_comment
from generate_series(1, 150) as g(i)

create table part as select
 i as p_partkey,
 case ((i * 7919 + 7 * 104729 + (i * i) % 1013 * 31) % 5) when 0 then 'forest green' when 1 then 'light blue' when 2 then 'dark green metal' when 3 then 'pale rose' else 'forest oak' end || ' ' || i as p_name,
 'Manufacturer ' || (1 + i % 5) as p_mfgr,
 'Brand#' || (1 + i % 5) || (1 + i % 4) as p_brand,
 case ((i * 7919 + 8 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'PROMO BRUSHED' when 1 then 'MEDIUM POLISHED' else 'LARGE PLATED' end || ' ' || case ((i * 7919 + 9 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'BRASS' when 1 then 'STEEL' else 'TIN' end as p_type,
 1 + i % 50 as p_size,
 case ((i * 7919 + 10 * 104729 + (i * i) % 1013 * 31) % 5) when 0 then 'SM CASE' when 1 then 'SM BOX' when 2 then 'MED BAG' when 3 then 'MED BOX' else 'LG CASE' end as p_container,
 cast(900 + i / 10.0 as decimal(12, 2)) as p_retailprice,
 'fine' as p_comment
from generate_series(1, 200) as g(i)

create table partsupp as select
 1 + (i - 1) // 4 as ps_partkey,
 1 + ((i - 1) // 4 + i % 4 * 10) % 40 as ps_suppkey,
 1 + ((i * 7919 + 11 * 104729 + (i * i) % 1013 * 31) % 9999) as ps_availqty,
 cast(1 + ((i * 7919 + 12 * 104729 + (i * i) % 1013 * 31) % 99900) / 100.0 as decimal(12, 2)) as ps_supplycost,
 'stock' as ps_comment
from generate_series(1, 800) as g(i)

create table orders as select
 i as o_orderkey,
 1 + ((i * 7919 + 13 * 104729 + (i * i) % 1013 * 31) % 100) as o_custkey,
 case ((i * 7919 + 14 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'F' when 1 then 'O' else 'P' end as o_orderstatus,
 cast(100 + ((i * 7919 + 15 * 104729 + (i * i) % 1013 * 31) % 4000000) / 100.0 as decimal(12, 2)) as o_totalprice,
 cast(date '1992-01-01' + cast(((i * 7919 + 16 * 104729 + (i * i) % 1013 * 31) % 2400) as integer) as date) as o_orderdate,
 case ((i * 7919 + 17 * 104729 + (i * i) % 1013 * 31) % 5) when 0 then '1-URGENT' when 1 then '2-HIGH' when 2 then '3-MEDIUM' when 3 then '4-NOT SPECIFIED' else '5-LOW' end as o_orderpriority,
 'Clerk ' || i % 9 as o_clerk,
 0 as o_shippriority,
 case ((i * 7919 + 18 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'plain' when 1 then 'special packing requests' else 'ordinary' end as o_comment
from generate_series(1, 1500) as g(i)

create table lineitem as select
 1 + (i - 1) // 4 as l_orderkey,
 1 + ((i * 7919 + 19 * 104729 + (i * i) % 1013 * 31) % 200) as l_partkey,
 1 + ((i * 7919 + 20 * 104729 + (i * i) % 1013 * 31) % 40) as l_suppkey,
 1 + i % 4 as l_linenumber,
 cast(1 + ((i * 7919 + 21 * 104729 + (i * i) % 1013 * 31) % 50) as decimal(12, 2)) as l_quantity,
 cast(900 + ((i * 7919 + 22 * 104729 + (i * i) % 1013 * 31) % 9000000) / 100.0 as decimal(12, 2)) as l_extendedprice,
 cast(((i * 7919 + 23 * 104729 + (i * i) % 1013 * 31) % 11) / 100.0 as decimal(12, 2)) as l_discount,
 cast(((i * 7919 + 24 * 104729 + (i * i) % 1013 * 31) % 9) / 100.0 as decimal(12, 2)) as l_tax,
 case ((i * 7919 + 25 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'R' when 1 then 'A' else 'N' end as l_returnflag,
 case ((i * 7919 + 26 * 104729 + (i * i) % 1013 * 31) % 2) when 0 then 'O' else 'F' end as l_linestatus,
 cast(date '1992-02-01' + cast(((i * 7919 + 27 * 104729 + (i * i) % 1013 * 31) % 2450) as integer) as date) as l_shipdate,
 cast(date '1992-02-20' + cast(((i * 7919 + 28 * 104729 + (i * i) % 1013 * 31) % 2450) as integer) as date) as l_commitdate,
 cast(date '1992-02-05' + cast(((i * 7919 + 27 * 104729 + (i * i) % 1013 * 31) % 2450) + i % 20 as integer) as date) as l_receiptdate,
 case ((i * 7919 + 29 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'DELIVER IN PERSON' when 1 then 'COLLECT COD' else 'NONE' end as l_shipinstruct,
 case ((i * 7919 + 30 * 104729 + (i * i) % 1013 * 31) % 5) when 0 then 'AIR' when 1 then 'AIR REG' when 2 then 'MAIL' when 3 then 'SHIP' else 'RAIL' end as l_shipmode,
 'x' as l_comment
from generate_series(1, 6000) as g(i)

create table events as select
 i as id,
 'u-' || ((i * 7919 + 31 * 104729 + (i * i) % 1013 * 31) % 40) as uuid,
 case ((i * 7919 + 32 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'a' when 1 then 'b' else 'c' end as kind,
 2023 + i % 2 as year,
 1 + ((i * 7919 + 33 * 104729 + (i * i) % 1013 * 31) % 12) as month,
 1 + ((i * 7919 + 34 * 104729 + (i * i) % 1013 * 31) % 28) as day,
 ((i * 7919 + 35 * 104729 + (i * i) % 1013 * 31) % 24) as hour,
 ((i * 7919 + 36 * 104729 + (i * i) % 1013 * 31) % 60) as minute,
 ((i * 7919 + 37 * 104729 + (i * i) % 1013 * 31) % 60) as second,
 case when i % 3 = 0 then null else 'k' || i % 5 end as unknown,
 'm' || i % 4 as map,
 'p' || i % 7 as member,
 cast(((i * 7919 + 38 * 104729 + (i * i) % 1013 * 31) % 1000) / 10.0 as double precision) as value,
 timestamp '2024-01-01 00:00:00' + cast(((i * 7919 + 39 * 104729 + (i * i) % 1013 * 31) % 400000) as integer) * interval '1 minute' as placed,
 '{"a": {"b": ' || i % 9 || '}, "tags": ["x", "y"], "name": "n' || i || '"}' as payload
from generate_series(1, 300) as g(i)

create table month as select * from (values (1, 'January', 1.50, 'J January'), (2, 'February', 2.50, 'F February'), (3, 'March', 3.50, 'M March'), (4, 'April', 4.50, 'A April'), (5, 'May', 5.50, 'M May'), (6, 'June', 6.50, 'J June'), (7, 'July', 7.50, 'J July'), (8, 'August', 8.50, 'A August'), (9, 'September', 9.50, 'S September'), (10, 'October', 10.50, 'O October'), (11, 'November', 11.50, 'N November'), (12, 'December', 12.50, 'D December')) as v(month, name, "order.total", "Mixed Case")

create table employees as select
 i as id,
 case ((i * 7919 + 40 * 104729 + (i * i) % 1013 * 31) % 6) when 0 then 'Anna' when 1 then 'Ben' when 2 then 'Carlson' when 3 then 'Dora' when 4 then 'Ericson' else 'Freya' end || ' ' || i as name,
 case when i = 1 then null else 1 + i // 4 end as manager_id,
 case ((i * 7919 + 41 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'sales' when 1 then 'it' else 'law' end as dept,
 3000 + ((i * 7919 + 42 * 104729 + (i * i) % 1013 * 31) % 5000) as salary,
 cast(date '2010-01-01' + cast(((i * 7919 + 43 * 104729 + (i * i) % 1013 * 31) % 4000) as integer) as date) as hired
from generate_series(1, 40) as g(i)

create table reviews as select
 i as id,
 case ((i * 7919 + 44 * 104729 + (i * i) % 1013 * 31) % 4) when 0 then 'Solaris' when 1 then 'Amarcord' when 2 then 'Ran' else 'Brazil' end as film,
 1 + ((i * 7919 + 45 * 104729 + (i * i) % 1013 * 31) % 5) as stars,
 case when i % 4 = 0 then null else 'It was ' || case ((i * 7919 + 46 * 104729 + (i * i) % 1013 * 31) % 2) when 0 then 'long' else 'short' end end as body
from generate_series(1, 60) as g(i)

create table clicks as select
 timestamp '2013-07-01 00:00:00' + cast(((i * 7919 + 47 * 104729 + (i * i) % 1013 * 31) % 40000) as integer) * interval '1 minute' as event_time,
 cast(date '2013-07-01' + cast(((i * 7919 + 48 * 104729 + (i * i) % 1013 * 31) % 31) as integer) as date) as event_date,
 1 + ((i * 7919 + 49 * 104729 + (i * i) % 1013 * 31) % 70) as user_id,
 'http://' || case ((i * 7919 + 50 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'www.google.com' when 1 then 'example.org' else 'shop.example' end || '/' || i % 20 as url,
 case ((i * 7919 + 51 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'Shop' when 1 then 'News' else 'Search' end as title,
 ((i * 7919 + 52 * 104729 + (i * i) % 1013 * 31) % 9) as region_id,
 case when i % 3 = 0 then '' else 'word ' || i % 6 end as search_phrase,
 300 + ((i * 7919 + 53 * 104729 + (i * i) % 1013 * 31) % 2000) as width
from generate_series(1, 400) as g(i)

create table trips as select
 i as trip_id,
 timestamp '2024-05-01 00:00:00' + cast(((i * 7919 + 54 * 104729 + (i * i) % 1013 * 31) % 40000) as integer) * interval '1 minute' as pickup,
 timestamp '2024-05-01 00:00:00' + cast(((i * 7919 + 54 * 104729 + (i * i) % 1013 * 31) % 40000) + 5 + i % 40 as integer) * interval '1 minute' as dropoff,
 1 + i % 5 as passengers,
 cast(((i * 7919 + 55 * 104729 + (i * i) % 1013 * 31) % 300) / 10.0 as double precision) as distance,
 cast(3 + ((i * 7919 + 56 * 104729 + (i * i) % 1013 * 31) % 5000) / 100.0 as decimal(12, 2)) as fare,
 cast(case when i % 2 = 0 then 0 else ((i * 7919 + 57 * 104729 + (i * i) % 1013 * 31) % 900) / 100.0 end as decimal(12, 2)) as tip,
 case ((i * 7919 + 58 * 104729 + (i * i) % 1013 * 31) % 3) when 0 then 'North' when 1 then 'South' else 'Harbour' end as zone
from generate_series(1, 400) as g(i)

create table nested as select i as id, [i, i + 1, i + 2] as numbers, ['t' || i % 3, 'common'] as tags, {'city': 'C' || i % 4, 'zip': 1000 + i} as address, map {'k': i, 'm': i * 2} as attributes, timestamptz '2024-03-31 00:30:00+00' + i * interval '1 hour' as seen, uuid() as code from generate_series(1, 30) as g(i)
