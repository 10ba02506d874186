/** Claims that are late or soon will be, and the orders by which what is owed on them reaches the banks. */
import { readOverdue } from '#capabilities/claims/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { carryBankFiles, carryClaimsOf } from '../bank-exchange.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const listOverdueClaims: Command = {
  name: 'claims overdue',
  does: 'Lists claims whose day of decision has passed, by their references.',
  examples: ['yika claims overdue'],
  run: (_, terminal) =>
    withServices(terminal, async ({ db, now }) => {
      const overdue = await readOverdue(db, dayOf(now()))
      for (const { reference, state, dueOn } of overdue) {
        terminal.out(`${dueOn?.toString() ?? ''}  ${reference}  ${state}`)
      }
      return overdue.length > 0 ? exitCodes.needsALook : exitCodes.done
    }),
}

export const payClaims: Command = {
  name: 'claims pay',
  does: "Takes the banks' answers to payments of claims, and orders those that are due.",
  examples: ['yika claims pay'],
  run: (_, terminal) =>
    withServices(terminal, async (services) => {
      await carryBankFiles(services)
      const { sent, answered, refused } = await carryClaimsOf(services, operatorAct(services))
      await carryBankFiles(services)
      terminal.out(`${sent} orders written, ${answered} answers taken`)
      for (const { bank, file, problem } of refused) {
        terminal.say(`refused whole: ${bank}/${file}: ${problem}`)
      }
      return refused.length === 0 ? exitCodes.done : exitCodes.needsALook
    }),
}
