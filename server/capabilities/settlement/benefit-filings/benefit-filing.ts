/**
 * What is filed beforehand and a benefit then rests on: a chronic or special disease that a hospital has
 * found (门诊慢特病备案), an institution that the person has chosen (定点备案, with the family doctor), an
 * injury (意外伤害备案). Good at once; the first day of care decides.
 */
import { isBefore } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import type { FiledBy } from '../filings/care-filing.ts'

export const benefitKinds = ['disease', 'choice', 'injury'] as const
export type BenefitKind = (typeof benefitKinds)[number]

export const chosenFor = ['chronic', 'outpatient', 'family_doctor'] as const
/** For which care an institution was chosen. */
export type ChosenFor = (typeof chosenFor)[number]

export const benefitStates = ['filed', 'ended', 'withdrawn'] as const
export type BenefitState = (typeof benefitStates)[number]

/** The same edges stand in settlement.edge; a test keeps the two equal. */
export const benefitEdges = [
  ['filed', 'ended'],
  ['filed', 'withdrawn'],
] as const satisfies readonly (readonly [BenefitState, BenefitState])[]

/** What was told beside it; sealed, for it says what somebody suffers from. */
export type BenefitParticulars = Readonly<Record<string, string>>

export type BenefitSubject =
  | { readonly kind: 'disease'; readonly code: string }
  | {
      readonly kind: 'choice'
      readonly chosenFor: ChosenFor
      readonly institutionId: InstitutionId
      /** The first choice, the second one, and so on. */
      readonly place: number
    }
  | { readonly kind: 'injury' }

/** As it is asked for: a choice for which no place was named takes the first that is free. */
export type WantedSubject =
  | Exclude<BenefitSubject, { readonly kind: 'choice' }>
  | (Omit<Extract<BenefitSubject, { readonly kind: 'choice' }>, 'place'> & {
      readonly place: number | null
    })

export type BenefitFiling = BenefitSubject & {
  readonly personId: PersonId
  readonly filingId: string
  readonly reference: string
  readonly state: BenefitState
  readonly from: Temporal.PlainDate
  /** The last day; null for one that lasts until changed. */
  readonly until: Temporal.PlainDate | null
  readonly filedAt: Temporal.Instant
  readonly filedBy: FiledBy
  /** The office or the hospital; null on the web. */
  readonly officeId: InstitutionId | null
  readonly particulars: BenefitParticulars
  readonly closedAt: Temporal.Instant | null
  /** Why it was withdrawn, as the hospital has said it. */
  readonly reason: string | null
}

/** In order of precedence: when several apply, the first is the one reported. */
export const benefitRefusals = [
  'own_file',
  'person_unknown',
  'person_deceased',
  'not_covered',
  'scheme_differs',
  'disease_not_listed',
  'found_in_future',
  'institution_unknown',
  'institution_suspended',
  'institution_elsewhere',
  'institution_does_not_fit',
  'day_out_of_range',
  'benefit_filed_already',
  'choice_place_taken',
  'choices_full',
] as const
export type BenefitRefusal = (typeof benefitRefusals)[number]

export const closeBenefitRefusals = [
  'benefit_filing_unknown',
  'own_file',
  'benefit_filing_closed',
  'day_out_of_range',
  'benefit_filing_used',
] as const
export type CloseBenefitRefusal = (typeof closeBenefitRefusals)[number]

type Days = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null }
type Earlier = BenefitSubject & Days & Pick<BenefitFiling, 'state'>

export type BenefitFacts = Days & {
  readonly subject: BenefitSubject
  readonly ownFile: boolean
  readonly status: string
  readonly covered: boolean
  /** Whether the scheme that was named, if any, is the person's. */
  readonly schemeFits: boolean
  readonly foundOn: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  readonly listed: boolean
  readonly chosen: 'institution_unknown' | 'institution_suspended' | 'elsewhere' | ChosenTier | null
  readonly backDays: number
  readonly aheadDays: number
  readonly choicesAtMost: number
  readonly earlier: readonly Earlier[]
}

type ChosenTier = 'community' | 'hospital' | 'pharmacy'

export function benefitRefusal(facts: BenefitFacts): BenefitRefusal | null {
  const { subject, from, until, today } = facts
  if (facts.ownFile) return 'own_file'
  if (facts.status === 'deceased') return 'person_deceased'
  if (!facts.covered) return 'not_covered'
  if (!facts.schemeFits) return 'scheme_differs'
  if (subject.kind === 'disease' && !facts.listed) return 'disease_not_listed'
  if (facts.foundOn !== null && isBefore(today, facts.foundOn)) return 'found_in_future'
  if (subject.kind === 'choice') {
    const wrong = choiceRefusal(facts, subject.chosenFor)
    if (wrong) return wrong
  }
  const first = today.subtract({ days: facts.backDays })
  const last = today.add({ days: facts.aheadDays })
  if (isBefore(from, first) || isBefore(last, from)) return 'day_out_of_range'
  if (until !== null && isBefore(until, from)) return 'day_out_of_range'
  const alike = facts.earlier.filter((each) => isOfLike(each, subject) && overlaps(each, facts))
  if (alike.some((each) => isTheSame(each, facts))) return 'benefit_filed_already'
  if (subject.kind !== 'choice') return null
  if (alike.some((each) => each.kind === 'choice' && each.place === subject.place)) {
    return 'choice_place_taken'
  }
  return alike.length >= facts.choicesAtMost || subject.place > facts.choicesAtMost
    ? 'choices_full'
    : null
}

/** The first place that no choice for the same care has from that day on. */
export function placed(
  wanted: WantedSubject,
  { from, until }: Days,
  earlier: readonly Earlier[],
): BenefitSubject {
  if (wanted.kind !== 'choice') return wanted
  const subject = { ...wanted, place: wanted.place ?? 0 }
  if (wanted.place !== null) return subject
  const alike = earlier.filter((each) => isOfLike(each, subject) && overlaps(each, { from, until }))
  const taken = new Set(alike.map((each) => (each.kind === 'choice' ? each.place : 0)))
  let place = 1
  while (taken.has(place)) place += 1
  return { ...subject, place }
}

function choiceRefusal({ chosen }: BenefitFacts, asked: ChosenFor): BenefitRefusal | null {
  if (chosen === null || chosen === 'institution_unknown') return 'institution_unknown'
  if (chosen === 'institution_suspended') return chosen
  if (chosen === 'elsewhere') return 'institution_elsewhere'
  // Family doctors are those of community institutions; a pharmacy treats nobody.
  const fits = asked === 'family_doctor' ? chosen === 'community' : chosen !== 'pharmacy'
  return fits ? null : 'institution_does_not_fit'
}

/** Of one kind and, of choices, for the same care; what was ended has its days until then. */
function isOfLike(each: Earlier, subject: BenefitSubject): boolean {
  if (each.state === 'withdrawn' || each.kind !== subject.kind) return false
  if (each.kind !== 'choice' || subject.kind !== 'choice') return true
  return each.chosenFor === subject.chosenFor
}

function isTheSame(each: Earlier, { subject, from }: BenefitFacts): boolean {
  if (each.kind === 'disease' && subject.kind === 'disease') return each.code === subject.code
  if (each.kind === 'choice' && subject.kind === 'choice') {
    return each.institutionId === subject.institutionId
  }
  // Whoever has one accident after the other files each, by a first day of its own.
  return each.from.equals(from)
}

function overlaps(a: Days, b: Days): boolean {
  const endsBefore = a.until !== null && isBefore(a.until, b.from)
  const beginsAfter = b.until !== null && isBefore(b.until, a.from)
  return !endsBefore && !beginsAfter
}

/** No longer than the area lets a disease count before it is found again. */
export function lastDayOfDisease({ from, until }: Days, months: number | null): Days['until'] {
  if (months === null) return until
  const longest = from.add({ months }).subtract({ days: 1 })
  return until === null || isBefore(longest, until) ? longest : until
}

/** Whether care that begins on this day rests on it. */
export function countsOn({ state, from, until }: Omit<Earlier, 'kind'>, day: Temporal.PlainDate) {
  if (state === 'withdrawn' || isBefore(day, from)) return false
  return until === null || !isBefore(until, day)
}
