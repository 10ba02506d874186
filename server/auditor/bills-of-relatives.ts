/** What must hold of what relatives paid of bills. */
import type { Invariant } from './invariant.ts'

export const billsOfRelatives: Invariant = {
  id: 'Q27',
  zh: '亲属共济结算：结算单上的共济金额等于各亲属所付之和与其账目，本人账户先用尽，不超出可支付部分；撤销时悉数退回；经异议由基金承担的部分退回一次，结算撤销后归还基金',
  en: 'Bills that relatives help to pay: the bill, both sides and the journal agree; the own account was used up first, and cash is left only where they could not; a reversal gives all of it back; a part that the fund has borne came back once, and is the fund’s when the bill is taken back',
  sql: `
    with bill as (
      select s.person_id, s.settlement_id, s.effective_on, s.institution_id, s.account,
             (s.amounts ->> 'relatives')::bigint as relatives, (s.amounts ->> 'person')::bigint as person,
             (s.amounts ->> 'notCovered')::bigint
               + case when s.facts #>> '{care,kind}' = 'pharmacy' then 0
                      else (s.amounts ->> 'overLimit')::bigint
                         + (s.amounts ->> 'firstSelfPay')::bigint end as out_of_scope,
             (s.facts #>> '{purse,own}')::bigint as own,
             (s.facts #>> '{purse,relatives}')::bigint as theirs,
             exists (select from settlement.settlement r
                      where r.person_id = s.person_id and r.reverses = s.settlement_id) as reversed
        from settlement.settlement s
       where s.reverses is null),
    paid as (
      select b.*, coalesce(p.amount, 0) as parts, coalesce(p.returned, 0) as returned,
             coalesce((select sum(t.amount)
                         from settlement.aid_part a
                         join accounts.transfer t on t.person_id = a.giver_id
                          and t.effective_on = a.local_date and t.entry_id = a.purchase_id
                          and t.reason = 'bill_aid'
                        where a.person_id = b.person_id and a.purchase_id = b.settlement_id), 0) as moved
        from bill b
        left join (select person_id, purchase_id, sum(amount) as amount, sum(returned) as returned
                     from settlement.aid_part group by 1, 2) p
          on p.person_id = b.person_id and p.purchase_id = b.settlement_id),
    borne as (
      select d.person_id, d.purchase_id as settlement_id, d.giver_id, d.amount,
             exists (select from settlement.settlement r
                      where r.person_id = d.person_id and r.reverses = d.purchase_id) as reversed
        from settlement.dispute d
       where d.of_bill and d.state = 'decided' and d.outcome = 'fund_bears')
    select 'part of relatives differs from the bill' as what, settlement_id::text as id
      from paid where relatives <> parts or relatives <> moved or relatives <> theirs
    union all
    select 'relatives paid before the own account was used up', settlement_id::text
      from paid where relatives > 0 and account - relatives <> own
    union all
    select 'relatives paid what is out of scope', settlement_id::text
      from paid where relatives > greatest(person - out_of_scope, 0)
    union all
    select 'reversal that gave back too little or too much', settlement_id::text
      from paid
     where returned <> case when reversed then parts
                            else (select coalesce(sum(b.amount), 0) from borne b
                                   where b.person_id = paid.person_id
                                     and b.settlement_id = paid.settlement_id) end
    union all
    select 'part that the fund bears differs from its transfer', b.settlement_id::text
      from borne b
     where b.amount is distinct from (select sum(t.amount) from accounts.transfer t
                                       where t.person_id = b.giver_id and t.corrects = b.settlement_id)
    union all
    select 'part that the fund has borne, of a bill taken back, and not repaid once', b.settlement_id::text
      from borne b
      join accounts.transfer back on back.person_id = b.giver_id and back.corrects = b.settlement_id
       and back.reason = 'correction'
     where coalesce((select sum(t.amount) from accounts.transfer t
                      where t.person_id = b.person_id and t.corrects = back.entry_id
                        and t.reason = 'fund_part_reversal'
                        and t.credit_account = back.debit_account), 0)
           <> case when b.reversed then b.amount else 0 end
    union all
    select 'aid for no bill', t.transfer_id::text
      from accounts.transfer t
     where t.reason in ('bill_aid', 'bill_aid_reversal')
       and not exists (
         select from settlement.aid_use u
           join bill b on b.person_id = u.user_id and b.settlement_id = u.purchase_id
          where u.person_id = t.person_id and u.purchase_id = coalesce(t.corrects, t.entry_id))`,
}
