/**
 * Staff and employers' officers sign in by account and password. Unknown, wrong and locked give one
 * answer after the same work, and every try is on record.
 */
import type { Act } from '#platform/access/act.ts'
import { countTry, forgetTries, passwords } from '#platform/access/login-tries.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import { findOrganisation } from './directory.ts'
import { beginFactor, type FactorDeps, judgeFactor } from './second-factor.ts'
import { canonicalLogin } from './staff.ts'
import { noteSignIn } from './staff-store.ts'
import * as store from './store.ts'

export const signInRefusals = ['sign_in_wrong', 'second_factor_needed'] as const
export type SignInRefusal = (typeof signInRefusals)[number]

export type StaffSignedIn = {
  readonly kind: 'signed_in'
  readonly staffId: string
  readonly sessionKind: 'staff' | 'employer'
}

/** Whether a login belongs to staff, for a form that serves everybody. */
export async function isStaffLogin(db: Db, login: string): Promise<boolean> {
  return (await store.readStaffByLogin(db, canonicalLogin(login))) !== null
}

export type SignInDeps = FactorDeps & {
  /** Whoever has no second factor makes one first; else it is asked of those only who have one. */
  readonly factorRequired: boolean
}

export type StaffCredentials = {
  readonly login: string
  readonly password: string
  /** From the authenticator, or a recovery code. */
  readonly factorCode?: string | undefined
}

export async function signInStaff(
  deps: SignInDeps,
  act: Act,
  given: StaffCredentials,
): Promise<StaffSignedIn | Refused<SignInRefusal>> {
  const { db } = deps
  const staff = await store.readStaffByLogin(db, canonicalLogin(given.login))
  const outcome = await judge(deps, act, staff, given)
  await recordOfficeAct(
    db,
    { ...act, actorId: staff?.staff_id ?? null, organisationId: staff?.organisation_id ?? null },
    {
      action: 'sessions.begin',
      objectId: staff?.staff_id ?? null,
      result: outcome.kind === 'refused' ? outcome.refusal : 'done',
    },
  )
  return outcome
}

async function judge(
  deps: SignInDeps,
  act: Act,
  staff: store.StaffRow | null,
  { password, factorCode }: StaffCredentials,
): Promise<StaffSignedIn | Refused<SignInRefusal>> {
  const { db } = deps
  const account = staff && { table: 'organisations.staff', column: 'staff_id', id: staff.staff_id }
  if (!staff || !account || !(await countTry(db, account, act.at))) {
    await passwords.verifyAgainstNothing(password)
    return refused('sign_in_wrong')
  }
  const verdict = await passwords.verify(staff.password_hash, password)
  const organisation = await findOrganisation(db, staff.organisation_id)
  if (!verdict.matches || organisation?.state === 'closed') return refused('sign_in_wrong')
  const staffId = staff.staff_id
  const isStaff = organisation?.kind !== 'employer'
  const factor = isStaff
    ? await judgeFactor(deps, { staffId, code: factorCode, at: act.at })
    : 'none'
  // The try stays counted until both are right: the code cannot be guessed behind a known password.
  if (factor === 'needed') return refused('second_factor_needed')
  if (factor === 'wrong') return refused('sign_in_wrong')
  await forgetTries(db, account)
  if (factor === 'none' && isStaff && deps.factorRequired) await beginFactor(deps, staffId, act.at)
  await noteSignIn(db, staffId, act.at)
  if (verdict.needsRehash) {
    await store.setStaffPassword(db, staff.staff_id, await passwords.hash(password))
  }
  return {
    kind: 'signed_in',
    staffId: staff.staff_id,
    sessionKind: organisation?.kind === 'employer' ? 'employer' : 'staff',
  }
}
