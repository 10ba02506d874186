-- Groups that benefits depend on: civil servants with an allowance of their own, and who is helped by medical
-- assistance, each from day to day and by the document that says so.
--
-- An entry is never changed but by its end: it is ended on a last day, or withdrawn as if it had never
-- been. Nobody is in two groups of medical assistance on one day. The row of the person is held while an
-- entry is made, so two at one moment are made one after the other. A bill reads what counts on its day and
-- keeps it among its facts; what is entered or withdrawn afterwards changes no bill.
--
-- Locks: none that anybody waits for. Reversal: none; a later migration corrects this one.

insert into people.edge (machine, from_state, to_state) values
  ('benefit_group', 'in_force', 'ended'),
  ('benefit_group', 'in_force', 'withdrawn'),
  ('benefit_group', 'ended', 'withdrawn');

create table people.benefit_group (
  person_id        uuid not null,
  entry_id         uuid not null,
  benefit_group    text not null,
  state            text not null default 'in_force',
  begins_on        date not null,
  ends_on          date,
  document         text not null,
  entered_at       timestamptz not null,
  entered_by       text not null,
  closing_document text,
  closed_at        timestamptz,
  sealed_reason    bytea,

  primary key (person_id, entry_id),
  constraint benefit_group_of_a_person foreign key (person_id) references people.person (person_id),
  constraint benefit_group_known check (
    benefit_group in ('civil_servant', 'extreme_poverty', 'low_income', 'low_income_margin')),
  constraint benefit_group_state_known check (state in ('in_force', 'ended', 'withdrawn')),
  constraint benefit_group_runs_forward check (ends_on >= begins_on),
  constraint benefit_group_entered_by_known check (entered_by in ('office', 'file')),
  constraint benefit_group_closed_whole check (
    (state = 'in_force') = (closed_at is null) and (state <> 'ended' or ends_on is not null))
) with (fillfactor = 80);
comment on table people.benefit_group is
  'In which groups that benefits depend on a person is, from day to day. @placement=person';
comment on column people.benefit_group.ends_on is 'The last day; null until it is told.';
comment on column people.benefit_group.document is
  'The number of the decision or of the list; never that of a person''s own certificate.';
comment on column people.benefit_group.sealed_reason is 'Why it was ended or withdrawn, where that was said.';

create view people.shown_benefit_group as
  select person_id, entry_id, benefit_group, begins_on, ends_on
    from people.benefit_group where state <> 'withdrawn';
comment on view people.shown_benefit_group is
  'The door through which other rooms read in which groups somebody is on a day.';

-- 'entered', 'group_overlaps' where the person is in such a group on a day of it already, or
-- 'person_unknown'. An allowance of civil servants stands beside any group of medical assistance.
create function people.enter_benefit_group(p_person uuid, p_entry jsonb, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  e record;
begin
  perform from people.person where person_id = p_person for no key update;
  if not found then
    return 'person_unknown';
  end if;
  select * into strict e from jsonb_to_record(p_entry) e (
    entry_id uuid, benefit_group text, begins_on date, ends_on date, document text, entered_by text);
  if exists (
    select from people.benefit_group g
     where g.person_id = p_person and g.state <> 'withdrawn'
       and (g.benefit_group = 'civil_servant') = (e.benefit_group = 'civil_servant')
       and daterange(g.begins_on, g.ends_on, '[]') && daterange(e.begins_on, e.ends_on, '[]')) then
    return 'group_overlaps';
  end if;
  insert into people.benefit_group (person_id, entry_id, benefit_group, begins_on, ends_on, document,
                                    entered_at, entered_by)
  values (p_person, e.entry_id, e.benefit_group, e.begins_on, e.ends_on, e.document, p_now, e.entered_by);
  return 'entered';
end;
$$;

-- Along an allowed edge; false where the entry is in another state than it was read in.
create function people.close_benefit_group(p_person uuid, p_entry uuid, p_from text, p_to text, p_ends_on date,
                                           p_document text, p_reason bytea, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not exists (
    select from people.edge
     where machine = 'benefit_group' and from_state = p_from and to_state = p_to) then
    raise exception 'a benefit group does not go from % to %', p_from, p_to using errcode = 'YK002';
  end if;
  perform from people.person where person_id = p_person for no key update;
  update people.benefit_group
     set state = p_to, ends_on = p_ends_on, closing_document = p_document, closed_at = p_now,
         sealed_reason = p_reason
   where person_id = p_person and entry_id = p_entry and state = p_from;
  return found;
end;
$$;

grant select on people.benefit_group, people.shown_benefit_group to yika_app;
grant execute on function people.enter_benefit_group(uuid, jsonb, timestamptz),
  people.close_benefit_group(uuid, uuid, text, text, date, text, bytea, timestamptz) to yika_app;
