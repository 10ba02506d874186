/** Receipts that went back to whoever paid them. */
import type { Invariant } from './invariant.ts'

export const matchedOrGivenBack: Invariant = {
  id: 'Q43',
  zh: '每笔到账要么核对入账、要么退回付款人：退回的等于未核对的余额，同时只有一次退回有效，其账户不再用于其他款项',
  en: 'What came in is matched or given back, never both: what goes back is all that no match took, once at a time',
  sql: `
    select 'receipt and its return differ' as what, coalesce(r.receipt_id, t.receipt_id)::text as id
      from (select * from contributions.receipt where return_id is not null) r
      full join (select * from contributions.receipt_return where state <> 'refused') t
        on t.return_id = r.return_id
     where (r.receipt_id, r.bank_id) is distinct from (t.receipt_id, t.bank_id)
    union all
    select 'given back is not what was left', t.return_id::text
      from contributions.receipt_return t
      join contributions.receipt r on r.receipt_id = t.receipt_id
     where t.state <> 'refused' and r.used + t.amount <> r.amount
    union all
    select 'given back and paid something', r.receipt_id::text
      from contributions.receipt r
     where r.return_id is not null
       and coalesce(r.declaration_id, r.self_payment_id, r.surcharge_of, r.move_in_id,
                    r.area_claim_id) is not null
    union all
    select 'more given back and matched than came in', r.receipt_id::text
      from contributions.receipt r
      join contributions.receipt_return t on t.receipt_id = r.receipt_id and t.state <> 'refused'
      left join contributions.matched_receipt p on p.receipt_id = r.receipt_id
     group by r.receipt_id, r.amount, t.return_id, t.amount
    having coalesce(sum(p.amount), 0) + t.amount > r.amount`,
}

export const givenBackOnce: Invariant = {
  id: 'Q44',
  zh: '退回付款人的款项：待付、付出、被银行退回各记账一次，金额一致；每个付款文件等于其明细',
  en: 'What goes back to payers is booked once at each step, to the fen; every order equals its lines',
  sql: `
    select 'return differs from its transfers' as what, coalesce(t.return_id, j.entry_id)::text as id
      from contributions.receipt_return t
      full join (select entry_id,
                        count(*) filter (where reason = 'receipt_return') as orders,
                        count(*) filter (where reason = 'receipt_returned') as paid,
                        count(*) filter (where reason = 'receipt_return_refused') as refusals,
                        min(amount) as least, max(amount) as most
                   from accounts.office_transfer
                  where reason in ('receipt_return', 'receipt_returned', 'receipt_return_refused')
                  group by entry_id) j on j.entry_id = t.return_id
     where (1, (t.state = 'given_back')::int, (t.state = 'refused')::int, t.amount, t.amount)
           is distinct from (j.orders, j.paid, j.refusals, j.least, j.most)
    union all
    select 'order differs from its lines', o.order_id::text
      from contributions.return_order o
      left join contributions.receipt_return t on t.order_id = o.order_id
     group by o.order_id, o.bank_id, o.count, o.total, o.state
    having o.count <> count(t.return_id) or o.total <> coalesce(sum(t.amount), 0)
        or count(*) filter (where t.bank_id <> o.bank_id) > 0
        or (o.state = 'answered') <> (count(*) filter (where t.state = 'ordered') = 0)`,
}
