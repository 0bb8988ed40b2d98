-- Search in cases by any part of a ticket's subject, key or requester, of a year's tickets as well as of a day's.
create extension if not exists pg_trgm;
create index ticket_text on ticket
  using gin ((subject || ' ' || ticket_key || ' ' || coalesce(requester_name, '')) gin_trgm_ops);
