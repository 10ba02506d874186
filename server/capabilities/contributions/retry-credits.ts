/**
 * What a bank refused at a month-end is sent again: a fund accountant asks once the cause is mended, another
 * one decides, and with the decision one new order for each bank is frozen. Each line goes to the agent
 * bank that its person has now.
 */
import { createHash } from 'node:crypto'
import { namesOf } from '#capabilities/organisations/index.ts'
import type {
  Area,
  Approval,
  ApprovedAct,
  Described,
  Standing,
  Wanted,
} from '#capabilities/organisations/index.ts'
import type { BankFileId } from '#kernel/ids.ts'
import { sum, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { canBeSent } from './retry.ts'
import type { RejectedLine, RetryRefusal } from './retry.ts'
import { freezeRetry, readRejectedLines } from './retry-store.ts'
import { allowLongStatements, readRun } from './run-store.ts'

type Deps = {
  readonly area: Area
  /** Sends the orders that the decision has frozen. */
  readonly takeUp: () => Promise<unknown>
}

export type WantedRetry = {
  readonly month: string
  /** The ids of lines in the file of the month-end; null for all that wait. */
  readonly lines: readonly string[] | null
}

export function retryWanted(area: Pick<Area, 'code'>, { month, lines }: WantedRetry): Wanted {
  return { area: area.code, month, lines: lines && [...new Set(lines)].toSorted() }
}

export function retryCreditsByTwo({ area, takeUp }: Deps): ApprovedAct {
  return {
    act: 'contributions.retry-credits',
    asks: 'contributions.ask-retry',
    title: { zh: '重新发送被银行退回的划入', en: 'Send again what a bank has refused' },
    deciders: ['fund_accountant'],
    lastsHours: 72,
    objectOf: ({ area: of, month }) => derivedId('credit retry', String(of), String(month)),
    personOf: () => null,
    standing: (tx, _, wanted) => standing(tx, area, wanted),
    describe: (db, wanted) => describe(db, area, wanted),
    carryOut: (tx, by, asked) => carryOut(tx, area, by, asked),
    afterwards: takeUp,
  }
}

type Chosen = {
  readonly kind: 'chosen'
  readonly runId: string
  readonly lines: readonly RejectedLine[]
}

async function choose(
  db: Db,
  area: Area,
  { month, lines: named }: Wanted,
): Promise<Chosen | Refused<RetryRefusal>> {
  const run = await readRun(db, area.code, String(month))
  if (!run) return refused('month_not_closed')
  const waiting = (await readRejectedLines(db, run.runId)).filter(canBeSent)
  const lines = Array.isArray(named)
    ? waiting.filter((each) => named.includes(each.endToEndId))
    : waiting
  if (Array.isArray(named) && lines.length < named.length) return refused('line_not_waiting')
  if (lines.length === 0) return refused('nothing_waits')
  return { kind: 'chosen', runId: run.runId, lines }
}

/** The lines themselves, where each would go, and which attempt it would be. */
async function standing(tx: Db, area: Area, wanted: Wanted): Promise<Standing> {
  await allowLongStatements(tx)
  const chosen = await choose(tx, area, wanted)
  if (chosen.kind === 'refused') return chosen
  const digest = createHash('sha256')
  for (const { endToEndId, bankId, attempts } of chosen.lines) {
    digest.update(`${endToEndId} ${bankId} ${attempts}\n`)
  }
  return { kind: 'stands', facts: { lines: digest.digest('hex') } }
}

async function describe(db: Db, area: Area, wanted: Wanted): Promise<Described> {
  const month = String(wanted['month'])
  const about = { zh: month, en: month }
  const chosen = await choose(db, area, wanted)
  if (chosen.kind === 'refused') return { about, lines: [] }
  const byBank = Map.groupBy(chosen.lines, (each) => each.bankId)
  const names = await namesOf(db, byBank.keys())
  const orders = [...byBank].map(([bankId, lines]) => {
    const total = yuan(sum(lines.map((each) => each.amount)))
    const bank = names.get(bankId) ?? { zh: '', en: '' }
    return {
      zh: `${bank.zh}：${lines.length} 笔，合计 ${total} 元`,
      en: `${bank.en}: ${lines.length} lines, ${total} yuan`,
    }
  })
  return {
    about,
    lines: [
      ...orders,
      {
        zh: '银行受理后转回个人账户；再次退回的仍留在待处理',
        en: 'What the bank takes goes back into the accounts; what it refuses again stays in suspense',
      },
    ],
  }
}

async function carryOut(tx: Db, area: Area, by: Act, asked: Approval): Promise<void> {
  await allowLongStatements(tx)
  const chosen = await choose(tx, area, asked.wanted)
  if (chosen.kind === 'refused') throw new Error('what is carried out stood a moment ago')
  // To the second, as the bank's file says it: what is frozen is what is written.
  const at = by.at.round({ smallestUnit: 'second', roundingMode: 'floor' })
  for (const [bankId, lines] of Map.groupBy(chosen.lines, (each) => each.bankId)) {
    const orderId = derivedId<BankFileId>('credit retry', asked.approvalId, bankId)
    await freezeRetry(tx, {
      ...{ orderId, runId: chosen.runId, bankId, at },
      messageId: `CF-${orderId.replaceAll('-', '').slice(0, 30)}`,
      people: lines.map((each) => each.personId),
    })
  }
}
