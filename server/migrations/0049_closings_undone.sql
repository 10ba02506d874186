-- What its holder sees and does about an account that is to end, and an account that is opened again.
--
-- A move away is applied for on the web as well, so a case need not come from an office. The day by which
-- it is promised to be decided is kept with it. Heirs who are in the register find the case that names them.
--
-- A closing that was carried out is undone by two people: the account goes back along an edge of its own;
-- what waits for a bank, or has come back from one, returns by a transfer that names the closing; what
-- has been paid stays paid. A pay-out that lies with a bank must be answered first.
--
-- Interest of a year begins, for whoever was paid some within it, where that ended: an account that is
-- open again earns nothing twice.
--
-- Locks: accounts.transfer, people.person and cases.payout while they are checked, once through each;
-- payments wait meanwhile. Reversal: none; a later migration corrects this one.

insert into accounts.edge (machine, from_state, to_state) values ('account', 'closed', 'open');

alter table accounts.transfer drop constraint transfer_reason_known;
alter table accounts.transfer add constraint transfer_reason_known check (reason in
  ('credit', 'purchase', 'cash_part', 'reversal', 'cash_part_reversal', 'correction', 'refund', 'aid',
   'aid_reversal', 'interest', 'closing', 'payout', 'payout_returned', 'payout_again', 'late_credit',
   'overpaid', 'refund_ordered', 'moved_in', 'inherited', 'closing_undone'));

-- Opens a closed account again; the caller says with which money.
create function accounts.open_again(p_person uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into strict was from accounts.balance where person_id = p_person for update;
  if was <> 'closed' then
    raise exception 'only a closed account is opened again' using errcode = 'YK002';
  end if;
  perform accounts.check_edge('account', was, 'open');
  update accounts.balance set state = 'open', closed_on = null, later_to = null
   where person_id = p_person;
end;
$$;

-- As before, and: whoever has had interest for the beginning of the year has the rest of it.
create or replace function accounts.compute_interest(p_run uuid, p_chunk_size integer)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  run accounts.interest_run;
  v_from date;
  v_until date;
begin
  select * into strict run from accounts.interest_run where run_id = p_run for update;
  if run.state <> 'computing' then
    return false;
  end if;
  v_from := make_date(run.year, 1, 1);
  v_until := make_date(run.year + 1, 1, 1);
  insert into accounts.interest_line (person_id, entry_id, chunk, from_on, until_on, method,
                                      rate_basis_points, source, weight, amount)
  select person_id, p_run, (row_number() over (order by person_id) - 1) / p_chunk_size,
         from_on, v_until, run.method, run.rate_basis_points, run.source, weight, amount
    from (select person_id, from_on, weight,
                 accounts.interest_of(run.method, weight, run.rate_basis_points) as amount
            from (select b.person_id, b.from_on,
                         sum(case when t.credit_account = b.account_id then t.amount else -t.amount end
                             * accounts.interest_units(run.method, t.effective_on, b.from_on, v_until)
                            )::bigint as weight
                    from (select person_id, account_id, state,
                                 greatest(v_from, (select max(l.until_on) from accounts.interest_line l
                                                    where l.person_id = balance.person_id
                                                      and l.until_on between v_from and v_until)) as from_on
                            from accounts.balance) b
                    join people.shown_insured p on p.person_id = b.person_id
                    join accounts.transfer t on t.person_id = b.person_id
                   where p.area = run.area and b.state <> 'closed'
                     and t.account_version is not null and t.effective_on < v_until
                   group by b.person_id, b.from_on) weighed) due
   where amount > 0
  on conflict do nothing;
  perform accounts.check_edge('interest_run', run.state, 'posting');
  update accounts.interest_run r
     set state = 'posting', people = l.people, total = l.total
    from (select count(*) as people, coalesce(sum(amount), 0) as total
            from accounts.interest_line where entry_id = p_run) l
   where r.run_id = p_run;
  return true;
end;
$$;

alter table people.person add column status_before_death text;
comment on column people.person.status_before_death is
  'What a person becomes again whose death was noted by mistake.';
update people.person p
   set status_before_death = case
         when exists (select from contributions.credit_line l
                       where l.person_id = p.person_id and l.basis = 'retired') then 'retired'
         else 'active' end
 where status = 'deceased';
alter table people.person
  add constraint person_status_before_death_whole check
    ((status = 'deceased') = (status_before_death is not null)),
  add constraint person_status_before_death_known check (status_before_death in ('active', 'retired'));

alter table cases.closing
  alter column office_id drop not null,
  add column due_on date,
  add column reopened_at timestamptz,
  add column reopened_because text,
  add column put_back bigint;
comment on column cases.closing.office_id is 'Where it was opened; null for one applied for on the web.';
comment on column cases.closing.due_on is
  'By when it is promised to be decided; null where the calendar had ended.';
comment on column cases.closing.put_back is
  'What came back into the account when it was opened again: pay-outs that were stopped.';
alter table cases.closing drop constraint closing_state_known;
alter table cases.closing drop constraint closing_amount_when_carried_out;
alter table cases.closing
  add constraint closing_state_known check (state in ('open', 'carried_out', 'withdrawn', 'reopened')),
  add constraint closing_amount_when_carried_out check
    ((state in ('carried_out', 'reopened')) = (amount is not null)),
  add constraint closing_reopened_because_known check
    (reopened_because in ('closed_by_mistake', 'found_alive', 'came_back')),
  add constraint closing_reopened_whole check (
    num_nulls(reopened_at, reopened_because, put_back) in (0, 3)
    and (state = 'reopened') = (reopened_at is not null));

insert into cases.edge (machine, from_state, to_state) values
  ('closing', 'carried_out', 'reopened'),
  ('payout', 'due', 'stopped'),
  ('payout', 'rejected', 'stopped');

alter table cases.payout drop constraint payout_state_known;
alter table cases.payout drop constraint payout_ordered_whole;
alter table cases.payout
  add constraint payout_state_known check
    (state in ('due', 'ordered', 'paid', 'rejected', 'replaced', 'stopped')),
  -- One is stopped before an order takes it, or after its bank has refused it.
  add constraint payout_ordered_whole check (
    case state when 'due' then order_id is null and into_person is null
               when 'stopped' then into_person is null
               else order_id is not null or into_person is not null end);

-- Undoes a closing: what is not paid is stopped and put back into the account, which is open again. What
-- came back; null when somebody changed the case since it was read, or a bank has yet to answer.
create function cases.reopen_closing(p_person uuid, p_case uuid, p_version bigint, p_because text,
                                     p_owed uuid, p_suspense uuid, p_on date, p_now timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  was cases.closing;
  back cases.payout;
  v_personal uuid;
  v_total bigint := 0;
begin
  select * into was from cases.closing
   where person_id = p_person and case_id = p_case for update;
  if not found or was.version <> p_version then
    return null;
  end if;
  perform cases.check_edge('closing', was.state, 'reopened');
  perform from cases.payout where person_id = p_person and case_id = p_case
    order by payout_id for update;
  if exists (select from cases.payout
              where person_id = p_person and case_id = p_case and state = 'ordered') then
    return null;
  end if;
  perform accounts.open_again(p_person);
  select account_id into strict v_personal
    from accounts.shown_balance where person_id = p_person;
  for back in select * from cases.payout
               where person_id = p_person and case_id = p_case and state in ('due', 'rejected')
               order by payout_id loop
    perform cases.check_edge('payout', back.state, 'stopped');
    update cases.payout set state = 'stopped', settled_at = p_now
     where person_id = p_person and payout_id = back.payout_id;
    perform accounts.move(p_person, v_personal, back.payout_id, p_on, p_now,
                          array[md5('stopped' || back.payout_id)::uuid], array['closing_undone'],
                          array[case back.state when 'due' then p_owed else p_suspense end],
                          array[v_personal], array[back.amount], p_case);
    v_total := v_total + back.amount;
  end loop;
  update cases.closing
     set state = 'reopened', reopened_at = p_now, reopened_because = p_because, put_back = v_total,
         version = version + 1
   where person_id = p_person and case_id = p_case;
  return v_total;
end;
$$;

create view organisations.shown_waiting_approval as
  select act, object_id, until_at from organisations.approval where state = 'waiting';
comment on view organisations.shown_waiting_approval is
  'The door to what a second person is asked for: some of it stops what would happen otherwise.';

-- As before, and: what is to come back into an account is not ordered while that waits for a second person.
create or replace function cases.freeze_order(p_order uuid, p_bank uuid, p_message text,
                                              p_now timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  v_count integer;
  v_total bigint;
begin
  -- Whoever freezes at the same moment takes what this one has not taken.
  update cases.payout p set state = 'ordered', order_id = p_order
    from (select person_id, payout_id from cases.payout
           where bank_id = p_bank and state = 'due'
             and not exists (select from organisations.shown_waiting_approval a
                              where a.act = 'cases.reopen-account' and a.object_id = payout.case_id
                                and a.until_at > p_now)
             for update skip locked) due
   where p.person_id = due.person_id and p.payout_id = due.payout_id;
  select count(*), sum(amount) into v_count, v_total from cases.payout where order_id = p_order;
  if v_count > 0 then
    insert into cases.payout_order (order_id, bank_id, message_id, count, total, created_at)
    values (p_order, p_bank, p_message, v_count, v_total, p_now);
  end if;
  return v_count;
end;
$$;

create table cases.heir (
  person_id uuid not null,
  holder_id uuid not null,
  case_id   uuid not null,
  place     integer not null,

  primary key (person_id, holder_id, case_id),
  constraint heir_place_counts check (place > 0)
);
comment on table cases.heir is
  'Which cases name a person of the register as an heir, and at which place. @placement=person';
create index heir_of_case on cases.heir (holder_id, case_id);

-- The heirs whom a case names from now on.
create function cases.name_heirs(p_holder uuid, p_case uuid, p_heirs uuid[], p_places integer[])
returns void language plpgsql security definer set search_path = '' as $$
begin
  delete from cases.heir where holder_id = p_holder and case_id = p_case;
  insert into cases.heir (person_id, holder_id, case_id, place)
  select person_id, p_holder, p_case, place
    from unnest(p_heirs, p_places) named (person_id, place);
end;
$$;

grant update (status_before_death) on people.person to yika_app;
grant insert (due_on) on cases.closing to yika_app;
grant select on cases.heir, organisations.shown_waiting_approval to yika_app, yika_report;
grant execute on function cases.reopen_closing, cases.name_heirs to yika_app;
