-- Whoever lost the work can be enrolled as a resident again, from a month on.
--
-- Which scheme insures somebody on a day was read from what was paid and, where nothing was, from the
-- register's one word, which says nothing of the day. The enrolments have said it with their days all along;
-- other rooms read them through a door of their own.
--
-- Locks: creates a view only. Reversal: a later migration drops it.

create view people.shown_enrolment as
  select person_id, scheme, from_on, until_on from people.enrolment;
comment on view people.shown_enrolment is
  'The door through which other rooms read which scheme insures a person from when until when.';
grant select on people.shown_enrolment to yika_app;
