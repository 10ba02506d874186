/**
 * A bill that is told and paid in one message, so that its visit begins with its settlement: a
 * pharmacy's drugs, and an out-patient's visit of whose steps nobody was told before.
 */
import { dayOf } from '#kernel/dates.ts'
import type { VisitId } from '#kernel/ids.ts'
import { newId } from '#platform/ids.ts'
import { diseaseCodeOf } from './benefit-filings/benefit-store.ts'
import {
  type BillBenefit,
  restingOnNothing,
  type RestsOn,
  restsOn,
  type RestsOnRefusal,
} from './benefit-filings/rests-on.ts'
import type { BillStanding } from './bill-store.ts'
import type { AtOnceWish, PreSettleOutcome, SettleOutcome, SettleRefusal } from './bill.ts'
import type { Bills, Institution } from './bills.ts'
import { openingRefusal, statusOf, visitDocument } from './open-visit.ts'
import type { Tier } from './rules/facts.ts'
import { aidBody, type Ready, settleBill, type Settling } from './settle-bill.ts'
import { weighed } from './settle-visit.ts'
import { diseaseParticular } from './visit.ts'
import { lineBody, linesRefusal, listsOf } from './visit-lines.ts'
import { diagnosisDocuments, lineDocument } from './visit-store.ts'
import { type Bill, billRefusal, isSentOn, outsideOf, pinRefusal, weigh } from './weigh-bill.ts'

/** What an out-patient's visit would come to now, with nothing written. */
export async function preSettleOutpatient(
  bills: Bills,
  wish: AtOnceWish,
): Promise<PreSettleOutcome> {
  return weighed(bills, outpatientOf(bills, wish))
}

/** An out-patient's visit, from its registration to its settlement. */
export async function settleOutpatient(bills: Bills, wish: AtOnceWish): Promise<SettleOutcome> {
  return settleBill(bills, outpatientOf(bills, wish))
}

function outpatientOf(bills: Bills, wish: AtOnceWish): Settling {
  return settlingAtOnce(bills, wish, {
    ...{ visitKind: 'outpatient', kind: 'settlement' },
    settles: (tier) => tier !== 'pharmacy',
    more: { visitNumber: wish.visitNumber },
  })
}

/** What tells one kind of visit from another one. */
type AtOnce = {
  readonly visitKind: 'outpatient' | 'pharmacy'
  readonly kind: Settling['kind']
  /** Who settles such bills. */
  readonly settles: (tier: Tier) => boolean
  /** Of the body, beside what all have. */
  readonly more: object
}

export function settlingAtOnce(bills: Bills, wish: AtOnceWish, how: AtOnce): Settling {
  const { accountUsed, certificate, description, from, lines, particulars, scheme, total } = wish
  return {
    tender: { ...wish, visitId: null },
    body: {
      ...{ accountUsed, certificate, description, particulars, scheme, total, ...how.more },
      ...aidBody(wish),
      ...{ from: from.toString(), lines: lines.map(lineBody) },
    },
    kind: how.kind,
    decide: (standing, institution) => decide(bills, { wish, how }, { standing, institution }),
  }
}

type Told = { readonly standing: BillStanding; readonly institution: Institution }
type Asked = { readonly wish: AtOnceWish; readonly how: AtOnce }

async function decide(bills: Bills, asked: Asked, told: Told): Promise<Ready | SettleRefusal> {
  const { wish, how } = asked
  const { standing, institution } = told
  const { area, personal } = bills.payments
  if (!how.settles(institution.tier)) return 'institution_unknown'
  const today = dayOf(wish.at)
  const refused = openingRefusal(bills, wish, standing) ?? linesProblem(wish, today)
  if (refused) return refused
  const visitId = newId<VisitId>()
  const { bill, lines, visit } = await billOf(bills, asked, { ...told, visitId, today })
  if (typeof bill.outside === 'string') return bill.outside
  const rests = restsOnFor(bills, asked, { ...told, visit: bill.visit, today })
  if (typeof rests === 'string') return rests
  const ready: Bill = { ...bill, outside: bill.outside, restsOn: rests }
  const refusal = billRefusal(ready, wish, area)
  if (refusal) return refusal
  const weight = weigh(ready, wish, { policy: await bills.policy(today), area })
  if (!weight) return 'no_terms'
  const pin = pinRefusal(wish, area, today)
  if (pin) return pin
  return {
    ...{ bill: ready, weight, interim: false, visitId, visitVersion: null, nextState: 'settled' },
    lineNumbers: wish.lines.map((line) => line.lineNumber),
    begins: {
      visit: {
        ...visit,
        diagnoses: diagnosisDocuments(personal, visitId, wish.description.diagnoses),
      },
      lines: lines.map((line) => lineDocument(personal, visitId, line)),
    },
  }
}

type Described = Told & Pick<Bill, 'visit' | 'today'>

/** A pharmacy's bill rests on no filing; an out-patient's on what a visit told in steps would. */
function restsOnFor(
  { payments: { area, personal } }: Bills,
  { wish, how }: Asked,
  { standing, institution, visit, today }: Described,
): RestsOn | RestsOnRefusal {
  if (how.visitKind === 'pharmacy') return restingOnNothing
  const { medicalType, particulars } = wish.description
  const asked = {
    ...{ visit, medicalType, today, tier: institution.tier },
    ...{ institutionId: wish.institutionId, elsewhere: institution.area !== area.code },
    isOfDisease: (filing: BillBenefit) =>
      diseaseCodeOf(personal, filing) === particulars[diseaseParticular],
  }
  return restsOn(standing.benefits?.filings ?? [], asked, area)
}

function linesProblem(wish: AtOnceWish, today: Temporal.PlainDate): SettleRefusal | null {
  const told = linesRefusal(wish.lines, [], { visit: { from: wish.from, until: wish.from }, today })
  return told && lineRefusals[told]
}

type Begun = Told & { readonly visitId: VisitId; readonly today: Temporal.PlainDate }

/** With what the lists say of its lines, and by what care in another area is covered. */
async function billOf(
  { lists, payments }: Bills,
  { wish, how }: Asked,
  { standing, institution, visitId, today }: Begun,
) {
  const { tier, area: institutionArea } = institution
  const { scheme, from, description } = wish
  const lines = await listsOf(wish.lines, (day, codes) =>
    lists(payments.db, day, codes, { scheme, tier }),
  )
  const kind = how.visitKind
  const visit = await visitDocument(
    payments,
    { wish, standing, visitId },
    { kind, state: 'settled', description },
  )
  const { age } = visit
  const described = {
    ...{ standing, today },
    visit: {
      ...{ kind, scheme, from, until: null, age },
      ...{ status: statusOf(standing, age), ...description },
    },
  }
  const outside = outsideOf(described, institutionArea, payments.area)
  // As of a visit that is told step by step; a pharmacy is sent nobody.
  const referred =
    described.visit.referred || (kind === 'outpatient' && isSentOn(described, payments.area))
  const bill = { ...described, visit: { ...described.visit, referred }, tier, lines, outside }
  return { visit, lines, bill }
}

const lineRefusals = {
  no_lines: 'nothing_to_settle',
  line_number_taken: 'line_number_taken',
  amount_differs: 'amount_differs',
  day_out_of_range: 'day_out_of_range',
  original_unknown: 'amount_differs',
  original_settled: 'amount_differs',
  returns_too_much: 'amount_differs',
} as const satisfies Record<string, SettleRefusal>
