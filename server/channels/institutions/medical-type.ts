/** What the standard's kinds of care are in our words: by their first digits, since places refine them. */
import type { Particulars, VisitDescription } from '#capabilities/settlement/index.ts'
import { WrongInput } from './check-input.ts'
import type { Row } from './row.ts'

type Care = VisitDescription['care']

const cares: readonly (readonly [begins: string, care: Care])[] = [
  ['13', 'emergency'],
  ['14', 'chronic'],
  ['9901', 'chronic'],
  ['9904', 'chronic'],
  ['41', 'pharmacy'],
  ['2', 'inpatient'],
  ['52', 'inpatient'],
]

export function careOf(medType: string): Care {
  return cares.find(([begins]) => medType.startsWith(begins))?.[1] ?? 'outpatient'
}

const clearingTypes = {
  outpatient: '11',
  emergency: '13',
  chronic: '14',
  inpatient: '21',
  pharmacy: '41',
} as const satisfies Record<Care, string>

export function clearingTypeOf(care: Care): string {
  return clearingTypes[care]
}

/** Null for a code under which nothing is settled here. */
export function careOfClearingType(clearingType: string): Care | null {
  const found = Object.entries(clearingTypes).find(([, code]) => code === clearingType)
  return found ? (found[0] as Care) : null
}

type Circumstances = Pick<VisitDescription, 'cause' | 'thirdPartyFails' | 'referred' | 'outside'>

/** `exp_content` says of an injury whether a third party is concerned, and whether somebody was sent on. */
export function circumstancesOf(row: Row): Circumstances {
  const said = expansionOf(row)
  const byThirdParty = said['TRUM_FLAG'] === '1' && said['REL_TTP_FLAG'] === '1'
  const referred = ['2', '3'].includes(said['OTP_ER_REFL_FLAG'] ?? '') || said['IPT_TYPE'] === '3'
  return {
    cause: byThirdParty ? 'third_party' : 'illness',
    ...{ thirdPartyFails: false, referred, outside: isEmergency(said) ? 'emergency' : null },
  }
}

/** Emergency or rescue, of in-patients and of out-patients: elsewhere it counts as filed. */
function isEmergency(said: Particulars): boolean {
  return said['IPT_TYPE'] === '2' || ['1', '3'].includes(said['OTP_ER_REFL_FLAG'] ?? '')
}

export function expansionOf(row: Row): Particulars {
  const text = row.textIfAny('exp_content')
  if (!text.startsWith('{')) return {}
  try {
    const said = JSON.parse(text) as Readonly<Record<string, unknown>>
    return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value)]))
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault
    throw new WrongInput('exp_content（字段扩展）：不是合法的 JSON 字符串，请核对')
  }
}
