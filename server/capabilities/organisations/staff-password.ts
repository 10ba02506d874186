/**
 * Passwords of staff. What an operator hands out is for one use: until it is changed the account can do
 * nothing else, so that nobody but its owner knows what it acts with.
 */
import { randomBytes } from 'node:crypto'
import type { Refused } from '#kernel/refusal.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { countTry, forgetTries, passwords } from '#platform/access/login-tries.ts'
import { endSessionsOf } from '#platform/access/sessions.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { reopenDormant } from './staff-store.ts'
import { forgetFactor } from './factor-store.ts'
import * as store from './store.ts'

export const passwordChangeRefusals = ['current_password_wrong', 'password_is_old'] as const
export type PasswordChangeRefusal = (typeof passwordChangeRefusals)[number]

export type PasswordChange = {
  readonly staffId: string
  readonly current: string
  readonly next: string
}

/** Every session ends with the old password; whoever changed it signs in anew. */
export async function changeOwnPassword(
  db: Db,
  act: Act,
  change: PasswordChange,
): Promise<{ readonly kind: 'changed' } | Refused<PasswordChangeRefusal>> {
  const refusal = await refusalOf(db, act, change)
  const action = 'staff.change-password'
  const entry = { action, objectId: change.staffId, result: refusal ?? 'done' }
  if (refusal) {
    await recordOfficeAct(db, act, entry)
    return refused(refusal)
  }
  const hash = await passwords.hash(change.next)
  await transaction(db, async (tx) => {
    await store.renewStaffPassword(tx, { staffId: change.staffId, hash, due: false })
    await endSessionsOf(tx, change.staffId, act.at)
    await recordOfficeAct(tx, act, entry)
  })
  return { kind: 'changed' }
}

async function refusalOf(
  db: Db,
  act: Act,
  { staffId, current, next }: PasswordChange,
): Promise<PasswordChangeRefusal | null> {
  const isOwn = await isOwnPassword(db, { staffId, password: current, at: act.at })
  if (!isOwn) return 'current_password_wrong'
  return current === next ? 'password_is_old' : null
}

/** Tries count as at the door: an open session must not be a place to guess in. */
export async function isOwnPassword(
  db: Db,
  given: { readonly staffId: string; readonly password: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { staffId, password, at } = given
  const account = { table: 'organisations.staff', column: 'staff_id', id: staffId }
  const staff = await store.readStaff(db, staffId)
  if (!staff || !(await countTry(db, account, at))) {
    await passwords.verifyAgainstNothing(password)
    return false
  }
  const { matches } = await passwords.verify(staff.password_hash, password)
  if (matches) await forgetTries(db, account)
  return matches
}

/** By an operator: the old password, the second factor and every session end at once. */
export async function resetStaffPassword(
  db: Db,
  act: Act,
  reset: { readonly staffId: string; readonly oneTimePassword: string },
): Promise<void> {
  const { staffId, oneTimePassword } = reset
  const hash = await passwords.hash(oneTimePassword)
  await store.renewStaffPassword(db, { staffId, hash, due: true })
  await forgetFactor(db, staffId)
  await reopenDormant(db, staffId, act.at)
  await endSessionsOf(db, staffId, act.at)
  await recordOfficeAct(db, act, { action: 'staff.reset', objectId: staffId, result: 'done' })
}

/** Without signs that are taken for one another when read from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen signs in four groups: 79 bits. */
export function newOneTimePassword(): string {
  const signs: string[] = []
  while (signs.length < 16) {
    for (const byte of randomBytes(32)) {
      // Bytes beyond the last whole round would make the first signs likelier.
      const sign = byte < 248 ? alphabet[byte % alphabet.length] : undefined
      if (sign && signs.length < 16) signs.push(sign)
    }
  }
  return [0, 4, 8, 12].map((from) => signs.slice(from, from + 4).join('')).join('-')
}
