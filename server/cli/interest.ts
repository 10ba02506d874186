import { advanceInterest, beginInterest } from '#capabilities/accounts/index.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { operatorAct, withServices } from './with-services.ts'

export const interest: Command = {
  name: 'interest',
  does: "Credits a year's interest to the personal accounts; repeated or cut short, it goes on where it stopped.",
  examples: ['yika interest 2026', 'yika interest 2026 --json     the result as one JSON object'],
  words: ['YYYY'],
  options: { json: { type: 'boolean', does: 'print the result as JSON' } },
  run: ({ words, options }, terminal) =>
    withServices(terminal, async (services) => {
      const order = { year: words[0] ?? '' }
      const ran = await beginInterest(services, operatorAct(services), order)
      if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
      if (ran.outcome.kind === 'refused') {
        terminal.say(`yika interest: ${refusalWords[ran.outcome.refusal]}`)
        return exitCodes.refused
      }
      const { year, people, total } = await advanceInterest(services, order)
      if (options['json'] === true) terminal.out(JSON.stringify({ year, people, total }))
      else terminal.out(`${year}  ${people} people  ${total} yuan`)
      return exitCodes.done
    }),
}

const refusalWords = {
  year_unreadable: 'write the year as YYYY, such as 2026.',
  year_not_over: 'the year is not over. Interest is credited from the first of January on.',
  year_without_terms: 'the area has no interest terms for this year; add them with their source.',
} as const
