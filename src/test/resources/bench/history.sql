-- A year of work, as it lies in the database: two tasks a case, the newest cases still under way. Statements are separated
-- by lines of two dashes and run one after the other; history.cases says how many cases there are. Needs a superuser:
-- triggers and foreign keys are not looked at while it is written. Keys are negative, out of the way of the engine's own,
-- and what is under way is held and asked after far in the future, so that no background work touches it.
set session_replication_role = replica
--
set synchronous_commit = off
--
set maintenance_work_mem = '256MB'
--
create function pg_temp.id(at timestamptz, kind int, number bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
          || '8' || lpad(to_hex(number), 15, '0'))::uuid $$
--
insert into form (hash, form_id, content) values ('history', 'history', '{"id": "history", "components": []}')
on conflict do nothing
--
create temp table history as
with given as (
  select current_setting('history.cases')::bigint as n,
    array['Where is my parcel %s?', 'Wo bleibt mein Paket %s?', 'Où est mon colis %s ?', '¿Dónde está mi pedido %s?',
      'Dov''è il mio pacco %s?', 'Waar blijft mijn bestelling %s?', 'Gdzie jest moja paczka %s?', 'Kargom %s nerede?',
      'Где моя посылка %s?', '注文 %s はどこですか', '我的包裹 %s 在哪里', '주문 %s 배송 문의', 'أين طردي رقم %s؟', 'Hvor er pakken min %s?',
      'Refund for order %s', 'Rückerstattung für Bestellung %s', 'Remboursement de la commande %s', 'The tent of %s is torn',
      'Größe passt nicht, Bestellung %s', 'Invoice %s shows the wrong address', 'Revenue by region, question %s',
      'Login fails with error %s', 'Crash when saving draft %s', '100%% cotton? Order %s'] as subjects,
    array['Robin Carter', 'Jürgen Müller', 'Chloé Lefèvre', 'José Álvarez', 'Giulia Bianchi', 'Piotr Wiśniewski',
      'Ayşe Yılmaz', 'Иван Петров', '田中 花子', '王伟', '김민수', 'ليلى حسن', 'Sanne de Vries', 'Åse Sørensen',
      'O''Brien, Pat', 'Dana White'] as people)
select i, n - i as age,
  now() - interval '365 days' * ((n - i + 1)::float8 / n) as at,
  'helpdesk:H-' || i as ticket_id, 'H-' || i as ticket_key,
  format(subjects[1 + (hashint8(i) & 2147483647) % array_length(subjects, 1)], 'A-' || (1000 + i)) as subject,
  people[1 + (hashint8(i * 7) & 2147483647) % array_length(people, 1)] as person,
  case when i % 20 < 17 then 'customer-service' when i % 20 < 19 then 'junior-developer' else 'data-analyst' end as role,
  case when i % 20 < 17 then 'understand' when i % 20 < 19 then 'understand-issue' else 'clarify' end as first_step,
  case when i % 20 < 17 then 'answer' when i % 20 < 19 then 'change-code' else 'analyse' end as second_step,
  pg_temp.id(now() - interval '365 days' * ((n - i + 1)::float8 / n), 1, i) as case_id,
  case when n - i < 300 then 'IN_REVIEW' when n - i < 340 then 'TAKEN_OVER' when n - i < 2340 then 'OFFERED'
       when n - i < 2400 then 'DRAFTING' when n - i < 2420 then 'RETURNED' when i % 50 = 0 then 'WITHDRAWN'
       else 'COMPLETED' end as second_state
from given, generate_series(1, n) i
--
analyze history
--
insert into ticket (id, endpoint, system, ticket_key, url, subject, requester_name, requester_email, status, created_at, updated_at)
select ticket_id, 'helpdesk', 'generic', ticket_key, 'http://127.0.0.1/tickets/' || ticket_key, subject, person,
  'person' || i % 40000 || '@example.com', case when age < 2420 then 'open' else 'closed' end, at, at
from history order by i
--
insert into ticket_message (ticket_id, external_id, author_kind, author_name, visible, body, sent_at)
select ticket_id, 'm' || k, case when k = 2 then 'UNDERSTUDY' else 'CUSTOMER' end,
  case when k = 2 then 'Understudy' else person end, true,
  subject || repeat(' It was promised for last week and the tracking page has not changed since.', 2), at + interval '10 minutes' * k
from history, generate_series(1, 3) k where k < 3 or i % 4 = 0 order by i, k
--
insert into work_case (id, ticket_id, role, process_id, process_instance_key, state, opened_at, last_activity_at, closed_at,
  next_probe_at, probes)
select case_id, ticket_id, role, role, -1000000000000 - i,
  case when age < 2420 then 'OPEN' when age < 6500 then 'WAITING' else 'CLOSED' end, at, at + interval '20 minutes',
  case when age < 6500 then null else at + interval '3 days' end, now() + interval '10 years', 1
from history order by i
--
create temp table history_task as
select i * 2 + k as number, i, k, age, case_id, role, at + interval '8 minutes' * k as at,
  pg_temp.id(at + interval '8 minutes' * k, 2, i * 2 + k) as task_id, pg_temp.id(at + interval '8 minutes' * k, 3, i * 2 + k) as draft_id,
  case k when 0 then first_step else second_step end as step, case k when 0 then 'COMPLETED' else second_state end as state
from history, generate_series(0, 1) k
--
analyze history_task
--
insert into task (id, case_id, role, task_type, name, process_id, job_key, form_hash, state, version, reason, attempt, draft_id,
  form_values, assignee, return_comment, held_until, checked_at, offered_at, state_since, released_at, completed_at)
select task_id, case_id, role, step, case k when 0 then 'Understand the request' else 'Answer the customer' end, role,
  -1000000000000 - number, 'history', state, 4,
  case state when 'IN_REVIEW' then 'No certificate yet: a supervisor releases every draft.' else '' end, 1,
  case when state in ('OFFERED', 'DRAFTING') then null else draft_id end,
  case when state = 'COMPLETED' then '{"intent": "delivery", "language": "en", "order": "A-1002", "reply": "Your parcel is on its way and arrives on Friday."}'::jsonb end,
  case when state = 'TAKEN_OVER' then case when i % 2 = 0 then 'sam' else 'kim' end end,
  case when state = 'RETURNED' then 'Please name the day.' end,
  now() + interval '10 years', now() + interval '10 years', at, at + interval '6 minutes',
  case when state = 'COMPLETED' then at + interval '6 minutes' end, case when state = 'COMPLETED' then at + interval '6 minutes' end
from history_task order by number
--
insert into task_offer (task_id, instruction, variables)
select task_id, 'Read the request and say what the customer wants.', '{"ticket": {"key": "H-' || i || '"}, "message": {"text": "Where is it?"}}'
from history_task order by number
--
insert into draft (id, task_id, attempt, worker, model, role_version, form_values, content, confidence, input_tokens,
  output_tokens, cost_usd, millis, failure, created_at)
select draft_id, task_id, 1, 'Ada', 'history', '1', '{"intent": "delivery", "language": "en", "order": "A-1002"}',
  '{"reasons": ["The customer asks where the parcel is."], "evidence": [{"source": "order A-1002", "quote": "shipped", "verified": true}], "uncertainties": [], "checks": [{"name": "The order exists", "passed": true, "message": ""}]}',
  0.3 + (number % 70) / 100.0, 1500 + number % 900, 120 + number % 80, 0.0021 + (number % 10) / 10000.0, 2100, null, at + interval '3 minutes'
from history_task where state not in ('OFFERED', 'DRAFTING') order by number
--
insert into task_move (id, task_id, from_state, to_state, actor, why, at)
select number * 8 + n, task_id,
  case n when 1 then null when 2 then 'OFFERED' when 3 then 'DRAFTING' when 4 then 'IN_REVIEW' else 'RELEASED' end,
  case n when 1 then 'OFFERED' when 2 then 'DRAFTING' when 3 then 'IN_REVIEW' when 4 then 'RELEASED' else 'COMPLETED' end,
  case n when 1 then 'engine' when 2 then 'worker:Ada' when 3 then 'gate' when 4 then 'sam' else 'engine' end, '',
  at + interval '1 minute' * n
from history_task, generate_series(1, 5) n
where n = 1 or state in ('COMPLETED', 'WITHDRAWN') or (n <= 3 and state <> 'OFFERED') order by number, n
--
select setval('task_move_seq', (select max(id) + 50 from task_move))
--
insert into verdict (id, task_id, draft_id, kind, person, comment, edited_fields, at)
select pg_temp.id(at, 4, number), task_id, draft_id, case when number % 9 = 0 then 'EDIT' when number % 40 = 0 then 'TAKE_OVER' else 'ACCEPT' end,
  case when number % 3 = 0 then 'kim' else 'sam' end, '', case when number % 9 = 0 then 'reply' else '' end, at + interval '4 minutes'
from history_task where state = 'COMPLETED' order by number
--
insert into effect (id, case_id, ticket_id, type, element_id, name, job_key, input, state, doubtful, attempts, max_attempts,
  last_error, external_id, result, held_until, checked_at, created_at, updated_at, sent_at)
select pg_temp.id(at, 5, i), case_id, ticket_id, 'understudy:ticket-reply', 'send-reply', 'Send the reply', -1000000000000 - i,
  '{"reply": "Your parcel is on its way and arrives on Friday."}',
  case when age < 2660 and age % 6 = 0 then 'INCIDENT' else 'COMPLETED' end, false, 1, 5,
  case when age < 2660 and age % 6 = 0 then 'The ticket system answered 422: the ticket is closed' else '' end,
  'm2', '{}', now() + interval '10 years', now() + interval '10 years', at + interval '20 minutes', at + interval '20 minutes', at + interval '20 minutes'
from history where age >= 2420 order by i
--
insert into ledger_entry (at, task_id, case_id, role, task_type, outcome, baseline_minutes, minutes_replaced, review_seconds,
  model_cost_usd, price_per_hour, currency)
select at + interval '6 minutes', task_id, case_id, role, step,
  case when number % 9 = 0 then 'EDITED' when number % 40 = 0 then 'TAKEN_OVER' else 'ACCEPTED' end, 6,
  case when number % 9 <> 0 and number % 40 = 0 then 0 else 6 end, 20 + number % 60, 0.0025, 38, 'USD'
from history_task where state = 'COMPLETED' order by number
--
insert into review_time (task_id, seconds, booked) select task_id, 20 + number % 60, true from history_task where state = 'COMPLETED'
--
insert into review_presence (task_id, person, name, seconds, opened_at, seen_at)
select task_id, case when number % 3 = 0 then 'kim' else 'sam' end, case when number % 3 = 0 then 'Kim' else 'Sam' end, 20,
  at + interval '3 minutes', at + interval '4 minutes'
from history_task where state = 'COMPLETED'
--
insert into delivery (id, endpoint, system, external_id, body, headers, secret, state, reason, ticket_id, attempts, received_at, processed_at)
select pg_temp.id(at, 6, i * 2 + k), case when k = 0 then 'helpdesk' else 'helpdesk-github' end, 'generic', 'h-' || i || '-' || k,
  convert_to('{"type": "ticket.created", "ticket": {"key": "' || ticket_key || '"}}', 'UTF8'), '{}', 'CURRENT',
  case when i % 997 = 0 then 'FAILED' else 'PROCESSED' end, case when i % 997 = 0 then 'The field ''ticket.key'' is missing or empty' else '' end,
  ticket_id, 1, at + interval '1 second' * k, at + interval '2 seconds'
from history, generate_series(0, 1) k where k = 0 or i % 3 = 0 order by i, k
--
truncate work_count, work_count_change
--
insert into work_count select 'TASK', role, state, count(*) from task group by role, state
--
insert into work_count select 'CASE', coalesce(role, ''), state, count(*) from work_case group by coalesce(role, ''), state
--
update ledger_summed set through = null
--
set session_replication_role = origin
--
vacuum (analyze)
