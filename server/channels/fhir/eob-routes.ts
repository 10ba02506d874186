/** What an institution has settled, whichever way it was told: one by one, of a person, or of some days. */
import {
  type Line,
  readClearable,
  readLines,
  readSettlement,
  readSettlements,
  type Settlement,
  type Visit,
} from '#capabilities/settlement/index.ts'
import { dayOf, startOf } from '#kernel/dates.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { decimalText } from '#platform/json/decimal-text.ts'
import { exactNumber } from '#platform/json/exact-json.ts'
import { lineAdjudication, notesOf, totalsOf } from './adjudication.ts'
import { institutions } from './authorize.ts'
import { found, searchset } from './bundle.ts'
import {
  claimIdentifier,
  claimType,
  momentText,
  sequenceOf,
  settlementNumber,
  visitOf,
} from './claim-response.ts'
import type { Answer, Call, Deps, Resource } from './deps.ts'
import { lookedAt } from './find-patient.ts'
import { fenMoney } from './money.ts'
import { Refuses } from './outcome.ts'
import { dayIn, wrongParameter } from './read-resource.ts'
import {
  coverageReference,
  insurerReference,
  patientReference,
  providerReference,
} from './references.ts'
import type { Route } from './route.ts'
import { patientAsked, refuseOthers } from './search.ts'
import { institutionsSettlement } from './settlement-shown.ts'

const callers = institutions
const searches = {
  ...({ kind: 'system', callers } as const),
  need: { resource: 'ExplanationOfBenefit', letter: 's' },
} as const
const paged = ['created', '_count', '_offset']

export const eobRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', url: '/ExplanationOfBenefit', access: searches },
    answer: (deps: Deps, call: Call) => search(deps, call, ['patient', ...paged]),
  },
  {
    ...{ method: 'POST', url: '/ExplanationOfBenefit/_search', accepts: 'form', access: searches },
    answer: (deps: Deps, call: Call) =>
      search(deps, call, ['patient', 'patient.identifier', ...paged]),
  },
  {
    ...{ method: 'GET', url: '/ExplanationOfBenefit/:id', answer: read },
    access: {
      ...({ kind: 'system', callers } as const),
      need: { resource: 'ExplanationOfBenefit', letter: 'r' },
    },
  },
]

async function read(deps: Deps, call: Call): Promise<Answer> {
  const settlement = await institutionsSettlement(deps, call, call.params['id'] ?? '')
  return found(await eobOf(deps, call, settlement))
}

async function search(deps: Deps, call: Call, served: readonly string[]): Promise<Answer> {
  refuseOthers(call.query, served)
  const { from, until } = createdIn(call.query)
  const patient = await patientAsked(deps, call, 'patient')
  const institutionId = call.institution.organisationId as InstitutionId
  const all = patient
    ? await ofPatient(deps, { personId: patient.personId, institutionId, from, until })
    : await ofDays(deps, { institutionId, from, until })
  const { offset, count } = pageIn(call.query)
  const chosen = all.slice(offset, offset + count)
  const resources: (Resource & { readonly id: string })[] = []
  for (const { personId, settlementId } of chosen) {
    const settlement = await readSettlement(deps.db, { personId, settlementId })
    if (!settlement) throw new Error('a settlement that was found is not there')
    await lookedAt(deps, call, personId)
    resources.push(await eobOf(deps, call, settlement))
  }
  const next = offset + count < all.length ? nextPage(deps, call, offset + count) : null
  return searchset({ base: deps.names.base, resources, total: all.length, next })
}

type Within = {
  readonly institutionId: InstitutionId
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}
type Name = Pick<Settlement, 'personId' | 'settlementId'>

async function ofPatient(
  deps: Deps,
  { from, until, ...asked }: Within & Pick<Settlement, 'personId'>,
): Promise<readonly Name[]> {
  return readSettlements(deps.db, {
    ...asked,
    ...(from && { from: startOf(from) }),
    ...(until && { until: startOf(until) }),
  })
}

const daysAtMost = 31

/** Of everybody: some days of them, both ends of which are named. */
async function ofDays(
  deps: Deps,
  { institutionId, from, until }: Within,
): Promise<readonly Name[]> {
  if (!from || !until) throw new Refuses('parameter_not_served')
  if (from.until(until).days > daysAtMost) wrongParameter('parameter_wrong', 'created')
  return readClearable(deps.db, { institutionId, from: startOf(from), until: startOf(until) })
}

/** Days: `ge`, `gt`, `le`, `lt`, or a day alone; the end is the first day that is out. */
function createdIn(query: URLSearchParams): Pick<Within, 'from' | 'until'> {
  let within: Pick<Within, 'from' | 'until'> = { from: null, until: null }
  for (const text of query.getAll('created')) {
    const [, prefix = 'eq', rest = ''] = /^(eq|ge|gt|le|lt)?([0-9].*)$/.exec(text) ?? []
    const day = rest.length === 10 ? dayIn(rest) : null
    if (!day) return wrongParameter('parameter_wrong', 'created')
    const after = day.add({ days: 1 })
    if (prefix === 'ge' || prefix === 'eq') within = { ...within, from: day }
    if (prefix === 'gt') within = { ...within, from: after }
    if (prefix === 'lt') within = { ...within, until: day }
    if (prefix === 'le' || prefix === 'eq') within = { ...within, until: after }
  }
  return within
}

const countAtMost = 100

function pageIn(query: URLSearchParams): { readonly offset: number; readonly count: number } {
  const numberOf = (name: string, usual: number): number => {
    const text = query.get(name)
    if (text === null) return usual
    return /^[0-9]{1,6}$/.test(text) ? Number(text) : wrongParameter('parameter_wrong', name)
  }
  const count = Math.min(numberOf('_count', 50), countAtMost)
  return { offset: numberOf('_offset', 0), count: Math.max(count, 1) }
}

/** A page after one that was found by a certificate is asked for by the form again. */
function nextPage({ names }: Deps, { query }: Call, offset: number): string | null {
  if (query.has('patient.identifier')) return null
  const next = new URLSearchParams(query)
  next.set('_offset', String(offset))
  return `${names.base}/ExplanationOfBenefit?${next.toString()}`
}

async function eobOf(
  deps: Deps,
  call: Call,
  settlement: Settlement,
): Promise<Resource & { readonly id: string }> {
  const { language, institution } = call
  const visit = await visitOf(deps, settlement)
  const lines = await readLines(deps, visit)
  const { personId, scheme, reverses, reversedBy, facts } = settlement
  const processNote = notesOf(settlement.steps, language)
  const item = itemsOf(deps, call, settlement, lines)
  return {
    ...{ resourceType: 'ExplanationOfBenefit', id: settlement.settlementId },
    identifier: [settlementNumber(deps, settlement)],
    ...{ status: reversedBy === null ? 'active' : 'cancelled', type: claimType(settlement) },
    ...{ use: 'claim', patient: patientReference(personId) },
    ...(visit.kind === 'inpatient' && { supportingInfo: stayShown(visit) }),
    billablePeriod: { start: facts.care.from.toString(), end: facts.care.until.toString() },
    created: momentText(settlement.settledAt),
    insurer: insurerReference(deps, language),
    provider: providerReference(deps, institution, language),
    ...(reverses !== null && { related: [relatedTo(deps, reverses)] }),
    claim: { type: 'Claim', identifier: claimIdentifier(deps, settlement, visit) },
    ...{ outcome: 'complete' },
    insurance: [{ focal: true, coverage: coverageReference(personId, scheme) }],
    ...(item.length > 0 && { item }),
    total: totalsOf(deps, language, settlement.amounts),
    ...(processNote.length > 0 && { processNote }),
  }
}

const informationCategories = 'http://terminology.hl7.org/CodeSystem/claiminformationcategory'

/** From when to when in hospital; without an end while they stay. */
function stayShown({ from, until }: Visit): object[] {
  const category = { coding: [{ system: informationCategories, code: 'hospitalized' }] }
  const timingPeriod = { start: from.toString(), ...(until && { end: until.toString() }) }
  return [{ sequence: 1, category, timingPeriod }]
}

const relationships = 'http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship'

/** A reversal names what it takes back. */
function relatedTo({ names }: Deps, settlementId: string): object {
  return {
    relationship: { coding: [{ system: relationships, code: 'prior' }] },
    reference: { system: names.numbers('settlement'), value: settlementId },
  }
}

function itemsOf(
  deps: Deps,
  { language }: Call,
  { lines: split, reverses }: Settlement,
  lines: readonly Line[],
): object[] {
  const sign = reverses === null ? 1n : -1n
  return split.map((line, at) => {
    const told = lines.find(({ lineNumber }) => lineNumber === line.id)
    const coding = [
      {
        ...{ system: deps.names.codes('catalogue-item'), code: told?.code ?? line.id },
        ...(told?.listed && { display: told.listed.name }),
      },
    ]
    return {
      ...{ sequence: sequenceOf(line.id, at), productOrService: { coding } },
      ...(told && {
        servicedDate: dayOf(told.at).toString(),
        quantity: { value: exactNumber(decimalText(told.quantity, 4)) },
        unitPrice: {
          value: exactNumber(decimalText(told.price, 6)),
          currency: 'CNY',
        },
        net: fenMoney(sign * told.amount),
      }),
      adjudication: lineAdjudication(deps, language, { line, sign }),
    }
  })
}
