/**
 * What an insurer reports that it has paid on a claim, and what stands in the way. A report is never
 * changed: a correction is another one that takes the place of one. Pure.
 */
import { isBefore } from '#kernel/dates.ts'
import { type Money, minus, sum } from '#kernel/money.ts'

export type InsurerReport = {
  readonly insurerId: string
  /** The insurer's own name of it, once for ever. */
  readonly reference: string
  readonly personId: string
  readonly claimId: string
  readonly amount: Money
  readonly paidOn: Temporal.PlainDate
  /** The reference of the report whose place it takes. */
  readonly corrects: string | null
  readonly at: Temporal.Instant
}

export type NewReport = Pick<
  InsurerReport,
  'reference' | 'claimId' | 'amount' | 'paidOn' | 'corrects'
>

/** In order of precedence. */
export const reportRefusals = [
  'insurer_claim_unknown',
  'insurer_reference_used',
  'insurer_paid_in_future',
  'insurer_amount_missing',
  'insurer_report_unknown',
  'insurer_report_corrected',
  'insurer_claim_open_again',
  'insurer_pays_more_than_borne',
] as const
export type ReportRefusal = (typeof reportRefusals)[number]

export type ReportStanding = {
  /** As this insurer was told last; null when it never was told of the claim. */
  readonly told: { readonly kind: 'decided' | 'appealed'; readonly borne: Money } | null
  /** Who has used this reference before. */
  readonly known: InsurerReport | null
  /** On this claim, by all insurers. */
  readonly reports: readonly InsurerReport[]
  readonly insurerId: string
  readonly today: Temporal.PlainDate
}

export type ReportJudged = { readonly kind: 'new' | 'known' } | ReportRefusal

export function judgeReport(wanted: NewReport, standing: ReportStanding): ReportJudged {
  const { told, known, reports, insurerId } = standing
  if (!told) return 'insurer_claim_unknown'
  if (known) return isSame(known, wanted) ? { kind: 'known' } : 'insurer_reference_used'
  if (isBefore(standing.today, wanted.paidOn)) return 'insurer_paid_in_future'
  if (wanted.amount === 0n && wanted.corrects === null) return 'insurer_amount_missing'
  const earlier = reports.find(
    (each) => each.insurerId === insurerId && each.reference === wanted.corrects,
  )
  if (wanted.corrects !== null && !earlier) return 'insurer_report_unknown'
  const still = standingOf(reports)
  if (earlier && !still.includes(earlier)) return 'insurer_report_corrected'
  // While a decision is open again, nothing is added to what was paid; a mistake may be mended.
  if (told.kind === 'appealed' && !earlier) return 'insurer_claim_open_again'
  const after = sum([
    ...still.filter((each) => each !== earlier).map(({ amount }) => amount),
    wanted.amount,
  ])
  return after > told.borne ? 'insurer_pays_more_than_borne' : { kind: 'new' }
}

function isSame(known: InsurerReport, wanted: NewReport): boolean {
  return (
    known.claimId === wanted.claimId &&
    known.amount === wanted.amount &&
    known.paidOn.equals(wanted.paidOn) &&
    known.corrects === wanted.corrects
  )
}

/** Without those whose place another one took. */
export function standingOf(reports: readonly InsurerReport[]): readonly InsurerReport[] {
  return reports.filter(
    (each) =>
      !reports.some(
        (other) => other.insurerId === each.insurerId && other.corrects === each.reference,
      ),
  )
}

export type Borne = {
  /** In cash, by the decision that counts. */
  readonly borne: Money
  readonly paid: Money
  readonly left: Money
  /** An insurer has paid more than is borne since the decision was made anew; it corrects that. */
  readonly overpaid: boolean
}

export function borneAfter(borne: Money, reports: readonly InsurerReport[]): Borne {
  const paid = sum(standingOf(reports).map(({ amount }) => amount))
  const overpaid = paid > borne
  return { borne, paid, left: overpaid ? sum([]) : minus(borne, paid), overpaid }
}
