-- What happens on a ticket is numbered: every message that is not our own, and every other change that a form made before
-- could not know of, makes the ticket's revision grow by one. A form names the revision it was made on.
alter table ticket add column revision bigint not null default 0;
alter table ticket_message add column revision bigint not null default 0;

update ticket_message m set revision = n.place
from (select id, row_number() over (partition by ticket_id order by id) as place
      from ticket_message where author_kind <> 'UNDERSTUDY') n
where n.id = m.id;
update ticket k set revision = n.latest
from (select ticket_id, max(revision) as latest from ticket_message group by ticket_id) n
where n.ticket_id = k.id;

-- Changes that are no message: the ticket was closed, a message was edited, and the like.
create table ticket_change (
  ticket_id  text not null references ticket,
  revision   bigint not null,
  kind       text not null,
  actor      text not null,
  message_id text,
  at         timestamptz not null,
  primary key (ticket_id, revision)
);

-- Up to which revision the ticket was read: by the worker who made a draft, by whoever made the form as it stands, and by
-- whoever released it, who may have known of more. Empty where it was not kept.
alter table draft add column ticket_revision bigint;
alter table task add column read_revision bigint, add column known_revision bigint;

-- Messages of a customer that the engine is not told of yet, because a case of their ticket is being worked on; and when the
-- engine was last told of one.
alter table ticket add column told_at timestamptz;
create table held_message (
  id         bigint generated always as identity primary key,
  ticket_id  text not null references ticket,
  revision   bigint not null,
  message_id text not null,
  name       text not null,
  variables  text not null,
  ttl        text not null,
  held_at    timestamptz not null
);
create index held_message_ticket on held_message (ticket_id, id);
create index agenda_ticket_message on agenda (subject) where kind = 'ticket.message';

-- Whether somebody who has a task in view has typed something there.
alter table review_presence add column editing boolean not null default false;
