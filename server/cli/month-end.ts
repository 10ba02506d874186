import type { MonthEnd, MonthEndProgress } from '#capabilities/contributions/index.ts'
import { money, yuan } from '#kernel/money.ts'
import { bankExchangeOf, carryBankFiles } from '../bank-exchange.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const monthEnd: Command = {
  name: 'month-end',
  does: 'Credits the personal accounts of a month and writes one payment order per agent bank.',
  examples: [
    'yika month-end 2026-10',
    'yika month-end 2026-11 --early     before the month is over; the trail says so',
    'yika month-end 2026-10 --json      the result as one JSON object',
  ],
  words: ['YYYY-MM'],
  options: {
    early: { type: 'boolean', does: 'close the current month before its end (demonstration)' },
    json: { type: 'boolean', does: 'print the result as JSON' },
  },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const order = {
        month: words[0] ?? '',
        timing: options['early'] === true ? 'early' : 'when_over',
      } as const
      const ran = await bankExchangeOf(services).closeMonth(
        operatorAct(services),
        order,
        progressOn(terminal, services.now),
      )
      if (terminal.isTerminal) terminal.showProgress('')
      if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
      if (ran.outcome.kind === 'refused') {
        terminal.say(`yika month-end: ${refusalWords[ran.outcome.refusal]}`)
        return exitCodes.refused
      }
      await carryBankFiles(services)
      printMonthEnd(ran.outcome.monthEnd, options['json'] === true, terminal)
      return exitCodes.done
    }),
}

const refusalWords = {
  month_unreadable: 'write the month as YYYY-MM, such as 2026-10.',
  month_not_over: 'the month is not over. Wait for the first of the next, or give --early.',
  month_without_terms: 'the area has no credit terms for this month; add them with their source.',
} as const

export function printMonthEnd(run: MonthEnd, asJson: boolean, terminal: Terminal): void {
  const { runId, month, state, people, accepted, rejected, difference } = run
  const differences = run.differences.map(({ endToEndId, problem, ...amounts }) => ({
    ...{ endToEndId, problem },
    expected: yuan(money(amounts.expectedFen)),
    found: yuan(money(amounts.foundFen)),
  }))
  const banks = run.banks.map((file) => ({
    bank: file.bank.zh,
    messageId: file.messageId,
    count: file.count,
    total: yuan(file.total),
    state: file.state,
    rejected: file.rejected,
  }))
  const retries = run.retries.map((order) => ({
    ...{ bank: order.bank.zh, messageId: order.messageId, count: order.count },
    ...{ total: yuan(order.total), state: order.state, rejected: order.refused },
  }))
  const total = yuan(run.total)
  if (asJson) {
    const head = { runId, month, state, people, total, accepted, rejected, difference }
    terminal.out(JSON.stringify({ ...head, banks, retries, differences }))
    return
  }
  terminal.out(`${month}  ${state}  ${people} people  ${total} yuan`)
  for (const file of banks) {
    terminal.out(`  ${file.bank}  ${file.count} lines  ${file.total} yuan  ${file.state}`)
  }
  for (const { bank, count, total: sent, state: at, rejected: again } of retries) {
    const refused = at === 'answered' ? `, ${again} refused` : ''
    terminal.out(`  ${bank}  ${count} lines sent again  ${sent} yuan  ${at}${refused}`)
  }
  if (difference !== null) terminal.out(`  difference ${difference} yuan`)
  for (const { endToEndId, problem, expected, found } of differences) {
    terminal.out(`  ${endToEndId}  ${problem}  expected ${expected}  found ${found}`)
  }
}

const steps = { lines: 'lines', chunks: 'posting', files: 'bank files' } as const

/** Nothing is drawn where nobody is looking: a log file wants lines, not moving ones. */
function progressOn(
  terminal: Terminal,
  now: () => Temporal.Instant,
): (progress: MonthEndProgress) => void {
  if (!terminal.isTerminal) return () => {}
  let step = ''
  let began = now()
  return ({ step: at, done, all }) => {
    if (at !== step) {
      step = at
      began = now()
    }
    const seconds = now().since(began).total('seconds')
    const left = done > 1 ? Math.round((seconds / (done - 1)) * (all - done)) : null
    terminal.showProgress(
      `${steps[at]} ${done}/${all}${left === null || left === 0 ? '' : `, ${left} s left`}`,
    )
  }
}
