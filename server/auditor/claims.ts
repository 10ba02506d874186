/** What must hold of claims: an invoice is paid once, and what is paid was decided and worked out. */
import type { Invariant } from './invariant.ts'

export const claimInvoices: Invariant = {
  id: 'Q35',
  zh: '发票只支付一次：每张发票只属于一个有效的申请或结算，有效申请都占有其发票',
  en: 'An invoice is paid once: it belongs to one claim or settlement that stands, and no claim stands without its own',
  sql: `
    with standing as (
      select person_id, claim_id, settlement_id from claims.claim
       where state not in ('draft', 'withdrawn', 'forgotten', 'upheld'))
    select 'invoice of a claim that does not stand' as what, i.invoice_key as id
      from settlement.invoice i
     where i.claim_id is not null
       and not exists (select from standing c
                        where c.person_id = i.person_id and c.claim_id = i.claim_id)
    union all
    select 'invoice of no settlement', i.invoice_key
      from settlement.invoice i
     where i.settlement_id is not null
       and not exists (select from settlement.settlement s
                        where s.person_id = i.person_id and s.settlement_id = i.settlement_id
                          and s.reverses is null)
    union all
    select 'claim that stands without an invoice', c.claim_id::text
      from standing c
     where not exists (select from settlement.invoice i where i.claim_id = c.claim_id)
    union all
    select 'settlement of two claims', c.settlement_id::text
      from standing c where c.settlement_id is not null
     group by c.settlement_id having count(*) > 1`,
}

export const claimsPaid: Invariant = {
  id: 'Q36',
  zh: '手工报销付款等于其结算的基金支付，经银行付出一次；未付出的仍为应付',
  en: 'What a claim pays is what its settlement gives to the funds, once and by the bank; what is not paid is still owed',
  sql: `
    with decided as (
      select c.*, s.fund as settled, s.reverses,
             (select count(*) from claims.payment p
               where p.person_id = c.person_id and p.claim_id = c.claim_id and p.state = 'paid') as paid
        from claims.claim c
        left join settlement.settlement s
          on s.person_id = c.person_id and s.settlement_id = c.settlement_id
       where c.settlement_id is not null),
    owed as (
      select a.account_id from accounts.account a where a.kind = 'claim_payable')
    select 'claim differs from its settlement' as what, claim_id::text as id
      from decided where settled is distinct from fund or reverses is not null
    union all
    select 'claim differs from what is owed for it', d.claim_id::text
      from decided d
      left join accounts.transfer t on t.person_id = d.person_id and t.entry_id = d.settlement_id
       and t.reason = 'fund_part'
     group by d.person_id, d.claim_id, d.fund
    having d.fund <> coalesce(sum(t.amount) filter (where t.credit_account in
                                                     (select account_id from owed)), 0)
    union all
    select 'paid otherwise than decided', d.claim_id::text
      from decided d
     where (d.state = 'paid') <> (d.paid = 1) or d.paid > 1
        or exists (select from claims.payment p
                    where p.person_id = d.person_id and p.claim_id = d.claim_id
                      and p.amount <> d.fund)
        or (d.state = 'nothing_due') <> (d.fund = 0)
    union all
    select 'payment differs from its transfer', p.payment_id::text
      from claims.payment p
      left join accounts.transfer t on t.person_id = p.person_id and t.entry_id = p.payment_id
       and t.reason = 'claim_paid'
     group by p.person_id, p.payment_id, p.state, p.amount
    having coalesce(sum(t.amount), 0) <> case when p.state = 'paid' then p.amount else 0 end
    union all
    select 'transfer of no payment', t.transfer_id::text
      from accounts.transfer t
     where t.reason = 'claim_paid'
       and not exists (select from claims.payment p
                        where p.person_id = t.person_id and p.payment_id = t.entry_id)
    union all
    select 'order differs from its payments', o.order_id::text
      from claims.payment_order o
     where row(o.count::bigint, o.total::numeric) is distinct from (
             select row(count(*), sum(p.amount)) from claims.payment p where p.order_id = o.order_id)`,
}

export const claimsDecided: Invariant = {
  id: 'Q37',
  zh: '手工报销由所需人数的不同人员决定：原件已由他人核对，两人审核的有第二人同意，申诉由未参与者复核',
  en: 'Claims are decided by as many different people as needed, none of whom saw the originals; appeals by somebody new',
  sql: `
    with approved as (
      select c.claim_id, c.person_id, c.checked_by, c.state, d.decision_id, d.people, d.decided_by,
             d.agreed_by
        from claims.claim c
        left join claims.decision d on d.person_id = c.person_id and d.claim_id = c.claim_id
         and d.outcome in ('approved', 'nothing_due')
       where c.settlement_id is not null)
    select 'settled without a decision' as what, claim_id::text as id
      from approved where decision_id is null
    union all
    select 'decided twice', claim_id::text
      from approved group by claim_id having count(*) > 1
    union all
    select 'originals checked by nobody, or by whoever decided', claim_id::text
      from approved
     where checked_by is null or checked_by in (decided_by, agreed_by)
    union all
    select 'decided by too few', a.claim_id::text
      from approved a
     where a.people = 2
       and not exists (select from organisations.approval p
                        where p.act = 'claims.approve-claim' and p.object_id = a.claim_id
                          and p.state = 'carried_out' and p.asked_by = a.decided_by
                          and p.decided_by = a.agreed_by)
    union all
    select 'appeal decided by whoever decided before', l.claim_id::text
      from claims.decision l
      join claims.decision e on e.person_id = l.person_id and e.claim_id = l.claim_id
       and e.decision_id <> l.decision_id and e.at < l.at
     where l.decided_by in (e.decided_by, e.agreed_by) or l.agreed_by in (e.decided_by, e.agreed_by)
    union all
    select 'refused without a decision', c.claim_id::text
      from claims.claim c
     where c.state in ('refused', 'upheld', 'appealed')
       and not exists (select from claims.decision d
                        where d.person_id = c.person_id and d.claim_id = c.claim_id
                          and d.outcome in ('refused', 'upheld'))`,
}
