// Goal: what the system of an institution asks over FHIR for somebody while its contract is suspended stands in that
// person's file: that it wanted to know who they are, a claim and a claim beforehand; their diagnosis names the cause.
// The system is told why, gets its token and nothing for it, and nobody is at hand there afterwards. What is not
// right, not its own, or names nobody by a certificate stands in nobody's file.
// Method: the simulated system of sim/fhir at the real web server, tokens of before and of after; the contract
// suspended by the register's owner.
// Teeth: without noteTried in shut-out.ts the file was empty; with refuseOthersClaim left out of triedClaim another
// institution's claim stood in it; with findByCertificate for whoShows in search.ts no search did; without countWrong
// the last test failed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diagnose } from '#capabilities/diagnosis/index.ts'
import { claimOf, eligibilityOf, shownIdentifier } from '#sim/fhir/claims.ts'
import { createFhirClient, type FhirAnswer, type FhirClient } from '#sim/fhir/client.ts'
import { codesOf, right } from './test/answers.ts'
import { type PatientWorld, patientWorld, submit } from './test/patient-world.ts'

let world: PatientWorld
let before: FhirClient
beforeAll(async () => {
  world = await patientWorld()
  before = world.hospitalFhir
  await set('suspended')
})
afterAll(() => world.stop())

async function set(state: 'open' | 'suspended'): Promise<void> {
  await world.database.owner.query(
    'update organisations.organisation set state = $1 where organisation_id = $2',
    [state, world.hospitalId],
  )
}

async function inFile(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ said: string }>(
    `select action || ' ' || result as said from audit.entry
      where person_id = $1 and actor_id = $2 and result <> 'done' order by at, action`,
    [world.citizen.personId, world.hospitalId],
  )
  return rows.map(({ said }) => said)
}

function isToldWhy(answer: FhirAnswer): void {
  expect(codesOf(right(answer, 422))).toEqual(['institution-suspended'])
}

const tokenOf = ({ base }: FhirClient) => {
  const { system, value } = shownIdentifier({ base }, world.shown)
  return `${String(system)}|${String(value)}`
}

test('whoever it asks after, and what it claims for them, is in their file with the cause', async () => {
  const { citizen, clock, deps } = world
  // With a token of before, and with one of now.
  isToldWhy(await submit(before, world.claim()))
  const now = createFhirClient(world.hospitalSystem)
  isToldWhy(await submit(now, world.claim({ use: 'predetermination' })))
  isToldWhy(await now.search('Coverage', [['beneficiary.identifier', tokenOf(now)]]))
  isToldWhy(await now.search('Patient', [['identifier', tokenOf(now)]]))
  const eligibility = eligibilityOf(now, world.shown, '2026-11-16')
  isToldWhy(await now.post('/CoverageEligibilityRequest/$submit', eligibility))
  expect((await inFile()).toSorted()).toEqual([
    'institutions.identify institution_suspended',
    'institutions.identify institution_suspended',
    'institutions.identify institution_suspended',
    'settlement.pre-settle-bill institution_suspended',
    'settlement.settle-bill institution_suspended',
  ])
  expect(await world.count('settlement.settlement')).toBe(0)
  const asked = { personId: citizen.personId, complaint: 'benefit', at: clock.at } as const
  const told = await diagnose(deps, asked)
  expect([told?.found.cause, told?.found.organisationId]).toEqual([
    'institution_suspended',
    world.hospitalId,
  ])
  expect(world.log.join('\n')).not.toContain(citizen.citizenNumber)
})

test('what only looks, is not right, not its own or names nobody leaves nothing', async () => {
  const { citizen } = world
  const noted = await inFile()
  const claim = claimOf(before, world.claim())
  const reference = `Patient/${citizen.personId}`
  isToldWhy(await before.get(`/${reference}`))
  isToldWhy(await before.get(`/Coverage?beneficiary=${citizen.personId}`))
  isToldWhy(await before.post('/Claim/$cancel', { ...claim, status: 'cancelled' }))
  isToldWhy(await before.post('/Claim/$submit', { ...claim, total: undefined }))
  isToldWhy(await before.post('/Claim/$submit', { ...claim, patient: { reference } }))
  const ofAnother = { identifier: { system: `${before.base}/sid/institution`, value: 'H1' } }
  isToldWhy(await before.post('/Claim/$submit', { ...claim, provider: ofAnother }))
  const narrow = createFhirClient(world.hospitalSystem, 'system/Patient.rs')
  expect(codesOf(right(await submit(narrow, world.claim()), 403))).toEqual(['scope-too-small'])
  expect(await inFile()).toEqual(noted)
})

test('nobody is at hand for having been named then, and the same claim counts once the contract does', async () => {
  const { citizenNumber, personId } = world.stranger
  const named = `${before.base}/sid/citizen-number|${citizenNumber}`
  isToldWhy(await before.search('Patient', [['identifier', named]]))
  await set('open')
  right(await before.get(`/Patient/${personId}`), 404)
  right(await submit(before, { ...world.claim(), number: 'V1' }))
})

test('a system that goes on asking fills nobody’s file', async () => {
  await set('suspended')
  const noted = (await inFile()).length
  let last = await submit(before, world.claim())
  for (let tried = 0; tried < 20; tried++) last = await submit(before, world.claim())
  expect(codesOf(right(last, 429))).toEqual(['too-many-tries'])
  expect((await inFile()).length - noted).toBeLessThan(20)
})
