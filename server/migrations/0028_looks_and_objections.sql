-- A look beyond one's branch in an emergency: opened by an approval, for an hour, reviewed within a day by
-- a third person; whose look was not reviewed in time has their account suspended, and only two security
-- administrators open it again, once the look has been reviewed after all.
--
-- Who may look, until when, who may review it and what a suspension needs to end is decided here and not
-- by the program. People are told apart by the keyed hash of the citizen number and not by their accounts.
--
-- And whoever does not agree with a look at their own file says so, once for each entry of the trail: it is
-- answered by somebody who neither looked nor agreed to it, and who is not the person themself.
--
-- Locks: creates tables; replaces a function. Reversal: none; a later migration corrects this one.

create table organisations.emergency_look (
  look_id         uuid primary key,
  person_id       uuid not null,
  file_person     bytea not null,
  staff_id        uuid not null,
  staff_person    bytea not null,
  approved_person bytea not null,
  branch          text not null,
  opened_at       timestamptz not null,
  until_at        timestamptz not null,
  review_until    timestamptz not null,
  state           text not null default 'unreviewed',
  reviewed_by     uuid,
  reviewed_person bytea,
  reviewed_at     timestamptz,
  sealed_note     bytea,
  suspended_at    timestamptz,

  constraint emergency_look_of_an_account foreign key (staff_id)
    references organisations.staff (staff_id),
  constraint emergency_look_state_known check (state in ('unreviewed', 'fine', 'not_fine')),
  constraint emergency_look_for_an_hour_at_most check
    (until_at > opened_at and until_at <= opened_at + interval '60 minutes'),
  constraint emergency_look_reviewed_within_a_day check
    (review_until = opened_at + interval '24 hours'),
  constraint emergency_look_approved_by_another check (approved_person <> staff_person),
  constraint emergency_look_not_at_ones_own_file check
    (file_person <> staff_person and file_person <> approved_person),
  constraint emergency_look_reviewed_unless_it_waits check
    ((state = 'unreviewed') = (reviewed_at is null)),
  constraint emergency_look_reviewed_by_a_third_person check
    (state = 'unreviewed'
     or (reviewed_by is not null and sealed_note is not null and reviewed_person is not null
         and reviewed_person not in (staff_person, approved_person, file_person)))
);
comment on table organisations.emergency_look is
  'A look at one file beyond the branch: whose, until when, and what a third person found. @placement=local';
comment on column organisations.emergency_look.look_id is 'The approval that opened it.';
comment on column organisations.emergency_look.file_person is
  'The keyed hash of the citizen number of whoever the file is about: they neither look nor judge.';

create index emergency_look_by_staff on organisations.emergency_look (staff_id, until_at);
create index emergency_look_unreviewed on organisations.emergency_look (review_until)
  where state = 'unreviewed';

-- Only out of an approval that was carried out at this very moment; a second time it is there already.
create function organisations.open_emergency_look(p_approval uuid, p_file bytea, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  insert into organisations.emergency_look (look_id, person_id, file_person, staff_id, staff_person,
    approved_person, branch, opened_at, until_at, review_until)
  select approval_id, person_id, p_file, asked_by, asked_person, decided_person, branch, p_now,
         p_now + interval '60 minutes', p_now + interval '24 hours'
    from organisations.approval
   where approval_id = p_approval and act = 'people.look-in-emergency' and state = 'carried_out'
     and decided_at = p_now
  on conflict do nothing;
  return found;
end;
$$;

-- Whose file it is, for the one who asked and while it lasts; found not to be fine, it lasts no longer.
create function organisations.see_in_emergency(p_look uuid, p_staff uuid, p_now timestamptz)
returns table (said text, file uuid, until_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select case when p_now >= l.until_at or l.state = 'not_fine' then 'look_over' else 'open' end,
         l.person_id, l.until_at
    from organisations.emergency_look l
    join organisations.staff s on s.staff_id = l.staff_id and s.state = 'active'
   where l.look_id = p_look and l.staff_id = p_staff;
$$;

-- A late review is taken as well: what was found is worth knowing, and the account stays suspended.
create function organisations.review_emergency_look(p_look uuid, p_state text, p_note bytea,
                                                    p_staff uuid, p_branch text, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was organisations.emergency_look;
  who bytea;
begin
  select * into was from organisations.emergency_look where look_id = p_look for update;
  if not found or not starts_with(was.branch, p_branch) then
    return 'look_unknown';
  end if;
  if was.state <> 'unreviewed' then
    return 'look_reviewed';
  end if;
  select person_index into who from organisations.staff where staff_id = p_staff and state = 'active';
  if who is null then
    return 'own_person_unknown';
  end if;
  if who in (was.staff_person, was.approved_person) then
    return 'same_person';
  end if;
  if who = was.file_person then
    return 'own_file';
  end if;
  update organisations.emergency_look
     set state = p_state, sealed_note = p_note, reviewed_by = p_staff, reviewed_person = who,
         reviewed_at = p_now
   where look_id = p_look;
  return 'reviewed';
end;
$$;

-- Whose account this call has suspended: at the end of the day, unreviewed, once. Null when nobody's.
create function organisations.suspend_unreviewed(p_look uuid, p_now timestamptz)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  whose uuid;
begin
  update organisations.emergency_look set suspended_at = p_now
   where look_id = p_look and state = 'unreviewed' and suspended_at is null
     and review_until <= p_now
  returning staff_id into whose;
  if not found or not organisations.change_staff_state(whose, 'active', 'suspended', p_now) then
    return null;
  end if;
  return whose;
end;
$$;

-- A suspended account is opened by an approval that was carried out at this very moment, never about
-- oneself, and not before every look that it was suspended for has been reviewed.
create function organisations.reopen_staff(p_approval uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  granted organisations.approval;
begin
  select * into granted from organisations.approval
   where approval_id = p_approval and act = 'staff.reopen' and state = 'carried_out'
     and decided_at = p_now;
  if not found then
    return false;
  end if;
  update organisations.staff s
     set state = 'active', seen_at = p_now
   where s.staff_id = granted.object_id and s.state = 'suspended'
     and s.staff_id not in (granted.asked_by, granted.decided_by)
     and s.person_index is distinct from granted.asked_person
     and s.person_index is distinct from granted.decided_person
     and not exists (select from organisations.emergency_look l
                      where l.staff_id = s.staff_id and l.state = 'unreviewed'
                        and l.suspended_at is not null);
  return found;
end;
$$;

create or replace function organisations.change_staff_state(p_staff uuid, p_from text, p_to text,
                                                            p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if p_from = 'suspended' and p_to = 'active' then
    raise exception 'a suspended account is opened by an approval only';
  end if;
  if not organisations.may_change('staff', p_from, p_to) then
    raise exception 'an account does not go from % to %', p_from, p_to;
  end if;
  update organisations.staff
     set state = p_to, seen_at = case when p_to = 'active' then p_now else seen_at end
   where staff_id = p_staff and state = p_from;
  return found;
end;
$$;

create table people.objection (
  person_id       uuid not null,
  objection_id    uuid not null,
  entry_id        uuid not null,
  entry_at        timestamptz not null,
  barred_persons  bytea[] not null,
  sealed_reason   bytea not null,
  made_at         timestamptz not null,
  state           text not null default 'open',
  sealed_answer   bytea,
  answered_by     uuid,
  answered_person bytea,
  answered_at     timestamptz,

  primary key (person_id, objection_id),
  constraint objection_once_per_entry unique (person_id, entry_id),
  constraint objection_of_a_person foreign key (person_id) references people.person (person_id),
  constraint objection_state_known check (state in ('open', 'well_founded', 'unfounded')),
  constraint objection_answered_unless_open check ((state = 'open') = (answered_at is null)),
  constraint objection_answered_by_a_third_person check
    (state = 'open'
     or (answered_by is not null and sealed_answer is not null and answered_person is not null
         and answered_person <> all (barred_persons)))
);
comment on table people.objection is
  'That a person does not agree with a look at their file, and what a third person answered. @placement=person';
comment on column people.objection.barred_persons is
  'Who does not answer, by keyed hash: who looked, who agreed to it, and the person themself.';
create index objection_open on people.objection (made_at) where state = 'open';

-- The entry is read here and not believed: whose look it was decides who may not answer.
create function people.make_objection(p_person uuid, p_objection uuid, p_entry uuid, p_reason bytea,
                                      p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  looked audit.entry;
  barred bytea[];
begin
  select * into looked from audit.entry where person_id = p_person and entry_id = p_entry;
  if not found then
    return 'entry_unknown';
  end if;
  -- An answer is the last word here: to object to it would go round in a circle.
  if looked.actor_kind not in ('staff', 'employer', 'institution')
     or looked.action = 'people.answer-objection' then
    return 'entry_of_no_office';
  end if;
  select array_agg(distinct who) into barred from (
    select person_index as who from organisations.staff where staff_id = looked.actor_id
    union all
    select blind_index from people.person_index
     where person_id = p_person and kind = 'citizen_number'
    union all
    select unnest(array[staff_person, approved_person]) from organisations.emergency_look
     where look_id = looked.object_id) everybody
   where who is not null;
  insert into people.objection (person_id, objection_id, entry_id, entry_at, barred_persons,
                                sealed_reason, made_at)
  values (p_person, p_objection, p_entry, looked.at, coalesce(barred, '{}'), p_reason, p_now)
  on conflict (person_id, entry_id) do nothing;
  return case when found then 'made' else 'objected_already' end;
end;
$$;

create function people.answer_objection(p_person uuid, p_objection uuid, p_state text, p_answer bytea,
                                        p_staff uuid, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was people.objection;
  who bytea;
begin
  select * into was from people.objection
   where person_id = p_person and objection_id = p_objection for update;
  if not found then
    return 'objection_unknown';
  end if;
  if was.state <> 'open' then
    return 'objection_answered';
  end if;
  select person_index into who from organisations.staff where staff_id = p_staff and state = 'active';
  if who is null then
    return 'own_person_unknown';
  end if;
  if who = any (was.barred_persons) then
    return 'same_person';
  end if;
  update people.objection
     set state = p_state, sealed_answer = p_answer, answered_by = p_staff, answered_person = who,
         answered_at = p_now
   where person_id = p_person and objection_id = p_objection;
  return 'answered';
end;
$$;

grant select on organisations.emergency_look, people.objection to yika_app;
grant execute on function organisations.open_emergency_look, organisations.see_in_emergency,
  organisations.review_emergency_look, organisations.suspend_unreviewed, organisations.reopen_staff,
  people.make_objection, people.answer_objection to yika_app;
