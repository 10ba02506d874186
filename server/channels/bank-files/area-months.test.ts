// Goal: what another area settled for its insured here is compared with its books, named line by line where
// the two differ, claimed once when they agree, paid by its bank, and leaves nothing owed on either side.
// Method: two real web servers with a line between them that loses an answer in the last visit of the
// month; acts of two people, the simulated bank and a bank statement; the auditor looks over both worlds.
// Teeth, each tried once: with what differs not looked at, the month is claimed before both agree; with the
// bills of an area's hospitals not counted as its own nothing agrees.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPersonalAccounts } from '#capabilities/accounts/index.ts'
import {
  areaMonths,
  areaReceiptWanted,
  approveByTwo,
  changeBankAccountByTwo,
  drawStatements,
  readAreaClaims,
  readAreaDifferences,
  readParts,
  readStatements,
  receiveFromAreaByTwo,
  receiveFromAreas,
  stillOwed,
} from '#capabilities/clearing/index.ts'
import { takeBankReceipts, waitingReceipts } from '#capabilities/contributions/index.ts'
import {
  type ApprovedAct,
  findOrganisationByCode,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import type { PersonId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { auditLedger } from '#server/auditor/audit-ledger.ts'
import { creditAccount } from '#server/test/credit-account.ts'
import { bankAnswersIn } from '#server/test/payouts-world.ts'
import type { HisClient } from '#sim/his/client.ts'
import { outpatientVisit, takeBack } from '#sim/his/journeys.ts'
import { wallClock } from '../institutions/clock.ts'
import { repeatForwarded } from '../institutions/forward/repeat-forwarded.ts'
import { tellMonths } from '../institutions/forward/tell-month.ts'
import { type HisWorld, medicine } from '../institutions/test/his-world.ts'
import { type TwoAreas, twoAreas } from '../institutions/test/two-areas.ts'
import { carryClearing } from './clearing-exchange.ts'

let areas: TwoAreas
let hospital: HisClient
/** Of the message whose answer was lost. */
let lostId = ''
const bankFolder = mkdtempSync(join(tmpdir(), 'yika-area-months-'))
const month = yearMonth('2026-11')

beforeAll(async () => {
  areas = await twoAreas()
  const { citizen, database } = areas.there
  await database.owner.query(`update people.person set status = 'retired' where person_id = $1`, [
    citizen.personId,
  ])
  await openPersonalAccounts(database.db, [citizen.personId as PersonId], plainDate('2026-01-01'))
  await creditAccount(areas.there, citizen.personId, 1_000_000n)
  hospital = await areas.hospital()
  await outpatientVisit(journey('600.00'))
  await takeBack(journey('80.00'), '2208', await outpatientVisit(journey('80.00')))
  const client: HisClient = {
    ...hospital,
    call: (infno, input, altered) => {
      areas.line.state = infno === '2207' ? 'answers_lost' : 'open'
      return hospital.call(infno, input, altered)
    },
  }
  await assert.rejects(outpatientVisit({ ...journey('300.00'), client }), /结果未知/)
  lostId = hospital.lastMessageId()
  areas.line.state = 'open'
})
afterAll(async () => {
  const { here, there } = areas
  const found = await Promise.all(
    [here, there].map(async ({ database, area }) => auditLedger(database.db, area)),
  )
  // The money that the person begins with comes from no month-end.
  const broken = found.flat().filter(({ differences, id }) => differences > 0 && id !== 'Q10')
  await areas.stop()
  rmSync(bankFolder, { recursive: true, force: true })
  assert.deepEqual(broken, [])
})

function journey(price: string) {
  const { citizenNumber, name } = areas.there.citizen
  return {
    ...{ client: hospital, items: [{ code: medicine, price }], told: () => {} },
    patient: { name, citizenNumber },
    clock: () => wallClock(areas.here.clock.at),
  }
}

function clockTo(at: string): void {
  areas.here.clock.at = Temporal.Instant.from(at)
  areas.there.clock.at = areas.here.clock.at
}

function act(): Act {
  return systemAct(areas.there.clock.at, newId())
}

function telling() {
  const { deps, clock } = areas.here
  return tellMonths({ ...deps, now: () => clock.at })
}

async function statementOf(world: HisWorld, institutionId: string) {
  const all = await readStatements(world.database.db, { month: '2026-11-01' })
  const found = all.find((each) => each.institutionId === institutionId)
  if (!found) throw new Error('there is a statement')
  return found
}

async function peerIn(world: HisWorld, code: string): Promise<string> {
  const found = await findOrganisationByCode(world.database.db, code)
  if (!found) throw new Error(`${code} was entered`)
  return found.organisationId
}

/** What the frame of approvals does once a second person has agreed. */
async function agreed(
  known: ApprovedAct,
  wanted: Wanted,
  db = areas.there.database.db,
): Promise<string | null> {
  return transaction(db, async (tx) => {
    const standing = await known.standing(tx, act(), wanted)
    if (standing.kind === 'refused') return standing.refusal
    const approvalId: string = newId()
    const asked = { ...{ approvalId, wanted } } as Parameters<ApprovedAct['carryOut']>[2]
    await known.carryOut(tx, act(), asked)
    return null
  })
}

test('a month that differs is named line by line, and nobody pays or claims it', async () => {
  const { here, there } = areas
  clockTo('2026-12-01T02:00:00Z')
  expect(await telling()).toEqual({ claimed: 0 })
  expect(await readAreaDifferences(here.database.db)).toEqual([])
  expect(await shownMonths()).toMatchObject([{ state: 'untold', claim: null, told: [] }])
  clockTo('2026-12-03T02:00:00Z')
  await drawStatements({ db: there.database.db, area: there.area }, act(), month)
  expect(await telling()).toEqual({ claimed: 0 })
  const differences = await readAreaDifferences(here.database.db)
  expect(differences).toMatchObject([{ messageId: lostId, total: 30_000n, refund: false }])
  expect(differences[0]?.words).toContain('中心有、机构无')
  expect(await shownMonths()).toMatchObject([{ state: 'differs', told: [{ agrees: false }] }])
  const nobodys = {
    receiptId: newId(),
    month: '2026-11-01',
    peerId: await peerIn(here, 'jincheng'),
  }
  expect(await taken(nobodys)).toBe('area_claim_unknown')
  const statement = await statementOf(there, await peerIn(there, 'qichuan'))
  expect(statement.state).toBe('differs')
  const wanted = { statementId: statement.statementId }
  expect(await agreed(approveByTwo({ area: there.area }), wanted)).toBe('statement_differs')
})

function shownMonths() {
  const { database, clock } = areas.here
  return areaMonths(database.db, { month: null, at: clock.at })
}

/** What two fund accountants of the place of treatment say of money in suspense; null when it is done. */
function taken(wanted: { peerId: string; month: string; receiptId: string }) {
  const { database, area } = areas.here
  return agreed(receiveFromAreaByTwo({ area }), areaReceiptWanted(wanted), database.db)
}

test('once the lost answer is known both agree, and the month is claimed once', async () => {
  const { here, there } = areas
  clockTo('2026-12-03T03:00:00Z')
  const workers = { ...here.deps, bills: here.bills, now: () => here.clock.at }
  expect(await repeatForwarded(workers)).toEqual({ answered: 1, waiting: 0 })
  const both = await Promise.all([telling(), telling()])
  expect(both.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(1)
  expect(await telling()).toEqual({ claimed: 0 })
  const statement = await statementOf(there, await peerIn(there, 'qichuan'))
  expect(statement.state).toBe('reconciled')
  const [claim, ...others] = await readAreaClaims(here.database.db)
  expect(others).toEqual([])
  expect(claim).toMatchObject({
    ...{ owed: statement.owed, state: 'agreed', count: 4n, month: '2026-11-01' },
    reference: 'YDQS999900999800202611',
  })
  expect(await readAreaDifferences(here.database.db)).toEqual([])

  expect(await shownMonths()).toMatchObject([{ state: 'agreed', told: [{ agrees: true }] }])

  // What is known in December is on the hospital's statement of December; the area's is of November.
  await drawStatements({ db: here.database.db, area: here.area }, act(), month)
  const own = await statementOf(here, here.hospitalId)
  const parts = await readParts(here.database.db, own.statementId)
  expect(parts).toMatchObject([{ kind: 'forwarded', care: 'outpatient', count: 3n }])
  expect(own.owed).toBeLessThan(statement.owed)
})

test('the area pays it by its bank, and the receipt that names it closes what it owed', async () => {
  const { here, there } = areas
  const institutionId = await peerIn(there, 'qichuan')
  await agreed(changeBankAccountByTwo(), {
    ...{ institutionId, name: '栖川市医保中心', code: '102999900019' },
    account: '4000098000000001234',
  })
  const { statementId, owed } = await statementOf(there, institutionId)
  expect(await agreed(approveByTwo({ area: there.area }), { statementId })).toBe(null)
  const pass = () => carryClearing({ ...there.deps, bankFolder }, act())
  await pass()
  const [code = ''] = readdirSync(bankFolder)
  const [order = ''] = readdirSync(join(bankFolder, code, 'to-bank'))
  const written = readFileSync(join(bankFolder, code, 'to-bank', order), 'utf8')
  const remittance = /<Ustrd>(.*?)<\/Ustrd>/.exec(written)?.[1] ?? ''
  await bankAnswersIn(there, bankFolder, {})
  await pass()
  expect((await statementOf(there, institutionId)).state).toBe('paid')

  const receipt = (bankReference: string, amount: bigint) => ({
    ...{ bankReference, amount: money(amount), remittance },
    ...{ bookedOn: plainDate('2026-12-03'), payer: null },
  })
  await takeBankReceipts({ ...here.deps }, act(), {
    bankId: here.organisations.bank,
    entries: [receipt('TOO-MUCH', owed + 1n), receipt('RIGHT', owed)],
  })
  const deps = { db: here.database.db, area: here.area }
  const at = here.clock.at
  const passes = await Promise.all([receiveFromAreas(deps, at), receiveFromAreas(deps, at)])
  expect(passes.reduce((sum, paid) => sum + paid, 0)).toBe(1)
  expect(await receiveFromAreas(deps, at)).toBe(0)
  const [claim] = await readAreaClaims(here.database.db)
  expect(claim).toMatchObject({ state: 'paid', paid: owed })
  expect(await stillReceivable()).toBe(0)
})

async function stillReceivable(): Promise<number> {
  const left = await areas.here.database.owner.query<{ left: number }>(
    `select coalesce(sum(case when a.account_id = t.debit_account then t.amount else -t.amount end), 0)
              ::int as left
       from accounts.account a
       join accounts.office_transfer t on a.account_id in (t.debit_account, t.credit_account)
      where a.kind = 'area_receivable'`,
  )
  return left.rows[0]?.left ?? Number.NaN
}

test('money that names no month is taken for one by two people, once, and never for more', async () => {
  const { here } = areas
  clockTo('2026-12-10T02:00:00Z')
  hospital = await areas.hospital()
  await outpatientVisit(journey('200.00'))
  expect((await shownMonths())[0]).toMatchObject({ state: 'running', count: 1n })
  clockTo('2027-01-03T02:00:00Z')
  expect(await telling()).toEqual({ claimed: 1 })
  const [claim] = await readAreaClaims(here.database.db, { state: 'agreed' })
  if (!claim) throw new Error('the month was claimed')
  const entry = (bankReference: string, amount: bigint) => ({
    ...{ bankReference, amount: money(amount), remittance: '异地清算', payer: null },
    bookedOn: plainDate('2027-01-03'),
  })
  await takeBankReceipts({ ...here.deps }, act(), {
    bankId: here.organisations.bank,
    entries: [entry('BEYOND', claim.owed + 1n), entry('WITHIN', claim.owed - 500n)],
  })
  const waiting = await waitingReceipts(here.database.db)
  const idOf = (reference: string) =>
    waiting.find(({ bankReference }) => bankReference === reference)?.receiptId ?? ''
  const { peerId, month: of } = claim
  const take = (receiptId: string) => taken({ peerId, month: of, receiptId })
  expect(await take(newId())).toBe('area_receipt_taken')
  expect(await take(idOf('BEYOND'))).toBe('area_receipt_too_large')
  const both = await Promise.allSettled([take(idOf('WITHIN')), take(idOf('WITHIN'))])
  expect(both.filter((one) => one.status === 'fulfilled' && one.value === null).length).toBe(1)
  expect(await take(idOf('WITHIN'))).toBe('area_claim_settled')
  const [paid] = await readAreaClaims(here.database.db, { month: of })
  expect(paid).toMatchObject({ state: 'paid', paid: claim.owed - 500n })
  expect(paid && stillOwed(paid)).toBe(500n)
  expect(await stillReceivable()).toBe(500)
})
