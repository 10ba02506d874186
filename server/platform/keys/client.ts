/**
 * The way to the key service. Every call has a deadline and fails closed: without the service there is no PIN that
 * matches and no MAC that is valid, only `KeyServiceUnavailable`.
 */
import { commands, requestErrors } from './commands.ts'
import type { Ask, CommandName, Outcome, RequestError } from './commands.ts'
import type { Field } from './fields.ts'
import { openLink } from './link.ts'

export type KeyServiceOptions = {
  readonly socketPath: string
  readonly timeoutMs: number
  /** Calls beyond this number are turned away at once; a queue that grows helps nobody. */
  readonly mostInFlight?: number
}

type Call<C extends CommandName> = keyof Ask<C> extends never
  ? () => Promise<Outcome<C>>
  : (ask: Ask<C>) => Promise<Outcome<C>>

export type KeyCommands = { readonly [C in CommandName]: Call<C> }

export type KeyService = KeyCommands & { readonly close: () => void }

/** Nobody can say whether the command was carried out; a PIN try is not to be counted for it. */
export class KeyServiceUnavailable extends Error {
  readonly why: 'deadline' | 'connection_lost' | 'too_many_calls' | 'closed'

  constructor(why: KeyServiceUnavailable['why']) {
    super(`key service unavailable: ${why}`)
    this.why = why
  }
}

/** The service understood and said no for a reason that is ours: a wrong request, or a key of another store. */
export class KeyServiceRefusal extends Error {
  readonly code: RequestError

  constructor(code: RequestError) {
    super(`key service refused: ${code}`)
    this.code = code
  }
}

const defaultMostInFlight = 10_000

export function connectKeyService(options: KeyServiceOptions): KeyService {
  const calls = createCalls(options.timeoutMs, options.mostInFlight ?? defaultMostInFlight)
  const link = openLink(options.socketPath, {
    onLine: (line) => calls.settle(line),
    onOpen: () => calls.forEachLine(link.send),
    // What had been sent may have been carried out or not; only the caller knows whether to ask again.
    onLost: () => calls.rejectAll('connection_lost'),
  })
  let closed = false

  function ask(command: CommandName, fields: unknown): Promise<unknown> {
    if (closed) return Promise.reject(new KeyServiceUnavailable('closed'))
    return calls.add(command, fields, (line) => {
      if (link.isOpen()) link.send(line)
    })
  }

  const names = Object.keys(commands) as CommandName[]
  const byName = names.map((name) => [name, (fields: unknown = {}) => ask(name, fields)])
  return {
    // The table gives each name its own shapes; this is where a name becomes a function of those types.
    ...(Object.fromEntries(byName) as KeyCommands),
    close() {
      closed = true
      link.close()
      calls.rejectAll('closed')
    },
  }
}

/** A first start makes an RSA key, which may take longer than any call is given. */
export async function untilReady(keys: KeyService, withinMs: number): Promise<void> {
  const giveUpAt = performance.now() + withinMs
  for (;;) {
    try {
      await keys.sealingPublicKey()
      return
    } catch (error) {
      const mayWait = error instanceof KeyServiceUnavailable && error.why !== 'closed'
      if (!mayWait || performance.now() > giveUpAt) throw error
    }
  }
}

type Waiting = {
  readonly command: CommandName
  readonly line: string
  readonly resolve: (outcome: unknown) => void
  readonly reject: (error: Error) => void
  readonly deadline: NodeJS.Timeout
}

/** The calls that wait for an answer, each until its deadline. */
function createCalls(timeoutMs: number, mostInFlight: number) {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  function take(id: number): Waiting | undefined {
    const call = waiting.get(id)
    if (call) {
      waiting.delete(id)
      clearTimeout(call.deadline)
    }
    return call
  }

  function fail(id: number, why: KeyServiceUnavailable['why']): void {
    take(id)?.reject(new KeyServiceUnavailable(why))
  }

  return {
    add(command: CommandName, fields: unknown, send: (line: string) => void): Promise<unknown> {
      if (waiting.size >= mostInFlight) {
        return Promise.reject(new KeyServiceUnavailable('too_many_calls'))
      }
      const id = ++lastId
      const shape = commands[command].ask as Field<unknown>
      const line = JSON.stringify({ id, command, ...(shape.write(fields) as object) })
      return new Promise((resolve, reject) => {
        const deadline = setTimeout(fail, timeoutMs, id, 'deadline')
        waiting.set(id, { command, line, resolve, reject, deadline })
        send(line)
      })
    },
    settle(line: string): void {
      const answer = parseAnswer(line)
      const call = take(Number(answer['id']))
      // An answer after its deadline finds nobody waiting.
      if (call) settle(call, answer)
    },
    forEachLine(send: (line: string) => void): void {
      for (const { line } of waiting.values()) send(line)
    },
    rejectAll(why: KeyServiceUnavailable['why']): void {
      for (const id of waiting.keys()) fail(id, why)
    },
  }
}

/** What cannot be read belongs to nobody, and whoever waits for it meets its deadline. */
function parseAnswer(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return {}
  }
}

function settle(call: Waiting, answer: Record<string, unknown>): void {
  const { id: _id, ok, ...rest } = answer
  const { refusals, answer: shape } = commands[call.command]
  try {
    if (ok === true) {
      const read = (shape as Field<object>).read(rest)
      call.resolve(refusals.length > 0 ? { ok: true, ...read } : read)
      return
    }
    const { error, reason } = rest
    const expected = (refusals as readonly unknown[]).includes(error)
    if (expected) call.resolve({ ok: false, error, reason })
    else call.reject(new KeyServiceRefusal(requestErrors.find((each) => each === error) ?? 'fault'))
  } catch (error) {
    call.reject(new Error('key service: an answer of the wrong shape', { cause: error }))
  }
}
