/**
 * Carries files between the month-end and the agent banks:
 *
 *   <bank folder>/<bank code>/to-bank      our orders, whole or not there
 *   <bank folder>/<bank code>/from-bank    their answers and statements, moved on once they are taken
 *
 * A file is taken because of what it says, never because of its name; a wrong one is put aside whole.
 */
import { join } from 'node:path'
import {
  advanceMonthEnd,
  advanceUnlessBusy,
  beginMonthEnd,
  findMonthEnd,
  sendRetries,
  unfinishedRuns,
} from '#capabilities/contributions/index.ts'
import type {
  AnswersTaken,
  BankExchange,
  CreditLine,
  MonthEnd,
  PaymentOrder,
  RefusedFile,
  StatementsTaken,
} from '#capabilities/contributions/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { identitiesOf } from '#capabilities/people/index.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { agentBanksOf } from './agent-banks.ts'
import type { AgentBank } from './agent-banks.ts'
import type { CreditTransfer } from './pain001.ts'
import { takeAnswerFile, takeStatementFile } from './take-file.ts'
import type { FileNotTaken, Sent } from './take-file.ts'
import { filesFrom, moveTo, unlessGone } from './waiting-files.ts'
import type { WaitingFile } from './waiting-files.ts'
import { writeOrder } from './write-order.ts'

export type ExchangeDeps = {
  readonly db: Db
  readonly area: Area
  readonly personal: Personal
  readonly now: () => Temporal.Instant
  readonly bankFolder: string
}

export function openBankExchange(deps: ExchangeDeps): BankExchange {
  const banks = () => agentBanksOf(deps.db, deps.area)
  return {
    async closeMonth(act, order, onProgress) {
      const begun = await beginMonthEnd(deps, act, order)
      if (begun.kind !== 'ran' || begun.outcome.kind === 'refused') {
        return begun as Awaited<ReturnType<BankExchange['closeMonth']>>
      }
      const reachable = await banks()
      await advanceMonthEnd(deps, begun.outcome.runId, {
        sendOrder: (tx, payment) => sendOrder(deps, tx, reachable, payment),
        ...(onProgress ? { onProgress } : {}),
      })
      const monthEnd = await findMonthEnd(deps, order.month)
      if (!monthEnd) throw new Error('a month-end that has run is there')
      return { kind: 'ran', outcome: { kind: 'closed', monthEnd }, replayed: begun.replayed }
    },
    takeUpMonths: async () => takeUpMonths(deps, banks),
    sendRetries: async () => {
      const reachable = await banks()
      return sendRetries(deps, (tx, payment) => sendOrder(deps, tx, reachable, payment))
    },
    takeAnswers: async (act, month) => takeAnswers(deps, act, month, await banks()),
    takeStatements: async (act) => takeStatements(deps, act, await banks()),
  }
}

/** In the order of the months: what one takes of the declarations, the next does not find. */
async function takeUpMonths(
  deps: ExchangeDeps,
  banks: () => Promise<readonly AgentBank[]>,
): Promise<readonly string[]> {
  const months: string[] = []
  for (const { runId, month } of await unfinishedRuns(deps.db, deps.area.code)) {
    const reachable = await banks()
    const run = await advanceUnlessBusy(deps, runId, {
      sendOrder: (tx, payment) => sendOrder(deps, tx, reachable, payment),
    })
    if (!run) break
    months.push(month)
  }
  return months
}

function sendOrder(
  deps: ExchangeDeps,
  tx: Db,
  banks: readonly AgentBank[],
  order: PaymentOrder,
): Promise<Buffer> {
  return writeOrder(deps, banks, order, (bank) => transfersOf({ ...deps, db: tx }, bank, order))
}

/** Names and accounts are opened a page at a time, so that a city needs no more memory than a street. */
async function* transfersOf(
  deps: Pick<ExchangeDeps, 'db' | 'personal'>,
  bank: AgentBank,
  order: PaymentOrder,
): AsyncGenerator<CreditTransfer> {
  for await (const page of order.lines) {
    const people = await identitiesOf(
      deps,
      page.map((line) => line.personId),
    )
    for (const line of page) yield transferOf(line, bank, order.month, people.get(line.personId))
  }
}

function transferOf(
  line: CreditLine,
  bank: AgentBank,
  month: string,
  person: { readonly name: string; readonly computerNumber: string } | undefined,
): CreditTransfer {
  if (!person) throw new Error('whoever is credited is in the register')
  return {
    endToEndId: line.endToEndId,
    amount: line.amount,
    // The personal account at the bank goes by the computer number: it outlives every card.
    creditor: { name: person.name, account: person.computerNumber, cnaps: bank.code },
    remittance: `医保个人账户 ${month}`,
  }
}

async function takeAnswers(
  deps: ExchangeDeps,
  act: Act,
  month: string,
  banks: readonly AgentBank[],
): Promise<AnswersTaken> {
  const refused: RefusedFile[] = []
  let files = 0
  for (const bank of banks) {
    const folder = join(deps.bankFolder, bank.code, 'from-bank')
    for (const file of await filesFrom(folder, 'pain.002')) {
      const monthEnd = await findMonthEnd(deps, month)
      const sent = monthEnd && sentIn(monthEnd, file)
      // An answer to another month, or to nothing that was sent yet, waits for its own.
      if (!sent) continue
      const taken = await unlessGone(() => takeAnswerFile(deps, actFor(act), { file, bank, sent }))
      if (!taken) continue
      if (taken.ok) files += 1
      else refused.push(refusedFile(bank, file, taken))
      await moveTo(file, taken.ok ? 'taken' : 'refused')
    }
  }
  return { files, refused, monthEnd: await findMonthEnd(deps, month) }
}

/** Which order of the month a file answers, whichever bank that order went to. */
function sentIn({ runId, banks, retries }: MonthEnd, { answers }: WaitingFile): Sent | undefined {
  const orders: readonly Sent[] = [
    ...banks.map((each) => ({ ...each, runId, of: 'month_end' as const })),
    ...retries
      .filter((each) => each.state !== 'frozen')
      .map((each) => ({ ...each, runId, fileId: each.orderId, of: 'retry' as const })),
  ]
  return orders.find((each) => each.messageId === answers)
}

async function takeStatements(
  deps: ExchangeDeps,
  act: Act,
  banks: readonly AgentBank[],
): Promise<StatementsTaken> {
  const result = { files: 0, matched: 0, known: 0 }
  const unmatched: StatementsTaken['unmatched'][number][] = []
  const refused: RefusedFile[] = []
  for (const bank of banks) {
    const folder = join(deps.bankFolder, bank.code, 'from-bank')
    for (const file of await filesFrom(folder, 'camt.053')) {
      const taken = await unlessGone(() => takeStatementFile(deps, actFor(act), { file, bank }))
      if (!taken) continue
      if (taken.ok) {
        result.files += 1
        result.matched += taken.receipts.matched
        result.known += taken.receipts.known
        unmatched.push(...taken.receipts.unmatched)
      } else {
        refused.push(refusedFile(bank, file, taken))
      }
      await moveTo(file, taken.ok ? 'taken' : 'refused')
    }
  }
  return { ...result, unmatched, refused }
}

/** Each file is a command of its own; what it says is what keeps it from counting twice. */
function actFor(act: Act): Act {
  return { ...act, commandId: newId() }
}

function refusedFile(bank: AgentBank, file: WaitingFile, not: FileNotTaken): RefusedFile {
  return { bank: bank.code, file: file.name, problem: not.problem, line: not.line }
}
