/**
 * Which benefit filings a bill rests on. Out-patient care of a chronic disease has the benefit of its own
 * only where the disease is filed; where the area asks for a chosen institution, the bill is settled only
 * there; care of an injury waits for its filing. An emergency never waits for a choice.
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { termsOn } from '#kernel/terms.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import type { Tier } from '../rules/facts.ts'
import type { DescribedVisit } from '../weigh-bill.ts'
import { type BenefitKind, type BenefitState, type ChosenFor, countsOn } from './benefit-filing.ts'

/** A filing as a bill reads it: which disease is looked up only where it is asked for. */
export type BillBenefit = {
  readonly reference: string
  readonly kind: BenefitKind
  readonly state: BenefitState
  readonly chosenFor: ChosenFor | null
  readonly institutionId: InstitutionId | null
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly filingId: string
  readonly sealed: Buffer
}

export type RestsOn = {
  /** References, in no order that means anything. */
  readonly references: readonly string[]
  readonly familyDoctor: boolean
}

export type RestsOnRefusal = 'disease_not_filed' | 'institution_not_chosen' | 'injury_not_filed'

export type CareAsked = {
  readonly visit: Pick<DescribedVisit, 'kind' | 'care' | 'from'>
  readonly medicalType: string | null
  readonly institutionId: InstitutionId
  readonly tier: Tier
  /** Whether the institution is in another area: choices are made here. */
  readonly elsewhere: boolean
  readonly today: Temporal.PlainDate
  /** Whether the filing is of the disease that the visit is for. */
  readonly isOfDisease: (filing: BillBenefit) => boolean
}

export function restsOn(
  filings: readonly BillBenefit[],
  asked: CareAsked,
  area: Area,
): RestsOn | RestsOnRefusal {
  const { visit, institutionId } = asked
  const terms = termsOn(area.benefitFilings, asked.today).value
  const counting = filings.filter((each) => countsOn(each, visit.from))
  const chosen = (what: ChosenFor) =>
    counting.find((each) => each.chosenFor === what && each.institutionId === institutionId)
  const found: BillBenefit[] = []
  if (visit.care === 'chronic') {
    const disease = counting.find((each) => each.kind === 'disease' && asked.isOfDisease(each))
    if (!disease) return 'disease_not_filed'
    found.push(disease)
  }
  if (!asked.elsewhere && (visit.care === 'chronic' || visit.care === 'outpatient')) {
    const choice = chosen(visit.care)
    if (!choice && terms.choiceNeeded.includes(visit.care)) return 'institution_not_chosen'
    if (choice) found.push(choice)
  }
  if (isInjury(asked)) {
    const injury = counting.find((each) => each.kind === 'injury')
    if (!injury && terms.injuryNeeded) return 'injury_not_filed'
    if (injury) found.push(injury)
  }
  const doctor =
    visit.kind === 'outpatient' && asked.tier === 'community' ? chosen('family_doctor') : undefined
  if (doctor) found.push(doctor)
  const references = found.map(({ reference }) => reference)
  return { references, familyDoctor: doctor !== undefined }
}

/** 19 is out-patient care of an injury, 22 a stay because of one (the national kinds of care). */
function isInjury({ medicalType }: CareAsked): boolean {
  return medicalType === '19' || medicalType === '22'
}

export const restingOnNothing: RestsOn = { references: [], familyDoctor: false }
