-- The ledger's entries of each day (UTC) that is over, added up: a year's figures are read from its days. Entries are booked at
-- the time it is, so that nothing is added to a day that is over.
create table ledger_day (
  day              date not null,
  role             text not null,
  currency         text not null,
  entries          bigint not null,
  tasks            bigint not null,
  accepted         bigint not null,
  edited           bigint not null,
  taken_over       bigint not null,
  released         bigint not null,
  minutes_replaced numeric not null,
  review_seconds   bigint not null,
  model_cost_usd   numeric not null,
  labor_value      numeric not null,
  primary key (day, role, currency)
);

-- One row: all days before this one are added up; empty before the first time.
create table ledger_summed (through date);
insert into ledger_summed values (null);
