-- Whose turn it is to be asked after, however many cases wait.
create index work_case_probe on work_case (next_probe_at) where state = 'WAITING';
