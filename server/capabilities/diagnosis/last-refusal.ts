/**
 * The last time an institution's terminal or system was told no. The trail keeps it; what it was about is
 * a cause as long as nothing of the kind has gone well since, and the state behind it has not been mended.
 */
import type {
  PurchaseRefusal,
  RegisterVisitRefusal,
  SettleRefusal,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { type Cause, type Doer, type Finding, finding, type Service } from './cause.ts'
import type { Facts, Try } from './facts.ts'

export type Refusal = PurchaseRefusal | SettleRefusal | RegisterVisitRefusal

/** The acts at an institution by which somebody gets, or does not get, what they are insured for. */
export const triedActions = [
  'institutions.identify',
  'settlement.purchase',
  'settlement.enquire-balance',
  'settlement.register-visit',
  'settlement.admit',
  'settlement.pre-settle-bill',
  'settlement.settle-bill',
] as const

/** Long enough for somebody who was refused to come and ask. */
export const triedDays = 92

export type LastRefusal = {
  readonly at: Temporal.Instant
  readonly action: string
  readonly channel: string
  readonly institutionId: string | null
  readonly refusal: Refusal
  /** Something of the kind went well afterwards. */
  readonly overcome: boolean
}

export function lastRefusalOf({ tries }: Pick<Facts, 'tries'>): LastRefusal | null {
  const newest = tries.findIndex(({ result }) => isRefusal(result))
  const refused = tries[newest]
  if (!refused) return null
  const { at, action, channel, institutionId, result } = refused
  const later = tries.slice(0, newest)
  return {
    ...{ at, action, channel, institutionId, refusal: result as Refusal },
    overcome: later.some((each) => each.result === 'done' && overcomes(each, refused)),
  }
}

function isRefusal(result: string): boolean {
  return Object.hasOwn(about, result)
}

/** What went well elsewhere says nothing about a contract or a filing for this place. */
function overcomes(later: Try, refused: Try): boolean {
  const isPaying = later.action !== 'settlement.enquire-balance'
  const isSamePlace = later.institutionId === refused.institutionId
  // That somebody was found there says nothing about what they were refused.
  if (later.action === 'institutions.identify')
    return isSamePlace && later.action === refused.action
  const ofPlace = placeBound.has(refused.result as Refusal)
  return ofPlace ? isSamePlace : isPaying || later.action === refused.action
}

const placeBound: ReadonlySet<Refusal> = new Set<Refusal>([
  'institution_suspended',
  'not_filed',
  'place_not_served',
  'disease_not_filed',
  'institution_not_chosen',
  'injury_not_filed',
])

type About =
  | { readonly cause: Cause; readonly doer: Doer; readonly service?: Service }
  | 'its state'

const ofInstitution = { cause: 'refused_at_institution', doer: 'institution' } as const
const readWrong = { cause: 'card_read_wrong', doer: 'institution' } as const

/** What each refusal is about; of a state, the state as it is now says whether it still stands. */
const about = {
  institution_unknown: { cause: 'institution_suspended', doer: 'institution' },
  institution_suspended: { cause: 'institution_suspended', doer: 'institution' },
  amount_not_positive: ofInstitution,
  local_date_out_of_range: ofInstitution,
  card_unknown: readWrong,
  card_of_another_person: readWrong,
  account_closed: 'its state',
  card_void: readWrong,
  card_lost: 'its state',
  card_not_active: 'its state',
  already_reversed: ofInstitution,
  pin_initial: 'its state',
  pin_locked: 'its state',
  pin_wrong: { cause: 'pin_wrong', doer: 'person', service: 'pin' },
  pin_needed: ofInstitution,
  account_held: 'its state',
  balance_too_low: { cause: 'balance_too_low', doer: 'person', service: 'statement' },
  request_reused: ofInstitution,
  key_service_unavailable: ofInstitution,
  try_later: ofInstitution,
  visit_unknown: ofInstitution,
  visit_cancelled: ofInstitution,
  not_described: ofInstitution,
  not_discharged: ofInstitution,
  already_discharged: ofInstitution,
  nothing_to_settle: ofInstitution,
  total_differs: ofInstitution,
  person_unknown: ofInstitution,
  person_deceased: 'its state',
  scheme_differs: { cause: 'scheme_differs', doer: 'institution' },
  day_out_of_range: ofInstitution,
  not_covered: { cause: 'was_not_covered', doer: 'person', service: 'bills' },
  place_not_served: { cause: 'place_not_served', doer: 'person', service: 'care_elsewhere' },
  not_filed: { cause: 'not_filed', doer: 'person', service: 'care_elsewhere' },
  disease_not_filed: {
    cause: 'disease_not_filed',
    doer: 'institution',
    service: 'benefit_filings',
  },
  institution_not_chosen: {
    ...{ cause: 'institution_not_chosen', doer: 'person', service: 'benefit_filings' },
  },
  injury_not_filed: { cause: 'injury_not_filed', doer: 'institution', service: 'benefit_filings' },
  amount_differs: ofInstitution,
  line_number_taken: ofInstitution,
  diagnosis_not_listed: ofInstitution,
  own_code_of_another_item: ofInstitution,
  trace_code_missing: ofInstitution,
  no_terms: { cause: 'refused_at_institution', doer: 'agency' },
  undone_before_arrival: ofInstitution,
  trace_code_used: ofInstitution,
  invoice_used: { cause: 'refused_at_institution', doer: 'agency' },
  in_hospital_already: ofInstitution,
} as const satisfies Record<Refusal, About>

/** A day in the past without cover is told of only to whoever is covered now: else the reason is. */
export function careCausesOf(
  facts: Facts,
  refused: LastRefusal | null,
  isCoveredNow: boolean,
): readonly Finding[] {
  if (!refused || refused.overcome) return []
  const found: About = about[refused.refusal]
  if (found === 'its state') return []
  if (found.cause === 'was_not_covered' && !isCoveredNow) return []
  const { cause, doer, service } = found
  return [
    finding(cause, doer, {
      ...(service ? { service } : {}),
      values: {
        ...{ on: dayOf(refused.at).toString(), refusal: refused.refusal },
        balance: facts.account ? yuan(facts.account.balance) : '',
      },
      organisationId: refused.institutionId,
    }),
  ]
}
