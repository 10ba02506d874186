// Goal: whoever was enrolled as a resident from the month after this one is insured through work until that month
// begins, and through nobody as a resident from then on: a window, the person, both interfaces of hospitals and the
// diagnosis say the same on the last day of the month and on the first of the next, and until then what is to follow.
// Method: an employee for whom nothing was paid, enrolled at a window of the real web server; the simulated systems of
// sim/his and sim/fhir; the clock put to either side of the month's turn.
// Teeth: with the register's word for the scheme of the day in person-glance.ts, and in diagnose.ts, it failed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diagnose } from '#capabilities/diagnosis/index.ts'
import { entries, right } from '#channels/fhir/test/answers.ts'
import { type FhirWorld, fhirWorld } from '#channels/fhir/test/fhir-world.ts'
import { shownIdentifier } from '#sim/fhir/claims.ts'

let world: FhirWorld
beforeAll(async () => {
  world = await fhirWorld()
})
afterAll(() => world.stop())

async function atDesk() {
  const clerk = await world.signedIn('east-clerk')
  const { body } = await clerk.get(`/api/desk/people/${world.citizen.personId}?purpose=enquiry`)
  const { scheme, employer, cover } = body as {
    readonly scheme: string
    readonly employer: string | null
    readonly cover: { readonly next: unknown }
  }
  return { scheme, employer, next: cover.next }
}

async function ownPage() {
  const own = await world.signedIn(world.citizen.citizenNumber)
  const { cover } = (await own.get('/api/me')).body as {
    readonly cover: {
      readonly scheme: string
      readonly employer: string | null
      readonly next: unknown
    }
  }
  return { scheme: cover.scheme, employer: cover.employer, next: cover.next }
}

/** What 1101 says: the kind of insurance, since when, and through whom. */
async function overHis() {
  const his = await world.system('hospital')
  const { citizenNumber, name } = world.citizen
  const { output } = await his.call('1101', {
    data: {
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: citizenNumber, psn_cert_type: '01' },
      ...{ certno: citizenNumber, psn_name: name },
    },
  })
  const [insured] = output['insuinfo'] as readonly Readonly<Record<string, unknown>>[]
  return [insured?.['insutype'], insured?.['psn_insu_date'], insured?.['emp_name']]
}

async function overFhir() {
  const { hospitalFhir, citizen } = world
  const shown = { kind: 'citizen-number', value: citizen.citizenNumber } as const
  const { system, value } = shownIdentifier(hospitalFhir, shown)
  const asked = [['beneficiary.identifier', `${String(system)}|${String(value)}`]] as const
  const [coverage] = entries(right(await hospitalFhir.search('Coverage', asked)))
  const { type, period } = coverage as unknown as {
    readonly type: { readonly coding: readonly { readonly code: string }[] }
    readonly period: { readonly start: string }
  }
  return [type.coding.at(-1)?.code, period.start]
}

async function diagnosed() {
  const { citizen, clock, deps } = world
  const asked = { personId: citizen.personId, complaint: 'benefit', at: clock.at } as const
  const told = await diagnose(deps, asked)
  return [told?.scheme, told?.months[0]?.span]
}

async function employerName(): Promise<string> {
  const { rows } = await world.database.owner.query<{ name_zh: string }>(
    'select name_zh from organisations.organisation where organisation_id = $1',
    [world.organisations.employer],
  )
  return rows[0]?.name_zh ?? ''
}

test('enrolled from December on, somebody is an employee in November and a resident in December, wherever it is asked', async () => {
  const clerk = await world.signedIn('east-clerk')
  const url = `/api/desk/people/${world.citizen.personId}/resident-enrolment`
  expect((await clerk.send('POST', url, { month: '2026-12' })).status).toBe(201)
  const employer = await employerName()
  const next = { scheme: 'resident', from: '2026-12-01' }

  world.clock.at = Temporal.Instant.from('2026-11-30T15:59:00Z')
  expect(await atDesk()).toEqual({ scheme: 'employee', employer, next })
  expect(await ownPage()).toEqual({ scheme: 'employee', employer, next })
  expect(await overHis()).toEqual(['310', '2020-01-01', employer])
  expect(await overFhir()).toEqual(['employee', '2020-01-01'])
  expect(await diagnosed()).toEqual(['employee', '2026-11'])

  world.clock.at = Temporal.Instant.from('2026-11-30T16:00:00Z')
  const resident = { scheme: 'resident', employer: null, next: null }
  expect(await atDesk()).toEqual(resident)
  expect(await ownPage()).toEqual(resident)
  expect(await overHis()).toEqual(['390', '2026-12-01', ''])
  expect(await overFhir()).toEqual(['resident', '2026-12-01'])
  expect(await diagnosed()).toEqual(['resident', '2026'])
})
