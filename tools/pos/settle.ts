/** Closes the batch: totals first, then, where they differ, every line, and the totals once more. */
import { settlementCodes, totalsText } from '#channels/pos/batch-requests.ts'
import type { SettleResult } from './connect-terminal.ts'
import type { Desk } from './desk.ts'
import { digits12, refusedBy } from './desk.ts'
import type { Answer, Fields } from './exchange.ts'
import { management, textOf } from './exchange.ts'
import type { BatchLine } from './journal.ts'
import { fetchKeys } from './sign-on.ts'

export async function settle(desk: Desk): Promise<SettleResult> {
  const { number: batch, lines } = desk.journal.batch()
  const first = await askToClose(desk, settlementCodes.close)
  if (!first) return { kind: 'no_answer' }
  if (codeOf(first) !== '95') return closed(desk, first, { batch, linesSent: 0 })
  for (const line of lines) {
    const noted = await askTwice(desk, ['0320', '0321'], lineFields(desk, line, batch))
    if (!noted) return { kind: 'no_answer' }
    if (codeOf(noted) !== '00') return refusedBy(noted.message)
  }
  const second = await askToClose(desk, settlementCodes.closeAfterLines)
  if (!second) return { kind: 'no_answer' }
  return closed(desk, second, { batch, linesSent: lines.length })
}

function closed(
  desk: Desk,
  answer: Answer,
  told: { readonly batch: string; readonly linesSent: number },
): SettleResult {
  // 77: it was closed before, and the answer was lost.
  if (codeOf(answer) !== '00' && codeOf(answer) !== '77') return refusedBy(answer.message)
  desk.journal.nextBatch()
  const differs = textOf(answer.message, 48)[30] === '2'
  return { kind: 'closed', ...told, differs }
}

function askToClose(desk: Desk, code: string): Promise<Answer | null> {
  const { number, lines } = desk.journal.batch()
  const [paid, back] = (['paid', 'back'] as const).map((kind) => {
    const own = lines.filter((line) => line.class === kind)
    return { count: own.length, fen: own.reduce((sum, line) => sum + BigInt(line.amountFen), 0n) }
  })
  const totals = {
    ...{ paidCount: paid?.count ?? 0, paidFen: paid?.fen ?? 0n },
    ...{ backCount: back?.count ?? 0, backFen: back?.fen ?? 0n },
  }
  const fields: Fields = [
    [11, desk.nextTrace()],
    [48, totalsText(totals, 'none')],
    [60, `00${number}`],
    management(desk.profile, code, number),
  ]
  return askTwice(desk, ['0500', '0501'], fields)
}

function lineFields(desk: Desk, line: BatchLine, batch: string): Fields {
  const { trace, dateTime } = line
  const type = line.class === 'paid' ? '0200' : '0220'
  const named: Fields =
    desk.profile.originalIn === 90
      ? [
          [11, desk.nextTrace()],
          [90, `${type}${trace}${dateTime}${'0'.repeat(22)}`],
        ]
      : [
          [11, trace],
          [12, dateTime.slice(4)],
          [13, dateTime.slice(0, 4)],
        ]
  return [
    [3, line.class === 'paid' ? '000000' : '200000'],
    [4, digits12(BigInt(line.amountFen))],
    [60, `00${batch}${settlementCodes.close}`],
    ...named,
  ]
}

/** Null when nothing that can be trusted was heard. */
async function askTwice(
  desk: Desk,
  types: readonly [string, string],
  fields: Fields,
): Promise<Answer | null> {
  for (const type of types) {
    const answer = await desk.exchange.ask(type, fields)
    if (answer?.proved) return answer
    if (answer) await fetchKeys(desk)
  }
  return null
}

function codeOf(answer: Answer): string {
  return textOf(answer.message, 39)
}
