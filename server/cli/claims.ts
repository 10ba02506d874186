/** Claims whose day has passed. */
import { readOverdue } from '#capabilities/claims/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { withServices } from './with-services.ts'

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
