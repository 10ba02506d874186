/** How many questions wait, and which are late: for whoever watches the service and not the people. */
import { countEnquiries } from '#capabilities/enquiries/index.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { withServices } from './with-services.ts'

export const listEnquiries: Command = {
  name: 'enquiries',
  does: 'Counts questions and complaints by state, and those that are overdue; says where letters come in.',
  examples: ['yika enquiries'],
  run: (_, terminal) =>
    withServices(terminal, async ({ db, config }) => {
      const counts = await countEnquiries(db)
      for (const { state, count, overdue } of counts) {
        terminal.out(`${state.padEnd(10)} ${count}${overdue > 0 ? `  overdue ${overdue}` : ''}`)
      }
      const { letters } = config
      terminal.out(
        letters ? `letters    ${letters.address} on port ${letters.port}` : 'letters    none',
      )
      return counts.some(({ overdue }) => overdue > 0) ? exitCodes.needsALook : exitCodes.done
    }),
}
