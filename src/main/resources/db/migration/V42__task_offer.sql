-- What a task was offered with is apart from what changes in it: a row that is written again with every change of state is
-- kept narrow. The variables are text, as they came: nobody searches them.
create table task_offer (
  task_id     uuid primary key references task,
  instruction text not null,
  variables   text not null
);
insert into task_offer (task_id, instruction, variables) select id, instruction, variables::text from task;
alter table task drop column instruction, drop column variables;

-- Written once and rarely read: most fit into a page, and neither compressing them nor keeping them elsewhere pays. Traces
-- are packed already.
alter table task_offer set (toast_tuple_target = 8160);
alter table draft_trace set (toast_tuple_target = 8160);
alter table draft_trace alter column steps set storage external;
