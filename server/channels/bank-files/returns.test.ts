// Goal: a receipt that nobody claims goes back to the account it came from: asked by one, agreed by another, paid once
// by a file of the bank, in suspense again where the bank refuses it. What is asked to be matched does not go
// back, what is asked to go back is not matched, at the same moment either; and each step is done once.
// Method: the real database and key service, real folders and the simulated bank; requests and decisions run through
// the frame of approvals, as at the desk. The auditor looks after each test.
// Teeth, each tried once: with requests to match not looked for, a receipt in one went back as well; with requests to
// give back not looked for, both of two at the same moment stood; with a refused one booked to the bank instead of
// suspense, the sums and the auditor differed.
import { beforeEach, expect, test } from 'vitest'
import { join } from 'node:path'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import {
  declareContributions,
  listReturns,
  matchReceiptsByTwo,
  matchWanted,
  nameReturnPayee,
  receiptsThatWait,
  returnOfReceipt,
  returnReceiptByTwo,
  returnWanted,
  type NotedPayee,
  unreconciled,
} from '#capabilities/contributions/index.ts'
import {
  type ApprovedAct,
  askApproval,
  decideApproval,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan, yuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { auditedWorldForEach } from '#server/test/audited-world.ts'
import { type ContributionWorld, lines } from '#server/test/contribution-world.ts'
import {
  answerWaitingOrders,
  type BankFaults,
  closeAccount,
  openBank,
  receivePayment,
  sendStatement,
} from '#sim/bank/bank.ts'
import { carryReturns } from './return-exchange.ts'

let world: ContributionWorld
auditedWorldForEach((made) => {
  world = made
})

const [asker, decider, noter] = [newId(), newId(), newId()]

beforeEach(async () => {
  for (const staffId of [asker, decider, noter]) {
    await world.database.owner.query(
      `insert into organisations.staff
         (staff_id, organisation_id, login, name, password_hash, roles, person_index)
       values ($1, $2, $3, '试验会计', 'none', '{fund_accountant}', $4)`,
      [staffId, world.agencyId, `accountant.${staffId}`, Buffer.from(staffId)],
    )
  }
})

const ours = '4000099990000000011'
const bankCode = '102100099996'
const payer = { name: '试验误汇公司', account: '4000020099990001', bankCode }

test('what two people agree to give back is paid by the bank once, and waits no more', async () => {
  const receiptId = await receive('500.00')
  expect(await shown(receiptId)).toMatchObject({
    payee: { ...payer, fromPaper: false },
    ...{ askedUntil: null, bankRefused: null, refusedAt: null },
  })
  const asked = await askReturn(receiptId)
  expect((await shown(receiptId)).askedUntil).not.toBe(null)
  await agree(returnReceiptByTwo(world), asked)
  expect(await waiting()).toEqual([])
  expect(await states()).toEqual([['due', '500.00', null]])
  expect(await balances()).toEqual({ suspense: 0n, owed: 50_000n, bank: -50_000n })

  expect(await carry()).toEqual({ sent: 1, answered: 0, refused: [] })
  expect(await carry()).toEqual({ sent: 0, answered: 0, refused: [] })
  const [order = ''] = ordersWritten()
  for (const part of [
    payer.name,
    payer.account,
    bankCode,
    '500.00',
    '来款退回 原流水 IN-00000001',
  ]) {
    expect(order).toContain(part)
  }
  await bankAnswers({ answerTwice: true })
  await Promise.all([carry(), carry()])
  expect(await carry()).toEqual({ sent: 0, answered: 0, refused: [] })
  expect(await states()).toEqual([['given_back', '500.00', null]])
  expect(await balances()).toEqual({ suspense: 0n, owed: 0n, bank: 0n })
  expect((await unreconciled(world.db, world.now())).differenceFen).toBe(0n)
  expect(await refusalOf(askReturn(receiptId))).toBe('receipt_not_waiting')
  const trail = await world.database.owner.query<{ action: string }>(
    `select action from audit.office_entry where object_id = $1 order by at, entry_id`,
    [receiptId],
  )
  expect(new Set(trail.rows.map(({ action }) => action))).toEqual(
    new Set([
      'contributions.ask-return',
      'contributions.return-receipt',
      'contributions.settle-return',
    ]),
  )
})

test('what the bank refuses is in suspense again, and goes to another account that paper names', async () => {
  const receiptId = await receive('500.00')
  const other = { name: payer.name, account: '4000020099990002', bankCode }
  expect(await refusalOf(name(receiptId, other))).toBe('payee_not_payer')
  await closePayersAccount()
  await agree(returnReceiptByTwo(world), await askReturn(receiptId))
  await there()
  expect(await states()).toEqual([['refused', '500.00', 'AC04']])
  expect(await waiting()).toEqual(['500.00'])
  expect(await balances()).toEqual({ suspense: 50_000n, owed: 0n, bank: -50_000n })
  expect(await shown(receiptId)).toMatchObject({ bankRefused: { code: 'AC04' } })

  await name(receiptId, other)
  expect((await shown(receiptId)).payee).toEqual({ ...other, fromPaper: true })
  await agree(returnReceiptByTwo(world), await askReturn(receiptId))
  await there()
  expect((await states()).map(([state]) => state).toSorted()).toEqual(['given_back', 'refused'])
  expect(await balances()).toEqual({ suspense: 0n, owed: 0n, bank: 0n })
})

test('where the bank says no branch, paper fills it in, and changes nothing that the bank has said', async () => {
  const receiptId = await receive('80.00', { name: payer.name, account: payer.account })
  expect(await refusalOf(askReturn(receiptId))).toBe('payer_not_named')
  expect(await refusalOf(name(receiptId, { ...payer, name: '别人' }))).toBe('payee_not_payer')
  expect(await refusalOf(name(receiptId, { ...payer, account: '4000020099990009' }))).toBe(
    'payee_not_payer',
  )
  expect(await refusalOf(name(receiptId, { name: payer.name }))).toBe('payer_not_named')
  await name(receiptId, { bankCode })
  expect((await shown(receiptId)).payee).toEqual({ ...payer, fromPaper: true })
  expect(await sealedOnly()).toBe(true)
  const asked = await askReturn(receiptId)
  // The account was noted anew after it was asked: what was asked for is not what would be done.
  await name(receiptId, { bankCode: '103100099997' })
  expect(await refusalOf(agree(returnReceiptByTwo(world), asked))).toBe('approval_changed')
  await agree(returnReceiptByTwo(world), await askReturn(receiptId))
  await there()
  expect(await states()).toEqual([['given_back', '80.00', null]])
})

test('nobody agrees to what they asked for, or to an account that they noted', async () => {
  const receiptId = await receive('80.00', { name: payer.name, account: payer.account })
  await name(receiptId, payer, noter)
  const asked = await askReturn(receiptId)
  const known = returnReceiptByTwo(world)
  expect(await refusalOf(agree(known, asked, asker))).toBe('same_person')
  expect(await refusalOf(agree(known, asked, noter))).toBe('same_person')
  await agree(known, asked)
})

test('what a second person refuses waits on, can be matched, and is asked for again', async () => {
  const receiptId = await receive('500.00')
  const known = returnReceiptByTwo(world)
  await agree(known, await askReturn(receiptId), decider, 'refuse')
  const { refusedAt, askedUntil } = await shown(receiptId)
  expect([refusedAt !== null, askedUntil]).toEqual([true, null])
  await askReturn(receiptId)
  expect(await refusalOf(askReturn(receiptId))).toBe('approval_waits_already')
})

test('asked to go back it is not matched, asked to be matched it does not go back', async () => {
  const reference = await declared()
  const [one, two] = [await receive('500.00'), await receive('500.00')]
  await askReturn(one)
  expect(await refusalOf(askMatch([one], reference))).toBe('receipt_going_back')
  const matching = await askMatch([two], reference)
  expect(await refusalOf(askReturn(two))).toBe('receipt_in_a_match')
  await agree(matchReceiptsByTwo(world), matching)
  expect(await refusalOf(askReturn(two))).toBe('receipt_not_waiting')
})

test('asked both ways at the same moment, one of them stands', async () => {
  const reference = await declared()
  for (let round = 0; round < 4; round++) {
    const receiptId = await receive('500.00')
    const said = await Promise.allSettled([askReturn(receiptId), askMatch([receiptId], reference)])
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    // The next round begins with nothing that waits.
    await world.database.owner.query(
      `update organisations.approval set state = 'withdrawn', decided_at = asked_at
        where state = 'waiting'`,
    )
  }
})

test('agreed twice at the same moment it goes back once; two carriers write one order', async () => {
  const receiptId = await receive('500.00')
  const asked = await askReturn(receiptId)
  const known = returnReceiptByTwo(world)
  const said = await Promise.allSettled([agree(known, asked), agree(known, asked, noter)])
  expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const carried = await Promise.all([carry(), carry()])
  expect(carried.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
  await there()
  expect(await states()).toEqual([['given_back', '500.00', null]])
})

test('an order that was frozen and not written is written by the next pass, with the same bytes', async () => {
  await agree(returnReceiptByTwo(world), await askReturn(await receive('500.00')))
  await carry()
  const [before] = ordersWritten()
  // As a crash between writing and noting leaves it.
  await world.database.owner.query(
    `update contributions.return_order set state = 'frozen', digest = null`,
  )
  expect(await carry()).toMatchObject({ sent: 1 })
  expect(ordersWritten()).toEqual([before])
  await there()
  expect(await states()).toEqual([['given_back', '500.00', null]])
})

test('what is left over of a match goes back, and no more than that', async () => {
  const reference = await declared()
  const receiptId = await receive('620.00')
  await agree(matchReceiptsByTwo(world), await askMatch([receiptId], reference, 'stays_waiting'))
  await agree(returnReceiptByTwo(world), await askReturn(receiptId))
  await there()
  expect(await states()).toEqual([['given_back', '120.00', null]])
})

async function declared(): Promise<string> {
  const [employerId] = world.employers
  const order = { employerId, month: '2026-11', lines: lines(1) }
  const ran = await declareContributions(world, world.employerAct(employerId), order)
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'declared') throw new Error(JSON.stringify(ran))
  return ran.outcome.reference
}

const deskPlace = { roles: ['fund_accountant'], branch: '/' }

function deskAct(staffId: string) {
  return { ...world.act(), actorKind: 'staff', actorId: staffId, channel: 'desk' } as const
}

type Asked = { readonly approvalId: string; readonly wanted: Wanted }

async function ask(known: ApprovedAct, wanted: Wanted): Promise<Asked> {
  const wish = { wanted, reason: '付款人来函说汇错了', branch: deskPlace.branch }
  const ran = await askApproval(world, deskAct(asker), known, wish)
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  if (ran.outcome.kind === 'refused') throw new Error(ran.outcome.refusal)
  const { lines: described } = await known.describe(world.db, wanted)
  expect(described.length).toBeGreaterThan(2)
  return { approvalId: ran.outcome.approvalId, wanted }
}

const askReturn = (receiptId: string) => ask(returnReceiptByTwo(world), returnWanted(receiptId))

async function askMatch(
  receipts: readonly string[],
  reference: string,
  leftOver: 'none' | 'stays_waiting' = 'none',
): Promise<Asked> {
  return ask(matchReceiptsByTwo(world), await matchWanted(world, { receipts, reference, leftOver }))
}

async function agree(
  known: ApprovedAct,
  { approvalId }: Asked,
  by = decider,
  verdict: 'approve' | 'refuse' = 'approve',
): Promise<void> {
  const { rows } = await world.database.owner.query<{ digest: Buffer }>(
    'select digest from organisations.approval where approval_id = $1',
    [approvalId],
  )
  const shownDigest = rows[0]?.digest.toString('hex') ?? ''
  const ran = await decideApproval(world.db, deskAct(by), [known], {
    ...{ approvalId, verdict, shown: shownDigest, ...deskPlace },
  })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  if (ran.outcome.kind === 'refused') throw new Error(ran.outcome.refusal)
}

async function name(receiptId: string, noted: NotedPayee, by = asker): Promise<void> {
  const ran = await nameReturnPayee(world, deskAct(by), { receiptId, noted })
  if (ran.kind !== 'ran') throw new Error(ran.kind)
  if (ran.outcome.kind === 'refused') throw new Error(ran.outcome.refusal)
}

async function refusalOf(act: Promise<unknown>): Promise<string | null> {
  return act.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

const bankFolder = () => join(world.bankFolder, '102999900019')
const bank = (faults: Partial<BankFaults> = {}) =>
  openBank(bankFolder(), { now: world.now, faults })

/** Through the statement of the bank; the id of the receipt. */
async function receive(
  amount: string,
  from: Parameters<typeof receivePayment>[1]['payer'] = payer,
) {
  const opened = await bank()
  const bankReference = receivePayment(opened, {
    ...{ toAccount: ours, amount: moneyFromYuan(amount), payer: from, remittance: '货款' },
  })
  await sendStatement(opened, ours)
  expect(await world.exchange.takeStatements(world.act())).toMatchObject({ files: 1, refused: [] })
  const { rows } = await world.database.owner.query<{ receipt_id: string }>(
    'select receipt_id from contributions.receipt where bank_reference = $1',
    [bankReference],
  )
  return rows[0]?.receipt_id ?? ''
}

async function closePayersAccount(): Promise<void> {
  closeAccount(await bank(), payer.account)
}

const carry = () => carryReturns(world, world.act())

async function bankAnswers(faults: Partial<BankFaults> = {}): Promise<void> {
  await answerWaitingOrders(await bank(faults))
}

/** To the bank and back. */
async function there(): Promise<void> {
  await carry()
  await bankAnswers()
  await carry()
}

function ordersWritten(): readonly string[] {
  const folder = join(bankFolder(), 'to-bank')
  const names = existsSync(folder)
    ? readdirSync(folder).filter((each) => each.endsWith('.xml'))
    : []
  return names.map((each) => readFileSync(join(folder, each), 'utf8'))
}

async function waiting(): Promise<readonly string[]> {
  const all = { bankId: null, reason: null }
  const { receipts } = await receiptsThatWait(world, all, plainDate('2026-12-01'))
  return receipts.map(({ left }) => yuan(left))
}

const shown = (receiptId: string) => returnOfReceipt(world, receiptId, world.now())

async function states(): Promise<readonly (readonly [string, string, string | null])[]> {
  const found = await listReturns(world, null)
  return found.map(({ state, amount, bankReason }) => [state, yuan(amount), bankReason])
}

/** What stands on each account; money at the bank stands on the debit side, here below zero. */
async function balances(): Promise<Record<string, bigint>> {
  const { rows } = await world.database.owner.query<{ kind: string; stands: string }>(
    `select a.kind, sum(case when t.credit_account = a.account_id then t.amount else -t.amount end)::text
              as stands
       from accounts.account a
       join accounts.office_transfer t on a.account_id in (t.credit_account, t.debit_account)
      where a.kind in ('suspense', 'closing_payable', 'bank_clearing') group by a.kind`,
  )
  const of = (kind: string) => BigInt(rows.find((row) => row.kind === kind)?.stands ?? '0')
  return { suspense: of('suspense'), owed: of('closing_payable'), bank: of('bank_clearing') }
}

async function sealedOnly(): Promise<boolean> {
  const { rows } = await world.database.owner.query<{ sealed_payee: Buffer }>(
    'select sealed_payee from contributions.return_payee',
  )
  return (
    rows.length > 0 && rows.every((row) => !row.sealed_payee.includes(Buffer.from(payer.account)))
  )
}
