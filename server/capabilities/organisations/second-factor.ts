/**
 * What staff have beside what they know: an authenticator with a secret of its own. Its codes count once.
 * Recovery codes are for whoever has lost the device, each for one use; without those the operator
 * ends the factor, and the next sign-in makes another one.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { countTry, forgetTries } from '#platform/access/login-tries.ts'
import { base32, matchingStep, stepOf, totpCode } from '#platform/access/totp.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import * as store from './factor-store.ts'
import { newOneTimePassword } from './staff-password.ts'

export type FactorDeps = { readonly db: Db; readonly personal: Personal }

/** In order of precedence. */
export const factorRefusals = ['factor_known', 'factor_code_wrong'] as const
export type FactorRefusal = (typeof factorRefusals)[number]

const secretBytes = 20
const recoveryCodes = 10

/** Shown once, on the page where it is typed into the authenticator. */
export type FactorShown = { readonly kind: 'shown'; readonly secret: string }

/** At a sign-in: whoever has none begins one, and can do nothing else until it is confirmed. */
export async function beginFactor(
  deps: FactorDeps,
  staffId: string,
  at: Temporal.Instant,
): Promise<void> {
  await saveNewSecret(deps, staffId, at)
}

/** A new secret each time it is asked for, until one is confirmed. */
export async function showFactor(
  deps: FactorDeps,
  act: Act,
  staffId: string,
): Promise<FactorShown | Refused<FactorRefusal>> {
  const secret = await saveNewSecret(deps, staffId, act.at)
  const result = secret ? 'done' : 'factor_known'
  await recordOfficeAct(deps.db, act, { action: 'staff.enrol-factor', objectId: staffId, result })
  return secret ? { kind: 'shown', secret: base32(secret) } : refused('factor_known')
}

async function saveNewSecret(
  { db, personal }: FactorDeps,
  staffId: string,
  at: Temporal.Instant,
): Promise<Buffer | null> {
  const secret = randomBytes(secretBytes)
  const sealedSecret = sealedFactor(personal, staffId, secret)
  return (await store.saveSecret(db, { staffId, sealedSecret, at })) ? secret : null
}

export function sealedFactor(personal: Personal, staffId: string, secret: Buffer): Buffer {
  const { table, column } = place
  return personal.seal(table, column, staffId, secret.toString('hex'))
}

const place = { table: 'organisations.staff_factor', column: 'sealed_secret' } as const

function openedFactor(personal: Personal, staffId: string, { sealedSecret }: store.Factor): Buffer {
  return Buffer.from(personal.open(place.table, place.column, staffId, sealedSecret), 'hex')
}

export type FactorConfirmed = {
  readonly kind: 'confirmed'
  /** Shown this once. */
  readonly recoveryCodes: readonly string[]
}

/** Tries count as at the door: an open session must not be a place to guess in. */
export async function confirmFactor(
  deps: FactorDeps,
  act: Act,
  given: { readonly staffId: string; readonly code: string },
): Promise<FactorConfirmed | Refused<FactorRefusal>> {
  const outcome = await confirm(deps, act, given)
  await recordOfficeAct(deps.db, act, {
    ...{ action: 'staff.confirm-factor', objectId: given.staffId },
    result: outcome.kind === 'refused' ? outcome.refusal : 'done',
  })
  return outcome
}

async function confirm(
  { db, personal }: FactorDeps,
  { at }: Act,
  { staffId, code }: { readonly staffId: string; readonly code: string },
): Promise<FactorConfirmed | Refused<FactorRefusal>> {
  const factor = await store.readFactor(db, staffId)
  if (!factor || factor.confirmed) return refused('factor_known')
  const account = { table: 'organisations.staff', column: 'staff_id', id: staffId }
  if (!(await countTry(db, account, at))) return refused('factor_code_wrong')
  const secret = openedFactor(personal, staffId, factor)
  const step = matchingStep(secret, code, { at, lastStep: factor.lastStep })
  if (step === null) return refused('factor_code_wrong')
  const codes = Array.from({ length: recoveryCodes }, newOneTimePassword)
  const recoveryHashes = codes.map((each) => recoveryHash(staffId, each))
  const done = await transaction(db, (tx) =>
    store.confirmFactor(tx, { staffId, step, at, recoveryHashes }),
  )
  if (!done) return refused('factor_known')
  await forgetTries(db, account)
  return { kind: 'confirmed', recoveryCodes: codes }
}

export type FactorVerdict = 'right' | 'wrong' | 'needed' | 'none'

/** The caller has counted the try. A code that was right is used up, whatever comes after. */
export async function judgeFactor(
  { db, personal }: FactorDeps,
  given: {
    readonly staffId: string
    readonly code: string | undefined
    readonly at: Temporal.Instant
  },
): Promise<FactorVerdict> {
  const { staffId, code, at } = given
  const factor = await store.readFactor(db, staffId)
  if (!factor?.confirmed) return 'none'
  if (code === undefined) return 'needed'
  const typed = code.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (!/^[0-9]{6}$/.test(typed)) {
    const used = { staffId, hash: recoveryHash(staffId, typed), at }
    return (await store.useRecoveryCode(db, used)) ? 'right' : 'wrong'
  }
  const secret = openedFactor(personal, staffId, factor)
  const step = matchingStep(secret, typed, { at, lastStep: factor.lastStep })
  if (step === null) return 'wrong'
  return (await store.useStep(db, staffId, step)) ? 'right' : 'wrong'
}

/** Seventy-nine bits drawn by us want no slow hash. */
function recoveryHash(staffId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${staffId}\n${code.replaceAll('-', '')}`)
    .digest()
}

/** In a demonstration, in place of the device: the next code that was not used, or null for a while. */
export async function demoFactorCode(
  { db, personal }: FactorDeps,
  staffId: string,
  at: Temporal.Instant,
): Promise<string | null> {
  const factor = await store.readFactor(db, staffId)
  if (!factor?.confirmed) return ''
  const now = stepOf(at)
  const step = Math.max(now - 1, factor.lastStep + 1)
  return step <= now + 1 ? totpCode(openedFactor(personal, staffId, factor), step) : null
}
