/** What must hold of institutions' statements and of what they are paid. */
import type { Invariant } from './invariant.ts'

export const statements: Invariant = {
  id: 'Q30',
  zh: '清算单：应付额等于当月账目，且等于其分项',
  en: 'A statement equals the journal of its month, and its parts',
  sql: `
    with moved as (
      select organisation_id as institution_id, area,
             date_trunc('month', posted_at at time zone 'Asia/Shanghai')::date as month,
             sum(amount)::bigint as amount
        from accounts.shown_payable_move
       group by 1, 2, 3)
    select 'statement differs from the journal' as what, s.statement_id::text as id
      from clearing.statement s
      left join moved m on m.institution_id = s.institution_id and m.area = s.area
       and m.month = s.month
     where s.owed <> coalesce(m.amount, 0)
    union all
    select 'statement differs from its parts', s.statement_id::text
      from clearing.statement s
     where s.owed <> (select coalesce(sum(p.fund + p.account), 0) from clearing.statement_part p
                       where p.institution_id = s.institution_id
                         and p.statement_id = s.statement_id)
    union all
    select 'moved in a month that was drawn, and on no statement', m.institution_id || '/' || m.month
      from moved m
     where exists (select from clearing.statement s where s.area = m.area and s.month = m.month)
       and m.amount <> 0
       and not exists (select from clearing.statement s
                        where s.institution_id = m.institution_id and s.month = m.month)
    union all
    select 'carried month taken otherwise than once', s.statement_id::text
      from clearing.statement s
     where s.brought <> (select coalesce(sum(c.payable), 0) from clearing.statement c
                          where c.institution_id = s.institution_id
                            and c.taken_by = s.statement_id)`,
}

export const institutionsPaid: Invariant = {
  id: 'Q31',
  zh: '机构付款等于清算单减扣款，付清后账户归零',
  en: 'What an institution is paid is its statement less deductions, and leaves nothing owed',
  sql: `
    with moved as (
      select entry_id as statement_id, reason, count(*) as count, sum(amount)::bigint as amount
        from accounts.shown_office_transfer
       where reason in ('clearing_paid', 'clearing_deducted')
       group by 1, 2),
    stands as (
      select statement_id, sum(amount)::bigint as amount from clearing.deduction
       where state <> 'revoked' group by 1)
    select 'paid otherwise than agreed' as what, s.statement_id::text as id
      from clearing.statement s
      left join moved p on p.statement_id = s.statement_id and p.reason = 'clearing_paid'
     where coalesce(p.amount, 0) <> case when s.state = 'paid' then s.payable else 0 end
        or coalesce(p.count, 0) <> (s.state = 'paid')::integer
    union all
    select 'deducted otherwise than agreed', s.statement_id::text
      from clearing.statement s
      left join moved d on d.statement_id = s.statement_id and d.reason = 'clearing_deducted'
      left join stands t on t.statement_id = s.statement_id
     where coalesce(d.amount, 0) <> coalesce(s.deducted, 0)
        or (s.deducted is not null and s.deducted <> coalesce(t.amount, 0))
    union all
    select 'paid for no statement', m.statement_id::text
      from moved m
     where not exists (select from clearing.statement s where s.statement_id = m.statement_id)
    union all
    select 'order differs from its statements', o.order_id::text
      from clearing.payment_order o
     where o.state <> 'answered'
       and row(o.count::bigint, o.total::numeric) is distinct from (
             select row(count(*), sum(s.payable)) from clearing.statement s
              where s.order_id = o.order_id)
    union all
    select 'approved while a dispute is open', s.statement_id::text
      from clearing.statement s
      join clearing.deduction d on d.institution_id = s.institution_id
       and d.statement_id = s.statement_id and d.state = 'disputed'
     where s.payable is not null`,
}
