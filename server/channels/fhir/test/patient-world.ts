/** Somebody who is insured, with money in their account, at institutions whose systems speak FHIR. */
import assert from 'node:assert/strict'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import { classB, medicine } from '#channels/institutions/test/his-world.ts'
import { plainDate } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { claimOf, type ClaimMade, coverageOf, type Shown } from '#sim/fhir/claims.ts'
import type { FhirAnswer, FhirClient } from '#sim/fhir/client.ts'
import { type FhirWorld, fhirWorld } from './fhir-world.ts'

export type PatientWorld = FhirWorld & {
  readonly shown: Shown
  /** A claim of its own number, for three items, one of which is on no list. */
  readonly claim: (more?: Partial<ClaimMade>) => ClaimMade
  readonly count: (table: string) => Promise<number>
  readonly trailOf: (personId: string, action: string) => Promise<number>
}

export async function patientWorld(): Promise<PatientWorld> {
  const world = await fhirWorld()
  const { citizen, database } = world
  const { owner } = database
  await owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    citizen.personId,
  ])
  const people = [citizen.personId as PersonId]
  await openPersonalAccounts(database.db, people, plainDate('2026-01-01'))
  await creditAccount(world, citizen.personId, 10_000n)
  const shown: Shown = { kind: 'citizen-number', value: citizen.citizenNumber }
  const coverage = await coverageOf(world.hospitalFhir, shown)
  let numbers = 0
  const count = async (from: string, values: readonly string[] = []): Promise<number> => {
    const text = `select count(*)::int as number from ${from}`
    const { rows } = await owner.query<{ number: number }>(text, [...values])
    return rows[0]?.number ?? -1
  }
  return {
    ...{ ...world, shown, count: (table) => count(table) },
    claim: (more = {}) => {
      numbers += 1
      return { ...visitOf(`V${numbers}`, shown, coverage), ...more }
    },
    trailOf: (personId, action) =>
      count(
        `audit.entry where person_id = $1 and action = $2 and actor_kind = 'institution'
           and result = 'done'`,
        [personId, action],
      ),
    // The auditor looks it over; the money that the person begins with comes from no month-end.
    async stop() {
      const found = await auditLedger(database.db, world.area)
      const broken = found.filter(({ differences, id }) => differences > 0 && id !== 'Q10')
      await world.stop()
      assert.deepEqual(broken, [])
    },
  }
}

function visitOf(number: string, shown: Shown, coverage: string): ClaimMade {
  return {
    ...{ number, kind: 'professional', use: 'claim', shown, coverage, day: '2026-11-16' },
    items: [
      { code: medicine, price: '100.00' },
      { code: classB, price: '250.50' },
      { code: 'NOWHERE', price: '9.90' },
    ],
  }
}

export function submit(client: FhirClient, made: ClaimMade): Promise<FhirAnswer> {
  return client.post('/Claim/$submit', claimOf(client, made))
}

export function cancel(client: FhirClient, made: ClaimMade): Promise<FhirAnswer> {
  return client.post('/Claim/$cancel', { ...claimOf(client, made), status: 'cancelled' })
}
