/** The year in the accounts: every act with all the rows that its own posting would have written. */
import { accountIdOf } from '#capabilities/accounts/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { DayNumber } from './days.ts'
import { dayOfMoment } from './days.ts'
import type { LedgerPlan, PlannedCredit, PlannedPurchase, PlannedReversal } from './ledger-plan.ts'
import type { CreditedMonth } from './months.ts'
import { insertRows, insertThrough } from './rows.ts'

export async function insertLedger(
  tx: Db,
  area: string,
  plan: LedgerPlan,
  openedOn: DayNumber,
): Promise<void> {
  await insertRows(
    tx,
    'accounts.balance',
    {
      person_id: ['uuid', (each) => each.person.personId],
      account_id: ['uuid', (each) => each.person.accountId],
      balance: ['bigint', (each) => each.balance],
      version: ['bigint', (each) => each.version],
      opened_on: ['day', () => openedOn],
    },
    plan.accounts,
  )
  await insertCredits(tx, area, plan.credits)
  await insertPurchases(tx, area, plan.purchases)
  await insertReversals(tx, area, plan.reversals)
}

async function insertCredits(
  tx: Db,
  area: string,
  credits: readonly PlannedCredit[],
): Promise<void> {
  const scheme = 'employee'
  const active = accountIdOf({ kind: 'contribution_clearing', area, scheme })
  const retired = accountIdOf({ kind: 'pooled_fund', area, scheme })
  const byMonth = Map.groupBy(credits, (credit) => credit.month)
  for (const [month, lines] of byMonth) {
    await insertThrough<PlannedCredit>(
      tx,
      {
        person: ['uuid', (each) => each.person.personId],
        account: ['uuid', (each) => each.person.accountId],
        source: ['uuid', (each) => (each.person.status === 'active' ? active : retired)],
        bank: ['uuid', (each) => each.person.agentBankId],
        basis: ['text', (each) => each.person.status],
        base: ['bigint', (each) => each.person.base],
        amount: ['bigint', (each) => each.amount],
        version: ['bigint', (each) => each.version],
        balance: ['bigint', (each) => each.balanceAfter],
        effective: ['day', () => month.effectiveOn],
        posted: ['moment', () => month.postedAt],
      },
      creditSql(month),
      lines,
    )
  }
}

/** The transfer's id follows from run and person, as the month-end makes it. */
const creditSql = ({ runId }: CreditedMonth): string => `
  , line as (
    insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
    select person, '${runId}', 0, bank, basis, base, amount from d)
  insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
    debit_account, credit_account, amount, posted_at, account_version, balance_after)
  select person, effective, md5('${runId}' || person::text)::uuid, '${runId}', 'credit',
         source, account, amount, posted, version, balance from d`

/** A month of one person after the other: rows lie together as they will be read. */
async function insertPurchases(
  tx: Db,
  area: string,
  purchases: readonly PlannedPurchase[],
): Promise<void> {
  const payable = accountsOf(area, 'payable')
  const collected = accountsOf(area, 'cash_collected')
  const cashPaid = accountIdOf({ kind: 'cash_paid', area })
  const byMonth = Map.groupBy(purchases, ({ day }) => Math.floor(day / 30))
  for (const month of [...byMonth.keys()].toSorted((one, other) => one - other)) {
    await insertThrough<PlannedPurchase>(
      tx,
      {
        person: ['uuid', (each) => each.person.personId],
        account: ['uuid', (each) => each.person.accountId],
        day: ['day', (each) => each.day],
        purchase: ['uuid', (each) => each.purchaseId],
        command: ['uuid', (each) => each.commandId],
        digest: ['bytea', (each) => each.bodyDigest],
        institution: ['uuid', (each) => each.institution.institutionId],
        payable: ['uuid', (each) => payable(each.institution.institutionId)],
        collected: ['uuid', (each) => collected(each.institution.institutionId)],
        terminal: ['text', (each) => each.terminalId],
        trace: ['text', (each) => each.trace],
        time: ['text', (each) => each.localTime],
        card: ['uuid', (each) => each.card.cardId],
        amount: ['bigint', (each) => each.amount],
        cash: ['bigint', (each) => each.cash],
        version: ['bigint', (each) => each.version],
        balance: ['bigint', (each) => each.balanceAfter],
        approval: ['text', (each) => each.approvalCode],
        retrieval: ['text', (each) => each.retrievalReference],
        posted: ['moment', (each) => each.at],
      },
      purchaseSql(cashPaid),
      byMonth.get(month) ?? [],
    )
  }
}

function accountsOf(area: string, kind: 'payable' | 'cash_collected'): (id: string) => string {
  const known = new Map<string, string>()
  return (organisationId) => {
    const accountId = known.get(organisationId) ?? accountIdOf({ kind, area, organisationId })
    known.set(organisationId, accountId)
    return accountId
  }
}

const yuanOf = (fen: string): string => `round((${fen}) / 100.0, 2)::text`

const purchaseSql = (cashPaid: string): string => `
  , moved as (
    insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
      debit_account, credit_account, amount, posted_at, account_version, balance_after)
    select person, day, gen_random_uuid(), purchase, 'purchase', account, payable, amount, posted,
           version, balance from d
    union all
    select person, day, gen_random_uuid(), purchase, 'cash_part', '${cashPaid}'::uuid, collected,
           cash, posted, null, null from d where cash > 0),
  bought as (
    insert into settlement.purchase (person_id, local_date, purchase_id, institution_id, terminal_id,
      trace, local_time, card_id, amount, cash, balance_after, approval_code, retrieval_reference,
      derivation, channel, posted_at)
    select person, day, purchase, institution, terminal, trace, time, card, amount, cash, balance,
           approval, retrieval,
           jsonb_build_array(jsonb_build_object('rule', 'account_pays', 'article', 'GBF-2021-14/3',
             'source', '国办发〔2021〕14号', 'values', jsonb_build_object(
               'before', ${yuanOf('balance + amount')}, 'amount', ${yuanOf('amount')},
               'after', ${yuanOf('balance')}, 'cash', ${yuanOf('cash')}))),
           'pos', posted from d),
  commanded as (
    insert into command.person_command (person_id, issued_on, command_id, actor_id, kind,
      body_digest, outcome, at)
    select person, day, command, institution, 'purchase', digest,
           jsonb_build_object('kind', 'approved', 'balance', balance::text, 'approval', approval,
             'retrieval', retrieval, 'purchase', purchase, 'amount', amount::text), posted from d)
  insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id, organisation_id, channel,
    action, object_id, purpose, result, command_id)
  select person, posted, gen_random_uuid(), 'institution', institution, institution, 'pos',
         'settlement.purchase', purchase, null, 'done', command from d`

async function insertReversals(
  tx: Db,
  area: string,
  reversals: readonly PlannedReversal[],
): Promise<void> {
  const payable = accountsOf(area, 'payable')
  await insertThrough<PlannedReversal>(
    tx,
    {
      person: ['uuid', (each) => each.person.personId],
      account: ['uuid', (each) => each.person.accountId],
      day: ['day', (each) => each.purchase.day],
      reversed_on: ['day', (each) => dayOfMoment(each.at)],
      reversal: ['uuid', (each) => each.reversalId],
      purchase: ['uuid', (each) => each.purchase.purchaseId],
      institution: ['uuid', (each) => each.purchase.institution.institutionId],
      payable: ['uuid', (each) => payable(each.purchase.institution.institutionId)],
      terminal: ['text', (each) => each.purchase.terminalId],
      trace: ['text', (each) => each.purchase.trace],
      time: ['text', (each) => each.purchase.localTime],
      amount: ['bigint', (each) => each.amount],
      version: ['bigint', (each) => each.version],
      balance: ['bigint', (each) => each.balanceAfter],
      posted: ['moment', (each) => each.at],
    },
    reversalSql,
    reversals,
  )
}

const reversalSql = `
  , reversed as (
    insert into settlement.reversal (person_id, local_date, institution_id, terminal_id, trace,
      local_time, reversal_id, purchase_id, amount, reason, posted_at)
    select person, day, institution, terminal, trace, time, reversal, purchase, amount,
           '98', posted from d),
  moved as (
    insert into accounts.transfer (person_id, effective_on, transfer_id, entry_id, reason,
      debit_account, credit_account, amount, posted_at, account_version, balance_after, corrects)
    select person, reversed_on, gen_random_uuid(), reversal, 'reversal', payable, account, amount,
           posted, version, balance, purchase from d)
  insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id, organisation_id, channel,
    action, object_id, purpose, result, command_id)
  select person, posted, gen_random_uuid(), 'institution', institution, institution, 'pos',
         'settlement.reverse', purchase, null, 'done', null from d`
