/**
 * Passwords: Argon2id with its parameters beside the hash, so that a stronger setting later is noticed at the next login.
 * A hash costs 80 ms and 19 MiB on purpose; only two are made at a time, and a long queue is turned away, because else
 * a burst of logins would stop everything else.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

type Parameters = {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: number
}

const current: Parameters = { memoryKiB: 19_456, passes: 2, parallelism: 1 }
const saltLength = 16
const hashLength = 32
const longestPassword = 256

const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

export type PasswordVerdict = {
  readonly matches: boolean
  /** It matched, but was made with weaker parameters: hash it again now that it is known. */
  readonly needsRehash: boolean
}

export type Passwords = {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (stored: string, password: string) => Promise<PasswordVerdict>
  /** For an unknown user: the same work, never a match, so that time does not tell who exists. */
  readonly verifyAgainstNothing: (password: string) => Promise<PasswordVerdict>
}

/** Too many wait already; the caller answers "try again soon". */
export class PasswordQueueFull extends Error {}

export type PasswordOptions = { readonly atOnce?: number; readonly mostWaiting?: number }

export function createPasswords(options: PasswordOptions = {}): Passwords {
  const inTurn = createQueue(options.atOnce ?? 2, options.mostWaiting ?? 100)
  const nothing = randomBytes(saltLength)
  const expectedOfNothing = randomBytes(hashLength)

  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(saltLength)
        return phc(current, salt, await argon2id(password, salt, current))
      }),
    verify(stored, password) {
      const { parameters, salt, hash } = parsePhc(stored)
      return inTurn(async () => {
        const matches = timingSafeEqual(await argon2id(password, salt, parameters), hash)
        return { matches, needsRehash: matches && isWeaker(parameters) }
      })
    },
    verifyAgainstNothing: (password) =>
      inTurn(async () => {
        timingSafeEqual(await argon2id(password, nothing, current), expectedOfNothing)
        return { matches: false, needsRehash: false }
      }),
  }
}

function argon2id(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  // Longer than any password: cut, so that a megabyte of text is not a way to keep the machine busy.
  const message = password.normalize('NFKC').slice(0, longestPassword)
  const { memoryKiB: memory, passes, parallelism } = parameters
  const request = { message, nonce: salt, parallelism, tagLength: hashLength, memory, passes }
  argon2('argon2id', request, (error, hash) => {
    if (error) reject(error)
    else resolve(hash)
  })
  return promise
}

function isWeaker({ memoryKiB, passes }: Parameters): boolean {
  return memoryKiB < current.memoryKiB || passes < current.passes
}

function phc(parameters: Parameters, salt: Buffer, hash: Buffer): string {
  const { memoryKiB, passes, parallelism } = parameters
  const cost = `m=${memoryKiB},t=${passes},p=${parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(hash)}`
}

function parsePhc(stored: string) {
  const [, memory, passes, parallelism, salt, hash] = phcPattern.exec(stored) ?? []
  if (!salt || !hash) throw new Error('a stored password hash has an unknown form')
  const parameters = {
    memoryKiB: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  return { parameters, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

function createQueue(
  atOnce: number,
  mostWaiting: number,
): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw new PasswordQueueFull('too many passwords at once')
      // Whoever finishes hands its place over, so nobody can slip in between.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
