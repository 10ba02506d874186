/**
 * A case is opened at a window, or applied for by whoever moves away. From that moment nothing is paid from the account, and the holder is told:
 * whoever is alive and reads that they have died can say so before anything is final.
 */
import { randomBytes } from 'node:crypto'
import { accountStateOf, holdAccount, releaseAccount } from '#capabilities/accounts/index.ts'
import { overtaken, stillTrue } from '#capabilities/cards/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { isOwnFile } from '#capabilities/people/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { makeReference } from '#kernel/reference-number.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import {
  type Closing,
  type ClosingReason,
  type ContentRefusal,
  isSameDivision,
  type OpeningRefusal,
  openingRefusal,
  type OwnWithdrawalRefusal,
  ownWithdrawalRefusal,
  type Payee,
  payeeRefusal,
  type WithdrawalRefusal,
} from './closing.ts'
import {
  changeClosing,
  changeContent,
  insertClosing,
  nameHeirs,
  readClosing,
  readClosings,
} from './closing-store.ts'
import { heirsOf, openPayees, payeeFacts, sealPayees } from './payee.ts'
import { readPayouts } from './payout-store.ts'
import { decisionDueOn } from './promise.ts'

export type CaseDeps = { readonly db: Db; readonly area: Area; readonly personal: Personal }
export type CaseNamed = { readonly personId: string; readonly caseId: string }

export type ClosingWish = {
  readonly personId: string
  readonly reason: ClosingReason
  readonly happenedOn: Temporal.PlainDate
  readonly payees: readonly Payee[]
}

export type CaseChanged = {
  readonly kind: 'opened' | 'changed' | 'withdrawn'
  readonly caseId: string
}

export async function openClosing(
  deps: CaseDeps,
  act: Act,
  wish: ClosingWish,
): Promise<Ran<CaseChanged | Refused<OpeningRefusal>>> {
  return runCommand<CaseChanged | Refused<OpeningRefusal>>(deps.db, act, {
    personId: wish.personId,
    action: act.actorKind === 'self' ? 'cases.open-own-closing' : 'cases.open-closing',
    body: { ...wish, happenedOn: wish.happenedOn.toString() },
    decide: (tx) => open({ ...deps, db: tx }, act, wish),
    objectOf: (outcome) => (outcome.kind === 'refused' ? null : outcome.caseId),
  })
}

async function open(
  deps: CaseDeps,
  act: Act,
  { personId, reason, happenedOn, payees }: ClosingWish,
): Promise<CaseChanged | Refused<OpeningRefusal>> {
  const { db, personal } = deps
  const account = await accountStateOf(db, personId as PersonId)
  const earlier = await readClosings(db, personId)
  const refusal = openingRefusal({
    ...{ account: account?.state ?? null, happenedOn, today: dayOf(act.at) },
    ownFile: await isOwnFile(deps, act, personId),
    hasOpenCase: earlier.some(({ state }) => state === 'open'),
    ...(await payeeFacts(deps, act, personId, payees)),
  })
  if (refusal) return refused(refusal)
  const caseId = newId()
  const made = await insertClosing(db, {
    ...{ personId, caseId, reason, happenedOn, openedAt: act.at, openedBy: act.actorId ?? '' },
    ...{ officeId: act.organisationId, dueOn: decisionDueOn(deps.area, act.at) },
    reference: makeReference('XH', randomBytes(8)),
    sealedPayee: sealPayees(personal, caseId, payees),
  })
  if (!made) throw overtaken()
  await nameHeirs(db, { personId, caseId }, await heirsOf(deps, payees))
  await holdAccount(db, personId as PersonId)
  await tell(
    db,
    { messageId: newId(), personId, kind: 'closing_opened', payload: { reason } },
    act.at,
  )
  return { kind: 'opened', caseId }
}

/** Other payees, or another account number of one of them: what was asked about the case is void. */
export async function changePayees(
  deps: CaseDeps,
  act: Act,
  { personId, caseId, payees }: CaseNamed & { readonly payees: readonly Payee[] },
): Promise<Ran<CaseChanged | Refused<ContentRefusal>>> {
  return runCommand<CaseChanged | Refused<ContentRefusal>>(deps.db, act, {
    personId,
    action: 'cases.change-payee',
    body: { caseId, payees },
    decide: async (db) => {
      const found = await readClosing(db, personId, caseId)
      if (!found) return refused('case_unknown')
      const refusal = await contentRefusal({ ...deps, db }, act, found, payees)
      if (refusal) return refused(refusal)
      const sealed = sealPayees(deps.personal, caseId, payees)
      stillTrue(await changeContent(db, found, sealed))
      await nameHeirs(db, found, await heirsOf({ ...deps, db }, payees))
      return { kind: 'changed', caseId }
    },
    objectOf: () => caseId,
  })
}

async function contentRefusal(
  deps: CaseDeps,
  act: Act,
  found: Closing,
  payees: readonly Payee[],
): Promise<ContentRefusal | null> {
  const { personId, caseId, state } = found
  if (state !== 'open') {
    const payouts = await readPayouts(deps.db, personId)
    const isRefused = payouts.some((each) => each.caseId === caseId && each.state === 'rejected')
    if (!isRefused) return 'case_not_open'
    const before = openPayees(deps.personal, caseId, found.sealedPayee)
    if (!isSameDivision(before, payees)) return 'division_fixed'
  }
  return payeeRefusal(await payeeFacts(deps, act, personId, payees))
}

/** Possible until it is decided; the account pays again from that moment on. */
export async function withdrawClosing(
  deps: CaseDeps,
  act: Act,
  named: CaseNamed,
): Promise<Ran<CaseChanged | Refused<WithdrawalRefusal>>> {
  return withdraw(deps, act, named, 'cases.withdraw-closing', (found) => {
    if (!found) return 'case_unknown'
    return found.state === 'open' ? null : 'case_not_open'
  })
}

/** The same by the person, of what they asked for themselves. */
export async function withdrawOwnClosing(
  deps: CaseDeps,
  act: Act,
  named: CaseNamed,
): Promise<Ran<CaseChanged | Refused<OwnWithdrawalRefusal>>> {
  return withdraw(deps, act, named, 'cases.withdraw-own-closing', ownWithdrawalRefusal)
}

function withdraw<R extends OwnWithdrawalRefusal>(
  deps: CaseDeps,
  act: Act,
  { personId, caseId }: CaseNamed,
  action: string,
  refusalOf: (found: Closing | null) => R | null,
): Promise<Ran<CaseChanged | Refused<R | 'case_unknown'>>> {
  return runCommand<CaseChanged | Refused<R | 'case_unknown'>>(deps.db, act, {
    ...{ personId, action, body: { caseId } },
    decide: async (db) => {
      const found = await readClosing(db, personId, caseId)
      const refusal = refusalOf(found)
      if (!found || refusal) return refused(refusal ?? 'case_unknown')
      stillTrue(await changeClosing(db, found, { state: 'withdrawn', amount: null, at: act.at }))
      await releaseAccount(db, personId as PersonId)
      const message = { messageId: newId(), personId, kind: 'closing_withdrawn' }
      await tell(db, { ...message, payload: { reason: found.reason } }, act.at)
      return { kind: 'withdrawn', caseId }
    },
    objectOf: () => caseId,
  })
}
