/** What is seen of a bill, by whom, once a pharmacy has settled one. */
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import {
  createBills,
  livingPolicy,
  type Lists,
  settlePurchaseOfDrugs,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { basisPoints, money } from '#kernel/money.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import type { Callers } from './trail-callers.ts'
import type { Walk } from './trail-walk.ts'

export async function seeBills(walk: Walk, callers: Callers): Promise<void> {
  const { call, world } = walk
  const { citizen, clerk, institution } = callers
  const { personId } = world.citizen
  const settlement = await settledAtPharmacy(walk)
  const number = wireIdOf(settlement)
  const seen = { file: personId, action: 'settlement.look-at-own-bills' }
  await call(citizen, 'GET /api/me/bills', { status: 200, leaves: seen })
  await call(citizen, 'GET /api/me/bills/:number/receipt.pdf', {
    ...{ params: { number }, status: 200, leaves: seen },
  })

  const looked = { file: personId, action: 'settlement.look-at-bills' }
  const asked = { query: 'purpose=statement', purpose: 'statement' }
  const { personId: other } = world.stranger
  for (const url of ['bills', 'bills/:number/receipt.pdf']) {
    const route = `GET /api/desk/people/:personId/${url}`
    await call(clerk, route, {
      ...{ ...asked, params: { personId, number }, status: 200, leaves: looked },
    })
    await call(clerk, route, {
      ...{ ...asked, params: { personId: other, number }, status: 404 },
      leaves: { ...looked, file: other, result: 'outside_branch' },
    })
  }

  const action = 'settlement.look-at-own-institutions-bill'
  const route = 'GET /api/institution/bills/:number'
  await call(institution, route, {
    ...{ params: { number }, status: 200 },
    leaves: { file: personId, action, object: settlement },
  })
  await call(institution, route, {
    ...{ params: { number: '0'.repeat(25) }, status: 404, leaves: null },
  })
}

const lists: Lists = async () =>
  new Map([
    [
      'A1',
      {
        ...{ level: 'A', priceLimit: null, firstSelfPay: basisPoints(0n), restricted: false },
        ...{ name: '项目', kind: 'drug', chargeItemType: '09', traced: false },
      },
    ],
  ])

/** Of the citizen, as somebody who has retired, whom no month has to be paid for. */
async function settledAtPharmacy({ world, newEntries }: Walk): Promise<string> {
  const { clock, database, deps, organisations } = world
  const personId = world.citizen.personId as PersonId
  const folder = join(import.meta.dirname, '../../../../areas/jincheng')
  const policy = livingPolicy(folder, { onChange: () => {}, lookEveryMs: 60_000 }).now
  const bills = createBills({ payments: deps.payments, pool: database.pool, lists, policy })
  const from = dayOf(clock.at)
  const become = (status: string) =>
    database.owner.query('update people.person set status = $2 where person_id = $1', [
      ...[personId, status],
    ])
  const { rows } = await database.owner.query<{ status: string }>(
    'select status from people.person where person_id = $1',
    [personId],
  )
  await become('retired')
  const outcome = await settlePurchaseOfDrugs(bills, {
    ...{ messageId: 'P99990000001202611160900000001', personId, at: clock.at, from },
    institutionId: organisations.pharmacy as InstitutionId,
    ...{ scheme: 'employee', particulars: {}, certificate: { kind: 'id_card' }, pin: null },
    ...{ accountUsed: false, total: null },
    description: {
      ...{ medicalType: '41', care: 'pharmacy', cause: 'illness', thirdPartyFails: false },
      ...{ referred: false, outside: null, particulars: {}, diagnoses: [] },
    },
    lines: [
      {
        ...{ lineNumber: 'L1', returns: null, batchNumber: '1', code: 'A1', houseCode: 'H1' },
        ...{ at: clock.at, amount: money(30_000n), quantity: 10_000n, price: 300_000_000n },
        ...{ approval: 'not_needed', traceCodes: [], particulars: {} },
      },
    ],
  })
  await become(rows[0]?.status ?? '')
  await bills.drained()
  expect(outcome.kind, inspect(outcome)).toBe('settled')
  expect((await newEntries()).map(({ action }) => action)).toEqual(['settlement.settle-bill'])
  return outcome.kind === 'settled' ? outcome.settlement.settlementId : ''
}
