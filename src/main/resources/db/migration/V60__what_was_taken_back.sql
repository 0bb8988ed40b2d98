-- What became of a message where it was said: empty, or DELETED or REDACTED. The words that were taken back are kept nowhere.
alter table ticket_message add column taken_back text not null default '';
alter table ticket_message add column changed_at timestamptz;

-- Why there is nothing left to do on a ticket in its system: empty, or DELETED, MERGED, SPAM or TRANSFERRED; and where it went.
alter table ticket add column gone text not null default '';
alter table ticket add column gone_to text not null default '';

-- Whether what its system sends about it is kept byte for byte: no longer, once words on it were taken back.
alter table ticket add column keeps_raw boolean not null default true;

-- Whose raw body was let go of, because words in it were taken back.
alter table delivery add column erased_at timestamptz;

-- Words that are to be removed from everything that was made with them. A row is gone as soon as that is done.
create table erasure (
  id         uuid primary key,
  ticket_id  text not null references ticket,
  message_id text not null,
  words      text not null,
  put_in     text not null,
  asked_at   timestamptz not null
);
