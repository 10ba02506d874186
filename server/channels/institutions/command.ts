/** An act that ran, or why its command id was not accepted. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'

export type CommandRefusal = 'command_repeated_otherwise'

/** A message has its own command id, so another body can only be a mistake of the sender's. */
export function outcomeOf<T extends Outcome>(ran: Ran<T>): T | Refused<CommandRefusal> {
  return ran.kind === 'ran' ? ran.outcome : refused('command_repeated_otherwise')
}
