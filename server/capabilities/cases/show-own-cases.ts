/** What people see of cases about their own account, and of inheritances that name them. */
import { identityOf, maskAccount, maskName } from '#capabilities/people/index.ts'
import { isBefore } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { papersOf, papersOfPlace, type PaperNeeded } from './case-papers.ts'
import { type Closing, type PayoutState } from './closing.ts'
import { readClosings, readInherited, readPapers } from './closing-store.ts'
import type { CaseDeps } from './open-closing.ts'
import { openPayees } from './payee.ts'
import { type Payout, readPayouts } from './payout-store.ts'

export const nextSteps = [
  'papers',
  'papers_of_others',
  'decision',
  'payment',
  'other_account',
  'nothing',
] as const
/** What the case waits for. */
export type NextStep = (typeof nextSteps)[number]

export type OwnCase = Pick<
  Closing,
  'caseId' | 'reference' | 'reason' | 'happenedOn' | 'state' | 'openedAt' | 'dueOn' | 'endedAt'
> &
  Pick<Closing, 'amount' | 'reopening'> & {
    readonly overdue: boolean
    readonly next: NextStep
    readonly papersNeeded: readonly PaperNeeded[]
    /** Null where somebody has died: who inherits is told to the heirs. */
    readonly payee: { readonly name: string; readonly maskedAccount: string | null } | null
    readonly payouts: readonly OwnPayout[]
  }

export type OwnPayout = Pick<Payout, 'payoutId' | 'amount' | 'state' | 'settledAt'>

export type Inheritance = Pick<
  OwnCase,
  'caseId' | 'reference' | 'state' | 'openedAt' | 'dueOn' | 'endedAt' | 'overdue' | 'next'
> &
  Pick<OwnCase, 'papersNeeded' | 'payouts'> & {
    readonly maskedHolder: string
    /** Of the whole, in ten-thousandths. */
    readonly share: number
    /** Null for a share that goes into the heir's own account here. */
    readonly maskedAccount: string | null
  }

/** The newest first. */
export async function ownCasesOf(
  { db, area, personal }: CaseDeps,
  personId: string,
  today: Temporal.PlainDate,
): Promise<readonly OwnCase[]> {
  const [closings, papers, payouts] = await Promise.all([
    readClosings(db, personId),
    readPapers(db, personId),
    readPayouts(db, personId),
  ])
  return closings.map((closing) => {
    const { caseId, sealedPayee, reason } = closing
    const payees = openPayees(personal, caseId, sealedPayee)
    const filed = papers.filter((each) => each.caseId === caseId)
    const papersNeeded = papersOf(area, closing, payees.length, filed)
    const mine = payouts.filter((each) => each.caseId === caseId).map(ownPayout)
    const [payee] = payees
    const bank = payee?.bank ?? null
    return {
      ...shownOf(closing, today),
      ...{ reason, happenedOn: closing.happenedOn, amount: closing.amount },
      ...{ reopening: closing.reopening, papersNeeded, payouts: mine },
      next: nextOf(closing, papersNeeded, { othersMissing: false, payouts: mine }),
      payee:
        reason === 'death' || !payee
          ? null
          : { name: payee.name, maskedAccount: bank && maskAccount(bank.account) },
    }
  })
}

/** The newest first; of the other heirs nothing, but that their papers are waited for. */
export async function inheritancesOf(
  deps: CaseDeps,
  personId: string,
  today: Temporal.PlainDate,
): Promise<readonly Inheritance[]> {
  const named = await readInherited(deps.db, personId)
  return Promise.all(named.map((each) => inheritanceOf(deps, each, today)))
}

async function inheritanceOf(
  { db, area, personal }: CaseDeps,
  { closing, place }: { readonly closing: Closing; readonly place: number },
  today: Temporal.PlainDate,
): Promise<Inheritance> {
  const { caseId, personId: holderId } = closing
  const [holder, papers, payouts] = await Promise.all([
    identityOf({ db, personal }, holderId),
    readPapers(db, holderId),
    readPayouts(db, holderId),
  ])
  const payees = openPayees(personal, caseId, closing.sealedPayee)
  const payee = payees[place - 1]
  if (!payee) throw new Error('whoever is named as an heir has a place in the case')
  const filed = papers.filter((each) => each.caseId === caseId)
  const all = papersOf(area, closing, payees.length, filed)
  const papersNeeded = papersOfPlace(area, place, all)
  const mine = payouts
    .filter((each) => each.caseId === caseId && each.place === place)
    .map(ownPayout)
  const othersMissing = all.some((each) => !each.filed && !papersNeeded.includes(each))
  return {
    ...shownOf(closing, today),
    ...{ papersNeeded, payouts: mine, share: payee.share },
    next: nextOf(closing, papersNeeded, { othersMissing, payouts: mine }),
    maskedHolder: maskName(holder?.name ?? ''),
    maskedAccount: payee.bank && maskAccount(payee.bank.account),
  }
}

/** Null for an account that no case holds. */
export async function openCaseOf(
  db: Db,
  personId: string,
): Promise<Pick<Closing, 'reason' | 'reference' | 'dueOn'> | null> {
  const all = await readClosings(db, personId)
  return all.find(({ state }) => state === 'open') ?? null
}

function shownOf(closing: Closing, today: Temporal.PlainDate) {
  const { caseId, reference, state, openedAt, dueOn, endedAt } = closing
  const overdue = state === 'open' && dueOn !== null && isBefore(dueOn, today)
  return { caseId, reference, state, openedAt, dueOn, endedAt, overdue }
}

function ownPayout({ payoutId, amount, state, settledAt }: Payout): OwnPayout {
  return { payoutId, amount, state, settledAt }
}

export function nextOf(
  { state }: Pick<Closing, 'state'>,
  papers: readonly Pick<PaperNeeded, 'filed'>[],
  facts: {
    readonly othersMissing: boolean
    readonly payouts: readonly { readonly state: PayoutState }[]
  },
): NextStep {
  if (state === 'open') {
    if (papers.some(({ filed }) => !filed)) return 'papers'
    return facts.othersMissing ? 'papers_of_others' : 'decision'
  }
  const has = (...wanted: readonly PayoutState[]): boolean =>
    facts.payouts.some((each) => wanted.includes(each.state))
  if (has('rejected')) return 'other_account'
  return has('due', 'ordered') ? 'payment' : 'nothing'
}
