import type { RefusedFile } from '#capabilities/contributions/index.ts'
import type { OrdersCarried } from '#channels/bank-files/order-exchange.ts'
import type { Act } from '#platform/access/act.ts'
import {
  bankExchangeOf,
  carryBankFiles,
  carryClaimsOf,
  carryPayoutsOf,
  carryReturnsOf,
} from '../bank-exchange.ts'
import type { Services } from '../services.ts'
import type { Command, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { printMonthEnd } from './month-end.ts'
import { operatorAct, withServices } from './with-services.ts'

const json = { json: { type: 'boolean', does: 'print the result as JSON' } } as const

export const bankAnswers: Command = {
  name: 'bank-answers',
  does: "Takes the banks' answers to a month's payment orders, and reconciles the month.",
  examples: ['yika bank-answers 2026-10', 'yika bank-answers 2026-10 --json'],
  words: ['YYYY-MM'],
  options: json,
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const month = words[0] ?? ''
      await carryBankFiles(services)
      const taken = await bankExchangeOf(services).takeAnswers(operatorAct(services), month)
      sayRefused(taken.refused, terminal)
      if (!taken.monthEnd) {
        terminal.say(`yika bank-answers: there has been no month-end of ${month}.`)
        return exitCodes.refused
      }
      printMonthEnd(taken.monthEnd, options['json'] === true, terminal)
      const agrees = taken.monthEnd.difference === null || taken.monthEnd.difference === '0.00'
      return agrees && taken.refused.length === 0 ? exitCodes.done : exitCodes.needsALook
    }),
}

export const bankReceipts: Command = {
  name: 'bank-receipts',
  does: "Takes the banks' statements and matches what employers paid to what they declared.",
  examples: ['yika bank-receipts', 'yika bank-receipts --json'],
  options: json,
  run: ({ options }, terminal) =>
    withServices(terminal, async (services) => {
      await carryBankFiles(services)
      const taken = await bankExchangeOf(services).takeStatements(operatorAct(services))
      sayRefused(taken.refused, terminal)
      const { files, matched, known, unmatched } = taken
      if (options['json'] === true) {
        terminal.out(JSON.stringify({ files, matched, known, unmatched }))
      } else {
        terminal.out(`${files} statements, ${matched} receipts matched, ${known} known before`)
        for (const each of unmatched) {
          terminal.out(`  ${each.bankReference}  ${each.amount} yuan  ${each.reason}`)
        }
      }
      const allWell = unmatched.length === 0 && taken.refused.length === 0
      return allWell ? exitCodes.done : exitCodes.needsALook
    }),
}

export const payouts = carrying({
  name: 'payouts',
  does: "Takes the banks' answers to pay-outs of closed accounts, and orders those that are due.",
  carry: carryPayoutsOf,
})

export const receiptReturns = carrying({
  name: 'receipt-returns',
  does: "Takes the banks' answers to receipts that go back to their payers, and orders those that are due.",
  carry: carryReturnsOf,
})

export const payClaims = carrying({
  name: 'claims pay',
  does: "Takes the banks' answers to payments of claims, and orders those that are due.",
  carry: carryClaimsOf,
})

/** Orders of one kind to the banks, there and back. */
function carrying({
  name,
  does,
  carry,
}: Pick<Command, 'name' | 'does'> & {
  readonly carry: (services: Services, act: Act) => Promise<OrdersCarried>
}): Command {
  return {
    ...{ name, does, examples: [`yika ${name}`, `yika ${name} --json`], options: json },
    run: ({ options }, terminal) =>
      withServices(terminal, async (services) => {
        await carryBankFiles(services)
        const { sent, answered, refused } = await carry(services, operatorAct(services))
        await carryBankFiles(services)
        sayRefused(refused, terminal)
        if (options['json'] === true) terminal.out(JSON.stringify({ sent, answered }))
        else terminal.out(`${sent} orders written, ${answered} answers taken`)
        return refused.length === 0 ? exitCodes.done : exitCodes.needsALook
      }),
  }
}

function sayRefused(refused: readonly RefusedFile[], terminal: Terminal): void {
  for (const { bank, file, problem, line } of refused) {
    const where = line === null ? '' : `, line ${line}`
    terminal.say(`refused whole: ${bank}/${file}${where}: ${problem}`)
  }
}
