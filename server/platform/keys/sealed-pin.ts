/**
 * Opens PINs that a browser has sealed for this service, so that no web server ever holds one. A seal is good once, for
 * one purpose, for ten minutes, and for the run of the service that saw its moment: after a restart the used seals are
 * forgotten, so seals from before it are refused and the browser makes a new one.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { SealProblem } from './commands.ts'
import { object, text } from './fields.ts'
import type { ValueOf } from './fields.ts'
import type { KeyProvider } from './provider.ts'

const longestAge = Temporal.Duration.from({ minutes: 10 })
const clockTolerance = Temporal.Duration.from({ seconds: 60 })
const mostRemembered = 200_000

const sealShape = object({
  pin: text(/^[0-9]{4,12}$/),
  purpose: text(/^[\x21-\x7e]{1,110}$/),
  nonce: text(/^[A-Za-z0-9_-]{16,44}$/),
  sealedAt: text(/^\d{4}-\d\d-\d\dT[0-9:.]{8,20}Z$/),
})
type Seal = ValueOf<typeof sealShape>

export type OpenedSeal =
  | { readonly ok: true; readonly pin: string }
  | { readonly ok: false; readonly error: 'bad_seal'; readonly reason: SealProblem }

type SealingKey = Pick<KeyProvider, 'sealingPublicKey' | 'openSeal'>

export type SealOpener = {
  readonly publicKey: { readonly spkiBase64: string; readonly keyId: string }
  readonly open: (sealed: Buffer, purpose: string) => Promise<OpenedSeal>
}

export async function createSealOpener(
  key: SealingKey,
  now: () => Temporal.Instant,
): Promise<SealOpener> {
  const spki = await key.sealingPublicKey()
  const keyId = createHash('sha256').update(spki).digest('hex').slice(0, 16)
  const startedAt = now()
  const used = createUsedNonces(mostRemembered)

  return {
    publicKey: { spkiBase64: spki.toString('base64'), keyId },
    async open(sealed, purpose) {
      const seal = await unseal(key, sealed)
      if (!seal) return refused('unreadable')
      if (seal.purpose !== purpose) return refused('other_purpose')

      const moment = now()
      const sealedAt = Temporal.Instant.from(seal.sealedAt)
      if (!isFresh(sealedAt, moment, startedAt)) return refused('expired')
      if (!used.take(seal.nonce, moment)) return refused('replayed')
      return { ok: true, pin: seal.pin }
    },
  }
}

async function unseal(key: SealingKey, sealed: Buffer): Promise<Seal | null> {
  const plain = await key.openSeal(sealed)
  if (!plain) return null
  try {
    const seal = sealShape.read(JSON.parse(plain.toString('utf8')))
    Temporal.Instant.from(seal.sealedAt)
    return seal
  } catch {
    return null
  }
}

function isFresh(
  sealedAt: Temporal.Instant,
  now: Temporal.Instant,
  startedAt: Temporal.Instant,
): boolean {
  const compare = (one: Temporal.Instant, two: Temporal.Instant) =>
    Temporal.Instant.compare(one, two)
  return (
    compare(sealedAt, now.subtract(longestAge)) >= 0 &&
    compare(sealedAt, now.add(clockTolerance)) <= 0 &&
    compare(sealedAt, startedAt) >= 0
  )
}

function refused(reason: SealProblem): OpenedSeal {
  return { ok: false, error: 'bad_seal', reason }
}

type UsedNonces = { readonly take: (nonce: string, now: Temporal.Instant) => boolean }

/** Remembers a nonce until no seal with it could still be fresh; when full it refuses, it never forgets early. */
export function createUsedNonces(most: number): UsedNonces {
  assert(most > 0)
  const until = new Map<string, Temporal.Instant>()
  return {
    take(nonce, now) {
      for (const [old, end] of until) {
        if (Temporal.Instant.compare(end, now) > 0) break
        until.delete(old)
      }
      if (until.has(nonce) || until.size >= most) return false
      until.set(nonce, now.add(longestAge).add(clockTolerance))
      return true
    },
  }
}
