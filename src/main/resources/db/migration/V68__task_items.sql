-- Which item a task of a multi-instance activity is about: in words for the lists, and with the offer the names of the
-- variables that hold it.
alter table task add column item text;
alter table task_offer add column item_names text;
