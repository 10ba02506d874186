-- Administration: two pairs of eyes for what one person must not do alone, three administrators who are
-- three people, a second factor at sign-in, and accounts that end.
--
-- Whether two accounts are two people is decided by the person behind each, a keyed hash of the citizen
-- number, and it is decided here: the program can neither write a decision nor change a role by itself.
-- An approval keeps ids and codes only; what somebody wrote is sealed.
--
-- Locks: organisations.staff for a moment (new columns without volatile defaults, constraints over a
-- small table). Reversal: none; a later migration corrects this one.

alter table organisations.staff add column person_index bytea;
alter table organisations.staff add column seen_at timestamptz;
comment on column organisations.staff.person_index is
  'Who this is: the keyed hash of the citizen number, the same in every account of one person.';
comment on column organisations.staff.seen_at is
  'When they last signed in, or when the account was opened; dormant accounts are closed by it.';
update organisations.staff set seen_at = now();

alter table organisations.staff drop constraint staff_state_known;
alter table organisations.staff add constraint staff_state_known
  check (state in ('active', 'suspended', 'dormant', 'left'));
alter table organisations.staff add constraint staff_administrator_is_nothing_else
  check (cardinality(roles) = 1
         or not (roles && array['system_admin', 'security_admin', 'audit_admin']));
alter table organisations.staff add constraint staff_administrator_is_somebody
  check (person_index is not null
         or not (roles && array['system_admin', 'security_admin', 'audit_admin']));
create unique index staff_one_administration_per_person on organisations.staff (person_index)
  where state <> 'left' and roles && array['system_admin', 'security_admin', 'audit_admin'];
create index staff_by_person on organisations.staff (person_index) where person_index is not null;

create table organisations.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table organisations.edge is
  'Every allowed change of state of an account and of an approval. @placement=reference';
insert into organisations.edge values
  ('staff', 'active', 'suspended'),
  ('staff', 'active', 'dormant'),
  ('staff', 'active', 'left'),
  ('staff', 'suspended', 'active'),
  ('staff', 'suspended', 'left'),
  ('staff', 'dormant', 'active'),
  ('staff', 'dormant', 'left'),
  ('approval', 'waiting', 'carried_out'),
  ('approval', 'waiting', 'refused'),
  ('approval', 'waiting', 'withdrawn'),
  ('approval', 'waiting', 'changed'),
  ('approval', 'waiting', 'lapsed');

create table organisations.approval (
  approval_id    uuid primary key,
  act            text not null,
  object_id      uuid not null,
  person_id      uuid,
  request        jsonb not null,
  digest         bytea not null,
  branch         text not null,
  sealed_reason  bytea not null,
  asked_by       uuid not null,
  asked_person   bytea not null,
  asked_at       timestamptz not null,
  until_at       timestamptz not null,
  state          text not null default 'waiting',
  decided_by     uuid,
  decided_person bytea,
  decided_at     timestamptz,

  constraint approval_state_known check
    (state in ('waiting', 'carried_out', 'refused', 'withdrawn', 'changed', 'lapsed')),
  constraint approval_ends_after_it_begins check (until_at > asked_at),
  constraint approval_decided_unless_it_waits check ((state = 'waiting') = (decided_at is null)),
  constraint approval_decided_by_another_person check
    (state not in ('carried_out', 'refused')
     or (decided_person is not null and decided_person <> asked_person))
);
comment on table organisations.approval is
  'An act that waits for a second person: what exactly, asked by whom, decided by whom. @placement=local';
comment on column organisations.approval.digest is
  'Of the act, what is asked and what it rests on; another one by the time of the decision voids it.';
create unique index approval_one_waiting_per_object on organisations.approval (act, object_id)
  where state = 'waiting';
create index approval_by_asker on organisations.approval (asked_by, asked_at);

create function organisations.may_change(p_machine text, p_from text, p_to text)
returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from organisations.edge
                  where machine = p_machine and from_state = p_from and to_state = p_to);
$$;

-- The person behind the asker is read here and not believed.
create function organisations.ask_approval(p_approval uuid, p_act text, p_object uuid, p_person uuid,
                                           p_request jsonb, p_digest bytea, p_branch text,
                                           p_reason bytea, p_staff uuid, p_now timestamptz,
                                           p_until timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  who bytea;
begin
  select person_index into who from organisations.staff where staff_id = p_staff and state = 'active';
  if who is null then
    return 'own_person_unknown';
  end if;
  update organisations.approval set state = 'lapsed', decided_at = until_at
   where act = p_act and object_id = p_object and state = 'waiting' and until_at <= p_now;
  insert into organisations.approval (approval_id, act, object_id, person_id, request, digest, branch,
                                      sealed_reason, asked_by, asked_person, asked_at, until_at)
  values (p_approval, p_act, p_object, p_person, p_request, p_digest, p_branch, p_reason, p_staff,
          who, p_now, p_until)
  on conflict (act, object_id) where state = 'waiting' do nothing;
  return case when found then 'asked' else 'approval_waits_already' end;
end;
$$;

-- Decides once. Another digest than the one that was asked for voids the request; so does time.
create function organisations.decide_approval(p_approval uuid, p_state text, p_digest bytea,
                                              p_staff uuid, p_now timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
  was organisations.approval;
  who bytea;
  next_state text := p_state;
begin
  select * into was from organisations.approval where approval_id = p_approval for update;
  if not found then
    return 'approval_unknown';
  end if;
  if not organisations.may_change('approval', was.state, p_state) then
    return 'approval_decided';
  end if;
  select person_index into who from organisations.staff where staff_id = p_staff and state = 'active';
  if who is null then
    return 'own_person_unknown';
  end if;
  if p_state = 'withdrawn' and was.asked_by <> p_staff then
    return 'approval_unknown';
  end if;
  if p_state in ('carried_out', 'refused') and who = was.asked_person then
    return 'same_person';
  end if;
  if p_now >= was.until_at then
    next_state := 'lapsed';
  elsif p_state = 'carried_out' and p_digest is distinct from was.digest then
    next_state := 'changed';
  end if;
  update organisations.approval
     set state = next_state, decided_by = p_staff, decided_person = who, decided_at = p_now
   where approval_id = p_approval;
  return case next_state when 'lapsed' then 'approval_lapsed'
                         when 'changed' then 'approval_changed'
                         else 'decided' end;
end;
$$;

create function organisations.lapse_approvals(p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  ended integer;
begin
  update organisations.approval set state = 'lapsed', decided_at = p_now
   where state = 'waiting' and until_at <= p_now;
  get diagnostics ended = row_count;
  return ended;
end;
$$;

-- Nobody's roles change without an approval that was carried out at this very moment, and then to what
-- it says; used once, because the roles it began with are no longer held.
create function organisations.change_roles(p_approval uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  granted organisations.approval;
begin
  select * into granted from organisations.approval
   where approval_id = p_approval and act = 'staff.change-roles' and state = 'carried_out'
     and decided_at = p_now;
  if not found then
    return false;
  end if;
  update organisations.staff
     set roles = array(select jsonb_array_elements_text(granted.request -> 'roles')),
         organisation_id = (granted.request ->> 'organisationId')::uuid
   where staff_id = granted.object_id and staff_id <> granted.asked_by
     and staff_id <> granted.decided_by and state = 'active';
  return found;
end;
$$;

-- False when it was not in that state any more.
create function organisations.change_staff_state(p_staff uuid, p_from text, p_to text,
                                                 p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  if not organisations.may_change('staff', p_from, p_to) then
    raise exception 'an account does not go from % to %', p_from, p_to;
  end if;
  update organisations.staff
     set state = p_to, seen_at = case when p_to = 'active' then p_now else seen_at end
   where staff_id = p_staff and state = p_from;
  return found;
end;
$$;

-- Who an account belongs to is said once; to say otherwise means another account.
create function organisations.identify_staff(p_staff uuid, p_person bytea)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update organisations.staff set person_index = p_person
   where staff_id = p_staff and person_index is null;
  return found;
end;
$$;

create table organisations.staff_factor (
  staff_id      uuid primary key,
  sealed_secret bytea not null,
  last_step     bigint not null default 0,
  made_at       timestamptz not null,
  confirmed_at  timestamptz,

  constraint staff_factor_of_an_account foreign key (staff_id)
    references organisations.staff (staff_id)
);
comment on table organisations.staff_factor is
  'The secret from which a member of staff''s codes are made, sealed; a code counts once. @placement=local';
comment on column organisations.staff_factor.last_step is
  'The newest half-minute whose code was used: none of it or before it is taken again.';

create table organisations.recovery_code (
  staff_id  uuid not null,
  code_hash bytea not null,
  used_at   timestamptz,

  primary key (staff_id, code_hash),
  constraint recovery_code_of_an_account foreign key (staff_id)
    references organisations.staff (staff_id)
);
comment on table organisations.recovery_code is
  'For whoever has lost the device: hashed, each for one use. @placement=local';

insert into cards.edge values ('pin', 'locked', 'initial');

-- Unlocks a PIN and leaves it as it is. One that was never changed by its holder stays the initial one:
-- nothing on such a card is switched on.
create function cards.unlock_pin(p_person uuid, p_card uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was cards.card;
begin
  select * into was from cards.card where person_id = p_person and card_id = p_card for update;
  if not found then
    return false;
  end if;
  update cards.pin
     set tries = 0,
         state = case when was.insurance_function = 'inactive' and was.bank_function = 'inactive'
                      then 'initial' else 'set' end
   where person_id = p_person and card_id = p_card and state = 'locked';
  return found;
end;
$$;

revoke update (state) on organisations.staff from yika_app;
grant update (seen_at) on organisations.staff to yika_app;
grant select on organisations.edge, organisations.approval to yika_app;
grant select, insert on organisations.staff_factor, organisations.recovery_code to yika_app;
grant update (sealed_secret, last_step, made_at, confirmed_at) on organisations.staff_factor
  to yika_app;
grant delete on organisations.staff_factor, organisations.recovery_code to yika_app;
grant update (used_at) on organisations.recovery_code to yika_app;
grant execute on function organisations.may_change, organisations.ask_approval,
  organisations.decide_approval, organisations.lapse_approvals, organisations.change_roles,
  organisations.change_staff_state, organisations.identify_staff, cards.unlock_pin to yika_app;
