-- Rows of one kind are written together, whatever they refer to: what refers to a row of the same transaction is checked
-- when it commits.
alter table task_move alter constraint task_move_task_id_fkey deferrable initially deferred;
alter table draft alter constraint draft_task_id_fkey deferrable initially deferred;
alter table draft_trace alter constraint draft_trace_draft_id_fkey deferrable initially deferred;
