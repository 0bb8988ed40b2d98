-- doubles
select sum(i.total) as billed from invoices i join invoice_lines l on l.invoice_id = i.id

-- right
select sum(l.amount) as billed from invoices i join invoice_lines l on l.invoice_id = i.id

-- doubles
select a.country, sum(i.total) as billed, sum(p.amount) as paid from accounts a join invoices i on i.account_id = a.id join payments p on p.invoice_id = i.id group by a.country

-- right
select a.country, sum(p.amount) as paid from accounts a join invoices i on i.account_id = a.id join payments p on p.invoice_id = i.id group by a.country

-- doubles
select a.country, count(*) as accounts from accounts a join users u on u.account_id = a.id group by a.country

-- right
select a.country, count(distinct a.id) as accounts from accounts a join users u on u.account_id = a.id group by a.country

-- right
select a.country, count(u.id) as users from accounts a left join users u on u.account_id = a.id group by a.country

-- doubles
select a.country, count(a.id) as accounts from accounts a left join users u on u.account_id = a.id group by a.country

-- right
select i.currency, count(*) as invoices, sum(i.total) as billed from invoices i join accounts a on a.id = i.account_id group by i.currency

-- doubles
select i.currency, avg(i.total) as mean from invoices i join payments p on p.invoice_id = i.id group by i.currency

-- right
select i.currency, max(i.total) as largest, min(i.total) as smallest from invoices i join payments p on p.invoice_id = i.id group by i.currency

-- doubles
select sum(i.total) - sum(p.amount) as unpaid from invoices i left join payments p on p.invoice_id = i.id

-- right
select sum(i.total - coalesce(p.paid, 0)) as unpaid from invoices i left join (select invoice_id, sum(amount) as paid from payments group by invoice_id) p on p.invoice_id = i.id

-- right
with paid as (select invoice_id, sum(amount) as paid from payments group by invoice_id) select sum(i.total) as billed, sum(paid.paid) as paid from invoices i left join paid on paid.invoice_id = i.id

-- doubles
with paid as (select invoice_id, amount from payments) select sum(i.total) as billed, sum(paid.amount) as paid from invoices i left join paid on paid.invoice_id = i.id

-- doubles
select sum(p.paid) as paid from invoice_lines l join (select invoice_id, sum(amount) as paid from payments group by invoice_id) p on p.invoice_id = l.invoice_id

-- right
select sum(l.amount) as sold, count(*) as lines from invoice_lines l join (select invoice_id, sum(amount) as paid from payments group by invoice_id) p on p.invoice_id = l.invoice_id

-- doubles
with totals as (select account_id, sum(total) as billed from invoices group by account_id) select sum(t.billed) as billed from totals t join users u on u.account_id = t.account_id

-- right
with totals as (select account_id, sum(total) as billed from invoices group by account_id) select sum(t.billed) as billed from totals t join accounts a on a.id = t.account_id

-- doubles
with totals as (select account_id, sum(total) as billed from invoices group by account_id), people as (select account_id, role, count(*) as n from users group by account_id, role) select sum(t.billed) as billed, sum(p.n) as people from totals t join people p on p.account_id = t.account_id

-- right
with totals as (select account_id, sum(total) as billed from invoices group by account_id), people as (select account_id, count(*) as n from users group by account_id) select sum(t.billed) as billed, sum(p.n) as people from totals t join people p on p.account_id = t.account_id

-- doubles
select c.country, count(*) as contacts, sum(i.total) as billed from account_contacts c join invoices i on i.account_id = c.account_id group by c.country

-- right
select c.country, count(*) as contacts from account_contacts c join accounts a on a.id = c.account_id group by c.country

-- doubles
select sum(i.total) as billed from invoices i join account_contacts c on c.account_id = i.account_id

-- right
select a.country, sum(i.total) as billed from invoices i join active_accounts a on a.id = i.account_id group by a.country

-- doubles
select count(a.id) as accounts from active_accounts a join tickets t on t.account_id = a.id

-- right
select count(t.id) as tickets from active_accounts a join tickets t on t.account_id = a.id

-- right
select a.country, sum(b.total - b.paid) as unpaid from invoice_balance b join accounts a on a.id = b.account_id group by a.country

-- doubles
select sum(b.total - b.paid) as unpaid from invoice_balance b join payments p on p.invoice_id = b.invoice_id

-- doubles
select a.name, sum(u.quantity) as used, sum(i.total) as billed from accounts a join usage u on u.account_id = a.id join invoices i on i.account_id = a.id group by a.name order by 2 desc limit 10

-- right
select a.country, u.metric, sum(u.quantity) as used from usage u join accounts a on a.id = u.account_id group by a.country, u.metric

-- right
select date_trunc('month', u.day) as month, sum(u.quantity) as used from usage u join accounts a on a.id = u.account_id where a.status = 'active' group by 1

-- doubles
select sum(u.quantity) as used from usage u join users p on p.account_id = u.account_id

-- right
select t.name, count(*) as accounts from tags t join account_tags x on x.tag_id = t.id join accounts a on a.id = x.account_id group by t.name

-- right
select t.name, count(a.id) as accounts, count(distinct a.country) as countries from accounts a join account_tags x on x.account_id = a.id join tags t on t.id = x.tag_id group by t.name order by 2 desc

-- doubles
select count(a.id) as accounts from accounts a join account_tags x on x.account_id = a.id join tags t on t.id = x.tag_id

-- right
select t.id, t.name, sum(i.total) as billed from tags t join account_tags x on x.tag_id = t.id join invoices i on i.account_id = x.account_id group by t.id, t.name

-- doubles
select sum(i.total) as billed from tags t join account_tags x on x.tag_id = t.id join invoices i on i.account_id = x.account_id

-- right
select sum(i.total * r.rate) as billed from invoices i join exchange_rates r on r.currency = i.currency and r.day = i.issued_on

-- doubles
select sum(i.total * r.rate) as billed from invoices i join exchange_rates r on r.currency = i.currency

-- doubles
select sum(i.total * r.rate) as billed from invoices i join exchange_rates r on r.day = i.issued_on

-- right
select sum(p.price) as monthly from accounts a join plan_prices p on p.plan_id = a.plan_id and date '2024-06-01' between p.valid_from and p.valid_to

-- right
select a.country, count(*) as accounts from accounts a join plan_prices p on p.plan_id = a.plan_id and date '2024-06-01' between p.valid_from and p.valid_to group by a.country

-- doubles
select a.country, count(*) as accounts from accounts a join plan_prices p on p.plan_id = a.plan_id group by a.country

-- right
select sum(i.total) as billed from invoices i join accounts a on a.id = i.account_id join plan_prices p on p.plan_id = a.plan_id and i.issued_on >= p.valid_from and i.issued_on <= p.valid_to

-- right
select p.name, count(*) as accounts from plans p join accounts a on a.plan_id = p.id group by p.name

-- doubles
select count(p.id) as plans from plans p join accounts a on a.plan_id = p.id

-- right
select count(*) filter (where t.priority = 'high') as high from tickets t join accounts a on a.id = t.account_id

-- doubles
select count(*) filter (where t.priority = 'high') as high from tickets t join ticket_comments c on c.ticket_id = t.id

-- doubles
select sum(i.total) filter (where i.currency = 'EUR') as euros from invoices i join payments p on p.invoice_id = i.id

-- right
select sum(p.amount) filter (where i.currency = 'EUR') as euros from invoices i join payments p on p.invoice_id = i.id

-- doubles
select i.id, sum(i.total) over () as billed from invoices i join payments p on p.invoice_id = i.id order by 1 limit 20

-- right
select p.id, sum(p.amount) over (partition by i.account_id order by p.paid_on, p.id) as running from invoices i join payments p on p.invoice_id = i.id order by 1 limit 20

-- doubles
select i.account_id, sum(i.total) over (partition by i.account_id) as billed from invoices i join invoice_lines l on l.invoice_id = i.id limit 20

-- doubles
select a.country, (select sum(i.total) from invoices i join payments p on p.invoice_id = i.id) as billed from accounts a group by a.country

-- right
select a.country, (select sum(p.amount) from invoices i join payments p on p.invoice_id = i.id) as paid from accounts a group by a.country

-- doubles
select a.name from accounts a where a.id in (select i.account_id from invoices i join payments p on p.invoice_id = i.id group by i.account_id having sum(i.total) > 5000)

-- right
select a.name from accounts a where a.id in (select i.account_id from invoices i join payments p on p.invoice_id = i.id group by i.account_id having sum(p.amount) > 2000)

-- right
select a.name, (select count(*) from tickets t where t.account_id = a.id) as tickets, (select sum(i.total) from invoices i where i.account_id = a.id) as billed from accounts a order by 1 limit 20

-- doubles
select x.country, sum(x.total) as billed from (select a.country, i.total, p.amount from accounts a join invoices i on i.account_id = a.id join payments p on p.invoice_id = i.id) x group by x.country

-- right
select x.country, sum(x.amount) as paid from (select a.country, i.total, p.amount from accounts a join invoices i on i.account_id = a.id join payments p on p.invoice_id = i.id) x group by x.country

-- doubles
with joined as (select a.country, i.total, p.amount from accounts a join invoices i on i.account_id = a.id left join payments p on p.invoice_id = i.id) select country, sum(total) as billed, sum(amount) as paid from joined group by country

-- right
with joined as (select a.country, i.total, a.id from accounts a join invoices i on i.account_id = a.id) select country, sum(total) as billed, count(distinct id) as accounts from joined group by country

-- doubles
with joined as (select a.id, a.country, i.total from accounts a join invoices i on i.account_id = a.id) select country, sum(total) as billed, count(id) as accounts from joined group by country

-- right
select sum(l.amount) as sold, avg(l.quantity) as mean from invoice_lines l left join invoices i on i.id = l.invoice_id where i.currency = 'EUR'

-- doubles
select sum(c.amount) as credited, sum(p.amount) as paid from invoices i join credits c on c.invoice_id = i.id join payments p on p.invoice_id = i.id

-- right
select (select sum(amount) from credits) as credited, (select sum(amount) from payments) as paid

-- right
select sum(c.amount) as credited from credits c join invoices i on i.id = c.invoice_id where exists (select 1 from payments p where p.invoice_id = i.id)

-- doubles
select sum(c.amount) as credited from credits c join invoices i on i.id = c.invoice_id join payments p on p.invoice_id = i.id

-- right
select parent.name, count(*) as children from accounts child join accounts parent on parent.id = child.parent_id group by parent.name order by 2 desc limit 20

-- right
select count(*) as children from accounts child join accounts parent on child.parent_id = parent.id

-- doubles
select sum(i.total) as billed from accounts parent join accounts child on child.parent_id = parent.id join invoices i on i.account_id = parent.id join users u on u.account_id = parent.id

-- right
select a.country, sum(i.total) as billed from accounts a join invoices i on i.account_id = a.id where a.id in (select account_id from users where role = 'member') group by a.country

-- right
select a.country, sum(i.total) as billed from accounts a cross join lateral (select total from invoices where account_id = a.id) i group by a.country

-- right
select a.name, latest.issued_on, latest.total from accounts a join lateral (select issued_on, total from invoices i where i.account_id = a.id order by issued_on desc, i.id desc limit 1) latest on true order by 1 limit 20

-- right
select sum(latest.total) as latest from accounts a join lateral (select total from invoices i where i.account_id = a.id order by issued_on desc, i.id desc limit 1) latest on true

-- right
select date_trunc('month', d) as month, count(t.id) as opened from generate_series(date '2024-01-01', date '2024-12-31', interval '1 day') d left join tickets t on t.opened_on = d group by 1 order by 1

-- right
select m::date as month, count(a.id) as accounts from generate_series(date '2024-01-01', date '2024-12-01', interval '1 month') m left join accounts a on a.created_on <= m group by 1 order by 1

-- right
select avg(t.closed_on - t.opened_on) as days from tickets t join accounts a on a.id = t.account_id where t.closed_on is not null

-- doubles
select avg(t.closed_on - t.opened_on) as days from tickets t join users u on u.account_id = t.account_id where t.closed_on is not null

-- doubles
select t.priority, count(t.id) as tickets, sum(c.words) as words from tickets t left join ticket_comments c on c.ticket_id = t.id group by t.priority

-- right
select t.priority, count(distinct t.id) as tickets, sum(c.words) as words from tickets t left join ticket_comments c on c.ticket_id = t.id group by t.priority

-- right
select t.priority, count(*) as tickets, sum(c.words) as words from tickets t left join (select ticket_id, sum(words) as words from ticket_comments group by 1) c on c.ticket_id = t.id group by t.priority

-- doubles
select te.name, count(te.id) as teams, count(m.user_id) as members from teams te join memberships m on m.team_id = te.id group by te.name order by 1 limit 20

-- right
select te.account_id, count(*) as memberships from teams te join memberships m on m.team_id = te.id group by te.account_id order by 1 limit 20

-- right
select te.name, count(*) as members from memberships m join teams te on te.id = m.team_id join users u on u.id = m.user_id group by te.name order by 1 limit 20

-- doubles
select te.account_id, sum(i.total) as billed from teams te join invoices i on i.account_id = te.account_id join memberships m on m.team_id = te.id group by te.account_id order by 1 limit 20

-- doubles
select sum(i.total) as billed from invoices i, payments p where p.invoice_id = i.id

-- right
select sum(p.amount) as paid from invoices i, payments p where p.invoice_id = i.id and i.currency = 'EUR'

-- doubles
select sum(case when i.currency = 'EUR' then i.total else 0 end) as euros from invoices i join invoice_lines l on l.invoice_id = i.id

-- right
select sum(case when i.currency = 'EUR' then l.amount else 0 end) as euros from invoices i join invoice_lines l on l.invoice_id = i.id

-- right
select sum(i.total) as billed from invoices i join invoice_lines l on l.invoice_id = i.id and l.line = 1

-- doubles
select sum(i.total) as billed from invoices i join invoice_lines l on l.invoice_id = i.id and l.line <= 2

-- right
select a.country, sum(i.total) as billed from accounts a join users u using (id) join invoices i on i.account_id = a.id group by a.country

-- right
select i.id, i.total, count(p.id) as payments, sum(p.amount) as paid from invoices i left join payments p on p.invoice_id = i.id group by i.id, i.total order by 1 limit 20

-- right
select i.id, max(i.total) as total, sum(p.amount) as paid from invoices i left join payments p on p.invoice_id = i.id group by i.id order by 1 limit 20

-- doubles
select i.id, sum(i.total) as total, sum(p.amount) as paid from invoices i left join payments p on p.invoice_id = i.id group by i.id order by 1 limit 20

-- right
select sum(i.total) as billed from invoices i join (select distinct invoice_id from payments) p on p.invoice_id = i.id

-- right
select sum(i.total) as billed from invoices i join (values ('EUR', 'Euro'), ('USD', 'Dollar')) as c(code, name) on c.code = i.currency

-- right
select country, sum(billed) as billed from (select a.country, sum(i.total) as billed from accounts a join invoices i on i.account_id = a.id group by a.country, a.id) per_account group by country

-- doubles
select country, sum(billed) as billed from (select a.country, sum(i.total) as billed from accounts a join invoices i on i.account_id = a.id join users u on u.account_id = a.id group by a.country, a.id) per_account group by country

-- doubles
select a.country, stddev(i.total) as spread from accounts a join invoices i on i.account_id = a.id join invoice_lines l on l.invoice_id = i.id group by a.country

-- doubles
select sum(i.total) as billed from invoices i join payments p on p.invoice_id = i.id union all select sum(amount) from payments

-- right
select sum(total) as amount from invoices union all select sum(p.amount) from payments p join invoices i on i.id = p.invoice_id

-- doubles
select percentile_cont(0.5) within group (order by i.total) as median from invoices i join payments p on p.invoice_id = i.id

-- right
select percentile_cont(0.5) within group (order by p.amount) as median from invoices i join payments p on p.invoice_id = i.id

-- doubles
select string_agg(distinct a.country, ', ') as countries, sum(i.total) as billed from accounts a join invoices i on i.account_id = a.id join tickets t on t.account_id = a.id
