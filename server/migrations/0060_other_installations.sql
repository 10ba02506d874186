-- Other areas that have an installation of their own, what we forward to them, and what they owe for it.
--
-- Another area is an organisation like a hospital: its installation has a key here, and where it is
-- reached lies beside it, the secret sealed. Its institutions have rows below it, and what we owe for
-- their bills is owed to it.
--
-- A message of a hospital about somebody who is insured there is forwarded under the hospital's own id. It
-- is written down before it leaves and repeated until an answer has come; what the answer brings (a visit, a
-- settlement, its reversal, and the transfers) is written together with it, once. Nobody is in the register
-- here: a settlement lies with the institution that asked for it, and names people only sealed.
--
-- Locks: organisations.organisation and accounts.account while they are checked against the new rules.
-- Reversal: none; a later migration corrects this one.

alter table organisations.organisation drop constraint organisation_kind_known;
alter table organisations.organisation add constraint organisation_kind_known check (kind in ('nation',
  'province', 'city', 'county_centre', 'service_point', 'bank', 'bank_outlet', 'hospital', 'pharmacy',
  'employer', 'card_maker', 'other_area'));

create table organisations.area_peer (
  organisation_id uuid primary key,
  url             text not null,
  access_key      text not null,
  sealed_secret   bytea not null,
  changed_at      timestamptz not null,

  constraint area_peer_of_an_organisation foreign key (organisation_id)
    references organisations.organisation (organisation_id)
);
comment on table organisations.area_peer is
  'Where the installation of another area is reached, and what we sign with there. @placement=reference';

alter table accounts.account drop constraint account_kind_known;
alter table accounts.account add constraint account_kind_known check (kind in ('pooled_fund',
  'contribution_clearing', 'bank_clearing', 'suspense', 'payable', 'closing_payable', 'cash_paid',
  'cash_collected', 'interest', 'late_surcharge', 'refund_payable', 'large_amount_fund',
  'serious_illness_fund', 'enterprise_fund', 'civil_servant_fund', 'assistance_fund', 'other_fund',
  'area_receivable'));

create or replace view accounts.shown_payable_move as
  select a.organisation_id, a.area, t.effective_on, t.posted_at, t.reason, t.entry_id,
         case when t.credit_account = a.account_id then t.amount else -t.amount end as amount
    from accounts.transfer t
    join accounts.account a
      on a.kind = 'payable' and a.account_id in (t.credit_account, t.debit_account)
   union all
  select a.organisation_id, a.area, t.effective_on, t.posted_at, t.reason, t.entry_id,
         case when t.credit_account = a.account_id then t.amount else -t.amount end
    from accounts.office_transfer t
    join accounts.account a
      on a.kind = 'payable' and a.account_id in (t.credit_account, t.debit_account)
   where t.reason in ('forwarded', 'forwarded_reversal');

insert into settlement.edge (machine, from_state, to_state) values
  ('forwarded_message', 'waiting', 'answered');

create table settlement.forwarded_message (
  institution_id   uuid not null,
  message_id       text not null,
  peer_id          uuid not null,
  transaction_code text not null,
  undoes           text,
  undone           text,
  undone_at        timestamptz,
  state            text not null default 'waiting',
  carried_out      boolean,
  sealed_body      bytea,
  sealed_answer    bytea,
  tries            integer not null default 0,
  next_try_at      timestamptz not null,
  taken_at         timestamptz not null,
  answered_at      timestamptz,

  primary key (institution_id, message_id),
  constraint forwarded_message_state_known check (state in ('waiting', 'answered')),
  constraint forwarded_message_answered_whole check (
    (state = 'waiting') = (answered_at is null) and (state = 'waiting') = (carried_out is null)),
  constraint forwarded_message_undone_whole check (
    (undone is null) = (undone_at is null) and (undone is null or undoes is not null)),
  constraint forwarded_message_waiting_has_its_body check (state <> 'waiting' or sealed_body is not null)
) with (fillfactor = 80);
comment on table settlement.forwarded_message is
  'A message that is carried out by another area''s installation, and whether its answer has come. @placement=by:institution_id';
comment on column settlement.forwarded_message.undoes is
  'Of a message of unknown outcome: the id of the one that it undoes.';
comment on column settlement.forwarded_message.undone is
  'The other area''s number of the reversal that it brought; null where nothing had been settled.';
create index forwarded_message_to_send on settlement.forwarded_message (next_try_at)
  where state = 'waiting';
create index forwarded_message_that_undoes on settlement.forwarded_message (institution_id, undoes)
  where undoes is not null;
create index forwarded_message_to_forget on settlement.forwarded_message (answered_at)
  where sealed_answer is not null;

create table settlement.forwarded_visit (
  institution_id uuid not null,
  visit          text not null,
  peer_id        uuid not null,
  scheme         text not null,
  message_id     text not null,
  at             timestamptz not null,

  primary key (institution_id, visit),
  constraint forwarded_visit_scheme_known check (scheme in ('employee', 'resident'))
);
comment on table settlement.forwarded_visit is
  'A visit of somebody insured elsewhere, by the other area''s number of it. Append-only. @placement=by:institution_id';

create table settlement.forwarded_settlement (
  institution_id   uuid not null,
  settlement_id    uuid not null,
  peer_id          uuid not null,
  message_id       text not null,
  visit            text not null,
  their_settlement text not null,
  sealed_person    bytea not null,
  scheme           text not null,
  care             text not null,
  reverses         uuid,
  settled_at       timestamptz not null,
  posted_at        timestamptz not null,
  effective_on     date not null,
  total            bigint not null,
  fund             bigint not null,
  account          bigint not null,
  cash             bigint not null,
  hospital         bigint not null,

  primary key (institution_id, settlement_id),
  constraint forwarded_settlement_of_a_message unique (institution_id, message_id),
  constraint forwarded_settlement_reversed_once unique (institution_id, reverses),
  constraint forwarded_settlement_adds_up check (total = fund + account + cash + hospital),
  constraint forwarded_settlement_reversal_below_zero check (
    case when reverses is null then least(fund, account, cash, hospital) >= 0
         else greatest(fund, account, cash, hospital) <= 0 end)
);
comment on table settlement.forwarded_settlement is
  'What another area settled of a bill of an institution here, or a reversal of that. Append-only. @placement=by:institution_id';
comment on column settlement.forwarded_settlement.settled_at is
  'The other area''s moment, by which both compare; posted_at is when we knew.';
create index forwarded_settlement_theirs
  on settlement.forwarded_settlement (institution_id, their_settlement);
create index forwarded_settlement_by_posting on settlement.forwarded_settlement (posted_at);
create index forwarded_settlement_of_peer on settlement.forwarded_settlement (peer_id, settled_at);

-- True for whoever brings the answer; false where it has come before. Of a message that undoes another,
-- the other is held too: whichever of their two answers comes second finds what the first has brought.
create function settlement.answer_forwarded(p_institution uuid, p_message text, p_answer jsonb,
                                            p_sealed bytea, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was settlement.forwarded_message;
begin
  select * into was from settlement.forwarded_message
   where institution_id = p_institution and message_id = p_message for update;
  if was.state is distinct from 'waiting' then
    return false;
  end if;
  perform from settlement.forwarded_message
   where institution_id = p_institution and message_id = was.undoes for update;
  if not exists (
    select from settlement.edge
     where machine = 'forwarded_message' and from_state = was.state and to_state = 'answered') then
    raise exception 'a forwarded message does not go from %', was.state using errcode = 'YK002';
  end if;
  update settlement.forwarded_message
     set state = 'answered', carried_out = (p_answer ->> 'carried_out')::boolean,
         undone = p_answer ->> 'undone', undone_at = (p_answer ->> 'undone_at')::timestamptz,
         sealed_answer = p_sealed, sealed_body = null, answered_at = p_now
   where institution_id = p_institution and message_id = p_message;
  return true;
end;
$$;

-- What is due, each for one sender: whoever claims it has until the next try to bring an answer.
create function settlement.claim_forwarded(p_now timestamptz, p_limit integer)
returns setof settlement.forwarded_message language sql security definer set search_path = '' as $$
  update settlement.forwarded_message m
     set tries = m.tries + 1,
         next_try_at = p_now + least(interval '1 hour', interval '1 minute' * power(2, least(m.tries, 6)))
    from (select institution_id, message_id from settlement.forwarded_message
           where state = 'waiting' and next_try_at <= p_now
           order by next_try_at limit p_limit for update skip locked) due
   where m.institution_id = due.institution_id and m.message_id = due.message_id
  returning m.*;
$$;

create function settlement.forget_forwarded(p_before timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  forgotten bigint;
begin
  update settlement.forwarded_message set sealed_answer = null
   where sealed_answer is not null and answered_at < p_before;
  get diagnostics forgotten = row_count;
  return forgotten;
end;
$$;

alter table clearing.statement_part drop constraint part_kind_known;
alter table clearing.statement_part add constraint part_kind_known
  check (kind in ('bills', 'purchases', 'forwarded'));

grant select on organisations.area_peer to yika_app;
grant insert, update (url, access_key, sealed_secret, changed_at) on organisations.area_peer to yika_app;
grant select, insert on settlement.forwarded_message, settlement.forwarded_visit,
  settlement.forwarded_settlement to yika_app;
revoke execute on function settlement.answer_forwarded, settlement.claim_forwarded,
  settlement.forget_forwarded from public;
grant execute on function settlement.answer_forwarded, settlement.claim_forwarded,
  settlement.forget_forwarded to yika_app;
