/** Asks each room for what it knows of one person; decides nothing. */
import { balanceOf } from '#capabilities/accounts/index.ts'
import {
  agentActsOf,
  applicationsOf,
  cardsOf,
  findPhoto,
  lossReportsOf,
} from '#capabilities/cards/index.ts'
import { openCaseOf } from '#capabilities/cases/index.ts'
import { coverOf } from '#capabilities/contributions/index.ts'
import { findInsured, identityOf, shownIdentity } from '#capabilities/people/index.ts'
import { statementOf } from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { yuan, zero } from '#kernel/money.ts'
import { unseenNotices } from '#platform/mail/notices.ts'
import type { Deps, Language } from '../context.ts'
import { lineViews } from '../settlement/statement-view.ts'
import type { Me, PersonGlance } from './shapes.ts'

const recentDays = 90
const recentLines = 8

type Reading = { readonly language: Language; readonly at: Temporal.Instant }

/** Null for someone the register does not know. */
export async function meOf(deps: Deps, personId: string, reading: Reading): Promise<Me | null> {
  const [parts, unseen, held] = await Promise.all([
    partsOf(deps, personId, reading),
    unseenNotices(deps.db, { personId }),
    openCaseOf(deps.db, personId),
  ])
  if (!parts) return null
  const { shown, cards, applications, losses } = parts
  return mutable<Me>({
    name: shown.name,
    maskedCitizenNumber: shown.maskedCitizenNumber,
    maskedPhone: shown.maskedPhone,
    cover: parts.cover,
    account: { balance: parts.balance, asOf: reading.at.toString() },
    // The card in hand, else the one that is on its way.
    card:
      cards.find((card) => card.state === 'handed_over') ??
      cards.find((card) => card.state !== 'void') ??
      null,
    openApplication: applications.find((each) => !endStates.has(each.state)) ?? null,
    loss: losses.find((report) => report.state === 'in_force') ?? null,
    accountCase: held && { reference: held.reference, reason: held.reason },
    unseen,
  })
}

export async function personGlanceOf(
  deps: Deps,
  personId: string,
  reading: Reading,
): Promise<PersonGlance | null> {
  const [parts, found, photo, recent, agentActs] = await Promise.all([
    partsOf(deps, personId, reading),
    findInsured(deps.db, [personId]),
    findPhoto(deps, personId),
    recentOf(deps, personId, reading),
    agentActsOf(deps, personId),
  ])
  const insured = found.get(personId)
  if (!parts || !insured) return null
  return mutable<PersonGlance>({
    ...parts.shown,
    computerNumber: parts.computerNumber,
    scheme: parts.cover.scheme,
    status: insured.status,
    employer: parts.cover.employer,
    agentBankId: insured.agentBankId,
    area: deps.area.name[reading.language],
    cover: parts.cover,
    account: { balance: parts.balance },
    cards: parts.cards,
    applications: parts.applications,
    losses: parts.losses,
    agentActs,
    photoUrl: photo ? `/api/desk/people/${personId}/photo` : null,
    recent,
  })
}

const endStates: ReadonlySet<string> = new Set(['collected', 'rejected', 'cancelled'])

async function partsOf(deps: Deps, personId: string, reading: Reading) {
  const today = dayOf(reading.at)
  const identity = await identityOf(deps, personId)
  if (!identity) return null
  const [cards, applications, losses, cover, balance] = await Promise.all([
    cardsOf(deps, personId, reading),
    applicationsOf(deps, personId, reading),
    lossReportsOf(deps, personId),
    coverOf(deps, personId, today),
    balanceOf(deps.db, personId as PersonId),
  ])
  return {
    shown: shownIdentity(identity, today),
    computerNumber: identity.computerNumber,
    cards,
    applications,
    losses,
    cover: {
      state: cover.state,
      paidUntil: cover.paidUntil,
      employer: cover.employer?.[reading.language] ?? null,
      scheme: cover.scheme,
      next: cover.next && { scheme: cover.next.scheme, from: cover.next.from.toString() },
    },
    balance: yuan(balance ?? zero),
  }
}

async function recentOf(deps: Deps, personId: string, reading: Reading) {
  const until = dayOf(reading.at)
  const from = until.subtract({ days: recentDays })
  const query = { from, until, kind: 'all', before: null, atMost: recentLines } as const
  const { lines } = await statementOf(deps.db, personId as PersonId, query)
  return lineViews(deps, lines, reading.language)
}

/** The rooms give lists that must not be changed; the shapes of answers do not say so. */
function mutable<T>(value: DeepReadonly<T>): T {
  return value as T
}

type DeepReadonly<T> = T extends readonly (infer Each)[]
  ? readonly DeepReadonly<Each>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T
