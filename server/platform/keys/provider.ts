/**
 * What stands behind the socket. `soft-aes` is the provider that ships; one with the national algorithms (`soft-sm`) or
 * with a hardware module (`hsm`) is another object of this type, chosen where the service starts.
 */
import type { Ask, CommandName, Outcome, RequestError } from './commands.ts'

export type KeyProvider = {
  readonly [C in CommandName]: (ask: Ask<C>) => Outcome<C> | Promise<Outcome<C>>
}

/** Thrown by a provider when the request names a key it does not hold, or asks what it never does. */
export class RequestRefused extends Error {
  readonly code: RequestError

  constructor(code: RequestError) {
    super(`key service: ${code}`)
    this.code = code
  }
}
