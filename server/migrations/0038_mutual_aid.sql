-- Mutual aid in the family: a person lets a relative pay from their personal account.
--
-- What a giver allows is a row of the giver; what of it was used in a year, and what the giver gave in
-- that year to all relatives together, are rows of their own, so that they can be locked. The user has
-- rows too: whose turn it is when their own account is not enough, and who paid which part.
--
-- An aided purchase concerns several people, so it travels alone, never in a group, and locks in the
-- order of their ids: card, account, permission and year of one person, then those of the next. Groups
-- go through people in the same order, so nobody waits crosswise. A purchase that the own account pays
-- alone is posted by the function it always was, unchanged.
--
-- What comes back of an aided purchase goes first to the relative who paid last, and to the own account
-- at the end: what is left is then what a smaller purchase would have taken from each.
--
-- Locks: the check on accounts.transfer is made anew over its rows, some seconds for a city. Reversal:
-- none; a later migration corrects this one.

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal'));

-- As before, but for an entry of cash alone: where relatives pay all of a purchase, the memorandum of
-- the cash is kept and the account of the person stays as it was.
create or replace function accounts.move(p_person uuid, p_personal uuid, p_entry uuid, p_on date,
                                         p_now timestamptz, p_transfers uuid[], p_reasons text[],
                                         p_debits uuid[], p_credits uuid[], p_amounts bigint[],
                                         p_corrects uuid)
returns bigint language plpgsql as $$
declare
  v_balance bigint;
  v_version bigint;
  change bigint := 0;
begin
  for i in 1 .. coalesce(cardinality(p_amounts), 0) loop
    change := change + case when p_credits[i] = p_personal then p_amounts[i]
                            when p_debits[i] = p_personal then -p_amounts[i]
                            when p_reasons[i] in ('cash_part', 'cash_part_reversal') then 0
                            end;
  end loop;
  if change is null then
    raise exception 'entry % moves nothing on the personal account', p_entry using errcode = 'YK003';
  end if;

  if change = 0 then
    select balance into strict v_balance from accounts.balance where person_id = p_person;
  else
    update accounts.balance set balance = balance + change, version = version + 1
     where person_id = p_person
    returning balance, version into strict v_balance, v_version;
  end if;

  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
                                 debit_account, credit_account, amount, posted_at,
                                 account_version, balance_after, corrects)
  select p_person, p_on, t.id, p_entry, t.reason, t.debit, t.credit, t.amount, p_now,
         case when t.debit = p_personal or t.credit = p_personal then v_version end,
         case when t.debit = p_personal or t.credit = p_personal then v_balance end,
         p_corrects
    from unnest(p_transfers, p_reasons, p_debits, p_credits, p_amounts)
         t (id, reason, debit, credit, amount);
  return v_balance;
end;
$$;

create view people.shown_binding as
  select person_id, binding_id, proxy_id, kinship, state, until_on from people.binding;
comment on view people.shown_binding is 'The door through which other rooms read who is related to whom.';

create view organisations.shown_place as
  select organisation_id, kind from organisations.organisation;
comment on view organisations.shown_place is 'The door through which other rooms read what a place is.';

insert into settlement.edge (machine, from_state, to_state) values ('aid', 'active', 'ended');

create table settlement.aid (
  person_id      uuid not null,
  aid_id         uuid not null,
  user_id        uuid not null,
  binding_owner  uuid not null,
  binding_id     uuid not null,
  kinship        text not null,
  places         text[] not null,
  year_limit     bigint not null,
  purchase_limit bigint not null,
  state          text not null default 'active',
  office_id      uuid,
  registered_at  timestamptz not null,
  ended_at       timestamptz,
  ended_by       text,
  version        bigint not null default 1,

  primary key (person_id, aid_id),
  constraint aid_not_to_oneself check (user_id <> person_id),
  constraint aid_between_two_bound check (binding_owner in (person_id, user_id)),
  constraint aid_places_known check
    (cardinality(places) > 0 and places <@ array['hospital', 'pharmacy']),
  constraint aid_limits_positive check (purchase_limit > 0 and year_limit >= purchase_limit),
  constraint aid_state_known check (state in ('active', 'ended')),
  constraint aid_ended_by_known check (ended_by in ('giver', 'user', 'office')),
  constraint aid_ends_at_a_moment check
    ((state = 'active') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);
comment on table settlement.aid is
  'Whom this person lets pay from their account, where and how much; it lives no longer than the binding it rests on. @placement=person';
create unique index aid_one_live_per_user on settlement.aid (person_id, user_id)
  where state = 'active';

create table settlement.aid_of_user (
  person_id uuid not null,
  aid_id    uuid not null,
  giver_id  uuid not null,
  place     integer not null,

  primary key (person_id, aid_id),
  constraint aid_place_once unique (person_id, place)
);
comment on table settlement.aid_of_user is
  'Who may be called on when this person''s own account is not enough, in the order of registration. @placement=person';

create table settlement.aid_year (
  person_id uuid not null,
  aid_id    uuid not null,
  year      integer not null,
  used      bigint not null,

  primary key (person_id, aid_id, year),
  constraint aid_year_not_below_zero check (used >= 0)
);
comment on table settlement.aid_year is
  'What of one permission was used in a year; a row, locked to use more of it. @placement=person';

create table settlement.aid_giver_year (
  person_id uuid not null,
  year      integer not null,
  used      bigint not null default 0,

  primary key (person_id, year),
  constraint aid_giver_year_not_below_zero check (used >= 0)
);
comment on table settlement.aid_giver_year is
  'What a person gave to all relatives together in a year; a row, locked to give more. @placement=person';

create table settlement.aid_part (
  person_id   uuid not null,
  local_date  date not null,
  purchase_id uuid not null,
  giver_id    uuid not null,
  aid_id      uuid not null,
  amount      bigint not null,
  returned    bigint not null default 0,

  primary key (person_id, local_date, purchase_id, giver_id),
  constraint aid_part_positive check (amount > 0),
  constraint aid_part_returned_within check (returned between 0 and amount)
);
comment on table settlement.aid_part is
  'Who paid which part of this person''s purchase, and how much of it came back. @placement=person';

create table settlement.aid_use (
  person_id      uuid not null,
  local_date     date not null,
  purchase_id    uuid not null,
  aid_id         uuid not null,
  user_id        uuid not null,
  institution_id uuid not null,
  amount         bigint not null,
  posted_at      timestamptz not null,

  primary key (person_id, local_date, purchase_id),
  constraint aid_use_positive check (amount > 0)
);
comment on table settlement.aid_use is
  'Which part of a relative''s purchase this person paid, and where. Append-only. @placement=person';

-- False: the version has moved on, nothing is written. Whoever pays holds the row, or finds it ended.
create function settlement.end_aid(p_giver uuid, p_aid uuid, p_version bigint, p_by text,
                                   p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was settlement.aid;
begin
  select * into was from settlement.aid where person_id = p_giver and aid_id = p_aid for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not exists (select from settlement.edge
                  where machine = 'aid' and from_state = was.state and to_state = 'ended') then
    raise exception 'a permission does not go from % to ended', was.state using errcode = 'YK002';
  end if;
  update settlement.aid set state = 'ended', ended_at = p_now, ended_by = p_by, version = version + 1
   where person_id = p_giver and aid_id = p_aid;
  return true;
end;
$$;

-- Ids of what an act writes for one giver: the same act gives the same ids.
create function settlement.id_for(p_act uuid, p_giver uuid, p_what text)
returns uuid language sql immutable as $$
  select md5(p_act::text || p_giver::text || p_what)::uuid;
$$;

-- Everybody whom an aided purchase concerns, locked in the order of their ids.
create function settlement.hold_for_aid(p_person uuid, p_card uuid, p_givers uuid[], p_year integer)
returns void language plpgsql as $$
declare
  v_one uuid;
begin
  for v_one in select distinct p from unnest(p_givers || p_person) p order by p loop
    if v_one = p_person then
      perform from cards.card where person_id = v_one and card_id = p_card for update;
    else
      perform from settlement.aid
        where person_id = v_one and user_id = p_person and state = 'active' for update;
      insert into settlement.aid_giver_year (person_id, year) values (v_one, p_year)
      on conflict do nothing;
      perform from settlement.aid_giver_year where person_id = v_one and year = p_year for update;
    end if;
    perform from accounts.balance where person_id = v_one for update;
  end loop;
end;
$$;

-- Whether a giver still gives this much; asked after the locks, so that the answer stays true.
create function settlement.still_gives(p_person uuid, p_giver uuid, p_aid uuid, p_amount bigint,
                                       p_year integer, p_today date, p_giver_limit bigint)
returns boolean language plpgsql as $$
declare
  what settlement.aid;
begin
  select a.* into what
    from settlement.aid a
    join accounts.balance b on b.person_id = a.person_id
    join settlement.aid_giver_year g on g.person_id = a.person_id and g.year = p_year
    left join settlement.aid_year y
      on y.person_id = a.person_id and y.aid_id = a.aid_id and y.year = p_year
   where a.person_id = p_giver and a.aid_id = p_aid and a.user_id = p_person and a.state = 'active'
     and b.closed_on is null and b.balance >= p_amount
     and p_amount <= a.purchase_limit
     and coalesce(y.used, 0) + p_amount <= a.year_limit
     and g.used + p_amount <= p_giver_limit;
  return found and exists (
    select from people.hold_binding(what.binding_owner, what.binding_id) h
     where h.state = 'active' and h.until_on > p_today);
end;
$$;

-- One giver's part: the transfer, both sides' rows, the limits, the trail and the news.
create function settlement.give_aid(p_giver uuid, p_aid uuid, p_amount bigint, p_person uuid,
                                    p_purchase uuid, p_local_date date, p_institution uuid,
                                    p_payable uuid, p_actor uuid, p_channel text, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_year integer := extract(year from p_local_date);
  v_account uuid;
  v_balance bigint;
begin
  select account_id into strict v_account from accounts.balance where person_id = p_giver;
  v_balance := accounts.move(p_giver, v_account, p_purchase, p_local_date, p_now,
                             array[settlement.id_for(p_purchase, p_giver, 'transfer')],
                             array['aid'], array[v_account], array[p_payable], array[p_amount], null);
  insert into settlement.aid_part (person_id, local_date, purchase_id, giver_id, aid_id, amount)
  values (p_person, p_local_date, p_purchase, p_giver, p_aid, p_amount);
  insert into settlement.aid_use (person_id, local_date, purchase_id, aid_id, user_id,
                                  institution_id, amount, posted_at)
  values (p_giver, p_local_date, p_purchase, p_aid, p_person, p_institution, p_amount, p_now);
  insert into settlement.aid_year as y (person_id, aid_id, year, used)
  values (p_giver, p_aid, v_year, p_amount)
  on conflict (person_id, aid_id, year) do update set used = y.used + excluded.used;
  update settlement.aid_giver_year set used = used + p_amount
   where person_id = p_giver and year = v_year;
  perform audit.record(p_giver, settlement.id_for(p_purchase, p_giver, 'audit'), p_now,
                       'institution', p_actor, p_institution, p_channel, 'settlement.give-aid',
                       p_purchase, 'done', null);
  insert into outbox.message (person_id, message_id, kind, payload, at)
  values (p_giver, settlement.id_for(p_purchase, p_giver, 'given'), 'aid_given',
          jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                             'institution', p_institution, 'relative', p_person), p_now),
         (p_person, settlement.id_for(p_purchase, p_giver, 'received'), 'aid_received',
          jsonb_build_object('amount', p_amount::text, 'institution', p_institution,
                             'relative', p_giver), p_now);
end;
$$;

-- How an amount that comes back is shared among the relatives who helped to pay: whoever paid last is
-- repaid first, and nobody gets back more than is still out. What remains is the own account's.
create function settlement.aid_shares(p_person uuid, p_local_date date, p_purchase uuid,
                                      p_amount bigint)
returns table (giver_id uuid, aid_id uuid, amount bigint)
language sql stable as $$
  select o.giver_id, o.aid_id, least(o.rest, p_amount - o.rest_before)
    from (select a.giver_id, a.aid_id, a.amount - a.returned as rest,
                 coalesce(sum(a.amount - a.returned) over (
                   order by u.place desc rows between unbounded preceding and 1 preceding),
                   0)::bigint as rest_before
            from settlement.aid_part a
            join settlement.aid_of_user u on u.person_id = a.person_id and u.aid_id = a.aid_id
           where a.person_id = p_person and a.local_date = p_local_date
             and a.purchase_id = p_purchase) o
   where least(o.rest, p_amount - o.rest_before) > 0;
$$;

create function settlement.own_share(p_person uuid, p_local_date date, p_purchase uuid,
                                     p_amount bigint)
returns bigint language sql stable as $$
  select p_amount - coalesce(sum(amount), 0)::bigint
    from settlement.aid_shares(p_person, p_local_date, p_purchase, p_amount);
$$;

-- Gives relatives their shares of an amount that comes back, and gives them back to the limits of the
-- year of the purchase: from where the money went, or from the fund when the fund bears it. The caller
-- holds everybody.
create function settlement.return_aid(p_person uuid, p_local_date date, p_purchase uuid, p_entry uuid,
                                      p_amount bigint, p_reason text, p_from uuid, p_on date,
                                      p_actor_kind text, p_actor uuid, p_organisation uuid,
                                      p_channel text, p_now timestamptz)
returns void language plpgsql as $$
declare
  v_year integer := extract(year from p_local_date);
  part record;
  v_account uuid;
  v_paid_to uuid;
  v_balance bigint;
begin
  for part in select * from settlement.aid_shares(p_person, p_local_date, p_purchase, p_amount) loop
    select debit_account, credit_account into strict v_account, v_paid_to
      from accounts.transfer
     where person_id = part.giver_id and effective_on = p_local_date and entry_id = p_purchase
       and reason = 'aid';
    v_balance := accounts.move(part.giver_id, v_account, p_entry, p_on, p_now,
                               array[settlement.id_for(p_entry, part.giver_id, 'transfer')],
                               array[p_reason], array[coalesce(p_from, v_paid_to)],
                               array[v_account], array[part.amount], p_purchase);
    update settlement.aid_part set returned = returned + part.amount
     where person_id = p_person and local_date = p_local_date and purchase_id = p_purchase
       and giver_id = part.giver_id;
    update settlement.aid_year set used = used - part.amount
     where person_id = part.giver_id and aid_id = part.aid_id and year = v_year;
    update settlement.aid_giver_year set used = used - part.amount
     where person_id = part.giver_id and year = v_year;
    perform audit.record(part.giver_id, settlement.id_for(p_entry, part.giver_id, 'audit'), p_now,
                         p_actor_kind, p_actor, p_organisation, p_channel, 'settlement.return-aid',
                         p_purchase, 'done', null);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (part.giver_id, settlement.id_for(p_entry, part.giver_id, 'returned'), 'aid_returned',
            jsonb_build_object('amount', part.amount::text, 'balance', v_balance::text,
                               'relative', p_person), p_now),
           (p_person, settlement.id_for(p_entry, part.giver_id, 'gone back'), 'aid_went_back',
            jsonb_build_object('amount', part.amount::text, 'relative', part.giver_id), p_now);
  end loop;
end;
$$;

-- A purchase that the own account does not pay alone. The own part, the PIN, the command and the trail
-- are the plain function's business; when it approves, each giver's part follows in the same
-- transaction. A repeat is answered by it too, whatever the givers have left by now.
create function settlement.post_aided_purchase(
  p_person uuid, p_command uuid, p_issued_on date, p_actor uuid, p_digest bytea, p_now timestamptz,
  p_purchase uuid, p_card uuid, p_card_version bigint, p_account_version bigint,
  p_institution uuid, p_terminal text, p_trace text, p_local_date date, p_local_time text,
  p_refusal_before_pin text, p_verifier bytea, p_pin_limit integer, p_refusal_after_pin text,
  p_amount bigint, p_cash bigint, p_transfers uuid[], p_reasons text[], p_debits uuid[],
  p_credits uuid[], p_amounts bigint[], p_derivation jsonb, p_approval text, p_retrieval text,
  p_audit uuid, p_message uuid, p_channel text, p_today date, p_givers uuid[], p_aids uuid[],
  p_aid_amounts bigint[], p_payable uuid, p_giver_limit bigint)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_year integer := extract(year from p_local_date);
  v_posted settlement.posted;
begin
  perform settlement.hold_for_aid(p_person, p_card, p_givers, v_year);
  if not exists (select from command.person_command
                  where person_id = p_person and issued_on = p_issued_on
                    and command_id = p_command) then
    for i in 1 .. cardinality(p_givers) loop
      if not settlement.still_gives(p_person, p_givers[i], p_aids[i], p_aid_amounts[i], v_year,
                                    p_today, p_giver_limit) then
        return settlement.outcome_of('{"kind": "stale"}', false);
      end if;
    end loop;
  end if;
  v_posted := settlement.post_purchase(
    p_person, p_command, p_issued_on, p_actor, p_digest, p_now, p_purchase, p_card, p_card_version,
    p_account_version, p_institution, p_terminal, p_trace, p_local_date, p_local_time,
    p_refusal_before_pin, p_verifier, p_pin_limit, p_refusal_after_pin, p_amount, p_cash,
    p_transfers, p_reasons, p_debits, p_credits, p_amounts, p_derivation, p_approval, p_retrieval,
    p_audit, p_message, p_channel);
  if v_posted.kind = 'approved' and not v_posted.replayed then
    for i in 1 .. cardinality(p_givers) loop
      perform settlement.give_aid(p_givers[i], p_aids[i], p_aid_amounts[i], p_person, p_purchase,
                                  p_local_date, p_institution, p_payable, p_actor, p_channel, p_now);
    end loop;
  end if;
  return v_posted;
end;
$$;

-- What undoes a person's own part keeps its body under another name. A purchase that relatives helped to
-- pay is not undone in a group, where people are locked one by one: the answer says that it is aided.
alter function settlement.post_reversal rename to undo_purchase;
revoke execute on function settlement.undo_purchase from yika_app;

create function settlement.post_reversal(
  p_person uuid, p_now timestamptz, p_on date, p_actor uuid, p_reversal uuid, p_institution uuid,
  p_terminal text, p_trace text, p_local_date date, p_local_time text, p_card uuid, p_amount bigint,
  p_reason text, p_transfers uuid[], p_audit uuid, p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
begin
  perform from cards.card where person_id = p_person and card_id = p_card for update;
  if exists (
    select from settlement.purchase p
      join settlement.aid_part a on a.person_id = p.person_id and a.local_date = p.local_date
       and a.purchase_id = p.purchase_id
     where p.person_id = p_person and p.local_date = p_local_date and p.terminal_id = p_terminal
       and p.trace = p_trace and p.local_time = p_local_time
       and p.institution_id = p_institution) then
    return settlement.outcome_of('{"kind": "aided"}', false);
  end if;
  return settlement.undo_purchase(p_person, p_now, p_on, p_actor, p_reversal, p_institution,
                                  p_terminal, p_trace, p_local_date, p_local_time, p_card, p_amount,
                                  p_reason, p_transfers, p_audit, p_message, p_channel);
end;
$$;

create function settlement.post_aided_reversal(
  p_person uuid, p_now timestamptz, p_on date, p_actor uuid, p_reversal uuid, p_institution uuid,
  p_terminal text, p_trace text, p_local_date date, p_local_time text, p_card uuid, p_amount bigint,
  p_reason text, p_transfers uuid[], p_audit uuid, p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_purchase uuid;
  v_givers uuid[];
  v_posted settlement.posted;
begin
  -- Who paid is never changed, so it may be read before anybody is locked.
  select purchase_id into strict v_purchase from settlement.purchase
   where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
     and trace = p_trace and local_time = p_local_time and institution_id = p_institution;
  select array_agg(giver_id) into v_givers from settlement.aid_part
   where person_id = p_person and local_date = p_local_date and purchase_id = v_purchase;
  perform settlement.hold_for_aid(p_person, p_card, v_givers,
                                  extract(year from p_local_date)::integer);
  v_posted := settlement.undo_purchase(p_person, p_now, p_on, p_actor, p_reversal, p_institution,
                                       p_terminal, p_trace, p_local_date, p_local_time, p_card,
                                       p_amount, p_reason, p_transfers, p_audit, p_message, p_channel);
  if v_posted.kind = 'reversed' and not v_posted.replayed then
    perform settlement.return_aid(p_person, p_local_date, v_purchase, p_reversal, p_amount,
                                  'aid_reversal', null, p_on, 'institution', p_actor, p_institution,
                                  p_channel, p_now);
  end if;
  return v_posted;
end;
$$;

-- As before, and: what relatives paid of the purchase goes back to them first. Of an aided purchase it
-- locks several people, and must be called alone.
create or replace function settlement.post_giving_back(
  p_person uuid, p_command uuid, p_issued_on date, p_actor uuid, p_digest bytea, p_now timestamptz,
  p_on date, p_given_back uuid, p_kind text, p_card uuid, p_card_version bigint,
  p_institution uuid, p_terminal text, p_trace text, p_local_date date, p_local_time text,
  p_refusal_before_pin text, p_pin_asked boolean, p_verifier bytea, p_pin_limit integer,
  p_refusal_after_pin text, p_purchase_date date, p_purchase uuid, p_refunded bigint,
  p_amount bigint, p_transfers uuid[], p_approval text, p_retrieval text, p_audit uuid,
  p_message uuid, p_channel text)
returns settlement.posted language plpgsql security definer set search_path = '' as $$
declare
  v_card_version bigint;
  v_account uuid;
  v_balance bigint;
  v_refusal text := p_refusal_before_pin;
  v_command command.person_command;
  was settlement.purchase;
  v_givers uuid[];
  v_own bigint;
  v_reasons text[];
  v_debits uuid[];
  v_credits uuid[];
  v_amounts bigint[];
  v_outcome jsonb;
begin
  -- Who paid is never changed, so it may be read before anybody is locked.
  select array_agg(giver_id) into v_givers from settlement.aid_part
   where person_id = p_person and local_date = p_purchase_date and purchase_id = p_purchase;
  if v_givers is not null then
    perform settlement.hold_for_aid(p_person, p_card, v_givers,
                                    extract(year from p_purchase_date)::integer);
  end if;
  select version into v_card_version
    from cards.card where person_id = p_person and card_id = p_card for update;

  select * into v_command from command.person_command
   where person_id = p_person and issued_on = p_issued_on and command_id = p_command;
  if found then
    if v_command.actor_id <> p_actor then
      return settlement.outcome_of('{"kind": "other_actor"}', false);
    elsif v_command.body_digest <> p_digest then
      return settlement.outcome_of('{"kind": "other_body"}', false);
    end if;
    return settlement.outcome_of(v_command.outcome, true);
  end if;

  select balance, account_id into v_balance, v_account
    from accounts.balance where person_id = p_person for update;
  if v_card_version is distinct from p_card_version then
    return settlement.outcome_of('{"kind": "stale"}', false);
  end if;

  if v_refusal is null and exists (
    select from settlement.reversal
     where person_id = p_person and local_date = p_local_date and terminal_id = p_terminal
       and trace = p_trace and local_time = p_local_time and institution_id = p_institution
       and purchase_id is null) then
    v_refusal := 'reversed_before_arrival';
  end if;
  if v_refusal is null and p_pin_asked then
    v_refusal := nullif(cards.judge_pin(p_person, p_card, p_verifier, p_pin_limit), 'right');
  end if;
  v_refusal := coalesce(v_refusal, p_refusal_after_pin);

  if v_refusal is null then
    select * into strict was from settlement.purchase
     where person_id = p_person and local_date = p_purchase_date and purchase_id = p_purchase;
    -- Decided on what was read before the lock: what has moved since is read again.
    if settlement.refunded_of(p_person, p_purchase) <> p_refunded
       or p_refunded + p_amount > was.amount
       or exists (select from settlement.reversal
                   where person_id = p_person and local_date = was.local_date
                     and purchase_id = p_purchase) then
      return settlement.outcome_of('{"kind": "stale"}', false);
    end if;
    v_own := settlement.own_share(p_person, was.local_date, was.purchase_id, p_amount);
    if p_kind = 'void' then
      insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                       local_time, reversal_id, purchase_id, amount, reason, posted_at)
      values (p_person, was.local_date, was.institution_id, was.terminal_id, was.trace,
              was.local_time, p_given_back, was.purchase_id, was.amount, 'void', p_now);
    end if;
    select array_agg(case when p_kind = 'refund' then 'refund'
                          when t.reason = 'cash_part' then 'cash_part_reversal' else 'reversal' end),
           array_agg(t.credit_account), array_agg(t.debit_account),
           array_agg(case p_kind when 'refund' then v_own else t.amount end)
      into v_reasons, v_debits, v_credits, v_amounts
      from (select reason, debit_account, credit_account, amount
              from accounts.transfer
             where person_id = p_person and effective_on = was.local_date
               and entry_id = was.purchase_id
               and (p_kind = 'void' or (reason = 'purchase' and v_own > 0))
             order by transfer_id) t;
    v_balance := accounts.move(p_person, v_account, p_given_back, p_on, p_now,
                               p_transfers[1:cardinality(v_amounts)], v_reasons, v_debits,
                               v_credits, v_amounts, was.purchase_id);
    perform settlement.return_aid(p_person, was.local_date, was.purchase_id, p_given_back, p_amount,
                                  'aid_reversal', null, p_on, 'institution', p_actor, p_institution,
                                  p_channel, p_now);
    insert into settlement.given_back (person_id, given_back_id, kind, institution_id, terminal_id,
                                       trace, local_date, local_time, card_id, purchase_date,
                                       purchase_id, amount, balance_after, approval_code,
                                       retrieval_reference, channel, posted_at)
    values (p_person, p_given_back, p_kind, p_institution, p_terminal, p_trace, p_local_date,
            p_local_time, p_card, was.local_date, was.purchase_id, p_amount, v_balance, p_approval,
            p_retrieval, p_channel, p_now);
    insert into outbox.message (person_id, message_id, kind, payload, at)
    values (p_person, p_message, 'purchase_reversed',
            jsonb_build_object('amount', p_amount::text, 'balance', v_balance::text,
                               'institution', p_institution), p_now);
    v_outcome := jsonb_build_object('kind', 'approved', 'balance', v_balance::text,
                                    'approval', p_approval, 'retrieval', p_retrieval,
                                    'purchase', p_given_back, 'amount', p_amount::text);
  else
    v_outcome := jsonb_build_object('kind', 'refused', 'refusal', v_refusal);
  end if;

  insert into command.person_command (person_id, issued_on, command_id, actor_id, kind, body_digest,
                                      outcome, at)
  values (p_person, p_issued_on, p_command, p_actor, p_kind, p_digest, v_outcome, p_now);
  perform audit.record(p_person, p_audit, p_now, 'institution', p_actor, p_institution, p_channel,
                       'settlement.' || p_kind, p_given_back, coalesce(v_refusal, 'done'), p_command);
  return settlement.outcome_of(v_outcome, false);
end;
$$;

-- As before; what relatives paid comes back to them, out of the fund as well.
create or replace function settlement.return_disputed(
  p_person uuid, p_dispute uuid, p_entry uuid, p_transfer uuid, p_fund uuid, p_on date,
  p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  what settlement.dispute;
  was settlement.purchase;
  v_account uuid;
  v_givers uuid[];
  v_left bigint;
  v_own bigint;
begin
  select * into strict what from settlement.dispute
   where person_id = p_person and dispute_id = p_dispute;
  if what.state <> 'decided' or what.outcome <> 'fund_bears' then
    raise exception 'only a decision that the fund bears it gives money back' using errcode = 'YK001';
  end if;
  select array_agg(giver_id) into v_givers from settlement.aid_part
   where person_id = p_person and local_date = what.local_date and purchase_id = what.purchase_id;
  perform settlement.hold_for_aid(p_person, what.card_id, v_givers,
                                  extract(year from what.local_date)::integer);
  select account_id into strict v_account from accounts.balance where person_id = p_person;
  select * into strict was from settlement.purchase
   where person_id = p_person and local_date = what.local_date and purchase_id = what.purchase_id;
  v_left := was.amount - settlement.refunded_of(p_person, was.purchase_id);
  if v_left = 0 then
    return null;
  end if;

  insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                   local_time, reversal_id, purchase_id, amount, reason, posted_at)
  values (p_person, was.local_date, was.institution_id, was.terminal_id, was.trace, was.local_time,
          p_entry, was.purchase_id, was.amount, 'dispute', p_now)
  on conflict do nothing;
  if not found then
    return null;
  end if;
  v_own := settlement.own_share(p_person, was.local_date, was.purchase_id, v_left);
  if v_own > 0 then
    perform accounts.move(p_person, v_account, p_entry, p_on, p_now, array[p_transfer],
                          array['correction'], array[p_fund], array[v_account], array[v_own],
                          was.purchase_id);
  end if;
  perform settlement.return_aid(p_person, was.local_date, was.purchase_id, p_entry, v_left,
                                'correction', p_fund, p_on, 'staff', what.decided_by, null, 'desk',
                                p_now);
  return v_left;
end;
$$;

grant select on people.shown_binding, organisations.shown_place to yika_app;
grant select on settlement.aid, settlement.aid_of_user, settlement.aid_year,
  settlement.aid_giver_year, settlement.aid_part, settlement.aid_use to yika_app, yika_report;
grant insert on settlement.aid, settlement.aid_of_user to yika_app;
grant execute on function settlement.end_aid, settlement.post_aided_purchase,
  settlement.post_reversal, settlement.post_aided_reversal to yika_app;
