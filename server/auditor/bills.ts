/** What must hold of bills that were settled, and of what people have used of their year. */
import type { Invariant } from './invariant.ts'

export const bills: Invariant = {
  id: 'Q22',
  zh: '医疗费用结算：各项金额相符，与账目、明细和追溯码一致；撤销为原结算的相反数，只撤销一次',
  en: 'Settled bills: the amounts add up and equal journal, lines and codes; a reversal is the settlement below zero, once',
  sql: `
    with bill as (
      select s.person_id, s.settlement_id, s.visit_id, s.reverses, s.total, s.fund, s.account, s.cash,
             s.hospital, s.effective_on, s.amounts, sign(0.5 - (s.reverses is not null)::int) as side,
             exists (select from settlement.settlement b
                      where b.person_id = s.person_id and b.reverses = s.settlement_id) as reversed
        from settlement.settlement s),
    part as (
      select b.*, (select jsonb_object_agg(key, value::bigint)
                     from jsonb_each_text(b.amounts)) as a
        from bill b)
    select 'amounts do not add up' as what, settlement_id::text as id
      from part
     where total <> fund + (a ->> 'person')::bigint + hospital
        or fund <> (a ->> 'pool')::bigint + (a ->> 'largeAmount')::bigint
                 + (a ->> 'seriousIllness')::bigint + (a ->> 'enterprise')::bigint
                 + (a ->> 'civilServant')::bigint + (a ->> 'assistance')::bigint
                 + (a ->> 'otherFunds')::bigint
        or (a ->> 'person')::bigint <> account + cash
        or side * (a ->> 'relatives')::bigint not between 0 and side * account
        or total <> (a ->> 'notCovered')::bigint + (a ->> 'overLimit')::bigint
                  + (a ->> 'firstSelfPay')::bigint + (a ->> 'inScope')::bigint
        or (total, fund, account, cash, hospital) is distinct from
           ((a ->> 'total')::bigint, (a ->> 'fund')::bigint, (a ->> 'account')::bigint,
            (a ->> 'cash')::bigint, (a ->> 'hospital')::bigint)
    union all
    select 'bill differs from its transfers', b.settlement_id::text
      from bill b
      left join accounts.transfer t on t.person_id = b.person_id
       and t.effective_on = b.effective_on and t.entry_id = b.settlement_id
       and t.corrects is not distinct from b.reverses
     group by b.person_id, b.settlement_id, b.fund, b.account, b.cash, b.side, b.reverses, b.amounts
    having b.side * b.fund <> coalesce(sum(t.amount) filter (where t.reason =
             case when b.reverses is null then 'fund_part' else 'fund_part_reversal' end), 0)
        or b.side * (b.account - (b.amounts ->> 'relatives')::bigint) <> coalesce(sum(t.amount) filter (where t.reason =
             case when b.reverses is null then 'bill' else 'bill_reversal' end), 0)
        or b.side * b.cash <> coalesce(sum(t.amount) filter (where t.reason =
             case when b.reverses is null then 'cash_part' else 'cash_part_reversal' end), 0)
    union all
    select 'transfer of no bill', t.transfer_id::text
      from accounts.transfer t
     where t.reason in ('bill', 'bill_reversal', 'fund_part', 'fund_part_reversal')
       and not exists (select from bill b
                        where b.person_id = t.person_id and b.settlement_id = t.entry_id)
    union all
    select 'reversal differs from its settlement', r.settlement_id::text
      from bill r
      left join bill b on b.person_id = r.person_id and b.settlement_id = r.reverses
     where r.reverses is not null
       and (b.total, b.fund, b.account, b.cash, b.hospital) is distinct from
           (-r.total, -r.fund, -r.account, -r.cash, -r.hospital)
    union all
    select 'bill differs from its lines', b.settlement_id::text
      from bill b
      left join settlement.fee_line l on l.person_id = b.person_id
       and l.settlement_id = b.settlement_id
     where b.reverses is null
     group by b.person_id, b.settlement_id, b.total, b.reversed
    having coalesce(sum(case when l.returns is null then l.amount else -l.amount end), 0)
           <> case when b.reversed then 0 else b.total end
    union all
    select 'visit settled without a settlement, or the other way round', v.visit_id::text
      from settlement.visit v
     where (v.state = 'settled' and not exists (
             select from bill b where b.person_id = v.person_id and b.visit_id = v.visit_id
                and b.reverses is null and not b.reversed))
        or (v.state in ('registered', 'cancelled') and exists (
             select from bill b where b.person_id = v.person_id and b.visit_id = v.visit_id
                and b.reverses is null and not b.reversed))
    union all
    select 'code of a bill that does not stand', c.code
      from settlement.trace_code c
      left join bill b on b.person_id = c.person_id and b.settlement_id = c.settlement_id
     where c.person_id is not null
       and (b.reverses is not null or b.reversed is distinct from false)
    union all
    select 'bill without its one message', b.settlement_id::text
      from bill b
     where b.reverses is null
       and (select count(*) from settlement.message m
             where m.person_id = b.person_id and m.object_id = b.settlement_id) <> 1`,
}

export const years: Invariant = {
  id: 'Q23',
  zh: '年度累计等于各次结算（含撤销）计入之和',
  en: 'The totals of a year are the sum of what settlements and reversals added',
  sql: `
    with kept as (
      select y.person_id, y.scheme, y.begins_on, t.key, t.value::bigint as total
        from settlement.year y cross join jsonb_each_text(y.totals) t),
    added as (
      select s.person_id, s.scheme, s.year_begins as begins_on, t.key, sum(t.value::bigint) as total
        from settlement.settlement s cross join jsonb_each_text(s.added) t
       group by 1, 2, 3, 4)
    select 'total of a year differs' as what, person_id::text || '/' || begins_on || '/' || key as id
      from kept full join added using (person_id, scheme, begins_on, key)
     where coalesce(kept.total, 0) <> coalesce(added.total, 0)
    union all
    select 'total of a year below zero', person_id::text || '/' || begins_on || '/' || key
      from kept where total < 0`,
}
