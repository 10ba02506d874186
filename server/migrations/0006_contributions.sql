-- Employers' declarations, bank receipts, paid months, and the month-end credit with its bank files.
--
-- A credit run exists once per area and month. Its lines are worked out from paid months by one set
-- statement; chunks of lines are posted with the row of the chunk, so that twice is once and a crash
-- resumes where it stopped.
--
-- Locks: creates only. Reversal: none; a later migration corrects this one.

create schema contributions;

create table contributions.declaration (
  declaration_id uuid primary key,
  employer_id    uuid not null,
  area           text not null,
  month          date not null,
  people         integer not null,
  employer_part  bigint not null,
  person_part    bigint not null,
  reference      text not null,
  state          text not null,
  declared_at    timestamptz not null,
  declared_by    uuid not null,
  paid_on        date,

  constraint declaration_once_per_month unique (employer_id, month),
  constraint declaration_reference_unique unique (reference),
  constraint declaration_month_is_a_first check (month = date_trunc('month', month)::date),
  constraint declaration_state_known check (state in ('declared', 'paid'))
);
comment on table contributions.declaration is
  'What an employer declares to owe for a month. @placement=reference';

create table contributions.declared_person (
  person_id      uuid not null,
  month          date not null,
  declaration_id uuid not null,
  base           bigint not null,
  employer_part  bigint not null,
  person_part    bigint not null,
  paid_on        date,

  primary key (person_id, month, declaration_id),
  constraint declared_base_positive check (base > 0)
);
comment on table contributions.declared_person is
  'One person in one declaration; counts only once paid. @placement=person';
create index declared_person_by_month on contributions.declared_person (month, declaration_id);

create table contributions.receipt (
  receipt_id     uuid primary key,
  bank_id        uuid not null,
  bank_reference text not null,
  amount         bigint not null,
  booked_on      date not null,
  remittance     text not null,
  declaration_id uuid,
  at             timestamptz not null,

  constraint receipt_once_per_bank_reference unique (bank_id, bank_reference),
  constraint receipt_pays_one_declaration unique (declaration_id)
);
comment on table contributions.receipt is
  'Money that a bank says has come in, and which declaration it pays. @placement=local';

create table contributions.credit_run (
  run_id      uuid primary key,
  area        text not null,
  month       date not null,
  state       text not null,
  people      integer not null default 0,
  total       bigint not null default 0,
  started_at  timestamptz not null,
  started_by  uuid,
  finished_at timestamptz,

  constraint credit_run_once_per_month unique (area, month),
  constraint credit_run_state_known check
    (state in ('computing', 'posting', 'posted', 'files_sent', 'answered', 'reconciled'))
);
comment on table contributions.credit_run is 'The month-end of one area: it happens once. @placement=reference';

create table contributions.credit_line (
  person_id  uuid not null,
  run_id     uuid not null,
  chunk      integer not null,
  bank_id    uuid not null,
  basis      text not null,
  base       bigint not null,
  amount     bigint not null,

  primary key (person_id, run_id),
  constraint credit_line_amount_positive check (amount > 0),
  constraint credit_line_basis_known check (basis in ('active', 'retired'))
);
comment on table contributions.credit_line is 'What one person is credited in one run, and why. @placement=person';
create index credit_line_by_chunk on contributions.credit_line (run_id, chunk);

create table contributions.credit_chunk (
  run_id    uuid not null,
  chunk     integer not null,
  people    integer not null,
  total     bigint not null,
  posted_at timestamptz not null,

  primary key (run_id, chunk)
);
comment on table contributions.credit_chunk is
  'Chunks already posted; the row is written with the money, so a chunk is posted once. @placement=local';

create table contributions.bank_file (
  file_id     uuid primary key,
  run_id      uuid not null,
  bank_id     uuid not null,
  message_id  text not null,
  count       integer not null,
  total       bigint not null,
  digest      bytea not null,
  state       text not null,
  sent_at     timestamptz not null,
  answered_at timestamptz,
  answer_digest bytea,
  rejected    integer not null default 0,
  rejected_total bigint not null default 0,

  constraint bank_file_once_per_run_and_bank unique (run_id, bank_id),
  constraint bank_file_message_unique unique (message_id),
  constraint bank_file_state_known check (state in ('sent', 'accepted', 'partly_rejected', 'rejected'))
);
comment on table contributions.bank_file is 'One pain.001 per run and agent bank, and the bank''s answer. @placement=local';

create table contributions.bank_reject (
  file_id   uuid not null,
  person_id uuid not null,
  amount    bigint not null,
  reason    text not null,

  primary key (file_id, person_id)
);
comment on table contributions.bank_reject is
  'Lines the bank refused; their money waits in suspense. @placement=by:file_id';

-- Works out the lines of a run in one statement: active people from the paid month, 2 % of their own
-- base as the area's terms say; retired people the area's fixed amount. Done once: the run's state
-- is the guard.
create function contributions.compute_lines(p_run uuid, p_area text, p_month date,
                                            p_active_basis_points bigint, p_retired_amount bigint,
                                            p_chunk_size integer)
returns void language sql security definer set search_path = '' as $$
  insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
  select person_id, p_run, ((row_number() over (order by person_id)) - 1) / p_chunk_size,
         agent_bank_id, basis, base, amount
    from (select p.person_id, p.agent_bank_id, 'active' as basis, paid.base,
                 paid.base * p_active_basis_points / 10000 as amount
            from (select person_id, sum(base)::bigint as base
                    from contributions.declared_person
                   where month = p_month and paid_on is not null
                   group by person_id) paid
            join people.shown_insured p on p.person_id = paid.person_id
           where p.area = p_area and p.status = 'active'
          union all
          select p.person_id, p.agent_bank_id, 'retired', 0, p_retired_amount
            from people.shown_insured p
           where p.area = p_area and p.status = 'retired' and p.scheme = 'employee') due
   where amount > 0
  on conflict (person_id, run_id) do nothing;
$$;

-- Posts one chunk: false when it was posted before.
create function contributions.post_chunk(p_run uuid, p_chunk integer, p_active_from uuid,
                                         p_retired_from uuid, p_on date, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_people uuid[];
  v_from uuid[];
  v_amounts bigint[];
  v_total bigint;
begin
  select array_agg(person_id), array_agg(source), array_agg(amount), sum(amount)
    into v_people, v_from, v_amounts, v_total
    from (select person_id, amount,
                 case basis when 'active' then p_active_from else p_retired_from end as source
            from contributions.credit_line
           where run_id = p_run and chunk = p_chunk
           order by person_id) due;
  if v_people is null then
    return false;
  end if;
  insert into contributions.credit_chunk (run_id, chunk, people, total, posted_at)
  values (p_run, p_chunk, cardinality(v_people), v_total, p_now)
  on conflict do nothing;
  if not found then
    return false;
  end if;
  perform accounts.credit_many(p_run, p_on, p_now, v_people, v_from, v_amounts);
  return true;
end;
$$;

create view contributions.shown_credit as
  select l.person_id, l.run_id, r.month, l.basis, l.base, l.amount
    from contributions.credit_line l
    join contributions.credit_run r on r.run_id = l.run_id;
comment on view contributions.shown_credit is 'The door to how a month-end credit was worked out.';

grant usage on schema contributions to yika_app, yika_report;
grant select, insert on all tables in schema contributions to yika_app;
grant select on all tables in schema contributions to yika_report;
grant update (state, paid_on) on contributions.declaration to yika_app;
grant update (paid_on) on contributions.declared_person to yika_app;
grant update (declaration_id) on contributions.receipt to yika_app;
grant update (state, people, total, finished_at) on contributions.credit_run to yika_app;
grant update (state, answered_at, answer_digest, rejected, rejected_total)
  on contributions.bank_file to yika_app;
grant execute on function contributions.compute_lines, contributions.post_chunk to yika_app;
