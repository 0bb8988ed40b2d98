create table plans as select i as id, 'Plan ' || i as name from generate_series(1, 4) as g(i)

create table plan_prices as select 1 + (i - 1) / 3 as plan_id, date '2024-01-01' + (i % 3) * 200 as valid_from, date '2024-01-01' + (i % 3) * 200 + 199 as valid_to, (10 * i)::numeric(10,2) as price from generate_series(1, 12) as g(i)

create table accounts as select i as id, 'Account ' || i as name, case i % 4 when 0 then 'DE' when 1 then 'US' when 2 then 'IN' else 'JP' end as country, 1 + i % 4 as plan_id, case when i > 40 then i - 40 end as parent_id, date '2023-01-01' + i * 3 as created_on, case when i % 9 = 0 then 'closed' else 'active' end as status from generate_series(1, 120) as g(i)

create table users as select i as id, 1 + i % 100 as account_id, 'u' || i || '@example.com' as email, case when i <= 100 then 'owner' else 'member' end as role from generate_series(1, 260) as g(i)

create table teams as select i as id, 1 + i % 100 as account_id, 'Team ' || i as name from generate_series(1, 150) as g(i)

create table memberships as select 1 + (i * 7) % 260 as user_id, 1 + (i * 11) % 150 as team_id from generate_series(1, 400) as g(i)

create table invoices as select i as id, 1 + i % 90 as account_id, date '2024-01-01' + i % 360 as issued_on, case i % 3 when 0 then 'EUR' when 1 then 'USD' else 'INR' end as currency, (100 + i * 3)::numeric(12,2) as total from generate_series(1, 500) as g(i)

create table invoice_lines as select 1 + (i - 1) / 3 as invoice_id, 1 + i % 3 as line, case i % 4 when 0 then 'seats' when 1 then 'storage' when 2 then 'support' else 'credits' end as product, 1 + i % 5 as quantity, (30 + i)::numeric(12,2) as amount from generate_series(1, 1500) as g(i)

create table payments as select i as id, 1 + (i * 3) % 450 as invoice_id, date '2024-02-01' + i % 300 as paid_on, (40 + i)::numeric(12,2) as amount from generate_series(1, 700) as g(i)

create table credits as select i as id, 1 + (i * 5) % 200 as invoice_id, (5 + i % 20)::numeric(12,2) as amount from generate_series(1, 260) as g(i)

create table exchange_rates as select date '2024-01-01' + i / 3 as day, case i % 3 when 0 then 'EUR' when 1 then 'USD' else 'INR' end as currency, (1 + i % 7 / 10.0)::numeric(10,4) as rate from generate_series(0, 1079) as g(i)

create table tickets as select i as id, 1 + (i * 13) % 100 as account_id, date '2024-01-01' + i % 360 as opened_on, case when i % 5 > 0 then date '2024-01-01' + i % 360 + i % 9 end as closed_on, case i % 3 when 0 then 'high' else 'normal' end as priority from generate_series(1, 400) as g(i)

create table ticket_comments as select i as id, 1 + (i * 17) % 400 as ticket_id, 10 + i % 500 as words from generate_series(1, 1300) as g(i)

create table tags as select i as id, 'tag ' || i as name from generate_series(1, 12) as g(i)

create table account_tags as select distinct 1 + (i * 7) % 120 as account_id, 1 + (i / 120 + i) % 12 as tag_id from generate_series(1, 300) as g(i)

create table usage (account_id int, day date, metric text, quantity int) partition by range (day)

create table usage_h1 partition of usage for values from ('2024-01-01') to ('2024-07-01')

create table usage_h2 partition of usage for values from ('2024-07-01') to ('2025-01-01')

insert into usage select 1 + i % 100, date '2024-01-01' + i % 366, case i % 2 when 0 then 'requests' else 'storage' end, 1 + i % 50 from generate_series(1, 2000) as g(i)

create view active_accounts as select id, name, country, plan_id, parent_id from accounts where status = 'active'

create view account_contacts as select a.id as account_id, a.name, a.country, u.email from accounts a join users u on u.account_id = a.id

create view invoice_balance as select i.id as invoice_id, i.account_id, i.total, coalesce((select sum(p.amount) from payments p where p.invoice_id = i.id), 0) as paid from invoices i
