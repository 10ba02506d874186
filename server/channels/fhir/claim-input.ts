/** A claim as it comes: its elements that are read, and what they are in the words of the use cases. */
import { z } from 'zod'
import {
  type AtOnceWish,
  type Diagnosis,
  diseaseParticular,
  type NewLine,
} from '#capabilities/settlement/index.ts'
import { isBefore, startOf } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import type { Deps } from './deps.ts'
import { stayIn } from './claim-stay.ts'
import {
  day,
  decimal,
  element,
  resourceElements,
  sequence,
  uri,
  wordText,
  wrong,
} from './read-resource.ts'
import { identifierInput, referenceInput } from './references.ts'

const text = wordText(200)
const coding = element({
  ...{ system: uri.optional(), code: wordText(60) },
  ...{ version: text.optional(), display: text.optional(), userSelected: z.boolean().optional() },
})
const concept = element({ coding: z.array(coding).min(1), text: text.optional() })
const amountOf = (places: number) => element({ value: decimal(places), currency: z.literal('CNY') })
const period = element({ start: day, end: day.optional() })

/** Of an in-patient: from when to when in hospital, and how they left. */
const information = element({
  ...{ sequence, category: concept, code: concept.optional() },
  timingPeriod: period.optional(),
})

/** An earlier claim of the same stay. */
const relatedClaim = element({
  claim: element({ identifier: identifierInput, type: z.string().max(40).optional() }),
  relationship: concept,
})

const item = element({
  ...{ sequence, productOrService: concept, quantity: element({ value: decimal(4) }) },
  ...{ unitPrice: amountOf(6), net: amountOf(2), servicedDate: day.optional() },
  careTeamSequence: z.array(sequence).optional(),
  diagnosisSequence: z.array(sequence).optional(),
  // Each package of a drug by the code on it.
  udi: z.array(element({ identifier: identifierInput, display: text.optional() })).optional(),
})

const doctor = element({
  ...{ sequence, provider: referenceInput, responsible: z.boolean().optional() },
  ...{ role: z.unknown().optional(), qualification: z.unknown().optional() },
})

export const claimInput = element({
  ...{ ...resourceElements, resourceType: z.literal('Claim') },
  identifier: z.array(identifierInput).min(1),
  status: z.enum(['active', 'cancelled']),
  ...{ type: concept, subType: concept.optional() },
  use: z.enum(['claim', 'predetermination']),
  ...{ patient: referenceInput, billablePeriod: period, created: day },
  ...{ insurer: referenceInput.optional(), provider: referenceInput },
  ...{ priority: z.unknown(), prescription: referenceInput.optional() },
  careTeam: z.array(doctor).optional(),
  diagnosis: z
    .array(
      element({
        ...{ sequence, diagnosisCodeableConcept: concept },
        type: z.array(concept).optional(),
        onAdmission: concept.optional(),
      }),
    )
    .optional(),
  supportingInfo: z.array(information).min(1).max(2).optional(),
  related: z.array(relatedClaim).length(1).optional(),
  insurance: z
    .array(element({ sequence, focal: z.literal(true), coverage: referenceInput }))
    .length(1),
  item: z.array(item).min(1).max(500),
  total: amountOf(2),
})
export type ClaimInput = z.output<typeof claimInput>
type Item = ClaimInput['item'][number]

const outpatientCares = ['outpatient', 'emergency', 'chronic'] as const
type OutpatientCare = (typeof outpatientCares)[number]

/** The field's own codes of them, as the hospital interface has them. */
export const medicalTypes = {
  outpatient: '11',
  emergency: '13',
  chronic: '14',
  inpatient: '21',
  pharmacy: '41',
} as const satisfies Record<OutpatientCare | 'inpatient' | 'pharmacy', string>

export function careOf({ names }: Deps, { type, subType }: ClaimInput): keyof typeof medicalTypes {
  const kind = type.coding[0]?.code
  if (kind === 'pharmacy') return 'pharmacy'
  if (kind === 'institutional') return 'inpatient'
  if (kind !== 'professional') wrong('element_wrong', 'Claim.type')
  if (!subType) return 'outpatient'
  const told = subType.coding.find(({ system }) => system === names.codes('care'))?.code
  const care = outpatientCares.find((each) => each === told)
  return care ?? wrong('element_wrong', 'Claim.subType')
}

type Told = Pick<
  AtOnceWish,
  'from' | 'visitNumber' | 'description' | 'lines' | 'particulars' | 'total' | 'stay'
>

/** Everything of a wish that the claim itself says. */
export function toldBy(deps: Deps, claim: ClaimInput): Told {
  const care = careOf(deps, claim)
  const stay = care === 'inpatient' ? stayIn(claim) : null
  if (!stay) refuseStaysOnly(claim)
  const [identifier] = claim.identifier
  const doctorName = claim.careTeam?.[0]?.provider.display
  return {
    ...{
      from: stay?.from ?? claim.billablePeriod.start,
      visitNumber: identifier?.value ?? '',
      total: money(claim.total.value),
      lines: claim.item.map((each, at) => lineOf(deps, claim, each, at)),
    },
    description: {
      ...{ medicalType: medicalTypes[care], care, cause: 'illness', thirdPartyFails: false },
      ...{ referred: false, outside: null, diagnoses: diagnosesOf(claim) },
      particulars: {
        ...(care === 'chronic' && { [diseaseParticular]: diseaseOf(claim) }),
        ...stay?.particulars,
      },
    },
    ...(stay && { stay: { until: stay.until } }),
    particulars: {
      ...(doctorName !== undefined && { dr_name: doctorName }),
      claim_system: identifier?.system ?? '',
      claim_number: identifier?.value ?? '',
    },
  }
}

/** An out-patient comes for a day, and has not been in hospital. */
function refuseStaysOnly({ billablePeriod: { start, end }, ...claim }: ClaimInput): void {
  if (claim.supportingInfo) wrong('element_not_served', 'Claim.supportingInfo')
  if (claim.related) wrong('element_not_served', 'Claim.related')
  if (end && !end.equals(start)) wrong('element_wrong', 'Claim.billablePeriod.end')
}

/** Of a chronic disease: its code in the area's list stands in the first diagnosis. */
function diseaseOf({ diagnosis }: ClaimInput): string {
  const codes = diagnosis?.[0]?.diagnosisCodeableConcept.coding
  return codes?.[0]?.code ?? wrong('element_wrong', 'Claim.diagnosis')
}

function diagnosesOf({ diagnosis = [] }: ClaimInput): readonly Diagnosis[] {
  return mainFirst(diagnosis).map(({ diagnosisCodeableConcept, type, sequence: told }, at) => {
    const { coding, text: name } = diagnosisCodeableConcept
    const [first] = coding
    const types = typesOf(type)
    const isMain = types.includes(principal)
    return {
      ...{ place: mainOf(diagnosis) ? at + 1 : told, kind: '1', code: first?.code ?? '' },
      name: first?.display ?? name ?? '',
      particulars: {
        ...(first?.system !== undefined && { system: first.system }),
        ...(types.length > 0 && { types: types.join(' '), maindiag_flag: isMain ? '1' : '0' }),
      },
    }
  })
}

type DiagnosisTold = NonNullable<ClaimInput['diagnosis']>[number]

const principal = 'principal'

function typesOf(type: DiagnosisTold['type']): readonly string[] {
  return (type ?? []).flatMap(({ coding }) => coding.map(({ code }) => code))
}

function mainOf(diagnosis: readonly DiagnosisTold[]): DiagnosisTold | undefined {
  return diagnosis.find(({ type }) => typesOf(type).includes(principal))
}

/** What somebody was in hospital for stands first, wherever it was told. */
function mainFirst(diagnosis: readonly DiagnosisTold[]): readonly DiagnosisTold[] {
  const main = mainOf(diagnosis)
  return main ? [main, ...diagnosis.filter((each) => each !== main)] : diagnosis
}

function lineOf(deps: Deps, claim: ClaimInput, item_: Item, at: number): NewLine {
  const { names } = deps
  const path = `Claim.item[${at}]`
  const { coding: codes } = item_.productOrService
  const listed = codes.find(({ system }) => system === names.codes('catalogue-item'))
  if (!listed) wrong('element_wrong', `${path}.productOrService`)
  if (item_.quantity.value === 0n) wrong('element_wrong', `${path}.quantity.value`)
  const house = codes.find((each) => each !== listed)
  const packages = (item_.udi ?? []).map(({ identifier }) => {
    if (identifier.system === names.numbers('trace-code')) return identifier.value
    return wrong('element_wrong', `${path}.udi`)
  })
  return {
    ...{ lineNumber: String(item_.sequence), returns: null, batchNumber: '' },
    at: startOf(servicedOn(claim, item_, path)),
    ...{ code: listed.code, houseCode: house?.code ?? listed.code },
    ...{ amount: money(item_.net.value), quantity: item_.quantity.value },
    ...{ price: item_.unitPrice.value, approval: 'not_needed', traceCodes: packages },
    particulars: {},
  }
}

/** Of a stay each item says its day, within the days that are billed. */
function servicedOn(claim: ClaimInput, { servicedDate }: Item, path: string): Temporal.PlainDate {
  const { start, end } = claim.billablePeriod
  if (!claim.supportingInfo) return servicedDate ?? start
  if (!servicedDate) return wrong('element_missing', `${path}.servicedDate`)
  const isOutside = isBefore(servicedDate, start) || (end && isBefore(end, servicedDate))
  return isOutside ? wrong('element_wrong', `${path}.servicedDate`) : servicedDate
}
