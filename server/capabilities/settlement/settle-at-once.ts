/**
 * A bill that is told and paid in one message, so that its visit begins with its settlement: a
 * pharmacy's drugs, and an out-patient's visit or a stay of whose steps nobody was told before.
 */
import { dayOf, isBefore } from '#kernel/dates.ts'
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
import { isDiagnosisUnlisted, isOwnCodeOfAnotherItem } from './codes-known.ts'
import { openingRefusal, statusOf, visitDocument } from './open-visit.ts'
import type { Tier } from './rules/facts.ts'
import { aidBody, type Ready, settleBill, type Settling } from './settle-bill.ts'
import { weighed } from './settle-visit.ts'
import { diseaseParticular, type VisitKind, type VisitState } from './visit.ts'
import { lineBody, linesRefusal, listsOf } from './visit-lines.ts'
import { diagnosisDocuments, lineDocument, readStay } from './visit-store.ts'
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

/** What a stay would come to now, told whole or until now, with nothing written. */
export async function preSettleStay(bills: Bills, wish: StayWish): Promise<PreSettleOutcome> {
  return weighed(bills, stayOf(bills, wish))
}

/** A stay from the admission to its settlement at the discharge, or until now while it goes on. */
export async function settleStay(bills: Bills, wish: StayWish): Promise<SettleOutcome> {
  return settleBill(bills, stayOf(bills, wish))
}

export type StayWish = AtOnceWish & Required<Pick<AtOnceWish, 'stay'>>

function stayOf(bills: Bills, wish: StayWish): Settling {
  const { visitNumber, stay } = wish
  return settlingAtOnce(bills, wish, {
    ...{ visitKind: 'inpatient', kind: 'settlement' },
    settles: (tier) => tier !== 'pharmacy',
    more: { visitNumber, until: stay.until?.toString() ?? null },
  })
}

/** What tells one kind of visit from another one. */
type AtOnce = {
  readonly visitKind: VisitKind
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
      ...(wish.toldLists && { toldLists: [...wish.toldLists] }),
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
  const refused = beginningRefusal(bills, wish, { standing, today })
  if (refused) return refused
  if (await isElsewhere(bills, wish)) return 'in_hospital_already'
  const unknown = await unknownCode(bills, wish, institution)
  if (unknown) return unknown
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
    ...{ bill: ready, weight, interim: stays(wish), visitId, visitVersion: null },
    nextState: stateAfter(wish),
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

/** Still in hospital when it was told. */
function stays({ stay }: AtOnceWish): boolean {
  return stay?.until === null
}

function stateAfter(wish: AtOnceWish): VisitState {
  return stays(wish) ? 'admitted' : 'settled'
}

function beginningRefusal(
  bills: Bills,
  wish: AtOnceWish,
  { standing, today }: { readonly standing: BillStanding; readonly today: Temporal.PlainDate },
): SettleRefusal | null {
  const until = wish.stay?.until
  if (until && (isBefore(until, wish.from) || isBefore(today, until))) return 'day_out_of_range'
  const told = { ...wish, ...(until && { until }) }
  return openingRefusal(bills, told, standing) ?? linesProblem(wish, today)
}

/** Whoever stays here stays nowhere else; what is over by now is. */
async function isElsewhere({ payments }: Bills, wish: AtOnceWish): Promise<boolean> {
  return stays(wish) && (await readStay(payments, wish.personId)) !== null
}

async function unknownCode(
  bills: Bills,
  wish: AtOnceWish,
  institution: Institution,
): Promise<SettleRefusal | null> {
  const { db } = bills.payments
  if (await isDiagnosisUnlisted(bills, db, wish)) return 'diagnosis_not_listed'
  if (wish.toldLists) return null
  const isOther = await isOwnCodeOfAnotherItem(db, institution, wish.lines)
  return isOther ? 'own_code_of_another_item' : null
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
  const until = wish.stay ? wish.stay.until : wish.from
  const told = linesRefusal(wish.lines, [], { visit: { from: wish.from, until }, today })
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
  const { toldLists } = wish
  const lines = toldLists
    ? wish.lines.map((line) => ({ ...line, listed: toldLists.get(line.lineNumber) ?? null }))
    : await listsOf(wish.lines, (day, codes) => lists(payments.db, day, codes, { scheme, tier }))
  const kind = how.visitKind
  const until = wish.stay?.until ?? null
  const visit = await visitDocument(
    payments,
    { wish, standing, visitId, until },
    { kind, state: stateAfter(wish), description },
  )
  const { age } = visit
  const described = {
    ...{ standing, today },
    visit: {
      ...{ kind, scheme, from, until, age },
      ...{ status: statusOf({ ...standing, scheme }, age), ...description },
    },
  }
  const outside = outsideOf(described, institutionArea, payments.area)
  // As of a visit that is told step by step; a pharmacy is sent nobody.
  const referred =
    described.visit.referred || (kind !== 'pharmacy' && isSentOn(described, payments.area))
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
