/** An audit takes something from a statement: one fund accountant proposes it, another one decides. */
import { namesOf } from '#capabilities/organisations/index.ts'
import type { Approval, ApprovedAct, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { money, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connection.ts'
import { deductionGrounds, deductRefusal, type DeductionGround } from './statement.ts'
import * as store from './statement-store.ts'
import { groundWords } from './words.ts'

export type WantedDeduction = {
  readonly statementId: string
  /** In fen. */
  readonly amount: bigint
  readonly scheme: 'employee' | 'resident'
  readonly ground: DeductionGround
  readonly article: string
}

export function deductionWanted({ amount, ...wanted }: WantedDeduction): Wanted {
  return { ...wanted, amount: amount.toString() }
}

export function deductByTwo(): ApprovedAct {
  return {
    act: 'clearing.deduct',
    asks: 'clearing.ask-deduction',
    title: { zh: '清算扣款', en: 'Deduct from a statement' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ statementId }) => String(statementId),
    personOf: () => null,
    standing: (tx, _, wanted) => standing(tx, wanted),
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, by.at, asked),
  }
}

function namedIn(wanted: Wanted): WantedDeduction {
  return {
    statementId: String(wanted['statementId']),
    amount: BigInt(String(wanted['amount'])),
    scheme: wanted['scheme'] === 'resident' ? 'resident' : 'employee',
    ground: deductionGrounds.find((each) => each === wanted['ground']) ?? 'not_documented',
    article: String(wanted['article']),
  }
}

async function standing(tx: Db, wanted: Wanted): Promise<Standing> {
  const { statementId, amount } = namedIn(wanted)
  const statement = await store.holdStatement(tx, statementId)
  const refusal = deductRefusal(statement, amount)
  if (refusal || !statement) return refused(refusal ?? 'statement_unknown')
  return { kind: 'stands', facts: { owed: statement.owed.toString() } }
}

async function describe(db: Db, wanted: Wanted) {
  const { statementId, amount, ground, article } = namedIn(wanted)
  const statement = await store.readStatement(db, statementId)
  if (!statement) return { about: { zh: '', en: '' }, lines: [] }
  const { institutionId, month } = statement
  const name = (await namesOf(db, [institutionId])).get(institutionId) ?? { zh: '', en: '' }
  const sum = yuan(money(amount))
  const word = groundWords[ground]
  return {
    about: { zh: `${name.zh} ${month.slice(0, 7)}`, en: `${name.en}, ${month.slice(0, 7)}` },
    lines: [
      { zh: `扣款 ${sum} 元：${word.zh}`, en: `Deduct ${sum} yuan: ${word.en}` },
      { zh: `依据：${article}`, en: `On the ground of: ${article}` },
    ],
  }
}

async function carryOut(tx: Db, at: Temporal.Instant, asked: Approval): Promise<void> {
  const wanted = namedIn(asked.wanted)
  const statement = await store.readStatement(tx, wanted.statementId)
  if (!statement) throw new Error('what is carried out stood a moment ago')
  await store.insertDeduction(tx, {
    ...{ ...wanted, institutionId: statement.institutionId, deductionId: asked.approvalId, at },
  })
}
