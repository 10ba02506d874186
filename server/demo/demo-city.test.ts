// Goal: the demonstration city is made whole, holds to every invariant of the ledger, and is made once, also by two
// servers that start at the same moment.
// Method: two of them load it into a fresh database with a real key service; audit the ledger, count, load again;
// settle the one bill of which a relative pays a part.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLookAlikes } from '#capabilities/claims/index.ts'
import { findByLogin } from '#capabilities/people/index.ts'
import { type Bills, readSettlements, statementOf } from '#capabilities/settlement/index.ts'
import type { PersonId } from '#kernel/ids.ts'
import { auditLedger } from '../auditor/audit-ledger.ts'
import type { Services } from '../services.ts'
import type { FreshDatabase } from '../test/database.ts'
import { type DemoWorld, demoWorld } from '../test/demo-world.ts'
import { beginDemoClaims } from './begin-claims.ts'
import { castOf } from './cast.ts'
import { loadDemoCity } from './demo-city.ts'
import { loadDemoCatalogues } from './load-catalogues.ts'
import { demoPersonasOf } from './personas.ts'
import { settleFamilyBill } from './settle-family-bill.ts'

let world: DemoWorld
let database: FreshDatabase
let services: Services
let bills: Bills
let seconds = 0

beforeAll(async () => {
  world = await demoWorld()
  ;({ database, services } = world)
  const began = performance.now()
  await atOnce(loadDemoCity)
  seconds = (performance.now() - began) / 1000
  await atOnce(loadDemoCatalogues)
  await atOnce((each) => beginDemoClaims(each, world.billsOn))
  bills = world.billsOn(services)
}, 240_000)

/** Two servers on one database. */
async function atOnce(load: (each: Services) => Promise<void>): Promise<void> {
  const other = await world.another()
  await Promise.all([services, other].map(load))
}

afterAll(async () => {
  await bills.drained()
  await world.end()
})

test('nothing in the ledger differs from what must hold', async () => {
  process.stdout.write(`the city was made in ${Math.round(seconds)} s\n`)
  const findings = await auditLedger(database.db, services.area)
  expect(findings.filter((finding) => finding.differences > 0)).toEqual([])
}, 120_000)

test('a second start finds the city made and writes nothing', async () => {
  const before = await counted()
  await loadDemoCity(services)
  await beginDemoClaims(services, world.billsOn)
  expect(await counted()).toEqual(before)
})

test('there is something to do at every desk, and a year to look back on', async () => {
  expect(await counted()).toMatchObject({ people: '5002', accounts: '5001', credit_runs: '12' })
  const { rows } = await database.owner.query<{ state: string; count: string }>(
    'select state, count(*) from cards.application group by state',
  )
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
  expect(counts).toMatchObject({ submitted: 40, accepted: 60, in_production: 30, ready: 80 })
  const { rows: lost } = await database.owner.query(
    `select 1 from cards.loss_report where state = 'in_force'`,
  )
  expect(lost).toHaveLength(25)
  const { rows: closings } = await database.owner.query(
    'select reason, state from cases.closing order by reason, state',
  )
  expect(closings).toEqual([
    { reason: 'death', state: 'carried_out' },
    { reason: 'death', state: 'open' },
    { reason: 'left_country', state: 'open' },
    { reason: 'moved', state: 'open' },
  ])
  const { rows: moves } = await database.owner.query(
    'select state from cases.move_in order by state',
  )
  const states = ['applied', 'credited', 'letter_sent', 'sheet_received']
  expect(moves).toEqual(states.map((state) => ({ state })))
  const { rows: orders } = await database.owner.query(
    'select kind, state from contributions.self_payment order by kind, state',
  )
  expect(orders).toEqual([
    { kind: 'flexible', state: 'declared' },
    { kind: 'flexible', state: 'paid' },
    { kind: 'resident', state: 'declared' },
  ])
  const filled = await counted()
  expect(Number(filled['active_cards'])).toBeGreaterThan(4_500)
  expect(Number(filled['purchases'])).toBeGreaterThan(55_000)
  expect(Number(filled['reversals'])).toBeGreaterThan(100)
  process.stdout.write(`${JSON.stringify(filled)}\n`)
})

test('there is a claim at each place where one waits or ends, and one of them a daughter files', async () => {
  const { rows } = await database.owner.query<{ said: string }>(
    `select state || ' ' || opened_as as said from claims.claim order by said`,
  )
  expect(rows.map(({ said }) => said)).toEqual([
    ...['approved self', 'missing self', 'paid self', 'refused self', 'rejected self'],
    ...['submitted relative', 'submitted self'],
  ])
})

test('of what was approved the funds pay a part, and something is on no list', async () => {
  const { rows } = await database.owner.query<{ state: string; pays: boolean; leaves: boolean }>(
    `select c.state, c.fund > 0 as pays, (s.amounts->>'notCovered')::bigint > 0 as leaves
       from claims.claim c join settlement.settlement s using (person_id, settlement_id)
      where c.state in ('approved', 'paid') order by c.state`,
  )
  expect(rows).toEqual([
    { state: 'approved', pays: true, leaves: true },
    { state: 'paid', pays: true, leaves: true },
  ])
})

test('every paper of a claim opens as the picture that was drawn', async () => {
  const { rows } = await database.owner.query<{ object_name: string }>(
    `select d.object_name from cards.document d join claims.claim c
       on c.person_id = d.person_id and c.claim_id = d.case_id`,
  )
  expect(rows.length).toBeGreaterThan(18)
  for (const { object_name: name } of rows) {
    const opened = await services.documents.open(name)
    expect(opened?.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  }
})

test('no invoice looks like another one, so that a warning of the desk means something', async () => {
  const { rows } = await database.owner.query<{ claim_id: string }>(
    'select claim_id from claims.claim',
  )
  for (const { claim_id: claimId } of rows) {
    expect(await readLookAlikes(services.db, claimId)).toEqual([])
  }
})

test('the keys for simulators are readable by their owner alone', () => {
  const path = join(services.config.dataFolder, 'pos-terminals.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { terminals: { terminalId: string }[] }
  expect(kept.terminals.every(({ terminalId }) => terminalId.length === 8)).toBe(true)
  const demoPersonas = demoPersonasOf(castOf(services.area))
  expect(demoPersonas.every(({ password }) => password.length >= 15)).toBe(true)
})

test('a mother’s account pays a part of her son’s stay, and both statements and the receipt show it', async () => {
  expect(await settleFamilyBill(services, bills)).toBe(1)
  const [mother, son] = await Promise.all(
    ['sunli', 'liuyang'].map(async (login) => (await findByLogin(services, login)) as PersonId),
  )
  if (!mother || !son) throw new Error('personas of the demonstration')
  const until = Temporal.Now.plainDateISO('Asia/Shanghai')
  const period = { from: until.subtract({ days: 2 }), until, before: null, atMost: 50 } as const
  const theirs = await statementOf(database.db, mother, { ...period, kind: 'bill_aid' })
  const own = await statementOf(database.db, son, { ...period, kind: 'all' })
  const [paid] = theirs.lines
  expect(paid).toMatchObject({ kind: 'bill_aid', direction: 'out', relativeId: son })
  expect(own.aidReceived).toMatchObject([
    { ofBill: true, relativeId: mother, amount: paid?.amount },
  ])
  // He has paid first, all that he had.
  expect(own.lines[0]).toMatchObject({ kind: 'bill', balanceAfter: 0n })
  const [receipt] = await readSettlements(database.db, { personId: son })
  expect(receipt?.amounts.relatives).toBe(paid?.amount)
  await bills.drained()
  const findings = await auditLedger(database.db, services.area)
  expect(findings.filter((finding) => finding.differences > 0)).toEqual([])
}, 120_000)

async function counted(): Promise<Record<string, string>> {
  const { rows } = await database.owner.query<Record<string, string>>(`
    select (select count(*) from people.person) as people,
           (select count(*) from claims.event) as claim_events,
           (select count(*) from accounts.balance) as accounts,
           (select count(*) from cards.card where insurance_function = 'active') as active_cards,
           (select count(*) from settlement.purchase) as purchases,
           (select count(*) from settlement.reversal) as reversals,
           (select count(*) from contributions.credit_run) as credit_runs,
           (select count(*) from command.person_command) as commands,
           (select count(*) from audit.entry) as entries`)
  return rows[0] ?? {}
}
