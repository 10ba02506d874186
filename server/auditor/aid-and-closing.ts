/** What must hold of relatives who pay for each other, and of accounts that end or come from elsewhere. */
import type { Invariant } from './invariant.ts'

export const mutualAid: Invariant = {
  id: 'Q14',
  zh: '家庭共济：双方记录与账目一致，已用限额等于净支付，且不超过限额；退回不超过所付，先退亲属后退本人',
  en: 'Mutual aid: both sides and the journal agree, limits used are what was paid and not returned, and relatives are repaid first',
  sql: `
    with given as (
      select u.person_id, u.local_date, u.purchase_id, u.aid_id, u.user_id, u.amount,
             extract(year from u.local_date)::integer as year,
             (select sum(t.amount) from accounts.transfer t
               where t.person_id = u.person_id and t.entry_id = u.purchase_id
                 and t.reason in ('aid', 'bill_aid')) as paid,
             coalesce((select sum(t.amount) from accounts.transfer t
                        where t.person_id = u.person_id and t.corrects = u.purchase_id), 0) as back,
             exists (select from settlement.reversal r
                      where r.person_id = u.user_id and r.purchase_id = u.purchase_id)
               or exists (select from settlement.settlement r
                      where r.person_id = u.user_id and r.reverses = u.purchase_id) as undone
        from settlement.aid_use u)
    select 'part differs from its transfer' as what, purchase_id::text as id
      from given where paid is distinct from amount
    union all
    select 'part differs between its sides', coalesce(g.purchase_id, a.purchase_id)::text
      from given g
      full join settlement.aid_part a on a.giver_id = g.person_id
       and a.purchase_id = g.purchase_id and a.person_id = g.user_id
     where a.amount is distinct from g.amount or a.aid_id is distinct from g.aid_id
        or a.returned is distinct from g.back
    union all
    select 'part not returned with its purchase', purchase_id::text
      from given where undone and back <> amount
    union all
    select 'own account repaid before a relative', a.purchase_id::text
      from settlement.aid_part a
     where a.returned < a.amount
       and exists (select from accounts.transfer t
                    where t.person_id = a.person_id and t.corrects = a.purchase_id
                      and t.reason in ('reversal', 'refund', 'correction', 'bill_reversal'))
    union all
    select 'limit used differs', coalesce(y.aid_id, g.aid_id)::text
      from settlement.aid_year y
      full join (select person_id, aid_id, year, sum(amount - back) as used
                   from given group by person_id, aid_id, year) g using (person_id, aid_id, year)
     where y.used is distinct from g.used
    union all
    select 'limit of a year overrun', y.aid_id::text
      from settlement.aid_year y
      join settlement.aid a on a.person_id = y.person_id and a.aid_id = y.aid_id
     where y.used > a.year_limit
    union all
    select 'limit used of a giver differs', coalesce(y.person_id, g.person_id)::text
      from settlement.aid_giver_year y
      full join (select person_id, year, sum(amount - back) as used
                   from given group by person_id, year) g using (person_id, year)
     where coalesce(y.used, 0) <> coalesce(g.used, 0)`,
}

export const movesIn: Invariant = {
  id: 'Q17',
  zh: '外地转入：每笔入账对应一件已核对的事项和一笔到账，金额一致，只入账一次',
  en: 'Moves into the area: each credit belongs to one case and one receipt, to the fen, once',
  sql: `
    select 'move in without its one transfer' as what, m.move_in_id::text as id
      from cases.move_in m
      left join accounts.transfer t
        on t.person_id = m.person_id and t.entry_id = m.move_in_id and t.reason = 'moved_in'
     where m.state = 'credited'
     group by m.person_id, m.move_in_id, m.sheet_amount
    having count(t.transfer_id) <> 1 or sum(t.amount) <> m.sheet_amount
    union all
    select 'transfer of no move in', t.transfer_id::text
      from accounts.transfer t
     where t.reason = 'moved_in'
       and not exists (select from cases.move_in m
                        where m.person_id = t.person_id and m.move_in_id = t.entry_id
                          and m.state = 'credited')
    union all
    select 'receipt differs from its move in', m.move_in_id::text
      from cases.move_in m
      left join contributions.receipt r on r.receipt_id = m.receipt_id
     where m.state = 'credited'
       and (r.move_in_id is distinct from m.move_in_id or r.amount <> m.sheet_amount)
    union all
    select 'receipt taken by no move in', r.receipt_id::text
      from contributions.receipt r
     where r.move_in_id is not null
       and not exists (select from cases.move_in m where m.receipt_id = r.receipt_id)`,
}

export const closingAndInterest: Invariant = {
  id: 'Q15',
  zh: '已结清账户余额为零，其余额只付出一次；恢复的账户只退回未付出的款项；利息等于其计息明细',
  en: 'A closed account is empty and was paid out once; opened again it has back what was not paid; interest equals the lines it was worked out on',
  sql: `
    select 'closing differs from its transfer' as what, c.case_id::text as id
      from cases.closing c
      left join accounts.transfer t
        on t.person_id = c.person_id and t.entry_id = c.case_id and t.reason = 'closing'
     where c.state in ('carried_out', 'reopened')
     group by c.person_id, c.case_id, c.amount
    having c.amount <> coalesce(sum(t.amount), 0)
    union all
    select 'closing without a closed account', c.case_id::text
      from cases.closing c join accounts.balance b on b.person_id = c.person_id
     where (c.state = 'carried_out' and b.state <> 'closed')
        or (c.state = 'open' and b.state <> 'held')
    union all
    select 'account held or closed without a case', b.person_id::text
      from accounts.balance b
     where b.state <> 'open'
       and not exists (select from cases.closing c
                        where c.person_id = b.person_id
                          and c.state = case b.state when 'held' then 'open' else 'carried_out' end)
    union all
    select 'pay-outs differ from the closing', c.case_id::text
      from cases.closing c
      left join cases.payout p on p.person_id = c.person_id and p.case_id = c.case_id
       and p.state <> 'replaced'
     where c.state in ('carried_out', 'reopened')
     group by c.person_id, c.case_id, c.amount
    having c.amount <> coalesce(sum(p.amount), 0)
    union all
    select 'pay-out without its transfer', p.payout_id::text
      from cases.payout p
     where p.settled_at is not null
       and not exists (select from accounts.transfer t
                        where t.person_id = coalesce(p.into_person, p.person_id)
                          and t.entry_id = p.payout_id and t.amount = p.amount
                          and t.reason = case when p.into_person is not null then 'inherited'
                                              when p.state = 'paid' then 'payout'
                                              when p.state = 'stopped' then 'closing_undone'
                                              else 'payout_returned' end)
    union all
    select 'put back differs from what was stopped', c.case_id::text
      from cases.closing c
      left join cases.payout p on p.person_id = c.person_id and p.case_id = c.case_id
       and p.state = 'stopped'
     group by c.person_id, c.case_id, c.put_back
    having coalesce(c.put_back, 0) <> coalesce(sum(p.amount), 0)
    union all
    select 'put back of no stopped pay-out', t.transfer_id::text
      from accounts.transfer t
     where t.reason = 'closing_undone'
       and not exists (select from cases.payout p
                        where p.person_id = t.person_id and p.payout_id = t.entry_id
                          and p.case_id = t.corrects and p.amount = t.amount
                          and p.state = 'stopped')
    union all
    select 'pay-out under way of an open account', p.payout_id::text
      from cases.payout p
      join cases.closing c on c.person_id = p.person_id and c.case_id = p.case_id
     where c.state = 'reopened' and p.state in ('due', 'ordered', 'rejected')
    union all
    select 'inheritance of no pay-out', t.transfer_id::text
      from accounts.transfer t
     where t.reason = 'inherited'
       and not exists (select from cases.payout p
                        where p.into_person = t.person_id and p.payout_id = t.entry_id
                          and p.amount = t.amount)
    union all
    select 'interest of no line', t.transfer_id::text
      from accounts.transfer t
     where t.reason = 'interest'
       and not exists (select from accounts.interest_line l
                        where l.person_id = t.person_id and l.entry_id = t.entry_id
                          and l.amount = t.amount)
    union all
    select 'interest line not credited once', l.entry_id::text
      from accounts.interest_line l
     where (l.chunk is null or exists (select from accounts.interest_chunk k
                                        where k.run_id = l.entry_id and k.chunk = l.chunk))
       and (select count(*) from accounts.transfer t
             where t.person_id = l.person_id and t.entry_id = l.entry_id
               and t.reason = 'interest' and t.amount = l.amount) <> 1`,
}
