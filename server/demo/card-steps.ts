/** The steps of which every card's story is made. Each adds its rows and, where one was written, its act. */
import type { Area } from '#capabilities/organisations/index.ts'
import { makeCardNumber } from '#kernel/card-number.ts'
import { luhnCheckDigit } from '#kernel/luhn.ts'
import { makeReference } from '#kernel/reference-number.ts'
import type { Actor, CardStory, PlannedAct, PlannedCard, PlannedReference } from './card-story.ts'
import type { DayNumber, Moment } from './days.ts'
import { dayNumber, dayOfMoment, instantAt, momentOf, officeDay, plainDay } from './days.ts'
import type { Draw } from './draw.ts'
import { at, bytesOf, idAt } from './draw.ts'
import { officeDaysAfter } from './office-days.ts'
import { clerkOf, staffNamed } from './personas.ts'
import { bankIds, centreIds, outletIds, pointIds } from './places.ts'

export type Pen = {
  readonly draw: Draw
  readonly area: Area
  readonly today: DayNumber
  /** The day on which the platform took over the register. */
  readonly enteredOn: DayNumber
  /** The next number of each bank's block. */
  readonly serials: [number, number]
  readonly references: Set<string>
}

export const blocks = [
  { letter: 'A', bankBin: '629901' },
  { letter: 'B', bankBin: '629902' },
] as const

const both = ['insurance', 'bank'] as const
const stateAfter = [
  'submitted',
  'accepted',
  'in_production',
  'ready',
  'ready',
  'collected',
] as const
const cardStateAfter = ['in_production', 'made', 'kept', 'handed_over'] as const

export type Applied = {
  /** Submitting, checking, sending, making, arriving and fetching, as far as it has come. */
  readonly moments: readonly (Moment | null)[]
  /** False for what was taken over from the time before this platform: its trail lies there. */
  readonly onRecord: boolean
  readonly route?: 'county_centre' | 'online'
  readonly pickupId?: string
  readonly reason?: 'first' | 'replacement'
  readonly rejection?: string
}

/** An application, and its card when it was sent to the maker. */
export function apply(pen: Pen, story: CardStory, applied: Applied): PlannedCard | null {
  const { person } = story
  const { moments } = applied
  const submittedAt = moments[0] ?? 0
  const applicationId = idAt(submittedAt, 'application', person.personId)
  const route = applied.route ?? (pen.draw.inHundred(60) ? 'online' : 'county_centre')
  const pickupId = applied.pickupId ?? pickupFor(pen.draw, person.district)
  const card = moments.length < 3 ? null : cardOf(pen, story, { applicationId, pickupId, moments })
  const application = {
    ...{ applicationId, personId: person.personId, route, pickupId },
    reason: applied.reason ?? ('first' as const),
    reference: referenceFor(pen, story, 'application', applicationId),
    state: applied.rejection ? 'rejected' : at(stateAfter, moments.length - 1),
    photoId: idAt(submittedAt - 60_000, 'photo', person.personId),
    agencyId: person.agencyId,
    cardId: card?.cardId ?? null,
    promisedOn: promisedOn(pen, route, dayOfMoment(submittedAt)),
    rejection: applied.rejection ?? null,
    ...{ submittedAt, checkedAt: moments[1] ?? null, sentAt: moments[2] ?? null },
    ...{ madeAt: moments[3] ?? null, keptAt: moments[4] ?? null, collectedAt: moments[5] ?? null },
  }
  story.applications.push(application)
  if (card) story.cards.push(card)
  if (applied.onRecord) story.acts.push(...actsOf(story, application, card))
  return card
}

/** At a window in working hours, each step after the one before it. */
export function stepsOn(draw: Draw, days: readonly DayNumber[]): readonly Moment[] {
  const moments: Moment[] = []
  for (const day of days) {
    const second = 9 * 3600 + draw.below(6 * 3600)
    const moment = momentOf(officeDay(day), second)
    moments.push(Math.max(moment, (moments.at(-1) ?? 0) + 15 * 60_000))
  }
  return moments
}

function pickupFor(draw: Draw, district: number): string {
  const places = [at(centreIds, district), ...at(pointIds, district), at(outletIds, district)]
  return draw.pick(places)
}

function promisedOn(pen: Pen, route: 'county_centre' | 'online', day: DayNumber): DayNumber {
  const { calendar, application } = pen.area
  return officeDaysAfter(calendar, day, application.promisedWorkingDays[route])
}

type Made = {
  readonly applicationId: string
  readonly pickupId: string
  readonly moments: readonly (Moment | null)[]
}

function cardOf(pen: Pen, story: CardStory, made: Made): PlannedCard {
  const { person } = story
  const [, , sent, , keptAt, handedOverAt] = made.moments
  const sentAt = sent ?? 0
  const serial = pen.serials[person.bank]++
  const { letter, bankBin } = blocks[person.bank]
  const body = bankBin + serial.toString().padStart(18 - bankBin.length, '0')
  const cardId = idAt(sentAt, 'card', body)
  return {
    ...{ cardId, personId: person.personId, applicationId: made.applicationId },
    bankId: at(bankIds, person.bank),
    cardNumber: makeCardNumber({ letter, serial }),
    bankNumber: body + luhnCheckDigit(body),
    validUntil: dayNumber(plainDay(dayOfMoment(sentAt)).add({ years: pen.area.card.validYears })),
    pickupId: made.pickupId,
    keptUntil: keptAt ? dayOfMoment(keptAt) + pen.area.application.keepingDays : null,
    recognitionCode:
      made.moments.length < 4 ? null : bytesOf('chip', cardId).toString('hex', 0, 16).toUpperCase(),
    handedOverAt: handedOverAt ?? null,
    handedOverBy: handedOverAt ? clerkOf(person.district).staffId : null,
    pinSalt: bytesOf('salt', cardId).subarray(0, 16),
    state: at(cardStateAfter, made.moments.length - 3),
    ...{ functions: 'inactive', pinState: 'initial', voidedAt: null },
  }
}

export function referenceFor(
  pen: Pen,
  story: CardStory,
  kind: PlannedReference['kind'],
  objectId: string,
): string {
  const prefixes = { application: 'SQ', voucher: 'GS', receipt: 'RC' } as const
  for (let attempt = 0; ; attempt++) {
    const reference = makeReference(prefixes[kind], bytesOf('reference', objectId, `${attempt}`))
    if (pen.references.has(reference)) continue
    pen.references.add(reference)
    story.references.push({ reference, kind, personId: story.person.personId, objectId })
    return reference
  }
}

export function clerk(district: number): Actor {
  return staffActor(clerkOf(district))
}

function staffActor(staff: { readonly staffId: string; readonly organisationId: string }): Actor {
  const { staffId, organisationId } = staff
  return { actorKind: 'staff', actorId: staffId, organisationId, channel: 'desk' }
}

function reviewer(district: number): Actor {
  return district === 0 ? staffActor(staffNamed('reviewer')) : clerk(district)
}

export function self(personId: string): Actor {
  return { actorKind: 'self', actorId: personId, organisationId: null, channel: 'web' }
}

function actsOf(
  story: CardStory,
  application: CardStory['applications'][number],
  card: PlannedCard | null,
): readonly PlannedAct[] {
  const { personId, district } = story.person
  const { applicationId, reference, reason, submittedAt, checkedAt, sentAt, madeAt } = application
  const { keptAt, collectedAt } = application
  const cardId = card?.cardId ?? null
  const window = clerk(district)
  const by = application.route === 'online' ? self(personId) : window
  const promised = plainDay(application.promisedOn).toString()
  const submitted = { kind: 'submitted', applicationId, reference, reason, promisedOn: promised }
  const verdict = application.state === 'rejected' ? 'reject' : 'accept'
  const checked = { kind: 'checked', applicationId, state: `${verdict}ed` }
  const acts: PlannedAct[] = []
  const add = (at: Moment | null, who: Actor, act: Did): void => {
    if (at !== null) acts.push({ ...who, personId, at, ...act })
  }
  const plain = { purpose: null, outcome: null, objectId: cardId }
  add(submittedAt, by, done('cards.submit-application', applicationId, submitted))
  add(checkedAt, reviewer(district), done(`cards.${verdict}-application`, applicationId, checked))
  add(sentAt, reviewer(district), { ...plain, action: 'cards.order-production' })
  add(madeAt, reviewer(district), { ...plain, action: 'cards.made' })
  const keptUntil = card?.keptUntil ? plainDay(card.keptUntil).toString() : null
  add(keptAt, window, done('cards.note-arrival', cardId, { kind: 'arrived', cardId, keptUntil }))
  if (collectedAt !== null) {
    const moment = instantAt(collectedAt).toString()
    const seen = { document: 'id_card', receiver: 'self', voidedCardId: null }
    add(collectedAt, window, {
      ...done('cards.hand-over', cardId, { kind: 'handed_over', cardId, at: moment, ...seen }),
      purpose: 'hand_over: id_card seen, to self',
    })
  }
  return acts
}

type Did = Pick<PlannedAct, 'action' | 'objectId' | 'purpose' | 'outcome'>

export function done(action: string, objectId: string | null, outcome: object): Did {
  return { action, objectId, outcome, purpose: null }
}

/** With the PIN set and both functions on, at the window where the card was fetched. */
export function activate(story: CardStory, card: PlannedCard, onRecord: boolean): void {
  const { personId, district } = story.person
  const moment = (card.handedOverAt ?? 0) + 4 * 60_000
  card.functions = 'active'
  card.pinState = 'set'
  story.spans.push({ card, from: moment, until: null })
  if (!onRecord) return
  const { cardId } = card
  story.acts.push({
    ...{ ...clerk(district), personId, at: moment },
    ...done('cards.activate', cardId, { kind: 'activated', cardId, functions: both }),
    purpose: 'activation: id_card seen',
  })
}
