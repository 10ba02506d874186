/** Cases as a desk shows them: of one person, and those that wait. */
import { maskAccount } from '#capabilities/people/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { type CasePaper, readClosings, readPapers, readWaitingClosings } from './closing-store.ts'
import { papersOf, type PaperNeeded } from './case-papers.ts'
import { type Closing, type Payee } from './closing.ts'
import type { CaseDeps } from './open-closing.ts'
import { openPayee, openPayees } from './payee.ts'
import { type Payout, readPayouts } from './payout-store.ts'

export type ShownPayout = Omit<Payout, 'sealedPayee' | 'bankId'> & {
  /** Null for what went into the heir's own account here. */
  readonly maskedAccount: string | null
  readonly name: string
}

export type ShownClosing = Omit<Closing, 'sealedPayee'> & {
  readonly payees: readonly Payee[]
  readonly papersNeeded: readonly PaperNeeded[]
  readonly papers: readonly (CasePaper & { readonly name: Words })[]
  readonly payouts: readonly ShownPayout[]
}

/** The newest first. */
export async function closingsOf(
  { db, area, personal }: CaseDeps,
  personId: string,
): Promise<readonly ShownClosing[]> {
  const [closings, papers, payouts] = await Promise.all([
    readClosings(db, personId),
    readPapers(db, personId),
    readPayouts(db, personId),
  ])
  return closings.map(({ sealedPayee, ...closing }) => {
    const { caseId } = closing
    const filed = papers.filter((each) => each.caseId === caseId)
    const payees = openPayees(personal, caseId, sealedPayee)
    const needed = papersOf(area, closing, payees.length, filed)
    const nameOf = ({ kind }: CasePaper): Words =>
      needed.find(({ code }) => code === kind)?.name ?? { zh: kind, en: kind }
    return {
      ...closing,
      payees,
      papersNeeded: needed,
      papers: filed.map((each) => ({ ...each, name: nameOf(each) })),
      payouts: payouts
        .filter((each) => each.caseId === caseId)
        .map(({ sealedPayee: sealed, bankId: _, ...payout }) => {
          const { name, bank } = openPayee(personal, 'cases.payout', payout.payoutId, sealed)
          return { ...payout, name, maskedAccount: bank && maskAccount(bank.account) }
        }),
    }
  })
}

/** Those that wait for somebody, of the people of some agencies; the oldest first. */
export async function waitingClosings(
  db: Db,
  agencyIds: readonly string[],
  atMost: number,
): Promise<readonly Closing[]> {
  return readWaitingClosings(db, agencyIds, atMost)
}
