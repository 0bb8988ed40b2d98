-- What a task was offered with is apart from what changes in it: a row that is written again with every change of state is
-- kept narrow. The variables are text, as they came: nobody searches them.
create table task_offer (
  task_id     uuid primary key references task,
  instruction text not null,
  variables   text not null
);
insert into task_offer (task_id, instruction, variables) select id, instruction, variables::text from task;
alter table task drop column instruction, drop column variables;
