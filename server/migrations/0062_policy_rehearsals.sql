-- A changed policy pack is kept as a draft, rehearsed on bills that were settled, and put into force from
-- a day to come by two people.
--
-- A draft is never changed: another text is another draft. A rehearsal goes person by person, a page of
-- people in a transaction: sums of the page are added to the sums of its groups, and the last person of
-- the page is written down, at once. Whoever stopped in the middle goes on behind that person, and two
-- programs that work at the same moment wait for the same row, so nothing is counted twice. Of people
-- nothing is kept but sums; of the bills with the largest differences the steps under both packs.
--
-- A term says which pack counts from its first day on. It is decided before that day: what is settled
-- already, or on the day of the decision, keeps the pack that counted then. The database refuses a day
-- that is not to come.
--
-- Locks: none beyond the new tables. Reversal: none; a later migration corrects this one.

create table settlement.policy_draft (
  draft_id uuid primary key,
  area     text not null,
  version  text not null,
  digest   text not null,
  content  text not null,
  kept_by  uuid not null,
  kept_at  timestamptz not null,

  constraint policy_draft_kept_once unique (area, digest),
  constraint policy_draft_named_by_digest check (digest ~ '^[0-9a-f]{64}$')
);
comment on table settlement.policy_draft is
  'Packs that somebody would like to put into force, as they were sent. Append-only. @placement=reference';

create table settlement.policy_term (
  area         text not null,
  first_day    date not null,
  digest       text not null,
  draft_id     uuid not null,
  rehearsal_id uuid not null,
  approval_id  uuid not null,
  decided_at   timestamptz not null,

  primary key (area, first_day),
  constraint policy_term_of_a_kept_pack foreign key (digest)
    references settlement.policy_pack (digest),
  constraint policy_term_of_a_draft foreign key (draft_id)
    references settlement.policy_draft (draft_id),
  constraint policy_term_decided_before_its_day check (
    first_day > (decided_at at time zone 'Asia/Shanghai')::date)
);
comment on table settlement.policy_term is
  'Which pack counts in an area from which day on, until the next one. Append-only. @placement=reference';

insert into settlement.edge (machine, from_state, to_state) values
  ('rehearsal', 'running', 'done'),
  ('rehearsal', 'running', 'stopped'),
  ('rehearsal', 'running', 'failed'),
  ('rehearsal', 'stopped', 'running');

create table settlement.rehearsal (
  rehearsal_id  uuid primary key,
  draft_id      uuid not null,
  before_digest text not null,
  first_day     date not null,
  until_day     date not null,
  terms_on      date,
  state         text not null,
  row_count     bigint not null,
  looked        bigint not null default 0,
  after_person  uuid not null default '00000000-0000-0000-0000-000000000000',
  asked_by      uuid not null,
  asked_at      timestamptz not null,
  ended_at      timestamptz,

  constraint rehearsal_of_a_draft foreign key (draft_id)
    references settlement.policy_draft (draft_id),
  constraint rehearsal_beside_a_kept_pack foreign key (before_digest)
    references settlement.policy_pack (digest),
  constraint rehearsal_runs_forward check (first_day < until_day),
  constraint rehearsal_state_known check (state in ('running', 'stopped', 'done', 'failed')),
  constraint rehearsal_ends_once check ((state = 'running') = (ended_at is null))
) with (fillfactor = 80);
comment on table settlement.rehearsal is
  'A draft tried on bills of a period, and how far that has come. @placement=reference';
comment on column settlement.rehearsal.terms_on is
  'Both packs are read as they are on this day; null: as on each bill''s own day.';
comment on column settlement.rehearsal.after_person is
  'People up to this one are counted: work goes on behind.';
create index rehearsal_of_a_draft_by_time on settlement.rehearsal (draft_id, asked_at);
create unique index rehearsal_one_at_a_time on settlement.rehearsal (draft_id)
  where state = 'running';

create table settlement.rehearsal_group (
  rehearsal_id uuid not null,
  kind         text not null,
  name         text not null,
  sums         jsonb not null,

  primary key (rehearsal_id, kind, name),
  constraint rehearsal_group_of_a_rehearsal foreign key (rehearsal_id)
    references settlement.rehearsal (rehearsal_id)
) with (fillfactor = 80);
comment on table settlement.rehearsal_group is
  'What a rehearsal counted of a group, each number as text. @placement=reference';

create table settlement.rehearsal_bill (
  rehearsal_id  uuid not null,
  settlement_id uuid not null,
  size          bigint not null,
  bill          jsonb not null,

  primary key (rehearsal_id, settlement_id),
  constraint rehearsal_bill_of_a_rehearsal foreign key (rehearsal_id)
    references settlement.rehearsal (rehearsal_id),
  constraint rehearsal_bill_differs check (size > 0)
);
comment on table settlement.rehearsal_bill is
  'The bills of a rehearsal that differ most, worked out under both packs; of nobody by name. @placement=reference';

-- False: that change of state is none.
create function settlement.change_rehearsal(p_rehearsal uuid, p_state text, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  was settlement.rehearsal;
begin
  select * into was from settlement.rehearsal where rehearsal_id = p_rehearsal for update;
  if not found or not exists (
    select from settlement.edge
     where machine = 'rehearsal' and from_state = was.state and to_state = p_state) then
    return false;
  end if;
  if p_state = 'running' then
    perform from settlement.policy_draft where draft_id = was.draft_id for update;
    if exists (select from settlement.rehearsal
                where draft_id = was.draft_id and state = 'running') then
      return false;
    end if;
  end if;
  update settlement.rehearsal
     set state = p_state, ended_at = case when p_state = 'running' then null else p_now end
   where rehearsal_id = p_rehearsal;
  return true;
end;
$$;

-- The next one to work on, held until the page is written; none where another program has it in hand.
create function settlement.hold_rehearsal()
returns setof settlement.rehearsal language sql security definer set search_path = '' as $$
  select * from settlement.rehearsal where state = 'running'
   order by asked_at limit 1 for update skip locked;
$$;

-- A page of people: its sums, its bills of the largest difference, and how far it went. False: the page
-- begins elsewhere than the rehearsal stands, and nothing is written.
create function settlement.count_rehearsal(p_rehearsal uuid, p_after uuid, p_until uuid, p_looked bigint,
                                           p_groups jsonb, p_bills jsonb, p_keep integer)
returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform from settlement.rehearsal
    where rehearsal_id = p_rehearsal and state = 'running' and after_person = p_after for update;
  if not found then
    return false;
  end if;
  insert into settlement.rehearsal_group as g (rehearsal_id, kind, name, sums)
  select p_rehearsal, n.kind, n.name, n.sums
    from jsonb_to_recordset(p_groups) n (kind text, name text, sums jsonb)
      on conflict (rehearsal_id, kind, name) do update
     set sums = settlement.plus_totals(g.sums, excluded.sums, 1);
  insert into settlement.rehearsal_bill (rehearsal_id, settlement_id, size, bill)
  select p_rehearsal, n.settlement_id, n.size, n.bill
    from jsonb_to_recordset(p_bills) n (settlement_id uuid, size bigint, bill jsonb);
  delete from settlement.rehearsal_bill
   where rehearsal_id = p_rehearsal
     and settlement_id not in (select settlement_id from settlement.rehearsal_bill
                                where rehearsal_id = p_rehearsal
                                order by size desc, settlement_id limit p_keep);
  update settlement.rehearsal set after_person = p_until, looked = looked + p_looked
   where rehearsal_id = p_rehearsal;
  return true;
end;
$$;

grant select, insert on settlement.policy_draft, settlement.policy_term, settlement.rehearsal
  to yika_app;
grant select on settlement.rehearsal_group, settlement.rehearsal_bill to yika_app;
grant select on settlement.policy_draft, settlement.policy_term, settlement.rehearsal,
  settlement.rehearsal_group to yika_report;
grant execute on function settlement.change_rehearsal, settlement.hold_rehearsal,
  settlement.count_rehearsal to yika_app;
