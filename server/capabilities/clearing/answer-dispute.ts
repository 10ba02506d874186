/** An institution disputes a deduction; two fund accountants uphold or revoke it. */
import type { Approval, ApprovedAct, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { money, yuan } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { type DisputeRefusal, isOpen } from './statement.ts'
import * as store from './statement-store.ts'

export type Disputed = { readonly kind: 'disputed' }

/** As the institution wrote it; one dispute to a deduction. */
export function disputeDeduction(
  db: Db,
  act: Act,
  wanted: {
    readonly deductionId: string
    readonly text: string
    /** Its own deductions alone, where the institution itself says so. */
    readonly institutionId: string | null
  },
): Promise<Ran<Disputed | Refused<DisputeRefusal>>> {
  return runOfficeCommand<Disputed | Refused<DisputeRefusal>>(db, act, {
    action: 'clearing.dispute-deduction',
    body: wanted,
    decide: (tx) => dispute(tx, act, wanted),
    objectOf: () => wanted.deductionId,
  })
}

async function dispute(
  tx: Db,
  { at }: Act,
  {
    deductionId,
    text,
    institutionId,
  }: {
    readonly deductionId: string
    readonly text: string
    readonly institutionId: string | null
  },
): Promise<Disputed | Refused<DisputeRefusal>> {
  const known = await store.findDeduction(tx, deductionId)
  const statement = known && (await store.holdStatement(tx, known.statementId))
  const deduction = await store.findDeduction(tx, deductionId)
  const isOwn = institutionId === null || statement?.institutionId === institutionId
  if (!statement || !deduction || !isOwn) return refused('deduction_unknown')
  if (!isOpen(statement)) return refused('statement_decided')
  if (deduction.state !== 'standing') return refused('deduction_disputed_before')
  const of = { institutionId: statement.institutionId, deductionId }
  await store.changeDeduction(tx, { ...of, state: 'disputed', text, at })
  return { kind: 'disputed' }
}

export type WantedAnswer = {
  readonly deductionId: string
  readonly outcome: 'upheld' | 'revoked'
}

export function answerDisputeByTwo(): ApprovedAct {
  return {
    act: 'clearing.answer-dispute',
    asks: 'clearing.ask-dispute-answer',
    title: { zh: '扣款异议答复', en: 'Answer the dispute of a deduction' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ deductionId }) => String(deductionId),
    personOf: () => null,
    standing: (tx, _, wanted) => standing(tx, wanted),
    describe,
    carryOut: (tx, by, asked) => carryOut(tx, by.at, asked),
  }
}

async function standing(tx: Db, { deductionId }: Wanted): Promise<Standing> {
  const deduction = await store.findDeduction(tx, String(deductionId))
  if (!deduction) return refused('deduction_unknown')
  if (deduction.state !== 'disputed') return refused('deduction_not_disputed')
  return { kind: 'stands', facts: { amount: deduction.amount.toString() } }
}

async function describe(db: Db, { deductionId, outcome }: Wanted) {
  const deduction = await store.findDeduction(db, String(deductionId))
  if (!deduction) return { about: { zh: '', en: '' }, lines: [] }
  const sum = yuan(money(deduction.amount))
  const { article, disputeText } = deduction
  const isKept = outcome === 'upheld'
  return {
    about: { zh: `扣款 ${sum} 元`, en: `Deduction of ${sum} yuan` },
    lines: [
      { zh: `依据：${article}`, en: `On the ground of: ${article}` },
      { zh: `机构异议：${disputeText ?? ''}`, en: `The institution says: ${disputeText ?? ''}` },
      isKept
        ? { zh: '答复：维持扣款', en: 'Answer: it stands' }
        : { zh: '答复：撤销扣款', en: 'Answer: it is revoked' },
    ],
  }
}

async function carryOut(tx: Db, at: Temporal.Instant, { wanted }: Approval): Promise<void> {
  const deductionId = String(wanted['deductionId'])
  const deduction = await store.findDeduction(tx, deductionId)
  const statement = deduction && (await store.holdStatement(tx, deduction.statementId))
  if (!statement) throw new Error('what is carried out stood a moment ago')
  await store.changeDeduction(tx, {
    ...{ institutionId: statement.institutionId, deductionId, text: null, at },
    state: wanted['outcome'] === 'revoked' ? 'revoked' : 'upheld',
  })
}
