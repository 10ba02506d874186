/** What must hold of contributions: a month counts once, and what came in above it is booked as what it is. */
import type { Invariant } from './invariant.ts'

export const contributionsOnce: Invariant = {
  id: 'Q16',
  zh: '同一个月不重复计缴费；多缴的钱与账目一致，只退一次；滞纳金等于到账和账目',
  en: 'A month counts once; what was paid twice equals the journal and is refunded once; surcharges equal what came in',
  sql: `
    select 'month counts for employer and self' as what, s.self_payment_id::text as id
      from contributions.self_payment s
     where s.kind = 'flexible' and s.state = 'paid'
       and exists (select from contributions.declared_person d
                    where d.person_id = s.person_id and d.month = s.period
                      and d.paid_on is not null)
    union all
    select 'payment returned without an overpayment', s.self_payment_id::text
      from contributions.self_payment s
      left join contributions.overpayment o
        on o.person_id = s.person_id and o.self_payment_id = s.self_payment_id
     where (s.state = 'returned') <> (o.overpayment_id is not null)
        or (o.fund_part, o.account_part) is distinct from (s.fund_part, s.account_part)
           and o.overpayment_id is not null
    union all
    select 'overpayment differs from its transfers', o.overpayment_id::text
      from contributions.overpayment o
      left join accounts.transfer t
        on t.person_id = o.person_id and t.entry_id = o.overpayment_id
       and t.reason in ('overpaid', 'correction')
     group by o.person_id, o.overpayment_id, o.fund_part, o.taken_back, o.state
    having coalesce(sum(t.amount), 0)
           <> case o.state when 'found' then 0 else o.fund_part + o.taken_back end
    union all
    select 'refund differs from what was owed', o.overpayment_id::text
      from contributions.overpayment o
      left join accounts.transfer t
        on t.person_id = o.person_id and t.entry_id = o.overpayment_id
       and t.reason = 'refund_ordered'
      left join cases.payout p
        on p.person_id = o.person_id and p.overpayment_id = o.overpayment_id
       and p.state <> 'replaced'
     group by o.person_id, o.overpayment_id, o.fund_part, o.taken_back, o.state, t.amount
    having case o.state when 'ordered' then o.fund_part + o.taken_back else 0 end
           <> coalesce(t.amount, 0)
        or coalesce(t.amount, 0) <> coalesce(sum(p.amount), 0)
    union all
    select 'surcharge differs from its receipts', coalesce(s.declaration_id, r.surcharge_of)::text
      from contributions.surcharge s
      full join (select surcharge_of, sum(surcharge_part) as paid
                   from contributions.receipt where surcharge_of is not null
                  group by surcharge_of) r on r.surcharge_of = s.declaration_id
     where s.declaration_id is null or s.paid <> coalesce(r.paid, 0)
    union all
    select 'receipt differs from its surcharge', coalesce(r.receipt_id, t.entry_id)::text
      from (select receipt_id, surcharge_part from contributions.receipt
             where surcharge_of is not null) r
      full join (select entry_id, amount from accounts.office_transfer
                  where reason = 'late_surcharge') t on t.entry_id = r.receipt_id
     where r.surcharge_part is distinct from t.amount`,
}

export const sentAgain: Invariant = {
  id: 'Q18',
  zh: '退回后重新发送的划入：银行受理的转回一次，再次退回的不动；每个代发文件等于其明细',
  en: 'Refused credits sent again: what a bank took is back once, what it refused again has not moved; every order equals its lines',
  sql: `
    select 'order differs from its lines' as what, o.order_id::text as id
      from contributions.retry_order o
      left join contributions.retry r on r.order_id = o.order_id
     group by o.order_id, o.count, o.total, o.state
    having o.count <> count(r.person_id) or o.total <> coalesce(sum(r.amount), 0)
        or (o.state = 'answered') <> (count(*) filter (where r.state = 'ordered') = 0)
    union all
    select 'attempt differs from its transfer', r.order_id::text || '/' || r.person_id
      from contributions.retry r
      left join accounts.transfer t
        on t.person_id = r.person_id and t.entry_id = r.order_id and t.reason = 'correction'
     group by r.person_id, r.order_id, r.state, r.in_suspense, r.amount
    having coalesce(sum(t.amount), 0)
           <> case when r.state = 'credited' and r.in_suspense then r.amount else 0 end
    union all
    select 'refused line settled without an attempt', b.file_id::text || '/' || b.person_id
      from contributions.bank_reject b
      left join contributions.retry r
        on r.person_id = b.person_id and r.file_id = b.file_id and r.state = 'credited'
     where (b.settled = 'credited_again') <> (r.person_id is not null)
        or r.amount <> b.amount
    union all
    select 'attempt of no refused line', r.order_id::text || '/' || r.person_id
      from contributions.retry r
     where not exists (select from contributions.bank_reject b
                        where b.file_id = r.file_id and b.person_id = r.person_id)`,
}
