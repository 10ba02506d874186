/**
 * What must hold whatever happened. Each invariant is a query for what breaks it; the answer names
 * rows by id only.
 */
import { bills, years } from './bills.ts'
import { claimInvoices, claimsDecided, claimsPaid } from './claims.ts'
import { institutionsPaid, statements } from './clearing.ts'
import { billsOfRelatives } from './bills-of-relatives.ts'
import { closingAndInterest, movesIn, mutualAid } from './aid-and-closing.ts'
import { benefitFilings } from './benefit-filings.ts'
import { benefitGroups } from './benefit-groups.ts'
import { enquiryLines, poorRatings } from './enquiries.ts'
import { filings } from './filings.ts'
import { forwardedMessages, forwardedSettlements, owedToAreas } from './other-areas.ts'
import {
  contributionsOnce,
  matchedByHand,
  oneRelation,
  residentsWithoutWork,
  sentAgain,
} from './contributions.ts'
import { insurersTold } from './insurers.ts'
import { policiesInForce } from './policies.ts'
import { givenBackOnce, matchedOrGivenBack } from './receipts.ts'
import type { Invariant } from './invariant.ts'

export const invariants: readonly Invariant[] = [
  {
    id: 'Q1',
    zh: '每笔账目都在已知账户之间，借贷相等',
    en: 'Every transfer runs between known accounts, so debits equal credits',
    sql: `
      select 'unknown account' as what, t.transfer_id::text as id
        from accounts.transfer t
        left join accounts.balance b on b.person_id = t.person_id
        left join accounts.account d on d.account_id = t.debit_account
        left join accounts.account c on c.account_id = t.credit_account
       where (d.account_id is null and t.debit_account is distinct from b.account_id)
          or (c.account_id is null and t.credit_account is distinct from b.account_id)
      union all
      select 'unknown office account', t.transfer_id::text
        from accounts.office_transfer t
       where not exists (select from accounts.account where account_id = t.debit_account)
          or not exists (select from accounts.account where account_id = t.credit_account)`,
  },
  {
    id: 'Q2',
    zh: '账户余额等于全部账目之和，版本号等于账目笔数，逐笔余额连续',
    en: 'A kept balance equals its journal, its version the number of lines, and the balance runs on',
    sql: `
      with line as (
        select t.person_id, t.transfer_id, t.account_version, t.balance_after,
               case when t.credit_account = b.account_id then t.amount else -t.amount end as change
          from accounts.transfer t join accounts.balance b on b.person_id = t.person_id
         where b.account_id in (t.debit_account, t.credit_account)),
      run as (
        select *, lag(balance_after, 1, 0::bigint) over w + change as expected,
               row_number() over w as place
          from line window w as (partition by person_id order by account_version)),
      total as (
        select person_id, sum(change) as balance, count(*) as lines from line group by person_id)
      select 'balance does not run on' as what, transfer_id::text as id from run
       where balance_after is distinct from expected or account_version is distinct from place
      union all
      select 'balance differs from journal', b.person_id::text
        from accounts.balance b left join total t on t.person_id = b.person_id
       where b.balance <> coalesce(t.balance, 0) or b.version <> coalesce(t.lines, 0)`,
  },
  {
    id: 'Q3',
    zh: '没有账户低于下限',
    en: 'No account is below its floor',
    sql: `select 'below zero' as what, person_id::text as id from accounts.balance where balance < 0`,
  },
  {
    id: 'Q4',
    zh: '一个请求编号只有一个结果',
    en: 'One command has one effect',
    sql: `
      select 'command without outcome' as what, command_id::text as id
        from command.person_command where outcome is null
      union all
      select 'approved without purchase', c.command_id::text
        from command.person_command c
       where c.kind = 'purchase' and c.outcome ->> 'kind' = 'approved'
         and not exists (select from settlement.purchase p
                          where p.person_id = c.person_id
                            and p.purchase_id = (c.outcome ->> 'purchase')::uuid)
      union all
      select 'given back without a row', c.command_id::text
        from command.person_command c
       where c.kind in ('void', 'refund') and c.outcome ->> 'kind' = 'approved'
         and not exists (select from settlement.given_back g
                          where g.person_id = c.person_id and g.kind = c.kind
                            and g.given_back_id = (c.outcome ->> 'purchase')::uuid)
      union all
      select 'given back without command', g.given_back_id::text
        from settlement.given_back g
       where (select count(*) from command.person_command c
               where c.person_id = g.person_id and c.kind = g.kind
                 and c.outcome ->> 'purchase' = g.given_back_id::text) <> 1
      union all
      select 'purchase without command', p.purchase_id::text
        from settlement.purchase p
       where (select count(*) from command.person_command c
               where c.person_id = p.person_id and c.kind = 'purchase'
                 and c.outcome ->> 'purchase' = p.purchase_id::text) <> 1`,
  },
  {
    id: 'Q5',
    zh: '一件事要么整件都在，要么整件都不在',
    en: 'An act is wholly there or wholly absent',
    sql: `
      select 'purchase without its transfer' as what, p.purchase_id::text as id
        from settlement.purchase p
       where not exists (select from accounts.transfer t
                          where t.person_id = p.person_id and t.effective_on = p.local_date
                            and t.entry_id = p.purchase_id and t.reason = 'purchase')
         and not exists (select from settlement.aid_part a
                          where a.person_id = p.person_id and a.purchase_id = p.purchase_id)
      union all
      select 'reversal without its transfer', r.reversal_id::text
        from settlement.reversal r
       where r.purchase_id is not null
         and exists (select from accounts.transfer t
                      where t.person_id = r.person_id and t.effective_on = r.local_date
                        and t.entry_id = r.purchase_id)
         and not exists (select from accounts.transfer t
                          where t.person_id = r.person_id and t.entry_id = r.reversal_id
                            and t.corrects = r.purchase_id)
      union all
      select 'transfer of no act', t.transfer_id::text
        from accounts.transfer t
       where (t.reason = 'purchase' and not exists (
               select from settlement.purchase p
                where p.person_id = t.person_id and p.purchase_id = t.entry_id))
          or (t.reason = 'reversal' and not exists (
               select from settlement.reversal r
                where r.person_id = t.person_id and r.reversal_id = t.entry_id))
          or (t.reason = 'refund' and not exists (
               select from settlement.given_back g
                where g.person_id = t.person_id and g.given_back_id = t.entry_id
                  and g.kind = 'refund'))
          or (t.reason in ('aid', 'aid_reversal', 'bill_aid', 'bill_aid_reversal') and not exists (
               select from settlement.aid_use u
                where u.person_id = t.person_id
                  and u.purchase_id = coalesce(t.corrects, t.entry_id)))
      union all
      select 'void without its reversal', g.given_back_id::text
        from settlement.given_back g
       where g.kind = 'void'
         and not exists (select from settlement.reversal r
                          where r.person_id = g.person_id and r.reversal_id = g.given_back_id
                            and r.purchase_id = g.purchase_id)
      union all
      select 'refund differs from its transfers', g.given_back_id::text
        from settlement.given_back g
       where g.kind = 'refund'
         and g.amount is distinct from (
               select sum(t.amount)
                 from (select g.person_id as payer
                       union all
                       select a.giver_id from settlement.aid_part a
                        where a.person_id = g.person_id and a.local_date = g.purchase_date
                          and a.purchase_id = g.purchase_id) p
                 join accounts.transfer t on t.person_id = p.payer
                  and t.entry_id = g.given_back_id and t.corrects = g.purchase_id
                  and t.reason = case when p.payer = g.person_id
                                      then 'refund' else 'aid_reversal' end)`,
  },
  {
    id: 'Q6',
    zh: '每笔消费的金额等于其账目，冲正金额等于原消费',
    en: 'A purchase equals its transfers, a reversal its purchase',
    sql: `
      select 'purchase differs from its transfers' as what, p.purchase_id::text as id
        from settlement.purchase p
        left join accounts.transfer t on t.person_id = p.person_id
         and t.effective_on = p.local_date and t.entry_id = p.purchase_id
       group by p.person_id, p.purchase_id, p.amount, p.cash
      having p.amount <> coalesce(sum(t.amount) filter (where t.reason = 'purchase'), 0)
                       + coalesce((select sum(a.amount) from settlement.aid_part a
                                    where a.person_id = p.person_id
                                      and a.purchase_id = p.purchase_id), 0)
          or p.cash <> coalesce(sum(t.amount) filter (where t.reason = 'cash_part'), 0)
      union all
      select 'reversal differs from its purchase', r.reversal_id::text
        from settlement.reversal r
        join settlement.purchase p on p.person_id = r.person_id and p.purchase_id = r.purchase_id
       where r.amount <> p.amount
      union all
      -- By its terminal a purchase is undone whole or given back in parts; the fund adds what is left.
      select 'more came back than was paid', p.purchase_id::text
        from settlement.purchase p
       where (select coalesce(sum(t.amount), 0) from accounts.transfer t
               where t.person_id = p.person_id and t.corrects = p.purchase_id
                 and t.reason in ('reversal', 'refund', 'correction'))
             > (select coalesce(sum(t.amount), 0) from accounts.transfer t
                 where t.person_id = p.person_id and t.effective_on = p.local_date
                   and t.entry_id = p.purchase_id and t.reason = 'purchase')`,
  },
  {
    id: 'Q7',
    zh: '一人至多一张在用的卡；挂失与停用一致；状态都在规定之内',
    en: 'At most one usable card a person; a loss report in force and its block go together',
    sql: `
      select 'two usable cards' as what, person_id::text as id
        from cards.card where insurance_function in ('active', 'blocked') and state <> 'void'
       group by person_id having count(*) > 1
      union all
      select 'reported lost but not blocked', r.report_id::text
        from cards.loss_report r
        join cards.card c on c.person_id = r.person_id and c.card_id = r.card_id
       where r.state = 'in_force' and 'insurance' = any (r.functions)
         and c.insurance_function <> 'blocked'
      union all
      select 'blocked without a report', c.card_id::text
        from cards.card c
       where c.insurance_function = 'blocked'
         and not exists (select from cards.loss_report r
                          where r.person_id = c.person_id and r.card_id = c.card_id
                            and r.state = 'in_force' and 'insurance' = any (r.functions))
      union all
      select 'card without its numbers', c.card_id::text
        from cards.card c
       where (select count(*) from cards.number_index i
               where i.person_id = c.person_id and i.card_id = c.card_id) = 0
      union all
      select 'purchase with a card after its loss report', p.purchase_id::text
        from settlement.purchase p
        join cards.loss_report r on r.person_id = p.person_id and r.card_id = p.card_id
       -- Both moments are of a request's arrival. What arrived just before a report ended may have been
       -- decided after it, and nothing is on its way for longer than this.
       where 'insurance' = any (r.functions) and p.posted_at > r.reported_at
         and p.posted_at < coalesce(r.ended_at, 'infinity') - interval '10 seconds'
         and not exists (select from command.person_command c
                          where c.person_id = p.person_id
                            and c.outcome ->> 'purchase' = p.purchase_id::text
                            and c.at < r.reported_at)`,
  },
  {
    id: 'Q8',
    zh: '密码错误次数不超过上限，到上限即锁定',
    en: 'PIN tries never exceed the limit, and at the limit the PIN is locked',
    sql: `
      select 'tries beyond the limit' as what, card_id::text as id
        from cards.pin where tries > $1::integer
      union all
      select 'limit reached but not locked', card_id::text
        from cards.pin where tries >= $1::integer and state <> 'locked'`,
  },
  {
    id: 'Q9',
    zh: '每个办理动作恰有一条审计记录',
    en: 'Every command has exactly one audit entry',
    sql: `
      select 'command without exactly one audit entry' as what, c.command_id::text as id
        from command.person_command c
        left join audit.entry e on e.person_id = c.person_id and e.command_id = c.command_id
         and e.action in (c.kind, 'settlement.' || c.kind)
       group by c.person_id, c.command_id having count(e.entry_id) <> 1
      union all
      select 'office command without exactly one audit entry', c.command_id::text
        from command.office_command c
        left join audit.office_entry e on e.command_id = c.command_id and e.action = c.kind
       group by c.command_id having count(e.entry_id) <> 1
      union all
      select 'reversal without audit entry', r.reversal_id::text
        from settlement.reversal r
       where not exists (select from audit.entry e
                          where e.person_id = r.person_id and e.action in ('settlement.reverse', 'settlement.void', 'settlement.decide-dispute')
                            and e.at = r.posted_at)`,
  },
  {
    id: 'Q10',
    zh: '月末划入：明细、入账与银行文件三者相等，每人每月一次',
    en: 'Month-end: lines, credits and bank files agree, once per person and month',
    sql: `
      select 'line not credited' as what, l.person_id::text || '/' || l.run_id as id
        from contributions.credit_line l
        join contributions.credit_chunk k on k.run_id = l.run_id and k.chunk = l.chunk
       where not exists (select from accounts.transfer t
                          where t.person_id = l.person_id and t.entry_id = l.run_id
                            and t.reason = 'credit' and t.amount = l.amount)
      union all
      select 'credit without a line', t.transfer_id::text
        from accounts.transfer t
       where t.reason = 'credit'
         and not exists (select from contributions.credit_line l
                          where l.person_id = t.person_id and l.run_id = t.entry_id
                            and l.amount = t.amount)
      union all
      select 'file differs from its lines', f.file_id::text
        from contributions.bank_file f
        left join contributions.credit_line l on l.run_id = f.run_id and l.bank_id = f.bank_id
       group by f.file_id, f.count, f.total
      having f.count <> count(l.person_id) or f.total <> coalesce(sum(l.amount), 0)`,
  },
  {
    id: 'Q11',
    zh: '每位代办人在办申请数与实际在办的申请一致',
    en: 'What is counted as open of an agent is what is open',
    sql: `
      select 'count of an agent differs' as what, encode(number_index, 'hex') as id
        from cards.agent_load l
        full join (select a.number_index, count(*) as open_applications
                     from cards.agent_act a
                     join cards.application p on p.person_id = a.person_id
                                             and p.application_id = a.application_id
                    where a.task = 'apply'
                      and p.state not in ('rejected', 'collected', 'cancelled')
                    group by a.number_index) c using (number_index)
       where l.open_applications is distinct from c.open_applications`,
  },
  {
    id: 'Q12',
    zh: '已关闭的批次等于其明细，每笔明细都有其交易',
    en: 'A closed batch equals its lines, and every line is an act',
    sql: `
      select 'batch differs from its lines' as what, b.batch_id::text as id
        from settlement.batch b
        left join settlement.batch_line l
          on l.institution_id = b.institution_id and l.batch_id = b.batch_id
       where b.state = 'closed'
       group by b.institution_id, b.batch_id
      having b.our_paid_count <> count(*) filter (where l.class = 'paid')
          or b.our_paid <> coalesce(sum(l.amount) filter (where l.class = 'paid'), 0)
          or b.our_back_count <> count(*) filter (where l.class = 'back')
          or b.our_back <> coalesce(sum(l.amount) filter (where l.class = 'back'), 0)
      union all
      select 'line of no act', l.act_id::text
        from settlement.batch_line l
       where not exists (select from settlement.purchase p
                          where p.purchase_id = l.act_id and p.amount = l.amount
                            and l.class = 'paid')
         and not exists (select from settlement.given_back g
                          where g.given_back_id = l.act_id and g.amount = l.amount
                            and l.class = 'back')`,
  },
  {
    id: 'Q13',
    zh: '基金账簿每日每户的借贷发生额，等于计数时可见的全部账目',
    en: 'The books of each day and account equal the journal that was seen when they were counted',
    sql: `
      select 'books differ from journal' as what, day::text || '/' || account_id as id
        from accounts.book_differences('-infinity', 'infinity')`,
  },
  mutualAid,
  closingAndInterest,
  contributionsOnce,
  movesIn,
  oneRelation,
  sentAgain,
  matchedByHand,
  bills,
  years,
  filings,
  policiesInForce,
  statements,
  institutionsPaid,
  forwardedSettlements,
  owedToAreas,
  forwardedMessages,
  benefitGroups,
  billsOfRelatives,
  benefitFilings,
  claimInvoices,
  claimsPaid,
  claimsDecided,
  enquiryLines,
  poorRatings,
  insurersTold,
  residentsWithoutWork,
  matchedOrGivenBack,
  givenBackOnce,
]
