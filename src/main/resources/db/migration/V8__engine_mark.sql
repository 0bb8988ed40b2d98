-- The mark this installation leaves on its engine. An engine that does not know it is another one, with other keys;
-- generation counts the engines met so far.
create table engine_mark (
  id         int primary key check (id = 1),
  mark       text not null,
  generation int not null
);

-- Keys of an engine that is gone, out of the way of those that its successor gives out anew.
create sequence retired_key_seq;
