-- A purchase that its payer does not recognise: what happened when, who bears it, and how it ended.
--
-- Who bears a purchase is worked out from three moments (purchase, loss, report) and the area's rule,
-- and written down with the dispute. Money comes back only after two people: one proposes, another
-- decides, and the constraint below holds whatever the program says. What the fund gives back is one
-- correcting transfer; a row among the reversals keeps a terminal from reversing the same purchase
-- once more.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create table settlement.edge (
  machine    text not null,
  from_state text not null,
  to_state   text not null,

  primary key (machine, from_state, to_state)
);
comment on table settlement.edge is
  'Which state may follow which; the program''s own table is kept equal by a test. @placement=reference';
insert into settlement.edge (machine, from_state, to_state) values
  ('dispute', 'open', 'proposed'),
  ('dispute', 'open', 'withdrawn'),
  ('dispute', 'proposed', 'open'),
  ('dispute', 'proposed', 'decided'),
  ('dispute', 'proposed', 'withdrawn');

create table settlement.dispute (
  person_id      uuid not null,
  dispute_id     uuid not null,
  local_date     date not null,
  purchase_id    uuid not null,
  card_id        uuid not null,
  institution_id uuid not null,
  amount         bigint not null,
  paid_at        timestamptz not null,
  claim          text not null,
  last_seen_at   timestamptz,
  opened_at      timestamptz not null,
  channel        text not null,
  state          text not null default 'open',
  outcome        text,
  rule           text,
  rule_source    text,
  reason         text,
  proposed_by    uuid,
  proposed_at    timestamptz,
  decided_by     uuid,
  decided_at     timestamptz,
  version        bigint not null default 1,

  primary key (person_id, dispute_id),
  constraint dispute_amount_positive check (amount > 0),
  constraint dispute_claim_known check (claim in ('not_me', 'wrong_amount', 'paid_twice')),
  constraint dispute_state_known check (state in ('open', 'proposed', 'decided', 'withdrawn')),
  constraint dispute_outcome_known check (outcome in ('holder_bears', 'fund_bears')),
  constraint dispute_decided_by_two check (decided_by <> proposed_by),
  constraint dispute_proposed_whole check (
    state not in ('proposed', 'decided')
    or (outcome is not null and rule is not null and rule_source is not null and reason is not null
        and proposed_by is not null and proposed_at is not null)),
  constraint dispute_decided_whole check (
    (state = 'decided') = (decided_by is not null) and (state = 'decided') = (decided_at is not null))
);
comment on table settlement.dispute is
  'A purchase that its payer does not recognise, and who bears it. @placement=person';
create unique index dispute_once_per_purchase on settlement.dispute (person_id, purchase_id)
  where state <> 'withdrawn';
create index dispute_waiting on settlement.dispute (opened_at) where state in ('open', 'proposed');

create function settlement.is_one_person(p_one uuid, p_other uuid)
returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return p_one = p_other or exists (
    select from organisations.staff one
      join organisations.staff other on other.person_index = one.person_index
     where one.staff_id = p_one and other.staff_id = p_other);
end;
$$;

-- A step along an allowed edge; false when somebody changed the dispute since it was read.
create function settlement.change_dispute(
  p_person uuid, p_dispute uuid, p_version bigint, p_state text, p_outcome text, p_rule text,
  p_rule_source text, p_reason text, p_by uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was settlement.dispute;
begin
  select * into was from settlement.dispute
   where person_id = p_person and dispute_id = p_dispute for update;
  if not found or was.version <> p_version then
    return false;
  end if;
  if not exists (select from settlement.edge
                  where machine = 'dispute' and from_state = was.state and to_state = p_state) then
    raise exception 'a dispute does not go from % to %', was.state, p_state using errcode = 'YK002';
  end if;
  -- One person may have two accounts; that does not make two people of them.
  if p_state = 'decided' and settlement.is_one_person(was.proposed_by, p_by) then
    raise exception 'whoever proposed does not decide' using errcode = 'YK002';
  end if;
  update settlement.dispute
     set state = p_state, version = version + 1,
         outcome = case p_state when 'proposed' then p_outcome when 'open' then null else outcome end,
         rule = case p_state when 'proposed' then p_rule when 'open' then null else rule end,
         rule_source = case p_state when 'proposed' then p_rule_source when 'open' then null
                                    else rule_source end,
         reason = case p_state when 'proposed' then p_reason when 'open' then null else reason end,
         proposed_by = case p_state when 'proposed' then p_by when 'open' then null
                                    else proposed_by end,
         proposed_at = case p_state when 'proposed' then p_now when 'open' then null
                                    else proposed_at end,
         decided_by = case p_state when 'decided' then p_by end,
         decided_at = case p_state when 'decided' then p_now end
   where person_id = p_person and dispute_id = p_dispute;
  return true;
end;
$$;

-- The fund bears a purchase: what the account paid comes back from the fund, once. Returns what came
-- back, or null when the terminal has reversed the purchase meanwhile and nothing is left to return.
create function settlement.return_disputed(
  p_person uuid, p_dispute uuid, p_entry uuid, p_transfer uuid, p_fund uuid, p_on date,
  p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  what settlement.dispute;
  was settlement.purchase;
  v_account uuid;
begin
  select * into strict what from settlement.dispute
   where person_id = p_person and dispute_id = p_dispute;
  if what.state <> 'decided' or what.outcome <> 'fund_bears' then
    raise exception 'only a decision that the fund bears it gives money back' using errcode = 'YK001';
  end if;
  perform from cards.card where person_id = p_person and card_id = what.card_id for update;
  select account_id into strict v_account
    from accounts.balance where person_id = p_person for update;
  select * into strict was from settlement.purchase
   where person_id = p_person and local_date = what.local_date and purchase_id = what.purchase_id;

  insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
                                   local_time, reversal_id, purchase_id, amount, reason, posted_at)
  values (p_person, was.local_date, was.institution_id, was.terminal_id, was.trace, was.local_time,
          p_entry, was.purchase_id, was.amount, 'dispute', p_now)
  on conflict do nothing;
  if not found then
    return null;
  end if;
  perform accounts.move(p_person, v_account, p_entry, p_on, p_now, array[p_transfer],
                        array['correction'], array[p_fund], array[v_account], array[was.amount],
                        was.purchase_id);
  return was.amount;
end;
$$;

grant select on settlement.edge, settlement.dispute to yika_app, yika_report;
grant insert on settlement.dispute to yika_app;
grant execute on function settlement.change_dispute, settlement.is_one_person,
  settlement.return_disputed to yika_app;
