/** Asking why, at a window and on the own page; each answer says the cause, who mends it, and where. */
import type { Cause, Doer, Service } from '#capabilities/diagnosis/index.ts'
import type { Visitor } from '../api.ts'
import { must } from '../telling.ts'
import type { People } from './cast.ts'

type Mended = { readonly doer: Doer; readonly service: Service | null }

/** What every area's people are told; written down here so that the server cannot be its own witness. */
const mended = {
  person_deceased: { doer: 'agency', service: null },
  employer_unpaid: { doer: 'employer', service: null },
  employer_not_declared: { doer: 'employer', service: null },
  own_payment_unpaid: { doer: 'person', service: 'contributions' },
  employment_ended: { doer: 'person', service: 'contributions' },
  year_unpaid: { doer: 'person', service: 'contributions' },
  never_paid: { doer: 'person', service: 'contributions' },
  waiting_period: { doer: 'nobody', service: null },
  waiting_year: { doer: 'nobody', service: null },
  card_lost: { doer: 'person', service: 'loss' },
  card_blocked: { doer: 'agency', service: null },
  no_card: { doer: 'person', service: 'apply' },
  card_void: { doer: 'person', service: 'apply' },
  card_being_made: { doer: 'agency', service: 'track' },
  card_to_collect: { doer: 'person', service: 'track' },
  card_not_active: { doer: 'person', service: 'activate' },
  pin_locked: { doer: 'person', service: 'pin' },
  pin_initial: { doer: 'person', service: 'pin' },
  no_account: { doer: 'agency', service: null },
  account_closed: { doer: 'agency', service: null },
  account_held: { doer: 'agency', service: 'account_cases' },
  balance_too_low: { doer: 'person', service: 'statement' },
  credit_refused: { doer: 'agency', service: 'statement' },
  institution_suspended: { doer: 'institution', service: null },
  not_filed: { doer: 'person', service: 'care_elsewhere' },
  place_not_served: { doer: 'person', service: 'care_elsewhere' },
  disease_not_filed: { doer: 'institution', service: 'benefit_filings' },
  institution_not_chosen: { doer: 'person', service: 'benefit_filings' },
  injury_not_filed: { doer: 'institution', service: 'benefit_filings' },
  scheme_differs: { doer: 'institution', service: null },
  was_not_covered: { doer: 'person', service: 'bills' },
  pin_wrong: { doer: 'person', service: 'pin' },
  card_read_wrong: { doer: 'institution', service: null },
  refused_at_institution: { doer: 'institution', service: null },
  nothing_wrong: { doer: 'nobody', service: 'ask' },
} as const satisfies Record<Cause, Mended>

type Told = {
  readonly found: {
    readonly cause: string
    readonly sentence: string
    readonly doer: string
    readonly service: string | null
  }
}

export type Asking = People & {
  readonly employer: Visitor
  readonly accountant: Visitor
  readonly bank: Visitor
  readonly diagnosed: Set<Cause>
}

type Complaint = 'benefit' | 'card'

type Expected = {
  readonly cause: Cause
  readonly on: Complaint
  /** What its sentence has to name. */
  readonly names?: readonly string[]
}

/** What a window reads for somebody must be this cause, and its sentence must name these things. */
export async function atWindow(
  asking: Asking,
  personId: string,
  expected: Expected,
): Promise<void> {
  const path = `/api/desk/people/${personId}/diagnosis?complaint=${expected.on}&purpose=enquiry`
  mustBe(asking, await asking.clerk.get<Told>(path), expected)
}

/** The same on the person's own page. */
export async function onOwnPage(
  asking: Asking,
  citizen: Visitor,
  expected: Expected,
): Promise<void> {
  const told = await citizen.get<Told>(`/api/me/diagnosis?complaint=${expected.on}`)
  mustBe(asking, told, expected)
}

function mustBe(
  { diagnosed, tell }: Asking,
  { found }: Told,
  { cause, names = [] }: Expected,
): void {
  must(found.cause === cause, `it is ${cause}, and not ${found.cause}: ${found.sentence}`)
  const { doer, service } = mended[cause]
  must(found.doer === doer, `${cause} is mended by ${doer}, and not by ${found.doer}`)
  must(found.service === service, `${cause} is mended at ${service}, and not at ${found.service}`)
  for (const name of names) {
    must(found.sentence.includes(name), `${cause} names ${name}: ${found.sentence}`)
  }
  diagnosed.add(cause)
  tell.step(`${cause} → ${doer}`, found.sentence)
}
