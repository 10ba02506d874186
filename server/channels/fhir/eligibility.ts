/** Whether somebody has benefits on a day, and what they have used of the year. */
import type { Benefit } from '#capabilities/settlement/index.ts'
import type { EligibilityRequest } from './coverage-routes.ts'
import type { Call, Deps, Resource } from './deps.ts'
import type { Patient } from './find-patient.ts'
import { fenMoney } from './money.ts'
import { hl7 } from './names.ts'
import { coverageReference, insurerReference, patientReference } from './references.ts'
import { type YearCode, yearWords } from './words.ts'
import { exactNumber } from '#platform/json/exact-json.ts'

type Looked = {
  readonly asked: EligibilityRequest
  readonly patient: Patient
  readonly benefit: Benefit
  readonly on: Temporal.PlainDate
}

const because = {
  deceased: { zh: '参保人已身故', en: 'The person has died' },
  not_paid: {
    zh: '参保缴费未到账，暂停享受待遇',
    en: 'No contribution was received: benefits rest',
  },
} as const
const covered = { zh: '可享受待遇', en: 'Benefits are granted' }

export function eligibilityResource(deps: Deps, call: Call, looked: Looked): Resource {
  const { asked, patient, benefit, on } = looked
  const { language } = call
  const said = benefit.because === null ? covered : because[benefit.because]
  const given = asked.identifier?.[0]
  return {
    ...{ resourceType: 'CoverageEligibilityResponse', status: 'active', purpose: asked.purpose },
    ...{ patient: patientReference(patient.personId), servicedDate: on.toString() },
    created: call.act.at.toString({ smallestUnit: 'second' }),
    request: {
      type: 'CoverageEligibilityRequest',
      ...(given && { identifier: { system: given.system, value: given.value } }),
      ...(!given && { display: 'CoverageEligibilityRequest' }),
    },
    ...{ outcome: 'complete', disposition: said[language] },
    insurer: insurerReference(deps, language),
    insurance: [
      {
        coverage: coverageReference(patient.personId, benefit.scheme),
        inforce: benefit.covered,
        ...(benefit.year && { benefitPeriod: yearPeriod(benefit.year.begins) }),
        item: [{ category: medicalCare, term: annual, benefit: benefitsOf(deps, call, benefit) }],
      },
    ],
  }
}

const medicalCare = { coding: [{ system: hl7.benefitCategory, code: '1' }] }
const annual = { coding: [{ system: hl7.benefitTerm, code: 'annual' }] }

function yearPeriod(begins: Temporal.PlainDate): object {
  return {
    start: begins.toString(),
    end: begins.add({ years: 1 }).subtract({ days: 1 }).toString(),
  }
}

/** What was used of the year; admissions are counted and not summed. */
function benefitsOf({ names }: Deps, { language }: Call, { balance, year }: Benefit): object[] {
  const typeOf = (code: YearCode) => ({
    type: {
      coding: [{ system: names.codes('year-total'), code, display: yearWords[code][language] }],
    },
  })
  const held = { ...typeOf('accountBalance'), allowedMoney: fenMoney(balance ?? 0n) }
  const used = Object.entries(year?.totals ?? {}).map(([name, total]) => ({
    ...typeOf(name as YearCode),
    ...(name === 'admissions'
      ? { usedUnsignedInt: exactNumber(total.toString()) }
      : { usedMoney: fenMoney(total) }),
  }))
  return [held, ...used]
}
