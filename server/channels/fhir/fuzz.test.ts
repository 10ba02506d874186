// Goal: whatever comes in place of a resource or a search, the answer is FHIR, and never a fault of ours.
// Method: claims, questions and forms that are right are altered by a seed: values taken away, doubled, made
// long, negative, of another type, nested, or characters of the text changed; each answer is held against
// FHIR.
// Teeth: with the parser's own fault not told from others a text that is no JSON was answered 500.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chance, chance } from '#sim/chance.ts'
import { claimOf, eligibilityOf } from '#sim/fhir/claims.ts'
import type { FhirAnswer, Json } from '#sim/fhir/client.ts'
import { facadeBase } from './test/fhir-world.ts'
import { type PatientWorld, patientWorld } from './test/patient-world.ts'
import { faultsOf } from './test/validate.ts'

const rounds = 400

let world: PatientWorld
let authorization: string
beforeAll(async () => {
  world = await patientWorld()
  const { body } = await world.hospitalFhir.token('system/*.cruds')
  authorization = `Bearer ${String(body['access_token'])}`
})
afterAll(() => world.stop())

test('altered resources and forms are answered in FHIR’s way, whatever they are', async () => {
  const dice = chance()
  const tally: Record<number, number> = {}
  for (let round = 0; round < rounds; round++) {
    const { url, type, payload } = messageOf(dice)
    const headers = { authorization, 'content-type': type }
    const response = await world.app.inject({ method: 'POST', url, headers, payload })
    const { statusCode } = response
    tally[statusCode] = (tally[statusCode] ?? 0) + 1
    const about = `seed ${dice.seed}: ${url} with ${payload}`
    expect([200, 400, 403, 404, 409, 413, 422], about).toContain(statusCode)
    expect(faultsOf(JSON.parse(response.body) as FhirAnswer['body']), about).toEqual([])
  }
  process.stdout.write(`  fuzz: seed ${dice.seed}, ${JSON.stringify(tally)}\n`)
  expect(tally[200]).toBeGreaterThan(0)
  expect(tally[400]).toBeGreaterThan(0)
}, 120_000)

type Sent = { readonly url: string; readonly type: string; readonly payload: string }

function messageOf(dice: Chance): Sent {
  const { hospitalFhir, shown } = world
  const json = 'application/fhir+json'
  if (dice.happens(25)) {
    const of = dice.pick(['Patient', 'Coverage', 'ExplanationOfBenefit'])
    const payload = brokenText(dice, new URLSearchParams(formOf(dice)).toString())
    return { url: `/fhir/${of}/_search`, type: 'application/x-www-form-urlencoded', payload }
  }
  const isClaim = dice.happens(75)
  const right = isClaim
    ? claimOf(hospitalFhir, world.claim())
    : eligibilityOf(hospitalFhir, shown, '2026-11-16')
  const url = isClaim
    ? dice.pick(['/fhir/Claim/$submit', '/fhir/Claim/$cancel'])
    : '/fhir/CoverageEligibilityRequest'
  // What is altered whole may be nothing at all, which is sent as a word that is no JSON.
  const text = String(JSON.stringify(dice.happens(80) ? altered(dice, right) : right))
  return { url, type: json, payload: dice.happens(20) ? brokenText(dice, text) : text }
}

function formOf(dice: Chance): Record<string, string> {
  const names = ['identifier', 'beneficiary', 'patient', 'patient.identifier', 'created', '_count']
  const values = [
    ...[`${facadeBase}/sid/citizen-number|${world.shown.value}`, `${facadeBase}/sid/area|1`],
    ...['|', '', 'a|b|c', `Patient/${world.citizen.personId}`, 'ge2026-11-01', '2026-02-30', '-1'],
  ]
  return { [dice.pick(names)]: dice.pick(values), [dice.pick(names)]: dice.pick(values) }
}

/** One value somewhere inside is another one. */
function altered(dice: Chance, node: unknown): unknown {
  if (Array.isArray(node) && node.length > 0 && dice.happens(80)) {
    const at = dice.whole(node.length)
    return node.map((each: unknown, place) => (place === at ? altered(dice, each) : each))
  }
  if (typeof node === 'object' && node !== null && !Array.isArray(node) && dice.happens(85)) {
    const names = Object.keys(node)
    const name = dice.pick(names.length > 0 ? names : ['x'])
    return { ...node, [name]: altered(dice, (node as Json)[name]) }
  }
  return dice.pick(strange)
}

const strange: readonly unknown[] = [
  ...[undefined, null, true, '', ' ', 0, -1, 1e300, 0.1, '1e9', '9'.repeat(400), '龘'.repeat(500)],
  ...['\u0000', '\ud800', '2026-02-30', '2026-11-16T25:00:00Z', '2026-11-16T09:00:00+08:00'],
  ...[[], {}, [[[[]]]], { __proto__: null, constructor: 1 }, { value: 1 }, { coding: [] }],
  ...[{ reference: 'Patient/x' }, { reference: '' }, { identifier: {} }, 'Coverage/..', '+5', '5.'],
]

function brokenText(dice: Chance, text: string): string {
  const at = dice.whole(text.length)
  const put = dice.pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0007', '0', 'é', '', '%', '&'])
  return text.slice(0, at) + put + text.slice(at + dice.whole(3))
}
