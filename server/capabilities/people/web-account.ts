/**
 * The account by which a person signs in on the web. Whoever asks about somebody else learns nothing:
 * unknown, not matching, wrong and locked are one answer, after the same work.
 */
import { refused } from '#kernel/refusal.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import type { Act } from '#platform/access/act.ts'
import { countTry, forgetTries, passwords } from '#platform/access/login-tries.ts'
import { useCode } from '#platform/access/one-time-codes.ts'
import { endSessionsOf } from '#platform/access/sessions.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Outcome, Ran } from '#platform/commands/run-command.ts'
import { findByCitizenNumber, findByLogin, loginIndex } from './find-person.ts'
import type { PeopleDeps } from './find-person.ts'
import { identityOf } from './identity.ts'
import { isSameName, parseComputerNumber } from './person.ts'
import * as store from './store.ts'

type Proof = { readonly codeId: string; readonly code: string }

/** In order of precedence: when several apply, the first is the one reported. */
export const registrationRefusals = ['identity_not_matched', 'already_registered'] as const
export type RegistrationRefusal = (typeof registrationRefusals)[number]

export type Registration = Proof & {
  readonly name: string
  readonly citizenNumber: CitizenNumber
  readonly cardOrComputerNumber: string
  readonly password: string
}

export type WebAccountMade = { readonly kind: 'registered'; readonly personId: string }

/** The room of cards stands to the right of this one: whose a card is comes as a question. */
export type HoldsCard = (personId: string, cardNumber: string) => Promise<boolean>

export async function registerWebAccount(
  deps: PeopleDeps & { readonly holdsCard: HoldsCard },
  act: Act,
  given: Registration,
): Promise<Ran<WebAccountMade | Refused<RegistrationRefusal>>> {
  const passwordHash = await passwords.hash(given.password)
  const personId = await findByCitizenNumber(deps, given.citizenNumber)
  const proven = await isCodeRight(deps, act, { ...given, personId, operation: 'register' })
  if (!personId) {
    await recordOfficeAct(deps.db, act, {
      action: 'web-account.register',
      result: 'identity_not_matched',
    })
    return { kind: 'ran', outcome: refused('identity_not_matched'), replayed: false }
  }
  const matched = proven && (await isSamePerson(deps, personId, given))
  const ran = await runCommand<WebAccountMade | Refused<RegistrationRefusal>>(deps.db, act, {
    personId,
    action: 'web-account.register',
    body: given,
    decide: async (tx) => {
      if (!matched) return refused('identity_not_matched')
      const account = { personId, passwordHash, at: act.at }
      const added = await store.insertWebAccount(tx, account)
      return added ? { kind: 'registered', personId } : refused('already_registered')
    },
  })
  return asToAStranger(ran)
}

/**
 * A key that comes again with another body is told so only where somebody is registered; to a
 * stranger that would say who is. So it is answered as a number that is not there.
 */
function asToAStranger<T extends Outcome>(ran: Ran<T>): Ran<T | Refused<'identity_not_matched'>> {
  if (ran.kind === 'ran') return ran
  return { kind: 'ran', outcome: refused('identity_not_matched'), replayed: false }
}

async function isSamePerson(
  deps: PeopleDeps & { readonly holdsCard: HoldsCard },
  personId: string,
  given: Registration,
): Promise<boolean> {
  const identity = await identityOf(deps, personId)
  if (!identity || !isSameName(identity.name, given.name)) return false
  const computerNumber = parseComputerNumber(given.cardOrComputerNumber)
  if (computerNumber === identity.computerNumber) return true
  return deps.holdsCard(personId, given.cardOrComputerNumber)
}

export type SignIn =
  | { readonly login: string; readonly password: string }
  | (Proof & { readonly citizenNumber: CitizenNumber })

export type CitizenSignedIn = { readonly kind: 'signed_in'; readonly personId: string }

export async function signInCitizen(
  deps: PeopleDeps,
  act: Act,
  given: SignIn,
): Promise<CitizenSignedIn | Refused<'sign_in_wrong'>> {
  const byPassword = 'password' in given
  const personId = byPassword
    ? await findByLogin(deps, given.login)
    : await findByCitizenNumber(deps, given.citizenNumber)
  const right = byPassword
    ? await isPasswordRight(deps, act, personId, given.password)
    : await isCodeSignIn(deps, act, { ...given, personId })
  const result = right ? 'done' : 'sign_in_wrong'
  const entry = { action: 'sessions.begin', result }
  if (personId) await recordAct(deps.db, act, { ...entry, personId })
  else await recordOfficeAct(deps.db, act, entry)
  return right && personId ? { kind: 'signed_in', personId } : refused('sign_in_wrong')
}

/** Somebody who is signed in shows again that it is them: for what an open session must not be enough for. */
export async function confirmCitizen(
  deps: PeopleDeps,
  act: Act,
  given: { readonly personId: string; readonly password: string },
): Promise<CitizenSignedIn | Refused<'confirmation_wrong'>> {
  const { personId, password } = given
  const right = await isPasswordRight(deps, act, personId, password)
  const result = right ? 'done' : 'confirmation_wrong'
  await recordAct(deps.db, act, { personId, action: 'sessions.confirm', result })
  return right ? { kind: 'signed_in', personId } : refused('confirmation_wrong')
}

async function isPasswordRight(
  deps: PeopleDeps,
  act: Act,
  personId: string | null,
  password: string,
): Promise<boolean> {
  const hash = personId && (await store.readPasswordHash(deps.db, personId))
  const account = { table: 'people.web_account', column: 'person_id', id: personId ?? '' }
  if (!personId || !hash || !(await countTry(deps.db, account, act.at))) {
    await passwords.verifyAgainstNothing(password)
    return false
  }
  const { matches, needsRehash } = await passwords.verify(hash, password)
  if (!matches) return false
  if (needsRehash) await store.setPassword(deps.db, personId, await passwords.hash(password))
  else await forgetTries(deps.db, account)
  return true
}

async function isCodeSignIn(
  deps: PeopleDeps,
  act: Act,
  given: Proof & { readonly personId: string | null },
): Promise<boolean> {
  const proven = await isCodeRight(deps, act, { ...given, operation: 'sign_in' })
  const hash = given.personId && (await store.readPasswordHash(deps.db, given.personId))
  return proven && Boolean(hash)
}

export type PasswordReset = Proof & {
  readonly citizenNumber: CitizenNumber
  readonly newPassword: string
}

export type PasswordSet = { readonly kind: 'password_set'; readonly personId: string }

/** A new password after a code; whoever was signed in with the old one no longer is. */
export async function resetPassword(
  deps: PeopleDeps,
  act: Act,
  given: PasswordReset,
): Promise<Ran<PasswordSet | Refused<'identity_not_matched'>>> {
  const passwordHash = await passwords.hash(given.newPassword)
  const personId = await findByCitizenNumber(deps, given.citizenNumber)
  const proven = await isCodeRight(deps, act, { ...given, personId, operation: 'reset_password' })
  if (!personId) {
    await recordOfficeAct(deps.db, act, {
      action: 'web-account.reset-password',
      result: 'identity_not_matched',
    })
    return { kind: 'ran', outcome: refused('identity_not_matched'), replayed: false }
  }
  const ran = await runCommand<PasswordSet | Refused<'identity_not_matched'>>(deps.db, act, {
    personId,
    action: 'web-account.reset-password',
    body: given,
    decide: async (tx) => {
      if (!proven) return refused('identity_not_matched')
      const changed = await store.setPassword(tx, personId, passwordHash)
      if (!changed) return refused('identity_not_matched')
      await endSessionsOf(tx, personId, act.at)
      return { kind: 'password_set', personId }
    },
  })
  return asToAStranger(ran)
}

/**
 * Counted outside the act's transaction, so that a roll-back forgives no try. A repeat of the act
 * finds the code used, but is answered from its command row before that matters.
 */
async function isCodeRight(
  deps: PeopleDeps,
  act: Act,
  given: Proof & { readonly personId: string | null; readonly operation: string },
): Promise<boolean> {
  const { codeId, code, operation } = given
  const subjectId = given.personId ?? act.commandId
  return useCode(deps, { codeId, code, subjectId, operation, at: act.at })
}

/** For a demo city and for taking over accounts: no code, no questions. */
export async function addWebAccount(
  deps: PeopleDeps,
  account: {
    readonly personId: string
    readonly password: string
    readonly login?: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { personId, at } = account
  const passwordHash = await passwords.hash(account.password)
  await store.insertWebAccount(deps.db, { personId, passwordHash, at })
  if (account.login === undefined) return
  const blindIndex = loginIndex(deps.personal, account.login)
  const taken = await store.insertIndex(deps.db, { kind: 'login', blindIndex, personId })
  if (!taken) throw new Error('this login name is taken')
}
