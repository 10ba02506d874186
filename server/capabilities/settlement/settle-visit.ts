/** Settles the lines of a visit: an out-patient's, an in-patient's at discharge, or until now. */
import { dayOf } from '#kernel/dates.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { diseaseCodeOf } from './benefit-filings/benefit-store.ts'
import { restsOn } from './benefit-filings/rests-on.ts'
import type { BillLine, BillStanding, BillVisit } from './bill-store.ts'
import type { BillWish, PreSettleOutcome, SettleOutcome, SettleRefusal } from './bill.ts'
import { actOf, type Bills, type Institution } from './bills.ts'
import { readAndDecide, type Ready, settleBill, type Settling } from './settle-bill.ts'
import { diseaseParticular } from './visit.ts'
import { openParticulars } from './visit-store.ts'
import { type Bill, billRefusal, isSentOn, outsideOf, pinRefusal, weigh } from './weigh-bill.ts'

/** What a settlement would come to now: nothing is written, and the computation is the same. */
export async function preSettleVisit(bills: Bills, wish: BillWish): Promise<PreSettleOutcome> {
  return weighed(bills, settlingOf(bills, wish))
}

export async function settleVisit(bills: Bills, wish: BillWish): Promise<SettleOutcome> {
  return settleBill(bills, settlingOf(bills, wish))
}

export async function weighed(bills: Bills, settling: Settling): Promise<PreSettleOutcome> {
  const ready = await readAndDecide(bills, settling)
  if ('kind' in ready) {
    await keepRefusal(bills, settling.tender, ready.refusal)
    return ready
  }
  const { settled, facts, yearBegins, balance } = ready.weight
  const { amounts, lines, steps } = settled
  return { kind: 'weighed', yearBegins, facts, amounts, lines, steps, balance }
}

/** Most systems ask beforehand and go no further: without this nobody could say why nothing was paid. */
async function keepRefusal(
  { payments }: Bills,
  tender: Settling['tender'],
  refusal: SettleRefusal,
): Promise<void> {
  if (refusal === 'institution_unknown' || refusal === 'person_unknown') return
  const { personId } = tender
  const entry = { personId, action: 'settlement.pre-settle-bill', result: refusal }
  await recordAct(payments.db, actOf(tender), entry)
}

function settlingOf(bills: Bills, wish: BillWish): Settling {
  const { accountUsed, batchNumber, certificate, interim, total, visitId } = wish
  return {
    tender: wish,
    body: { accountUsed, batchNumber, certificate, interim, total, visitId },
    kind: 'settlement',
    decide: (standing, institution) => decide(bills, wish, standing, institution),
  }
}

async function decide(
  { payments: { area, personal }, policy }: Bills,
  wish: BillWish,
  standing: BillStanding,
  { tier, area: institutionArea }: Institution,
): Promise<Ready | SettleRefusal> {
  const { visit } = standing
  if (!visit || visit.institutionId !== wish.institutionId) return 'visit_unknown'
  const state = stateRefusal(visit, wish)
  if (state) return state
  const { care, cause } = visit
  if (care === null || cause === null) return 'not_described'
  const lines = chosenLines(standing.lines, wish.batchNumber)
  const today = dayOf(wish.at)
  const described = { standing, visit: { ...visit, care, cause }, today }
  const outside = outsideOf(described, institutionArea, area)
  if (typeof outside === 'string') return outside
  const rests = restsOn(
    standing.benefits?.filings ?? [],
    {
      ...{ visit: described.visit, medicalType: visit.medicalType, today, tier },
      ...{ institutionId: wish.institutionId, elsewhere: institutionArea !== area.code },
      isOfDisease: (filing) =>
        diseaseCodeOf(personal, filing) === diseaseOfVisit(personal, visit.visitId, standing),
    },
    area,
  )
  if (typeof rests === 'string') return rests
  const referred = visit.referred || isSentOn(described, area)
  const bill: Bill = {
    ...{ ...described, lines, tier, outside, restsOn: rests },
    visit: { ...described.visit, referred },
  }
  const refusal = billRefusal(bill, wish, area)
  if (refusal) return refusal
  const weight = weigh(bill, wish, await policy(today))
  if (!weight) return 'no_terms'
  const pin = pinRefusal(wish, area, today)
  if (pin) return pin
  return {
    ...{ bill, weight, interim: wish.interim, begins: null },
    ...{ visitId: visit.visitId, visitVersion: visit.version },
    nextState: wish.interim ? 'admitted' : 'settled',
    lineNumbers: lines.map((line) => line.lineNumber),
  }
}

/** Told with what the visit is for, and sealed there. */
function diseaseOfVisit(
  personal: Personal,
  visitId: string,
  { sealedVisit }: BillStanding,
): string | undefined {
  return sealedVisit
    ? openParticulars(personal, visitId, sealedVisit).described[diseaseParticular]
    : undefined
}

function stateRefusal(visit: BillVisit, { interim }: BillWish): SettleRefusal | null {
  if (visit.state === 'cancelled') return 'visit_cancelled'
  if (visit.kind === 'outpatient') {
    return visit.state === 'registered' ? 'not_described' : null
  }
  if (interim) return visit.state === 'admitted' ? null : 'already_discharged'
  return visit.state === 'admitted' ? 'not_discharged' : null
}

/** A batch, with what came back of its lines in whichever batch that was told. */
export function chosenLines(
  lines: readonly BillLine[],
  batchNumber: string | null,
): readonly BillLine[] {
  if (batchNumber === null) return lines
  const own = lines.filter((line) => line.returns === null && line.batchNumber === batchNumber)
  const numbers = new Set(own.map((line) => line.lineNumber))
  const back = lines.filter((line) => line.returns !== null && numbers.has(line.returns))
  return [...own, ...back]
}
