-- What a task and an hour were worth when the task was offered: a case outlives its role, and what is booked of it depends
-- on no pack that may have gone since. Null for tasks offered before, and for a role nobody knew.
alter table task_offer
  add column baseline_minutes numeric(10, 2),
  add column price_per_hour   numeric(10, 2),
  add column currency         text;

-- Why an entry is what it is, where that needs saying. Money of a role that nobody knows any more is zero XXX, which is
-- ISO 4217 for no currency.
alter table ledger_entry add column remark text not null default '';

-- Which roles some process has workers for, and when one last said so.
create table staffed_role (
  role    text primary key,
  seen_at timestamptz not null
);
