/**
 * A bill that its person has paid themselves: worked out by the same rules as one that is settled
 * directly, under the terms of the day of care, and posted beside the others. What the funds pay is owed
 * to the person. Social Insurance Law art. 28.
 */
import { type AccountName, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { isCovered, schemeOn } from '#capabilities/contributions/index.ts'
import { dayOf, isBefore } from '#kernel/dates.ts'
import type { InstitutionId, PersonId, SettlementId, TransferId, VisitId } from '#kernel/ids.ts'
import type { Money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { toInstantText } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { restingOnNothing } from '../benefit-filings/rests-on.ts'
import { legsOf } from '../bill-posting.ts'
import { readBillStandingIn } from '../bill-store.ts'
import type { Bills } from '../bills.ts'
import { type Outside, outsideBy } from '../filings/care-filing.ts'
import { statusOf, visitDocument } from '../open-visit.ts'
import { keepPolicyPack } from '../policy-store.ts'
import type { Cause, Tier } from '../rules/facts.ts'
import { documentOf } from '../stored-bill.ts'
import { listsOf } from '../visit-lines.ts'
import { lineDocument } from '../visit-store.ts'
import type { NewLine } from '../visit.ts'
import { type Bill, isAmountRight, weigh, type Weight } from '../weigh-bill.ts'
import { postClaim } from './invoice-store.ts'

export type ClaimedBill = {
  readonly personId: PersonId
  /** The office that pays: it stands where a directly settled bill has its institution. */
  readonly officeId: InstitutionId
  readonly reference: string
  readonly care: 'outpatient' | 'emergency' | 'inpatient'
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly tier: Exclude<Tier, 'pharmacy'>
  /** GB/T 2260 of the place of treatment in another area; null in this one. */
  readonly place: string | null
  readonly cause: Cause
  readonly thirdPartyFails: boolean
  readonly lines: readonly NewLine[]
}

/** In order of precedence. */
export const claimedBillRefusals = [
  'person_unknown',
  'nothing_to_settle',
  'amount_differs',
  'day_out_of_range',
  'not_covered',
  'no_terms',
] as const
export type ClaimedBillRefusal = (typeof claimedBillRefusals)[number]

export type ClaimWeighed = {
  readonly kind: 'weighed'
  readonly weight: Weight
  /** What a posting of it needs besides. */
  readonly bill: Bill
}

export async function weighClaim(
  bills: Pick<Bills, 'payments' | 'lists' | 'policy'>,
  db: Db,
  claimed: ClaimedBill,
  at: Temporal.Instant,
): Promise<ClaimWeighed | Refused<ClaimedBillRefusal>> {
  const { personId, from, lines } = claimed
  const standing = await readBillStandingIn(db, { personId, cardIndex: null, visitId: null })
  if (!standing) return refused('person_unknown')
  const today = dayOf(at)
  const wrong = linesRefusal(claimed, today)
  if (wrong) return refused(wrong)
  const { area } = bills.payments
  if (!isCovered(area, standing.cover, from)) return refused('not_covered')
  const { tier } = claimed
  const scheme = schemeOn(area, standing, from)
  const listed = await listsOf(lines, (day, codes) => bills.lists(db, day, codes, { scheme, tier }))
  const bill: Bill = {
    ...{ standing, lines: listed, tier, restsOn: restingOnNothing, today: claimed.until ?? from },
    visit: {
      ...{ kind: claimed.care === 'inpatient' ? 'inpatient' : 'outpatient', from },
      ...{ scheme, until: claimed.until, age: 0, referred: false },
      ...{ status: 'active', care: claimed.care, cause: claimed.cause },
      ...{ thirdPartyFails: claimed.thirdPartyFails, outside: null },
    },
    outside: outsideOf(claimed, standing),
  }
  const described = await withAge(bills, db, claimed, bill)
  const certificate = { kind: 'id_card' } as const
  const asked = { certificate, pin: null, accountUsed: false, total: null }
  const weight = weigh(described, asked, { policy: await bills.policy(today), area })
  return weight ? { kind: 'weighed', weight, bill: described } : refused('no_terms')
}

function linesRefusal(
  { from, until, lines }: ClaimedBill,
  today: Temporal.PlainDate,
): 'nothing_to_settle' | 'amount_differs' | 'day_out_of_range' | null {
  if (lines.length === 0) return 'nothing_to_settle'
  if (lines.some((line) => !isAmountRight(line))) return 'amount_differs'
  const last = until ?? from
  const isOutside = lines.some(({ at }) => isBefore(dayOf(at), from) || isBefore(last, dayOf(at)))
  return isOutside || isBefore(today, last) ? 'day_out_of_range' : null
}

/** By a filing where there is one; an emergency counts as filed, and anything else as care of one's own choice. */
function outsideOf({ place, from, care }: ClaimedBill, standing: Bill['standing']): Outside | null {
  if (place === null) return null
  const emergency = care === 'emergency'
  return (
    outsideBy(standing.filings, { day: from, place, emergency }) ?? { kind: 'other', filing: null }
  )
}

async function withAge(
  { payments }: Pick<Bills, 'payments'>,
  db: Db,
  claimed: ClaimedBill,
  bill: Bill,
): Promise<Bill> {
  const visit = await documentOfVisit({ payments, db }, claimed, bill, newId<VisitId>())
  const { age } = visit
  return {
    ...bill,
    visit: {
      ...bill.visit,
      age,
      status: statusOf({ ...bill.standing, scheme: bill.visit.scheme }, age),
    },
  }
}

async function documentOfVisit(
  { payments: { personal }, db }: { readonly payments: Bills['payments']; readonly db: Db },
  claimed: ClaimedBill,
  { standing, visit: { kind, scheme, from } }: Bill,
  visitId: VisitId,
) {
  const { personId, reference, officeId, care, cause, thirdPartyFails } = claimed
  const description = {
    ...{ medicalType: care === 'inpatient' ? '21' : '11', care, cause, thirdPartyFails },
    ...{ referred: false, outside: null, diagnoses: [], particulars: {} },
  }
  const made = await visitDocument(
    { db, personal },
    {
      wish: {
        ...{ personId, institutionId: officeId, messageId: reference, scheme, from },
        ...{ certificate: { kind: 'id_card' }, visitNumber: reference, particulars: {} },
        at: Temporal.Instant.fromEpochMilliseconds(0),
      },
      ...{ standing, visitId },
    },
    { kind, state: 'settled', description },
  )
  return { ...made, ends_on: claimed.until?.toString() ?? null }
}

export type ClaimSettled = {
  readonly settlementId: SettlementId
  readonly total: Money
  readonly fund: Money
}

/** In the transaction of the decision; null where what it rests on has changed meanwhile. */
export async function settleClaim(
  bills: Bills,
  tx: Db,
  claimed: ClaimedBill,
  { weighed, at }: { readonly weighed: ClaimWeighed; readonly at: Temporal.Instant },
): Promise<ClaimSettled | null> {
  const { weight } = weighed
  const settlementId = newId<SettlementId>()
  const { area } = bills.payments
  const legs = legsOf(weight.settled.amounts, {
    ...{ area: area.code, scheme: weighed.bill.visit.scheme, institutionId: claimed.officeId },
    ...{ owedTo: owedToClaimants(area.code), accountId: null },
  })
  await openOfficeAccounts(
    tx,
    legs.flatMap((leg) => leg.names),
  )
  await keepPolicyPack(tx, weight.policy, at)
  const work = await workOf(bills, tx, claimed, { weighed, at, settlementId })
  const transfers = legs.map(({ names: _names, ...leg }) => ({ id: newId<TransferId>(), ...leg }))
  const posted = await postClaim(tx, claimed.personId, documentOf({ ...work, transfers }))
  const { total, fund } = weight.settled.amounts
  return posted ? { settlementId, total, fund } : null
}

const ofClaim = 'claim '

/** The claim that a settlement has paid back; null for what an institution has settled directly. */
export function claimSettledBy({ messageId }: { readonly messageId: string }): string | null {
  return messageId.startsWith(ofClaim) ? messageId.slice(ofClaim.length) : null
}

export function owedToClaimants(area: string): AccountName {
  return { kind: 'claim_payable', area }
}

/** In the words of settlement.post_claim. */
async function workOf(
  { payments }: Bills,
  db: Db,
  claimed: ClaimedBill,
  made: {
    readonly weighed: ClaimWeighed
    readonly at: Temporal.Instant
    readonly settlementId: SettlementId
  },
): Promise<object> {
  const { weighed, at, settlementId } = made
  const { bill, weight } = weighed
  const { standing, outside } = bill
  const visitId = newId<VisitId>()
  const visit = await documentOfVisit({ payments, db }, claimed, bill, visitId)
  const { amounts, lines, added, steps } = weight.settled
  const effectiveOn = dayOf(at).toString()
  const messageId = `${ofClaim}${claimed.reference}`
  const scheme = bill.visit.scheme
  const year = { scheme, year_begins: weight.yearBegins.toString() }
  return {
    ...{ now: toInstantText(at), message_id: messageId, office: claimed.officeId, visit: visitId },
    ...{ filing: outside?.filing?.filingId ?? null, new_visit: { ...visit, diagnoses: [] } },
    ...{ filing_version: outside?.filing?.version ?? null, ...year },
    new_lines: claimed.lines.map((line, at_) =>
      lineDocument(payments.personal, visitId, {
        ...line,
        listed: bill.lines[at_]?.listed ?? null,
      }),
    ),
    ...{ year_version: weight.yearVersion, account_version: standing.account?.version ?? null },
    ...{ settlement_id: settlementId, effective_on: effectiveOn, added },
    settlement: {
      ...{ settlement_id: settlementId, visit_id: visitId, institution_id: claimed.officeId },
      ...{ visit_kind: bill.visit.kind, message_id: messageId, interim: false, ...year },
      ...{ effective_on: effectiveOn, amounts, facts: weight.facts, lines, added, steps },
      ...{ policy_version: weight.policy.version, policy_digest: weight.policy.digest },
    },
  }
}
