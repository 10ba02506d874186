/** What a correction or a withdrawal has come to, and who is told: the employer, and each person. */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { plus, sum, yuan, zero } from '#kernel/money.ts'
import type { Money } from '#kernel/money.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { owedFor } from './arrears.ts'
import type { OwedFor } from './arrears.ts'
import { totalOfDeclaration } from './bill.ts'
import type { CorrectedPerson } from './correction.ts'
import { lockDeclaration } from './declaration-store.ts'
import type { Declaration } from './declaration-store.ts'
import { employerWords } from './employer-news.ts'
import type { Overpayment } from './overpayment.ts'
import { tellEmployer } from './tell-employer.ts'

type Deps = { readonly db: Db; readonly area: Area; readonly personal: Personal }

/** What is due on top of a month that was paid. */
export type SupplementDue = {
  readonly declarationId: string
  readonly reference: string
  readonly people: number
  readonly total: string
  readonly payBy: string
  /** What its lateness costs if it comes in today. */
  readonly surcharge: string
  readonly owed: string
}

export type Corrected = {
  readonly kind: 'corrected'
  readonly correctionId: string
  readonly people: number
  readonly total: string
  /** Of a month that was paid; zero of one that was not. */
  readonly owedBack: string
  /** Null where nothing was raised, or where the month itself is still to be paid. */
  readonly supplement: SupplementDue | null
}

export async function tellOfCorrection(
  deps: Deps,
  act: Act,
  of: {
    readonly correctionId: string
    readonly supplementId: string
    readonly before: Declaration
    readonly people: readonly CorrectedPerson[]
    readonly found: readonly Overpayment[]
  },
): Promise<Corrected> {
  const { before, correctionId, people, found } = of
  const after = await lockDeclaration(deps.db, before.declarationId)
  if (!after) throw new Error('a declaration is never deleted')
  const supplement = await supplementDue(deps, act, of.supplementId)
  const total = yuan(totalOfDeclaration(after))
  const owedBack = yuan(sum(found.map(({ paid }) => paid)))
  const { employerId, month, reference } = before
  const news = { employerId, of: [correctionId], at: act.at }
  if (before.state === 'declared' || found.length > 0) {
    const words = employerWords.month_corrected({
      ...{ month, people: after.people, total, reference },
      owedBack: before.state === 'paid' ? owedBack : null,
    })
    await tellEmployer(deps, { ...news, kind: 'month_corrected', words })
  }
  if (supplement) {
    const words = employerWords.month_raised({ month, ...supplement })
    await tellEmployer(deps, { ...news, kind: 'month_raised', words })
  }
  await tellPeople(deps.db, act, {
    month,
    people: people.map(({ personId, to }) => ({ personId, base: to?.base ?? null })),
  })
  return { kind: 'corrected', correctionId, people: after.people, total, owedBack, supplement }
}

/** What is declared of each for the month now; no base where nothing is. */
export async function tellPeople(
  tx: Db,
  act: Act,
  of: {
    readonly month: string
    readonly people: readonly { readonly personId: string; readonly base: Money | null }[]
  },
): Promise<void> {
  for (const { personId, base } of of.people) {
    const payload = { period: of.month, base: base === null ? null : yuan(base) }
    await tell(tx, { messageId: newId(), personId, kind: 'month_corrected', payload }, act.at)
  }
}

async function supplementDue(deps: Deps, act: Act, id: string): Promise<SupplementDue | null> {
  const made = await lockDeclaration(deps.db, id)
  const [due] = made ? await owedFor(deps, [made], dayOf(act.at)) : []
  return due ? shownSupplement(due) : null
}

function shownSupplement(due: OwedFor): SupplementDue {
  const { declarationId, reference, people, payBy, surcharge, owed } = due
  return {
    ...{ declarationId, reference, people, payBy: payBy.toString() },
    total: yuan(plus(due.employerPart, due.personPart)),
    surcharge: yuan(surcharge?.amount ?? zero),
    owed: yuan(owed),
  }
}
