/**
 * What must hold of contributions: a month counts once, through one employer or the person alone, and what
 * came in above it is booked as what it is.
 */
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
                   from (select surcharge_of, surcharge_part from contributions.receipt
                         union all
                         select surcharge_of, surcharge_part from contributions.receipt_match) p
                  where surcharge_of is not null
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

export const oneRelation: Invariant = {
  id: 'Q18',
  zh: '每人每月只通过一个单位或本人计缴；补报等于其更正；划入的基数等于计入的基数；未计入的单位缴费都作多缴处理',
  en: 'A person pays a month through one employer or alone; supplements equal their corrections; what is credited rests on it; what an employer paid and does not count is owed back',
  sql: `
    with counted as (
      select d.person_id, d.month, d.base, c.credited_in, c.employer_id::text as payer
        from contributions.declared_person d
        join contributions.declaration c
          on c.declaration_id = d.declaration_id and c.month = d.month
       where d.paid_on is not null
      union all
      select person_id, period, base, credited_in, 'self'
        from contributions.self_payment where kind = 'flexible' and state = 'paid')
    -- A supplement of the same employer comes on top.
    select 'month has two bases' as what, person_id::text || '/' || month as id
      from counted group by person_id, month having count(distinct payer) > 1
    union all
    -- What was credited before it was found to be too much has its overpayment.
    select 'credit differs from its bases', l.person_id::text || '/' || l.run_id
      from contributions.credit_line l
      left join (select person_id, credited_in, sum(base) as base from counted
                  group by person_id, credited_in) own
        on own.person_id = l.person_id and own.credited_in = l.run_id
     where l.basis = 'active' and l.base is distinct from own.base
       and not exists (select from contributions.overpayment o
                        where o.person_id = l.person_id and o.credited_in = l.run_id)
    union all
    select 'employer paid what neither counts nor is owed back', d.person_id::text || '/' || c.declaration_id
      from contributions.declaration c
      join contributions.declared_person d
        on d.month = c.month and d.declaration_id = c.declaration_id
      left join contributions.overpayment o
        on o.person_id = d.person_id and o.declaration_id = d.declaration_id
       and o.correction_id is null
     where (c.state = 'paid' and d.paid_on is null) <> (o.overpayment_id is not null)
        or o.overpayment_id is not null
           and (o.employer_id, o.fund_part, o.account_part)
               is distinct from (c.employer_id, d.employer_part, d.person_part)
    union all
    select 'declaration differs from its people', c.declaration_id::text
      from contributions.declaration c
      left join contributions.declared_person d
        on d.month = c.month and d.declaration_id = c.declaration_id
     where c.state <> 'withdrawn'
     group by c.declaration_id
    having (c.people, c.employer_part, c.person_part)
           is distinct from (count(d.person_id)::integer, coalesce(sum(d.employer_part), 0)::bigint,
                             coalesce(sum(d.person_part), 0)::bigint)
    union all
    select 'correction differs from what is owed back', p.person_id::text || '/' || k.correction_id
      from contributions.correction k
      join contributions.corrected_person p on p.correction_id = k.correction_id
      left join contributions.overpayment o
        on o.person_id = p.person_id and o.correction_id = k.correction_id
     where (k.was_state = 'paid' and coalesce(p.base, 0) < coalesce(p.was_base, 0))
           <>
           (o.overpayment_id is not null)
    union all
    select 'withdrawn declaration still holds people', d.person_id::text || '/' || c.declaration_id
      from contributions.declaration c
      join contributions.declared_person d
        on d.month = c.month and d.declaration_id = c.declaration_id
     where c.state = 'withdrawn'
    union all
    -- What a supplement holds of a person is what its correction raised, and nothing else supplements.
    select 'supplement differs from its correction', coalesce(r.id, d.id)
      from (select p.person_id::text || '/' || k.supplement_id as id,
                   p.base - coalesce(p.was_base, 0) as base
              from contributions.correction k
              join contributions.corrected_person p on p.correction_id = k.correction_id
              join contributions.declaration c on c.declaration_id = k.supplement_id
             where c.state <> 'withdrawn' and p.base > coalesce(p.was_base, 0)) r
      full join (select d.person_id::text || '/' || d.declaration_id as id, d.base
                   from contributions.declaration c
                   join contributions.declared_person d
                     on d.month = c.month and d.declaration_id = c.declaration_id
                  where c.supplements is not null) d on d.id = r.id
     where r.base is distinct from d.base
    union all
    select 'supplement of what was not paid', s.declaration_id::text
      from contributions.declaration s
      left join contributions.declaration c on c.declaration_id = s.supplements
     where s.supplements is not null
       and (c.employer_id, c.month, c.state, c.supplements)
           is distinct from (s.employer_id, s.month, 'paid', null::uuid)`,
}

export const sentAgain: Invariant = {
  id: 'Q19',
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

export const matchedByHand: Invariant = {
  id: 'Q24',
  zh: '手工核对：从到账取用的不超过到账，等于所缴和账目；每份申报只由一次到账或一次核对缴清',
  en: 'Receipts matched by hand: what is taken of them is what was paid and booked, and nothing is paid twice',
  sql: `
    select 'receipt differs from what was taken' as what, r.receipt_id::text as id
      from contributions.receipt r
      left join contributions.matched_receipt p on p.receipt_id = r.receipt_id
     group by r.receipt_id, r.used
    having r.used <> coalesce(sum(p.amount), 0)
    union all
    select 'match differs from its receipts', m.match_id::text
      from contributions.receipt_match m
      left join contributions.matched_receipt p on p.match_id = m.match_id
     group by m.match_id, m.amount
    having m.amount <> coalesce(sum(p.amount), 0)
    union all
    select 'match differs from its transfers', coalesce(m.match_id, t.entry_id)::text
      from contributions.receipt_match m
      full join (select entry_id, sum(amount) as amount,
                        sum(amount) filter (where reason = 'surcharge_matched') as surcharge
                   from accounts.office_transfer
                  where reason in ('receipt_matched', 'surcharge_matched')
                  group by entry_id) t on t.entry_id = m.match_id
     where (m.amount, m.surcharge_part) is distinct from (t.amount, t.surcharge)
    union all
    select 'match of what is not paid', m.match_id::text
      from contributions.receipt_match m
      left join contributions.declaration d
        on d.declaration_id = coalesce(m.declaration_id, m.surcharge_of)
      left join contributions.self_payment s on s.self_payment_id = m.self_payment_id
     where coalesce(d.state, s.state, 'declared') = 'declared'
    union all
    select 'paid by a receipt and by a match', m.match_id::text
      from contributions.receipt_match m
     where exists (select from contributions.receipt r
                    where r.declaration_id = m.declaration_id
                       or r.self_payment_id = m.self_payment_id)`,
}

export const residentsWithoutWork: Invariant = {
  id: 'Q42',
  zh: '按居民参保的人，自登记之月起没有单位已缴费的月份',
  en: 'Who is insured as a resident is paid for by no employer from the month of the enrolment on',
  sql: `
    select 'resident for whom an employer has paid' as what, d.person_id::text as id
      from people.person p
      join people.enrolment e
        on e.person_id = p.person_id and e.scheme = 'resident' and e.until_on is null
      join contributions.declared_person d
        on d.person_id = p.person_id and d.paid_on is not null
       and d.month >= date_trunc('month', e.from_on)
     where p.scheme = 'resident' and p.status = 'active'`,
}
