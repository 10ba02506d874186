// Goal: whatever a hospital's system is refused, the person whom it was about is told why, what mends it and
// who does that; what has gone well at the same hospital since is told of no more.
// Method: the messages of the hospital interface at the real server, as its own client sends them, with one
// thing wrong each; the diagnosis read from the trail that they leave.
// Teeth: with refusals told although something went well since, the first three failed; with another scheme taken for any
// refusal, the first.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOrganisation } from '#capabilities/organisations/index.ts'
import { settleVisit } from '#capabilities/settlement/index.ts'
import { wallClock } from '#channels/institutions/clock.ts'
import { medicine } from '#channels/institutions/test/his-world.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { billWorld } from '#server/test/bill-world.ts'
import { type DiagnosisWorld, diagnosisWorld, type Insured } from '#server/test/diagnosis-world.ts'
import type { HisClient } from '#sim/his/client.ts'
import { chooseInstitution, fileDisease, fileInjury } from '#sim/his/filings.ts'
import { type Journey, outpatientVisit } from '#sim/his/journeys.ts'
import { diagnose } from './diagnose.ts'
import { findingWords } from './say.ts'

let world: DiagnosisWorld
let his: HisClient
beforeAll(async () => {
  world = await diagnosisWorld()
  his = await world.system('hospital')
})
afterAll(() => world.stop())

const chronic = { medType: '14', code: 'M03900', name: '高血压' }
const injury = { medType: '19', code: 'S52.500', name: '桡骨骨折' }

function journeyOf({ name, citizenNumber }: Insured, more: Partial<Journey> = {}): Journey {
  return {
    ...{ client: his, items: [{ code: medicine, price: '100.00' }] },
    ...{ patient: { name, citizenNumber }, told: () => {} },
    clock: () => wallClock(world.clock.at),
    ...more,
  }
}

/** A client that says something else in one message than its journey would. */
function saying(changed: string, value: Readonly<Record<string, unknown>>): HisClient {
  return {
    ...his,
    call: (infno, input, altered) => {
      const { data } = input as { readonly data?: object }
      return his.call(infno, infno === changed ? { data: { ...data, ...value } } : input, altered)
    },
  }
}

/** Covered without paying, so that nothing but the visit can be in the way of a benefit. */
const retired = () => world.person({ status: 'retired' })

async function refused(journey: Journey): Promise<void> {
  world.clock.at = world.clock.at.add({ seconds: 1 })
  await expect(outpatientVisit(journey)).rejects.toThrow()
}

async function told({ personId }: Insured) {
  const diagnosis = await world.ask(personId)
  const { found } = diagnosis
  const { sentence } = findingWords(diagnosis, found, 'zh')
  return { answer: [found.cause, found.doer, found.service], sentence }
}

async function settled(journey: Journey): Promise<void> {
  world.clock.at = world.clock.at.add({ seconds: 1 })
  await outpatientVisit(journey)
}

test('a hospital that names another scheme has to read the insurance again', async () => {
  const person = await retired()
  await refused(journeyOf(person, { client: saying('2201', { insutype: '390' }) }))
  const { answer, sentence } = await told(person)
  expect(answer).toEqual(['scheme_differs', 'institution', null])
  expect(sentence).toContain('试验医院')
  await settled(journeyOf(person))
  expect((await told(person)).answer[0]).not.toBe('scheme_differs')
})

test('an injury that is not filed is the hospital’s to file, and is told of until it is settled there', async () => {
  const person = await retired()
  const journey = journeyOf(person, { illness: injury })
  await refused(journey)
  expect((await told(person)).answer).toEqual([
    ...['injury_not_filed', 'institution', 'benefit_filings'],
  ])
  await fileInjury(journey)
  await settled(journey)
  expect((await told(person)).answer[0]).not.toBe('injury_not_filed')
})

test('of a chronic disease the filing is missed first, and then the chosen hospital', async () => {
  const person = await retired()
  const journey = journeyOf(person, { illness: chronic })
  await refused(journey)
  expect((await told(person)).answer[0]).toBe('disease_not_filed')
  await fileDisease(journey, chronic)
  await refused(journey)
  const { answer, sentence } = await told(person)
  expect(answer).toEqual(['institution_not_chosen', 'person', 'benefit_filings'])
  expect(sentence).toContain('试验医院')
  await chooseInstitution(journey, '01')
  await settled(journey)
  expect((await told(person)).answer[0]).not.toBe('institution_not_chosen')
})

test('a total that is not that of its lines is for the hospital to correct, with the reason', async () => {
  const person = await retired()
  await refused(journeyOf(person, { client: saying('2206', { medfee_sumamt: '1.00' }) }))
  const { answer, sentence } = await told(person)
  expect(answer).toEqual(['refused_at_institution', 'institution', null])
  expect(sentence).toContain('总额与明细不符')
})

test('somebody else’s card in the reader is told as not the present one', async () => {
  const [person, other] = [await retired(), await world.holder()]
  const shown = { mdtrt_cert_type: '03', mdtrt_cert_no: other.cardNumber, card_sn: '001' }
  await refused(journeyOf(person, { client: saying('2201', shown) }))
  expect((await told(person)).answer).toEqual(['card_read_wrong', 'institution', null])
})

/** Its own messages could not even name the place: what is left is a hospital that was entered before. */
test('a hospital of a place that the area no longer settles with: pay, and claim at home', async () => {
  const bills = await billWorld()
  const { db, area } = bills.bills.payments
  const name = { zh: '远方医院', en: 'Faraway Hospital' }
  const { organisationId } = await addOrganisation(db, {
    ...{ kind: 'hospital', code: 'H99940000001', parentId: null, area: 'faraway', name },
    tier: 'third',
  })
  const institutionId = organisationId as InstitutionId
  const patient = await bills.patient()
  const visitId = await bills.visit(patient, [10_000n], institutionId)
  const wish = bills.wish(patient, visitId, { institutionId })
  expect(await settleVisit(bills.bills, wish)).toMatchObject({ refusal: 'place_not_served' })
  const { personId } = patient
  const diagnosis = await diagnose(
    { db, area },
    { personId, complaint: 'benefit', at: bills.now() },
  )
  await bills.auditAndStop()
  expect(diagnosis?.found).toMatchObject({
    ...{ cause: 'place_not_served', doer: 'person', service: 'care_elsewhere', organisationId },
  })
})
