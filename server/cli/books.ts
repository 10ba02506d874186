import { countBooks } from '#capabilities/accounts/index.ts'
import { parseYearMonth } from '#kernel/dates.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const rebuildBooks: Command = {
  name: 'books rebuild',
  does: 'Counts the fund books anew from the journal; payments go on meanwhile.',
  examples: [
    'yika books rebuild                   every month',
    'yika books rebuild --from 2026-01    this month and all later ones',
  ],
  options: { from: { type: 'string', does: 'the first month to count, as YYYY-MM' } },
  run: ({ options }, terminal) => {
    const text = options['from']
    const from = typeof text === 'string' ? parseYearMonth(text) : null
    if (text !== undefined && from === null) {
      terminal.say('yika books rebuild: write the month as YYYY-MM, such as 2026-01.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    return withServices(terminal, async (services) => {
      const act = operatorAct(services)
      await recordOfficeAct(services.db, act, { action: 'accounts.rebuild-books', result: 'done' })
      const span = from === null ? {} : { from }
      const months = await countBooks(services.db, { ...span, anew: true, at: act.at })
      terminal.out(`${months} months counted`)
      return exitCodes.done
    })
  },
}
