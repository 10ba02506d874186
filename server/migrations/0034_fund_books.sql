-- The fund's books: what moved on each account on each day, added up from the journal.
--
-- A derived table: it may be thrown away and counted anew at any time, and no payment writes it. A
-- month is counted whole, by one statement, and beside it stands the snapshot that the statement saw:
-- the books of a month are exactly the transfers visible in that snapshot. So a transfer that commits
-- late, or is posted to an earlier day, is missing for a known reason until the month is counted
-- again, is never counted twice, and can be told from an error at any moment.
--
-- Which months to count again is told by what PostgreSQL counts of its own accord about each
-- partition. That may lag or be lost, so it is only a hint: every night each month is counted anew.
--
-- Locks: accounts.office_transfer while its index is made; no payment writes there.
-- Reversal: none; a later migration corrects this one.

create index office_transfer_by_day on accounts.office_transfer (effective_on);

create table accounts.book_month (
  month         date primary key,
  counted_at    timestamptz not null,
  snapshot      text not null,
  journal_state text not null,

  constraint book_month_is_a_first_day check (extract(day from month) = 1)
);
comment on table accounts.book_month is
  'Up to which transfers a month of the books has been counted. @placement=local';
comment on column accounts.book_month.snapshot is 'Exactly the transfers visible in it are counted.';
comment on column accounts.book_month.journal_state is
  'What the journal of the month looked like from outside; while it stays, nothing has come.';

create table accounts.book_day (
  day        date not null,
  account_id uuid not null,
  debit      bigint not null,
  credit     bigint not null,
  debits     bigint not null,
  credits    bigint not null,

  primary key (day, account_id),
  constraint book_day_not_below_zero check (debit >= 0 and credit >= 0)
);
comment on table accounts.book_day is
  'What one account was debited and credited on one day, and how often; derived. @placement=local';
comment on column accounts.book_day.account_id is
  'All personal accounts together are one account of the books, the nil id.';

-- The transaction that wrote a row, with all its 64 bits: a row keeps 32, and it is older than
-- whatever comes next.
create function accounts.whole_xid(p_row xid, p_next bigint)
returns xid8 language sql immutable as $$
  select greatest(3, p_next - ((p_next - p_row::text::bigint) & 4294967295))::text::xid8;
$$;

-- The journal of some days added up, as far as it is visible in a snapshot.
create function accounts.sum_journal(p_from date, p_until date, p_snapshot pg_snapshot)
returns table (day date, account_id uuid, debit bigint, credit bigint, debits bigint, credits bigint)
language sql stable as $$
  select t.effective_on, coalesce(a.account_id, '00000000-0000-0000-0000-000000000000'),
         sum(side.debit)::bigint, sum(side.credit)::bigint,
         count(*) filter (where side.debit > 0), count(*) filter (where side.credit > 0)
    from (select p.xmin as written_by, p.effective_on, p.debit_account, p.credit_account, p.amount
            from accounts.transfer p
           where p.effective_on >= p_from and p.effective_on < p_until
          union all
          select o.xmin, o.effective_on, o.debit_account, o.credit_account, o.amount
            from accounts.office_transfer o
           where o.effective_on >= p_from and o.effective_on < p_until) t
   cross join (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next) n
   cross join lateral (values (t.debit_account, t.amount, 0::bigint),
                              (t.credit_account, 0::bigint, t.amount)) side (account, debit, credit)
    left join accounts.account a on a.account_id = side.account
   where pg_visible_in_snapshot(accounts.whole_xid(t.written_by, n.next), p_snapshot)
   group by 1, 2;
$$;

-- Each month that the journal or the books know, and what its journal looks like from outside. To be
-- read before the month is counted: what comes in between is then counted twice, never missed.
create function accounts.months_of_journal()
returns table (month date, journal_state text) language sql stable as $$
  with part as (
    select to_date(right(c.relname, 6), 'YYYYMM') as month,
           pg_stat_get_tuples_inserted(c.oid) as inserted, pg_relation_size(c.oid) > 0 as is_filled
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'accounts.transfer'::regclass and c.relname ~ '_[0-9]{6}$'
  ), known as (
    select p.month from part p where p.is_filled
    union
    select date_trunc('month', t.effective_on::timestamp)::date from accounts.transfer_rest t
    union
    select date_trunc('month', o.effective_on::timestamp)::date from accounts.office_transfer o
    union
    select m.month from accounts.book_month m
    union
    select date_trunc('month', d.day::timestamp)::date from accounts.book_day d
  )
  select k.month,
         concat_ws('/', coalesce(p.inserted, 0),
                   pg_stat_get_tuples_inserted('accounts.transfer_rest'::regclass),
                   (select count(*) from accounts.office_transfer o
                     where o.effective_on >= k.month and o.effective_on < k.month + interval '1 month'),
                   (select count(*) from accounts.account))
    from known k
    left join part p on p.month = k.month
   order by k.month;
$$;

-- Counts one month, in a transaction of its own; answers whether there was anything to count. Whoever
-- counts the same month at the same moment waits, and then sees more.
create function accounts.count_month(p_month date, p_journal_state text, p_anew boolean,
                                     p_now timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  v_until date := (p_month + interval '1 month')::date;
  v_counted_state text;
begin
  insert into accounts.book_month (month, counted_at, snapshot, journal_state)
  values (p_month, p_now, '3:3:', 'nothing counted')
  on conflict (month) do nothing;
  select journal_state into strict v_counted_state
    from accounts.book_month where month = p_month for update;

  if v_counted_state = p_journal_state and not p_anew then
    update accounts.book_month set counted_at = greatest(counted_at, p_now) where month = p_month;
    return false;
  end if;

  -- One statement, so that the sums and the snapshot beside them are of the same moment.
  with journal as materialized (
    select * from accounts.sum_journal(p_month, v_until, pg_current_snapshot())
  ), gone as (
    delete from accounts.book_day d
     where d.day >= p_month and d.day < v_until
       and not exists (select from journal j where j.day = d.day and j.account_id = d.account_id)
  ), kept as (
    insert into accounts.book_day as d (day, account_id, debit, credit, debits, credits)
    select day, account_id, debit, credit, debits, credits from journal
    on conflict (day, account_id) do update
       set debit = excluded.debit, credit = excluded.credit,
           debits = excluded.debits, credits = excluded.credits
     where (d.debit, d.credit, d.debits, d.credits)
        is distinct from (excluded.debit, excluded.credit, excluded.debits, excluded.credits)
  )
  update accounts.book_month
     set counted_at = p_now, snapshot = pg_current_snapshot()::text, journal_state = p_journal_state
   where month = p_month;
  return true;
end;
$$;

-- Where the books of some days are not what was counted: nothing, unless somebody wrote in them.
create function accounts.book_differences(p_from date, p_until date)
returns table (day date, account_id uuid, debit bigint, credit bigint, journal_debit bigint,
               journal_credit bigint)
language sql stable as $$
  select coalesce(b.day, j.day), coalesce(b.account_id, j.account_id), coalesce(b.debit, 0),
         coalesce(b.credit, 0), coalesce(j.debit, 0), coalesce(j.credit, 0)
    from (select * from accounts.book_day d where d.day >= p_from and d.day < p_until) b
    full join (select s.*
                 from accounts.book_month m
                cross join lateral accounts.sum_journal(
                  greatest(m.month, p_from), least((m.month + interval '1 month')::date, p_until),
                  m.snapshot::pg_snapshot) s
                where m.month < p_until and m.month + interval '1 month' > p_from) j
      on j.day = b.day and j.account_id = b.account_id
   where (b.debit, b.credit, b.debits, b.credits)
      is distinct from (j.debit, j.credit, j.debits, j.credits);
$$;

create view accounts.shown_office_transfer as
  select transfer_id, entry_id, reason, amount, effective_on from accounts.office_transfer;
comment on view accounts.shown_office_transfer is
  'The door to what was booked without one person: whoever caused it compares it with its cause.';

grant select on accounts.book_month, accounts.book_day, accounts.shown_office_transfer
  to yika_app, yika_report;
grant execute on function accounts.whole_xid, accounts.sum_journal, accounts.months_of_journal,
  accounts.book_differences to yika_app, yika_report;
grant execute on function accounts.count_month to yika_app;
