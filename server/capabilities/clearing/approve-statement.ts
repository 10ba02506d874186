/**
 * A statement is agreed to by two fund accountants. With the decision what is deducted goes back to the
 * fund, and what is left is due at the bank; where nothing is left, the next month begins with it.
 */
import {
  accountIdOf,
  openOfficeAccounts,
  postOfficeTransfers,
} from '#capabilities/accounts/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import type {
  Approval,
  ApprovedAct,
  Area,
  Standing,
  Wanted,
} from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { EntryId, TransferId } from '#kernel/ids.ts'
import { money, signedYuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { approveRefusal, comesTo } from './statement.ts'
import * as store from './statement-store.ts'

export function approveByTwo({ area }: { readonly area: Area }): ApprovedAct {
  return {
    act: 'clearing.approve-statement',
    asks: 'clearing.ask-approval',
    title: { zh: '清算单审批', en: 'Approve a statement' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ statementId }) => String(statementId),
    personOf: () => null,
    standing: (tx, _, wanted) => standing(tx, wanted),
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, area, by.at, asked),
  }
}

async function standing(tx: Db, { statementId }: Wanted): Promise<Standing> {
  const statement = await store.holdStatement(tx, String(statementId))
  const deductions = await store.readDeductions(tx, String(statementId))
  const account = statement && (await store.readBankAccount(tx, statement.institutionId))
  const refusal = approveRefusal(statement, {
    disputed: deductions.some(({ state }) => state === 'disputed'),
    hasAccount: account !== null,
  })
  if (refusal || !statement) return refused(refusal ?? 'statement_unknown')
  return {
    kind: 'stands',
    facts: {
      comesTo: comesTo(statement).toString(),
      state: statement.state,
      account: account ? `${account.code} ${account.account} ${account.name}` : null,
    },
  }
}

async function describe(db: Db, { statementId }: Wanted) {
  const statement = await store.readStatement(db, String(statementId))
  if (!statement) return { about: { zh: '', en: '' }, lines: [] }
  const { institutionId, month, owed, brought, deducted, state } = statement
  const name = (await namesOf(db, [institutionId])).get(institutionId) ?? { zh: '', en: '' }
  const account = await store.readBankAccount(db, institutionId)
  const [sum, rest] = [signedYuan(owed), signedYuan(comesTo(statement))]
  const isReconciled = state === 'reconciled'
  return {
    about: { zh: `${name.zh} ${month.slice(0, 7)}`, en: `${name.en}, ${month.slice(0, 7)}` },
    lines: [
      {
        zh: `应付 ${sum} 元，上月结转 ${signedYuan(brought)} 元，扣款 ${signedYuan(deducted)} 元，实付 ${rest} 元`,
        en: `Owed ${sum}, brought forward ${signedYuan(brought)}, deducted ${signedYuan(deducted)}, to pay ${rest} yuan`,
      },
      isReconciled
        ? { zh: '机构已对账，总账相符', en: 'The institution has compared its totals: they agree' }
        : { zh: '机构尚未对账', en: 'The institution has not compared its totals' },
      {
        zh: `收款账户：${account ? `${account.name} ${account.account}` : '未登记'}`,
        en: `Paid to: ${account ? `${account.name} ${account.account}` : 'no account known'}`,
      },
    ],
  }
}

async function carryOut(
  tx: Db,
  area: Area,
  at: Temporal.Instant,
  { wanted }: Approval,
): Promise<void> {
  const statement = await store.holdStatement(tx, String(wanted['statementId']))
  if (!statement) throw new Error('what is carried out stood a moment ago')
  const { institutionId, statementId } = statement
  const state = comesTo(statement) > 0n ? 'approved' : 'carried'
  await store.changeStatement(tx, statement, { state, at })
  const payable = { kind: 'payable', area: area.code, organisationId: institutionId } as const
  const standing = (await store.readDeductions(tx, statementId)).filter(
    (each) => each.state !== 'revoked',
  )
  for (const { deductionId, scheme, amount } of standing) {
    const fund = { kind: 'pooled_fund', area: area.code, scheme } as const
    await openOfficeAccounts(tx, [payable, fund])
    const transfer = {
      transferId: derivedId<TransferId>('deduction', deductionId),
      entryId: statementId as EntryId,
      ...{ reason: 'clearing_deducted', amount: money(amount), effectiveOn: dayOf(at) },
      ...{ debit: accountIdOf(payable), credit: accountIdOf(fund) },
    }
    await postOfficeTransfers(tx, [transfer], at)
  }
}
