/** What a plan says of one person's cards: the rows to be, and who did what when. */
import type { Moment, DayNumber } from './days.ts'
import type { PlannedPerson } from './people-plan.ts'

export type PlannedApplication = {
  readonly applicationId: string
  readonly personId: string
  readonly reference: string
  readonly reason: 'first' | 'replacement'
  readonly route: 'county_centre' | 'service_point' | 'online'
  readonly state: string
  readonly photoId: string
  readonly pickupId: string
  readonly agencyId: string
  readonly cardId: string | null
  readonly promisedOn: DayNumber
  readonly rejection: string | null
  /** Moments of the steps, as far as the application has come. */
  readonly submittedAt: Moment
  readonly checkedAt: Moment | null
  readonly sentAt: Moment | null
  readonly madeAt: Moment | null
  readonly keptAt: Moment | null
  readonly collectedAt: Moment | null
}

export type PlannedCard = {
  readonly cardId: string
  readonly personId: string
  readonly applicationId: string
  readonly bankId: string
  readonly cardNumber: string
  readonly bankNumber: string
  readonly validUntil: DayNumber
  readonly pickupId: string
  readonly keptUntil: DayNumber | null
  readonly recognitionCode: string | null
  readonly handedOverAt: Moment | null
  readonly handedOverBy: string | null
  readonly pinSalt: Buffer
  /** These change as the story goes on. */
  state: 'in_production' | 'made' | 'kept' | 'handed_over' | 'void'
  functions: 'inactive' | 'active' | 'blocked' | 'void'
  pinState: 'initial' | 'set'
  voidedAt: Moment | null
}

export type PlannedLoss = {
  readonly reportId: string
  readonly personId: string
  readonly cardId: string
  readonly voucherNo: string
  readonly kind: 'temporary' | 'formal'
  readonly channel: 'web' | 'desk'
  readonly state: 'in_force' | 'withdrawn' | 'lapsed' | 'replaced'
  readonly reportedAt: Moment
  readonly lapsesAt: Moment | null
  readonly endedAt: Moment | null
}

export type PlannedReplacement = {
  readonly replacementId: string
  readonly personId: string
  readonly oldCardId: string
  readonly newCardId: string
  readonly receipt: string
  readonly madeAt: Moment
  readonly officeId: string
  readonly madeBy: string
}

export type Actor = {
  readonly actorKind: 'self' | 'staff' | 'system'
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly channel: 'web' | 'desk' | 'system'
}

export type PlannedAct = Actor & {
  readonly personId: string
  readonly at: Moment
  readonly action: string
  readonly objectId: string | null
  readonly purpose: string | null
  /** What the command answered; null for an entry that no command of this person wrote. */
  readonly outcome: object | null
}

export type PlannedReference = {
  readonly reference: string
  readonly kind: 'application' | 'voucher' | 'receipt'
  readonly personId: string
  readonly objectId: string
}

/** A time in which a card pays; null: it still does. */
export type Span = {
  readonly card: PlannedCard
  readonly from: Moment
  readonly until: Moment | null
}

export type CardStory = {
  readonly person: PlannedPerson
  readonly applications: PlannedApplication[]
  readonly cards: PlannedCard[]
  readonly losses: PlannedLoss[]
  readonly replacements: PlannedReplacement[]
  readonly acts: PlannedAct[]
  readonly references: PlannedReference[]
  readonly spans: Span[]
}

export function emptyStory(person: PlannedPerson): CardStory {
  return {
    person,
    applications: [],
    cards: [],
    losses: [],
    replacements: [],
    acts: [],
    references: [],
    spans: [],
  }
}
