/** One request in, one answer out: reads it strictly, has it carried out, and lets no detail of a failure through. */
import type { CarriedOut } from './carry-out.ts'
import { commands, isCommand } from './commands.ts'
import type { CommandName, RequestError } from './commands.ts'
import { FieldError } from './fields.ts'
import type { Field } from './fields.ts'
import { RequestRefused } from './provider.ts'

export async function answerLine(carriedOut: CarriedOut, line: string): Promise<string> {
  const request = parseRequest(line)
  if (!request) return failure(null, new RequestRefused('bad_request'))
  const { id, command, ask } = request
  try {
    if (!isCommand(command)) throw new RequestRefused('bad_request')
    return written(id, command, await carryOut(carriedOut, command, ask))
  } catch (error) {
    return failure(id, error)
  }
}

type Request = { readonly id: number; readonly command: unknown; readonly ask: unknown }

/** Null when not even an id can be read, to which an answer would belong. */
function parseRequest(line: string): Request | null {
  try {
    const { id, command, ...ask } = JSON.parse(line) as Record<string, unknown>
    return typeof id === 'number' && Number.isSafeInteger(id) ? { id, command, ask } : null
  } catch {
    return null
  }
}

function carryOut(carriedOut: CarriedOut, command: CommandName, given: unknown): Promise<unknown> {
  const { ask } = commands[command]
  // The table pairs each command with its own shapes; the type system cannot follow a name read at run time.
  const carry = carriedOut[command] as (ask: unknown) => Promise<unknown>
  return carry(ask.read(given))
}

function written(id: number, command: CommandName, outcome: unknown): string {
  if (isRefused(outcome)) return JSON.stringify({ id, ...outcome })
  const answer = commands[command].answer as Field<unknown>
  return JSON.stringify({ id, ok: true, ...(answer.write(outcome) as object) })
}

function isRefused(outcome: unknown): outcome is { readonly ok: false } {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false
}

function failure(id: number | null, error: unknown): string {
  return JSON.stringify({ id, ok: false, error: codeOf(error) })
}

function codeOf(error: unknown): RequestError {
  if (error instanceof RequestRefused) return error.code
  return error instanceof FieldError ? 'bad_request' : 'fault'
}
