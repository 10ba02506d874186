/** Resources as a hospital's or pharmacy's system writes them. */
import type { FhirClient, Json } from './client.ts'

/** By what somebody shows who they are. */
export type Shown = {
  readonly kind: 'citizen-number' | 'card-number'
  readonly value: string
}

/** One or more units of an item of the catalogues; prices in yuan. */
export type Item = {
  readonly code: string
  readonly price: string
  readonly units?: number
  readonly traceCode?: string
  /** Of a stay: the day of it. */
  readonly day?: string
}

export type ClaimMade = {
  readonly number: string
  readonly kind: 'professional' | 'pharmacy' | 'institutional'
  readonly use: 'claim' | 'predetermination'
  readonly shown: Shown
  readonly coverage: string
  readonly day: string
  readonly items: readonly Item[]
  readonly accountUsed?: boolean
  /** Whether relatives who help are called on for what the account lacks. */
  readonly relativesUsed?: boolean
  /** What the keypad of a terminal made of the PIN. */
  readonly pinEntry?: { readonly terminalId: string; readonly block: Buffer }
  /** In hospital from the day of the claim on; without an end they stay, and this is a bill until now. */
  readonly stay?: {
    readonly from: string
    readonly until?: string
    /** The number of an earlier claim of the same stay. */
    readonly prior?: string
  }
}

const claimTypes = 'http://terminology.hl7.org/CodeSystem/claim-type'
const diagnoses = 'http://hl7.org/fhir/sid/icd-10'

export function shownIdentifier({ base }: Pick<FhirClient, 'base'>, { kind, value }: Shown): Json {
  return { system: `${base}/sid/${kind}`, value }
}

export function claimOf(client: FhirClient, made: ClaimMade): Json {
  const { base } = client
  return {
    ...{ resourceType: 'Claim', status: 'active', use: made.use },
    identifier: [{ system: 'urn:oid:1.2.3.4.5', value: made.number }],
    type: { coding: [{ system: claimTypes, code: made.kind }] },
    patient: { type: 'Patient', identifier: shownIdentifier(client, made.shown) },
    ...{ created: made.day, billablePeriod: billedOf(made) },
    ...(made.stay && stayOf(made.stay)),
    provider: { identifier: { system: `${base}/sid/institution`, value: client.institutionCode } },
    priority: { coding: [{ code: 'normal' }] },
    diagnosis: made.stay ? ofStay : [{ sequence: 1, diagnosisCodeableConcept: upperRespiratory }],
    insurance: [{ sequence: 1, focal: true, coverage: { reference: made.coverage } }],
    item: made.items.map((item, at) =>
      itemOf(base, { ...(made.stay && { day: made.stay.from }), ...item }, at),
    ),
    total: yuan(fenOf(made.items)),
    ...payingOf(base, made),
  }
}

function payingOf(base: string, { accountUsed, relativesUsed, pinEntry }: ClaimMade): Json {
  const yes = (name: string) => ({
    url: `${base}/StructureDefinition/${name}`,
    valueBoolean: true,
  })
  const entered = pinEntry && {
    url: `${base}/StructureDefinition/pin-entry`,
    extension: [
      { url: 'terminal', valueString: pinEntry.terminalId },
      { url: 'block', valueString: pinEntry.block.toString('hex').toUpperCase() },
    ],
  }
  const extension = [
    ...(accountUsed ? [yes('account-used')] : []),
    ...(relativesUsed ? [yes('relatives-used')] : []),
    ...(entered ? [entered] : []),
  ]
  return extension.length > 0 ? { extension } : {}
}

const informationCategories = 'http://terminology.hl7.org/CodeSystem/claiminformationcategory'
const relationships = 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship'

function billedOf({ day, stay, items }: ClaimMade): Json {
  if (!stay) return { start: day, end: day }
  const days = items.map((item) => item.day ?? stay.from).toSorted()
  return { start: days[0], end: stay.until ?? days.at(-1) }
}

function stayOf({ from, until, prior }: NonNullable<ClaimMade['stay']>): Json {
  const category = (code: string) => ({ coding: [{ system: informationCategories, code }] })
  const hospitalized = { start: from, ...(until !== undefined && { end: until }) }
  const home = { coding: [{ system: dischargeDispositions, code: 'home' }] }
  return {
    supportingInfo: [
      { sequence: 1, category: category('hospitalized'), timingPeriod: hospitalized },
      ...(until === undefined
        ? []
        : [{ sequence: 2, category: category('discharge'), code: home }]),
    ],
    ...(prior !== undefined && {
      related: [
        {
          claim: { identifier: { system: 'urn:oid:1.2.3.4.5', value: prior } },
          relationship: { coding: [{ system: relationships, code: 'prior' }] },
        },
      ],
    }),
  }
}

const dischargeDispositions = 'http://terminology.hl7.org/CodeSystem/discharge-disposition'
const diagnosisTypes = 'http://terminology.hl7.org/CodeSystem/ex-diagnosistype'

/** What was found at the admission, and what they were in hospital for. */
const ofStay: readonly Json[] = [
  ['R50.900', '发热', 'admitting'],
  ['J18.900', '肺炎', 'principal'],
].map(([code, display, type], at) => ({
  ...{
    sequence: at + 1,
    diagnosisCodeableConcept: { coding: [{ system: diagnoses, code, display }] },
  },
  type: [{ coding: [{ system: diagnosisTypes, code: type }] }],
}))

const upperRespiratory = {
  coding: [{ system: diagnoses, code: 'J06.900', display: '急性上呼吸道感染' }],
}

function itemOf(base: string, { code, price, units = 1, traceCode, day }: Item, at: number): Json {
  const package_ = { identifier: { system: `${base}/sid/trace-code`, value: traceCode } }
  return {
    sequence: at + 1,
    productOrService: { coding: [{ system: `${base}/CodeSystem/catalogue-item`, code }] },
    ...{ quantity: { value: units }, unitPrice: yuan(fenIn(price)) },
    net: yuan(fenIn(price) * units),
    ...(day !== undefined && { servicedDate: day }),
    ...(traceCode !== undefined && { udi: [package_] }),
  }
}

function fenOf(items: readonly Item[]): number {
  return items.reduce((sum, { price, units = 1 }) => sum + fenIn(price) * units, 0)
}

/** Whole numbers until it is written: '12.30' is 1230. */
function fenIn(price: string): number {
  return Math.round(Number(price) * 100)
}

function yuan(fen: number): Json {
  return { value: fen / 100, currency: 'CNY' }
}

export function eligibilityOf(client: FhirClient, shown: Shown, day: string): Json {
  return {
    ...{ resourceType: 'CoverageEligibilityRequest', status: 'active', purpose: ['benefits'] },
    identifier: [{ system: 'urn:oid:1.2.3.4.5', value: `E-${day}` }],
    patient: { identifier: shownIdentifier(client, shown) },
    ...{ created: day, servicedDate: day, insurer: { display: '医保经办机构' } },
  }
}

/** The reference of the coverage that somebody has. */
export async function coverageOf(client: FhirClient, shown: Shown): Promise<string> {
  const { system, value } = shownIdentifier(client, shown) as { system: string; value: string }
  const answer = await client.search('Coverage', [['beneficiary.identifier', `${system}|${value}`]])
  const { entry = [] } = answer.body as { readonly entry?: readonly { readonly resource: Json }[] }
  const id = entry[0]?.resource['id']
  if (typeof id !== 'string') throw new Error(`no coverage: ${answer.text}`)
  return `Coverage/${id}`
}
