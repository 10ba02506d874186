// Goal: the simulated bank answers and books as a bank would, and its faults are caught by our readers.
// Method: real folders; orders by our writer, answers and statements by our readers.
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCamt053 } from '#channels/bank-files/camt053.ts'
import { pain001Pieces } from '#channels/bank-files/pain001.ts'
import { readPain002 } from '#channels/bank-files/pain002.ts'
import { money, sum } from '#kernel/money.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import type { BankFaults } from './bank.ts'
import {
  answerWaitingOrders,
  closeAccount,
  openBank,
  receivePayment,
  sendStatement,
  watchOrders,
} from './bank.ts'

const now = () => Temporal.Instant.from('2026-11-30T16:30:00Z')
const fund = { name: '示范市医疗保险基金', account: '4000020009200000001', cnaps: '102100099996' }
const amounts = new Map([
  ['ID-1', money(1_230n)],
  ['ID-2', money(5n)],
  ['ID-3', money(99_999n)],
])
const sent = {
  messageId: 'YK-1',
  paymentInformationId: 'YK-1-1',
  controlSum: sum(amounts.values()),
  amounts,
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bank-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function bankWith(faults: Partial<BankFaults> = {}) {
  const bank = await openBank(folder, { now, faults })
  await order('one.xml')
  return bank
}

async function order(fileName: string): Promise<void> {
  const pieces = pain001Pieces(
    {
      ...sent,
      createdAt: now(),
      executionDay: Temporal.PlainDate.from('2026-11-30'),
      initiatingParty: fund.name,
      debtor: fund,
      transferCount: amounts.size,
    },
    [...amounts].map(([endToEndId, amount]) => ({ endToEndId, amount, creditor: fund })),
  )
  await writeWholeFile(join(folder, 'to-bank', fileName), pieces)
}

const answer = (name: string) =>
  readPain002(createReadStream(join(folder, 'from-bank', name)), sent)
const statement = (name: string) =>
  readCamt053(createReadStream(join(folder, 'from-bank', name)), fund.account)

test('a good order is settled in full, and the next statement shows its total', async () => {
  const bank = await bankWith()
  const [name] = await answerWaitingOrders(bank)
  expect(await answer(name!)).toMatchObject({
    ok: true,
    content: { groupStatus: 'ACSC', settledCount: 3, settledSum: sent.controlSum },
  })
  expect(await statement(await sendStatement(bank, fund.account))).toMatchObject({
    ok: true,
    content: {
      entries: [{ direction: 'debit', amount: sent.controlSum, batchMessageId: 'YK-1' }],
    },
  })
  expect(await readdir(join(folder, 'from-bank'))).not.toContainEqual(expect.stringMatching('part'))
})

test('rejected lines are named with a reason and not paid', async () => {
  const bank = await bankWith({ rejected: new Map([['ID-2', 'AC01']]) })
  const [name] = await answerWaitingOrders(bank)
  expect(await answer(name!)).toMatchObject({
    content: { groupStatus: 'PART', rejectedSum: money(5n), settledSum: money(101_229n) },
  })
  const sentStatement = await statement(await sendStatement(bank, fund.account))
  expect(sentStatement).toMatchObject({ content: { entries: [{ amount: money(101_229n) }] } })
})

test('what is ordered for an account that a customer has closed comes back', async () => {
  const bank = await bankWith()
  closeAccount(bank, 'another')
  const [paid] = await answerWaitingOrders(bank)
  expect(await answer(paid!)).toMatchObject({ content: { groupStatus: 'ACSC' } })
  await rm(join(folder, 'bank-ledger.json'))
  await order('two.xml')
  closeAccount(bank, fund.account)
  const [refused] = await answerWaitingOrders(bank)
  expect(await answer(refused!)).toMatchObject({
    content: { groupStatus: 'RJCT', rejectedCount: 3 },
  })
})

test('a wrong total or a doubled line in the answer is refused by our reader', async () => {
  const cases = [
    [{ wrongTotal: true }, 'sum_differs'],
    [{ duplicateLine: true }, 'reference_twice'],
  ] as const
  for (const [faults, code] of cases) {
    await rm(join(folder, 'bank-ledger.json'), { force: true })
    const [name] = await answerWaitingOrders(await bankWith(faults))
    expect(await answer(name!)).toMatchObject({ ok: false, problem: { code } })
  }
})

test('an answer given twice comes in two files with two ids', async () => {
  const names = await answerWaitingOrders(await bankWith({ answerTwice: true }))
  expect(names).toHaveLength(2)
  const ids = await Promise.all(
    names.map(async (name) => {
      const reading = await answer(name)
      return reading.ok && reading.content.messageId
    }),
  )
  expect(new Set(ids).size).toBe(2)
})

test('a bank that never answers has paid all the same', async () => {
  const bank = await bankWith({ neverAnswer: true })
  expect(await answerWaitingOrders(bank)).toEqual([])
  expect(await statement(await sendStatement(bank, fund.account))).toMatchObject({
    content: { entries: [{ amount: sent.controlSum }] },
  })
})

test('the same message under another file name is paid once', async () => {
  const bank = await bankWith()
  await order('two.xml')
  expect(await answerWaitingOrders(bank)).toHaveLength(1)
  expect(await statement(await sendStatement(bank, fund.account))).toMatchObject({
    content: { entries: { length: 1 } },
  })
})

test("employers' payments arrive with payer, reference and running balance", async () => {
  const bank = await openBank(folder, { now })
  const payment = {
    toAccount: fund.account,
    amount: money(500_000n),
    payer: { name: '示范机械厂', account: '622200001' },
    remittance: 'JF-2026-11-0001',
  }
  receivePayment(bank, payment)
  await sendStatement(bank, fund.account)
  receivePayment(bank, { ...payment, amount: money(1n) })

  expect(await statement(await sendStatement(bank, fund.account))).toMatchObject({
    content: {
      openingFen: 500_000n,
      closingFen: 500_001n,
      entries: [
        {
          direction: 'credit',
          details: [{ counterpartyName: '示范机械厂', remittance: 'JF-2026-11-0001' }],
        },
      ],
    },
  })
})

test('a bank that watches its folder answers what arrives and stops when told', async () => {
  const bank = await bankWith()
  const stop = new AbortController()
  const watching = watchOrders(bank, { everyMs: 5, signal: stop.signal })
  await expect.poll(() => readdir(join(folder, 'from-bank'))).toHaveLength(1)
  stop.abort()
  await watching
})

test('the bank can be driven from a terminal', async () => {
  await bankWith()
  const run = promisify(execFile)
  const cli = join(import.meta.dirname, 'cli.ts')
  const { stdout } = await run(process.execPath, [
    cli,
    'answer',
    '--folder',
    folder,
    '--reject',
    'ID-1',
  ])
  expect(await answer(stdout.trim())).toMatchObject({ content: { rejectedCount: 1 } })
})
