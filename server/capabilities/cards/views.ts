/** Cards, applications and vouchers as every screen shows them; nothing personal but what is masked. */
import { type CardNumber, maskCardNumber } from '#kernel/card-number.ts'
import { dayOf } from '#kernel/dates.ts'
import { organisationsOf } from '#capabilities/organisations/index.ts'
import type { Area, DocumentedService, Organisation } from '#capabilities/organisations/index.ts'
import { type Application, isOpen, isOverdue } from './application.ts'
import { readApplications } from './application-store.ts'
import type { Card, CardFunction } from './card.ts'
import { type InstantRecord, readInstantRecords } from './instant-store.ts'
import type { CardsDeps } from './deps.ts'
import type { ApplicationState, CardState, FunctionState, PinState } from './life-cycles.ts'
import type { LossReport } from './loss-report.ts'
import { readLossReports } from './loss-store.ts'
import { type FailureStep, failureSteps } from './production.ts'
import { countRemakes } from './remake-store.ts'
import { type ReturnRecord, readReturnRecords } from './return-store.ts'
import { readCards } from './store.ts'
import type { Language } from './words.ts'

export type Reading = { readonly language: Language; readonly at: Temporal.Instant }

export type ShownCard = {
  readonly cardId: string
  readonly state: CardState
  readonly insuranceFunction: FunctionState
  readonly bankFunction: FunctionState
  readonly pinState: PinState
  readonly maskedCardNumber: string
  readonly validUntil: string
  readonly pickup: null | {
    readonly place: string
    readonly keptUntil: string | null
    readonly bring: readonly string[]
  }
  readonly bankName: string
}

export const trackSteps = [
  'submitted',
  'checked',
  'sent_to_maker',
  'made',
  'at_pickup',
  'collected',
] as const

export type Track = {
  readonly applicationId: string
  readonly reference: string
  readonly reason: Application['reason']
  readonly state: ApplicationState
  readonly submittedAt: string
  readonly promisedOn: string
  readonly overdue: boolean
  readonly pickup: {
    readonly id: string
    readonly name: string
    readonly address: string
    readonly openingTimes: string
  }
  readonly keptUntil: string | null
  readonly steps: readonly {
    readonly step: (typeof trackSteps)[number]
    readonly at: string | null
    readonly promisedOn: string | null
  }[]
  readonly bring: readonly string[]
  readonly rejection: string | null
  /** The card could not be made and is not yet ordered again. */
  readonly failure: Failure | null
  /** How often it was ordered again. */
  readonly remakes: number
  /** Printed at once, and for whom such a card is; null for one that the maker makes. */
  readonly instant: { readonly category: string } | null
}

export type Failure = {
  /** Where it failed, in a word that every screen can word. */
  readonly step: FailureStep | 'other'
  /** As the maker wrote it; for staff. */
  readonly reason: string
}

export type Voucher = {
  readonly reportId: string
  readonly voucherNo: string
  readonly kind: LossReport['kind']
  readonly state: LossReport['state']
  readonly functions: readonly CardFunction[]
  readonly reportedAt: string
  readonly effectiveAt: string
  readonly lapsesAt: string | null
  readonly channel: string
}

type ViewDeps = Pick<CardsDeps, 'db' | 'personal' | 'area'>

/** What the area asks people to bring for a service. */
export function papersFor(
  area: Pick<Area, 'documents'>,
  service: DocumentedService,
  language: Language,
): readonly string[] {
  return area.documents[service].map((paper) => paper.name[language])
}

/** The newest first. */
export async function cardsOf(
  deps: ViewDeps,
  personId: string,
  reading: Reading,
): Promise<readonly ShownCard[]> {
  const cards = await readCards(deps.db, personId)
  const ids = cards.flatMap((card) => [card.bankId, ...(card.pickupId ? [card.pickupId] : [])])
  const places = await organisationsOf(deps.db, ids)
  return cards.map((card) => shownCard(deps, card, places, reading))
}

export async function applicationsOf(
  deps: ViewDeps,
  personId: string,
  reading: Reading,
): Promise<readonly Track[]> {
  const applications = await readApplications(deps.db, personId)
  const cards = new Map((await readCards(deps.db, personId)).map((card) => [card.cardId, card]))
  const instant = new Map(
    (await readInstantRecords(deps.db, personId)).map((each) => [each.applicationId, each]),
  )
  // An instant card is fetched where it was printed, wherever it was meant to be.
  const placeOf = (application: Application): string =>
    instant.get(application.applicationId)?.print?.officeId ?? application.pickupId
  const places = await organisationsOf(deps.db, applications.map(placeOf))
  const records = new Map(
    (await readReturnRecords(deps.db, personId)).map((record) => [record.cardId, record]),
  )
  const remakes = await countRemakes(deps.db, personId)
  return applications.map((application) =>
    trackOf(application, {
      card: application.cardId ? (cards.get(application.cardId) ?? null) : null,
      record: application.cardId ? (records.get(application.cardId) ?? null) : null,
      remakes: remakes.get(application.applicationId) ?? 0,
      place: places.get(placeOf(application)) ?? null,
      instant: instantOf(deps, instant.get(application.applicationId), reading.language),
      bring: papersFor(deps.area, 'hand_over', reading.language),
      ...reading,
    }),
  )
}

function instantOf(
  { area }: Pick<CardsDeps, 'area'>,
  record: InstantRecord | undefined,
  language: Language,
): Track['instant'] {
  if (!record) return null
  const category = area.instantCard.categories.find(({ code }) => code === record.category)
  return { category: category?.name[language] ?? record.category }
}

export async function lossReportsOf(
  deps: Pick<CardsDeps, 'db'>,
  personId: string,
): Promise<readonly Voucher[]> {
  return (await readLossReports(deps.db, personId)).map(voucherOf)
}

export function voucherOf(report: LossReport): Voucher {
  const reportedAt = report.reportedAt.toString({ smallestUnit: 'second' })
  return {
    reportId: report.reportId,
    voucherNo: report.voucherNo,
    kind: report.kind,
    state: report.state,
    functions: report.functions,
    reportedAt,
    effectiveAt: reportedAt,
    lapsesAt: report.lapsesAt?.toString({ smallestUnit: 'second' }) ?? null,
    channel: report.channel,
  }
}

function shownCard(
  deps: ViewDeps,
  card: Card,
  places: ReadonlyMap<string, Organisation>,
  reading: Reading,
): ShownCard {
  const { cardId, sealedCardNumber } = card
  const number = deps.personal.open('cards.card', 'sealed_card_number', cardId, sealedCardNumber)
  const place = card.pickupId ? places.get(card.pickupId) : undefined
  const waits = card.state === 'kept'
  return {
    cardId,
    state: card.state,
    insuranceFunction: card.functions.insurance,
    bankFunction: card.functions.bank,
    pinState: card.pinState,
    maskedCardNumber: maskCardNumber(number as CardNumber),
    validUntil: card.validUntil.toString(),
    pickup: waits
      ? {
          place: place?.name[reading.language] ?? '',
          keptUntil: card.keptUntil?.toString() ?? null,
          bring: papersFor(deps.area, 'hand_over', reading.language),
        }
      : null,
    bankName: places.get(card.bankId)?.name[reading.language] ?? '',
  }
}

export function trackOf(
  application: Application,
  seen: Reading & {
    readonly card: Card | null
    readonly record: ReturnRecord | null
    readonly remakes: number
    readonly place: Organisation | null
    readonly bring: readonly string[]
    readonly instant: Track['instant']
  },
): Track {
  const { language, card, place } = seen
  const promisedOn = application.promisedOn.toString()
  return {
    applicationId: application.applicationId,
    reference: application.reference,
    reason: application.reason,
    state: application.state,
    submittedAt: application.submittedAt.toString(),
    promisedOn,
    overdue: isOverdue(application, dayOf(seen.at)),
    pickup: {
      id: place?.organisationId ?? application.pickupId,
      name: place?.name[language] ?? '',
      address: place?.address[language] ?? '',
      openingTimes: place?.openingTimes[language] ?? '',
    },
    keptUntil: keptUntilOf(card)?.toString() ?? null,
    steps: stepsOf(application, card).filter(
      ({ step }) => !seen.instant || (step !== 'sent_to_maker' && step !== 'at_pickup'),
    ),
    bring: isOpen(application.state) ? seen.bring : [],
    rejection: application.rejection,
    failure: application.state === 'in_production' ? failureOf(seen.record) : null,
    remakes: seen.remakes,
    instant: seen.instant,
  }
}

export function failureOf(record: ReturnRecord | null): Failure | null {
  if (!record?.failureStep) return null
  const step = failureSteps.find((each) => each === record.failureStep) ?? 'other'
  return { step, reason: record.failureReason ?? '' }
}

/** On its way back to the agency, and once it is in its holder's hands, it is kept nowhere. */
function keptUntilOf(card: Card | null): Temporal.PlainDate | null {
  return card?.state === 'kept' ? card.keptUntil : null
}

/** Done steps carry their moment, coming ones the day that is promised for them. */
function stepsOf(application: Application, card: Card | null): Track['steps'] {
  const moments = {
    submitted: application.submittedAt,
    checked: application.checkedAt,
    // To be made once more: it is not at the maker, where it was before.
    sent_to_maker: application.state === 'accepted' ? null : application.sentAt,
    made: application.madeAt,
    at_pickup: application.keptAt,
    collected: application.collectedAt,
  } satisfies Record<(typeof trackSteps)[number], Temporal.Instant | null>
  const ended = !isOpen(application.state)
  return trackSteps.map((step) => {
    const at = moments[step]
    if (at || ended) return { step, at: at?.toString() ?? null, promisedOn: null }
    const promised = step === 'collected' ? keptUntilOf(card) : application.promisedOn
    return { step, at: null, promisedOn: promised?.toString() ?? null }
  })
}
