-- A month with another area: our totals and lines beside theirs, what they owe for it once both agree, and
-- the money that has come in for it.
--
-- Each time the month is told is a row, with what it found; nothing of it is ever changed. What is claimed is
-- drawn when every part of the month agrees, so that it is drawn from what both have. A claim is paid by the
-- receipt that names it; what was deducted there stays owed and can be read.
--
-- Locks: contributions.receipt for an instant (a column without a default), and while its check is made.
-- Reversal: none; a later migration corrects this one.

insert into clearing.edge (machine, from_state, to_state) values
  ('area_claim', 'agreed', 'paid');

create table clearing.area_telling (
  peer_id        uuid not null,
  telling_id     uuid not null,
  month          date not null,
  scheme         text not null,
  care           text not null,
  count          bigint not null,
  total          bigint not null,
  fund           bigint not null,
  account        bigint not null,
  agrees         boolean not null,
  their_words    text not null,
  at             timestamptz not null,

  primary key (peer_id, telling_id),
  constraint area_telling_of_a_whole_month check (extract(day from month) = 1)
);
comment on table clearing.area_telling is
  'A part of a month as it was told to another area, and whether it has the same. Append-only. @placement=by:peer_id';
create index area_telling_of_month on clearing.area_telling (peer_id, month, at);

create table clearing.area_difference (
  peer_id    uuid not null,
  telling_id uuid not null,
  place      integer not null,
  message_id text not null,
  settlement text not null,
  refund     boolean not null,
  total      bigint not null,
  fund       bigint not null,
  account    bigint not null,
  words      text not null,

  primary key (peer_id, telling_id, place),
  constraint area_difference_of_a_telling foreign key (peer_id, telling_id)
    references clearing.area_telling (peer_id, telling_id)
);
comment on table clearing.area_difference is
  'One settlement on which another area''s lines and ours differ, in its words. Append-only. @placement=by:peer_id';

create table clearing.area_claim (
  peer_id    uuid not null,
  claim_id   uuid not null,
  reference  text not null,
  month      date not null,
  count      bigint not null,
  owed       bigint not null,
  brought    bigint not null,
  state      text not null,
  taken_by   uuid,
  receipt_id uuid,
  paid       bigint,
  agreed_at  timestamptz not null,
  paid_at    timestamptz,

  primary key (peer_id, claim_id),
  constraint area_claim_once_a_month unique (peer_id, month),
  constraint area_claim_state_known check (state in ('agreed', 'carried', 'paid')),
  constraint area_claim_carried_when_nothing_is_owed check (
    (state = 'carried') = (owed + brought <= 0)),
  constraint area_claim_taken_when_carried check (taken_by is null or state = 'carried'),
  constraint area_claim_paid_whole check ((state = 'paid') = (paid is not null)
    and (paid is null) = (receipt_id is null) and (paid is null) = (paid_at is null)),
  constraint area_claim_never_paid_more check (paid > 0 and paid <= owed + brought)
);
comment on table clearing.area_claim is
  'What another area owes for a month on which both agree, and what has come in for it. @placement=by:peer_id';
comment on column clearing.area_claim.brought is
  'Below zero: earlier months in which more came back than was owed.';

-- False where the month has been claimed. What earlier months brought below zero is taken once.
create function clearing.claim_area_month(p_claim jsonb, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  c record;
  v_brought bigint;
begin
  select * into strict c from jsonb_to_record(p_claim) c (
    peer_id uuid, claim_id uuid, reference text, month date, count bigint, owed bigint);
  perform pg_advisory_xact_lock(hashtextextended('yika area claim ' || c.peer_id, 0));
  if exists (select from clearing.area_claim where peer_id = c.peer_id and month = c.month) then
    return false;
  end if;
  with taken as (
    update clearing.area_claim set taken_by = c.claim_id
     where peer_id = c.peer_id and state = 'carried' and taken_by is null and month < c.month
    returning owed + brought as carried)
  select coalesce(sum(carried), 0) into v_brought from taken;
  insert into clearing.area_claim (peer_id, claim_id, reference, month, count, owed, brought, state,
                                   agreed_at)
  values (c.peer_id, c.claim_id, c.reference, c.month, c.count, c.owed, v_brought,
          case when c.owed + v_brought > 0 then 'agreed' else 'carried' end, p_now);
  return true;
end;
$$;

-- False where something has paid it meanwhile.
create function clearing.pay_area_claim(p_peer uuid, p_claim uuid, p_receipt uuid, p_amount bigint,
                                        p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was text;
begin
  select state into was from clearing.area_claim
   where peer_id = p_peer and claim_id = p_claim for update;
  if was is distinct from 'agreed' then
    return false;
  end if;
  perform clearing.check_edge('area_claim', was, 'paid');
  update clearing.area_claim
     set state = 'paid', receipt_id = p_receipt, paid = p_amount, paid_at = p_now
   where peer_id = p_peer and claim_id = p_claim;
  return true;
end;
$$;

alter table contributions.receipt add column area_claim_id uuid;
alter table contributions.receipt
  add constraint receipt_pays_one_area_claim unique (area_claim_id),
  add constraint receipt_of_area_pays_nothing_else check (area_claim_id is null or
    (used = 0 and num_nonnulls(declaration_id, self_payment_id, surcharge_of, move_in_id) = 0));
comment on column contributions.receipt.area_claim_id is
  'What another area owed, and has paid with this.';
grant update (area_claim_id) on contributions.receipt to yika_app;

grant select, insert on clearing.area_telling, clearing.area_difference to yika_app;
grant select on clearing.area_claim to yika_app;
revoke execute on function clearing.claim_area_month, clearing.pay_area_claim from public;
grant execute on function clearing.claim_area_month, clearing.pay_area_claim to yika_app;
