/** What must hold between areas: what another one settled for us, and what is owed on either side. */
import type { Invariant } from './invariant.ts'

export const forwardedSettlements: Invariant = {
  id: 'Q32',
  zh: '外地参保人在本地的结算：应收参保地等于应付机构，与账目一致；撤销为原结算的相反数，只撤销一次',
  en: 'Bills that another area settled: what it owes is what the institution is owed, as the journal has it; a reversal is the settlement below zero, once',
  sql: `
    with bill as (
      select s.*, exists (select from settlement.forwarded_settlement b
                           where b.institution_id = s.institution_id
                             and b.reverses = s.settlement_id) as reversed
        from settlement.forwarded_settlement s),
    moved as (
      select t.entry_id, t.reason, sum(t.amount)::bigint as amount, count(*) as count,
             min(d.kind || coalesce(d.organisation_id::text, '')) as debit,
             min(c.kind || coalesce(c.organisation_id::text, '')) as credit
        from accounts.office_transfer t
        join accounts.account d on d.account_id = t.debit_account
        join accounts.account c on c.account_id = t.credit_account
       where t.reason in ('forwarded', 'forwarded_reversal')
       group by 1, 2)
    select 'settlement differs from its transfer' as what, b.settlement_id::text as id
      from bill b
      left join moved m on m.entry_id = b.settlement_id
       and m.reason = case when b.reverses is null then 'forwarded' else 'forwarded_reversal' end
     where abs(b.fund + b.account) <> coalesce(m.amount, 0)
        or coalesce(m.count, 0) > 1
        or (m.count = 1 and (
             case when b.reverses is null then m.debit else m.credit end
               <> 'area_receivable' || b.peer_id
          or case when b.reverses is null then m.credit else m.debit end
               <> 'payable' || b.institution_id))
    union all
    select 'transfer of no settlement', m.entry_id::text
      from moved m
     where not exists (select from bill b where b.settlement_id = m.entry_id)
    union all
    select 'reversal differs from its settlement', r.settlement_id::text
      from bill r
      left join bill b on b.institution_id = r.institution_id and b.settlement_id = r.reverses
     where r.reverses is not null
       and (b.peer_id, b.total, b.fund, b.account, b.cash, b.hospital) is distinct from
           (r.peer_id, -r.total, -r.fund, -r.account, -r.cash, -r.hospital)
    union all
    select 'settlement of a visit that was not forwarded', b.settlement_id::text
      from bill b
     where not exists (select from settlement.forwarded_visit v
                        where v.institution_id = b.institution_id and v.visit = b.visit
                          and v.peer_id = b.peer_id)
    union all
    select 'code of a forwarded sale that does not stand', c.code
      from settlement.trace_code c
     where c.message_id is not null
       and not exists (
             select from settlement.forwarded_message m
              where m.institution_id = c.institution_id and m.message_id = c.message_id
                and m.state = 'waiting')
       and not exists (
             select from bill b
              where b.institution_id = c.institution_id and b.message_id = c.message_id
                and b.reverses is null and not b.reversed)
    union all
    select 'package of a forwarded bill whose code is free', p.code
      from settlement.forwarded_package p
      join bill b on b.institution_id = p.institution_id and b.settlement_id = p.settlement_id
       and b.reverses is null and not b.reversed
     where not p.returned
       and not exists (select from settlement.trace_code c
                        where c.code = p.code and c.settlement_id = p.settlement_id)
       and not exists (select from settlement.forwarded_package r
                        where r.institution_id = p.institution_id and r.visit = p.visit
                          and r.settlement_id = p.settlement_id and r.code = p.code and r.returned)`,
}

export const owedToAreas: Invariant = {
  id: 'Q33',
  zh: '外地机构经其统筹区系统结算的费用，全部应付给该统筹区，不应付给机构本身',
  en: 'Bills that another area has brought are owed to that area, all of them, and never to its institutions',
  sql: `
    with brought as (
      select s.person_id, s.settlement_id, s.effective_on, s.fund + s.account as paid,
             o.parent_id as peer_id
        from settlement.settlement s
        join organisations.organisation o on o.organisation_id = s.institution_id
        join organisations.organisation p on p.organisation_id = o.parent_id and p.kind = 'other_area'),
    owed as (
      select b.settlement_id, b.peer_id, b.paid,
             coalesce(sum(case when c.organisation_id = b.peer_id then t.amount
                               when d.organisation_id = b.peer_id then -t.amount end),
                      0)::bigint as to_area,
             count(*) filter (where coalesce(c.organisation_id, d.organisation_id) <> b.peer_id)
               as others
        from brought b
        left join accounts.transfer t on t.person_id = b.person_id
         and t.effective_on = b.effective_on and t.entry_id = b.settlement_id
        left join accounts.account c on c.account_id = t.credit_account and c.kind = 'payable'
        left join accounts.account d on d.account_id = t.debit_account and d.kind = 'payable'
       group by b.settlement_id, b.peer_id, b.paid)
    select 'bill owed otherwise than to its area' as what, settlement_id::text as id
      from owed where paid <> to_area or others > 0`,
}

export const forwardedMessages: Invariant = {
  id: 'Q34',
  zh: '转发的结算报文：每个办成的报文恰有一笔结算或撤销；被冲正的结算不再成立；外地应收余额等于未清算的结算',
  en: 'Each forwarded message that was carried out has brought its one effect; what was undone stands no more; what an area owes is what it settled less what it has paid',
  sql: `
    with message as (
      select m.*, s.settlement_id, s.reverses
        from settlement.forwarded_message m
        left join settlement.forwarded_settlement s
          on s.institution_id = m.institution_id and s.message_id = m.message_id)
    select 'carried out, and its settlement is not here' as what, m.message_id as id
      from message m
     where m.carried_out and m.transaction_code in ('2102', '2207', '2304') and m.settlement_id is null
    union all
    select 'reversed, and the reversal is not here', m.message_id
      from message m
     where m.carried_out and m.transaction_code in ('2103', '2208', '2305') and m.settlement_id is null
    union all
    select 'settled by a message that was not carried out', s.message_id
      from settlement.forwarded_settlement s
      left join settlement.forwarded_message m
        on m.institution_id = s.institution_id and m.message_id = s.message_id
     where m.carried_out is not true
    union all
    select 'undone, and stands', s.message_id
      from settlement.forwarded_message u
      join settlement.forwarded_settlement s
        on s.institution_id = u.institution_id and s.message_id = u.undoes and s.reverses is null
     where u.undone is not null
       and not exists (select from settlement.forwarded_settlement r
                        where r.institution_id = s.institution_id and r.reverses = s.settlement_id)
    union all
    select 'visit of no message that was carried out', v.visit
      from settlement.forwarded_visit v
      left join settlement.forwarded_message m
        on m.institution_id = v.institution_id and m.message_id = v.message_id
     where m.carried_out is not true
    union all
    select 'claim paid otherwise than by its one receipt', c.claim_id::text
      from clearing.area_claim c
      left join contributions.receipt r on r.area_claim_id = c.claim_id
      left join (select entry_id, sum(amount)::bigint as amount from accounts.office_transfer
                  where reason = 'area_paid' group by 1) t on t.entry_id = c.claim_id
     where (c.paid, c.receipt_id) is distinct from (t.amount, r.receipt_id)
        or r.amount <> c.paid
    union all
    select 'receipt or transfer of no claim', x.claim_id::text
      from (select area_claim_id as claim_id from contributions.receipt
             where area_claim_id is not null
             union
            select entry_id from accounts.office_transfer where reason = 'area_paid') x
     where not exists (select from clearing.area_claim c where c.claim_id = x.claim_id)
    union all
    select 'carried month taken otherwise than once', c.claim_id::text
      from clearing.area_claim c
     where c.brought <> (select coalesce(sum(b.owed + b.brought), 0) from clearing.area_claim b
                          where b.peer_id = c.peer_id and b.taken_by = c.claim_id)
    union all
    select 'claim differs from what was settled in its month', c.claim_id::text
      from clearing.area_claim c
      left join lateral (
        select count(*) as count, coalesce(sum(s.fund + s.account), 0)::bigint as owed
          from settlement.forwarded_settlement s
         where s.peer_id = c.peer_id
           and date_trunc('month', s.settled_at at time zone 'Asia/Shanghai')::date = c.month) m on true
     where (c.count, c.owed) is distinct from (m.count, m.owed)
    union all
    select 'an area owes otherwise than it has settled and paid', a.organisation_id::text
      from accounts.account a
      left join (select peer_id, sum(fund + account) as settled
                   from settlement.forwarded_settlement group by 1) s
        on s.peer_id = a.organisation_id
      left join (select x.account_id, sum(x.amount) as moved
                   from (select debit_account as account_id, amount from accounts.office_transfer
                          union all
                         select credit_account, -amount from accounts.office_transfer) x
                  group by 1) m on m.account_id = a.account_id
      left join (select credit_account, sum(amount) as paid from accounts.office_transfer
                  where reason = 'area_paid' group by 1) p on p.credit_account = a.account_id
     where a.kind = 'area_receivable'
       and coalesce(m.moved, 0) <> coalesce(s.settled, 0) - coalesce(p.paid, 0)`,
}
