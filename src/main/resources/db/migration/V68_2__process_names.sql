-- A case without a ticket is called by the name of its process, as new ones are, and no longer by the id.
update ticket t set subject = named.name
from (
  select resource_id, replace(substring(tag from '\sname="([^"]+)"'), '&amp;', '&') as name
  from (
    select distinct on (resource_id) resource_id,
      substring(content from '<(?:\w+:)?process\s(?:[^>]*\s)?id="' || replace(resource_id, '.', '\.') || '"[^>]*>') as tag
    from deployed_resource where kind = 'PROCESS' order by resource_id, version desc) latest) named
where t.system = 'engine' and t.subject = named.resource_id and named.name is not null;
