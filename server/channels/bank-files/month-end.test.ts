// Goal: a month-end credits each person once, pays through each bank once, survives being killed at
// any step, and believes a bank's answer only whole (C9, F1, F2, F4, F6).
// Method: the real database and key service, real folders, the simulated bank; a kill is a fault
// thrown where the run reports its progress, after which a second server takes the run up.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, test } from 'vitest'
import { advanceMonthEnd, beginMonthEnd, findMonthEnd } from '#capabilities/contributions/index.ts'
import type { MonthEnd } from '#capabilities/contributions/index.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { answerWaitingOrders, openBank } from '#sim/bank/bank.ts'
import type { BankFaults } from '#sim/bank/bank.ts'
import {
  contributionWorld,
  declareAndPay,
  insured,
  lines,
  wrongBalances,
} from '#server/test/contribution-world.ts'
import type { ContributionWorld } from '#server/test/contribution-world.ts'
import { openBankExchange } from './exchange.ts'

let keys: RunningKeyService
let world: ContributionWorld

beforeAll(async () => {
  keys = await runKeyService()
})
afterAll(() => keys.stop())
beforeEach(async () => {
  world = await contributionWorld(keys)
})
afterEach(async () => {
  assert.equal(await wrongBalances(world), 0, 'every kept balance equals the sum of its journal')
  await world.stop()
})

const november = { month: '2026-11', timing: 'when_over' } as const

test('active people get two percent of their paid base, retired people the fixed amount', async () => {
  await declareAndPay(world, world.employers[0], lines(3, '5000.50'))
  await insured(world, 2, { status: 'retired', bank: 1 })
  await insured(world, 4, { status: 'active' })

  const monthEnd = await close()
  assert.deepEqual([monthEnd.state, monthEnd.people, monthEnd.total], ['files_sent', 5, 52_403n])
  assert.deepEqual(await balances(), [0n, 0n, 0n, 0n, 10_001n, 10_001n, 10_001n, 11_200n, 11_200n])
})

test('a month that was declared but not paid credits nobody, and is credited once it is paid', async () => {
  await declareAndPay(world, world.employers[0], lines(2), '2026-10')
  const october = await close({ month: '2026-10', timing: 'when_over' })
  await declareAndPay(world, world.employers[1], lines(1), '2026-10')
  assert.deepEqual([october.people, (await close({ ...november })).people], [2, 1])
  assert.deepEqual(await balances(), [10_000n, 10_000n, 10_000n])
})

test('money that arrives while the month is being closed is credited in that run or the next, once', async () => {
  const both = world.employers.map((employer) =>
    declareAndPay(world, employer, lines(20), '2026-10'),
  )
  const october = close({ month: '2026-10', timing: 'when_over' })
  await Promise.all([...both, october])
  await close()
  assert.deepEqual(await balances(), Array<bigint>(40).fill(10_000n))
})

test('what is paid for somebody whose account is closed waits in suspense, and is no line of a bank', async () => {
  await declareAndPay(world, world.employers[0], lines(3))
  const { owner } = world.database
  const { rows: people } = await owner.query<{ person_id: string }>(
    'select person_id from contributions.declared_person order by 1 limit 1',
  )
  await owner.query(
    `select accounts.close($1, uuidv7(), uuidv7(), uuidv7(), uuidv7(), '2026-11-10', now())`,
    [people[0]?.person_id],
  )
  assert.deepEqual([(await close()).people, (await close()).people], [2, 2])
  assert.deepEqual(await balances(), [0n, 10_000n, 10_000n])
  const { rows } = await owner.query(
    `select t.amount::int as amount, a.kind from accounts.transfer t
       join accounts.account a on a.account_id = t.credit_account
      where t.person_id = $1`,
    [people[0]?.person_id],
  )
  assert.deepEqual(rows, [{ amount: 10_000, kind: 'suspense' }])
})

test('a month in which nobody is due anything is over at once', async () => {
  const { state, people, difference } = await close()
  assert.deepEqual([state, people, difference], ['reconciled', 0, '0.00'])
})

test('a month that is not over is refused; early, it runs, and the trail says that it was early', async () => {
  const order = { month: '2026-12', timing: 'when_over' } as const
  const refused = await world.exchange.closeMonth(world.act(), order)
  assert.deepEqual(refused.kind === 'ran' && refused.outcome, {
    kind: 'refused',
    refusal: 'month_not_over',
  })
  await close({ month: '2026-12', timing: 'early' })
  const { rows } = await world.database.owner.query(
    `select purpose, result from audit.office_entry where action = 'contributions.run-month-end' order by at, entry_id`,
  )
  assert.deepEqual(rows, [
    { purpose: null, result: 'month_not_over' },
    { purpose: 'early', result: 'done' },
  ])
})

test('started twice at the same moment on two servers, everybody is credited once', async () => {
  await declareAndPay(world, world.employers[0], lines(40))
  const [first, second] = await Promise.all([close(), close()])
  assert.equal(first.runId, second.runId)
  assert.deepEqual([first.state, second.state], ['files_sent', 'files_sent'])
  assert.deepEqual(new Set(await balances()), new Set([10_000n]))
  assert.equal(orders().size, 1)
})

test('killed at every step and taken up again, the money is the same and so is every byte', async () => {
  await declareAndPay(world, world.employers[0], lines(25))
  await insured(world, 2, { status: 'retired', bank: 0 })
  await insured(world, 3, { status: 'retired', bank: 1 })
  const begun = await beginMonthEnd(world, world.act(), november)
  assert(begun.kind === 'ran' && begun.outcome.kind === 'begun')
  const { runId } = begun.outcome
  const seen: string[] = []
  const written: ReadonlyMap<string, string>[] = []

  for (let attempt = 0; attempt < 30; attempt++) {
    const killedHere = await advanceUntilNewStep(runId, seen)
    written.push(orders())
    if (!killedHere) break
  }
  assert.deepEqual(seen.slice(0, 2), ['lines 30', 'chunks 1'])
  assert(seen.includes('files 2') && seen.length >= 12, seen.join())
  const last = written.at(-1)
  for (const files of written) {
    for (const [name, bytes] of files) assert.equal(bytes, last?.get(name), 'the same bytes again')
  }
  assert.equal(last?.size, 2)
  assert.equal(
    (await balances()).reduce((total, each) => total + each, 0n),
    25n * 10_000n + 5n * 11_200n,
  )
})

test('killed between a file and its note, the file is written again byte for byte', async () => {
  await declareAndPay(world, world.employers[0], lines(10))
  await world.database.owner.query(
    `create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
     create trigger fail before insert on contributions.bank_file for each row execute function public.fail()`,
  )
  await assert.rejects(close(), /killed/)
  const before = orders()
  await world.database.owner.query('drop trigger fail on contributions.bank_file')
  await close()
  assert.equal(before.size, 1)
  assert.deepEqual(orders(), before)
})

test('what the banks took, the files and the ledger are one sum: the month reconciles to nothing', async () => {
  await declareAndPay(world, world.employers[0], lines(7, '6000.00'))
  await insured(world, 3, { status: 'retired', bank: 1 })
  await close()
  await bankAnswers()
  const { refused, monthEnd } = await world.exchange.takeAnswers(world.act(), '2026-11')
  assert.deepEqual(refused, [])
  assert.deepEqual(
    [monthEnd?.state, monthEnd?.accepted, monthEnd?.rejected, monthEnd?.difference],
    ['reconciled', 10, 0, '0.00'],
  )
})

test('what the bank refuses goes to suspense once, and the people are told', async () => {
  await declareAndPay(world, world.employers[0], lines(9))
  await close()
  await bankAnswers({ rejectEvery: 3, answerTwice: true })
  await Promise.all([takeAnswers(), takeAnswers(), takeAnswers()])
  const monthEnd = await takeAnswers()
  assert.deepEqual(
    [monthEnd?.state, monthEnd?.accepted, monthEnd?.rejected, monthEnd?.difference],
    ['reconciled', 6, 3, '0.00'],
  )
  assert.deepEqual(await balances(), [0n, 0n, 0n, ...Array<bigint>(6).fill(10_000n)])
  const { rows } = await world.database.owner.query(
    `select (select count(*)::int from outbox.message where kind = 'credit_returned') as told,
            (select count(*)::int from accounts.transfer where reason = 'correction') as corrected,
            (select count(*)::int from audit.entry where action = 'contributions.return-credit') as noted`,
  )
  assert.deepEqual(rows, [{ told: 3, corrected: 3, noted: 3 }])
})

test('a refused credit that was spent already is parked, and the month names the difference', async () => {
  await declareAndPay(world, world.employers[0], lines(4))
  await close()
  await world.database.owner.query(`update accounts.balance set balance = 1`)
  await bankAnswers({ rejectEvery: 4 })
  const monthEnd = await takeAnswers()
  assert.deepEqual([monthEnd?.state, monthEnd?.difference], ['answered', '100.00'])
  await world.database.owner.query(`update accounts.balance set balance = 10000`)
})

test('whichever lines a bank refuses, exactly those go to suspense, and the month still agrees', async () => {
  await declareAndPay(world, world.employers[0], lines(20))
  await close()
  const [order = ''] = orders().values()
  const ids = [...order.matchAll(/<EndToEndId>([0-9a-f]{32})</g)].map(([, id = '']) => id)
  const chosen = ids.filter(() => Math.random() < 0.4)
  await bankAnswers({ rejected: new Map(chosen.map((id) => [id, 'AC04'])) })
  const monthEnd = await takeAnswers()
  assert.deepEqual([monthEnd?.state, monthEnd?.rejected], ['reconciled', chosen.length])
  const { rows } = await world.database.owner.query<{ id: string }>(
    `select replace(corrects::text, '-', '') as id from accounts.transfer where reason = 'correction'`,
  )
  assert.deepEqual(rows.map((row) => row.id).toSorted(), chosen.toSorted())
})

test('ten who start it at once leave the one that works its connections', async () => {
  await declareAndPay(world, world.employers[0], lines(10))
  const all = await Promise.all(Array.from({ length: 10 }, () => close()))
  assert.equal(new Set(all.map((each) => each.runId)).size, 1)
  assert.deepEqual(new Set(await balances()), new Set([10_000n]))
})

const wrongAnswers: readonly [string, (text: string) => string][] = [
  ['a wrong sum', (text) => text.replace(/<DtldCtrlSum>[0-9]/, '<DtldCtrlSum>9')],
  ['a wrong count', (text) => text.replace(/<DtldNbOfTxs>/, '<DtldNbOfTxs>1')],
  ['a missing line', (text) => text.replace(/<TxInfAndSts>.*?<\/TxInfAndSts>\n/, '')],
  ['a doubled line', (text) => text.replace(/(<TxInfAndSts>.*?<\/TxInfAndSts>\n)/, '$1$1')],
  ['a negative amount', (text) => text.replace(/<InstdAmt Ccy="CNY">/, '<InstdAmt Ccy="CNY">-')],
  [
    'an amount beyond any',
    (text) => text.replace(/Ccy="CNY">[0-9.]+/, `Ccy="CNY">${'9'.repeat(40)}.00`),
  ],
  [
    'somebody else’s line',
    (text) => text.replace(/<OrgnlEndToEndId>[0-9a-f]{8}/, '<OrgnlEndToEndId>00000000'),
  ],
  ['no line at all', (text) => text.replace(/<TxInfAndSts>[^]*<\/TxInfAndSts>\n/, '')],
  ['another currency', (text) => text.replace('Ccy="CNY"', 'Ccy="USD"')],
  ['a cut end', (text) => text.slice(0, -200)],
]

test.each(wrongAnswers)(
  'an answer with %s is refused whole and nothing is posted',
  async (_, spoil) => {
    await declareAndPay(world, world.employers[0], lines(3))
    await close()
    await bankAnswers({ rejectEvery: 3 })
    const folder = fromBank()
    const [name] = readdirSync(folder).filter((each) => each.endsWith('.xml'))
    const text = readFileSync(join(folder, name!), 'utf8')
    assert.notEqual(spoil(text), text)
    writeFileSync(join(folder, name!), spoil(text))

    const { refused, monthEnd } = await world.exchange.takeAnswers(world.act(), '2026-11')
    assert.equal(refused.length, 1)
    assert.equal(monthEnd?.state, 'files_sent')
    assert.deepEqual(await balances(), [10_000n, 10_000n, 10_000n])
    assert.deepEqual(readdirSync(join(folder, 'refused')), [name])

    writeFileSync(join(folder, 'again.xml'), text)
    assert.equal((await takeAnswers())?.state, 'reconciled')
  },
)

test('an answer that comes again saying something else is refused', async () => {
  await declareAndPay(world, world.employers[0], lines(4))
  await close()
  await bankAnswers({ rejectEvery: 2 })
  await takeAnswers()
  const folder = fromBank()
  const [name] = readdirSync(join(folder, 'taken'))
  const text = readFileSync(join(folder, 'taken', name!), 'utf8')
  writeFileSync(join(folder, 'same.xml'), text)
  writeFileSync(join(folder, 'zz-other.xml'), allSettled(text))
  const { files, refused } = await world.exchange.takeAnswers(world.act(), '2026-11')
  assert.deepEqual([files, refused.map((each) => each.problem)], [1, ['answered_otherwise']])
})

function allSettled(text: string): string {
  const total = /<OrgnlCtrlSum>([0-9.]+)</.exec(text)?.[1]
  return text
    .replaceAll(/<StsRsnInf>.*?<\/StsRsnInf>/g, '')
    .replaceAll('<TxSts>RJCT', '<TxSts>ACSC')
    .replace('<GrpSts>PART', '<GrpSts>ACSC')
    .replaceAll(
      /<NbOfTxsPerSts>.*<\/NbOfTxsPerSts>/g,
      `<NbOfTxsPerSts><DtldNbOfTxs>4</DtldNbOfTxs><DtldSts>ACSC</DtldSts><DtldCtrlSum>${total}</DtldCtrlSum></NbOfTxsPerSts>`,
    )
}

async function close(
  order: { readonly month: string; readonly timing: 'when_over' | 'early' } = november,
): Promise<MonthEnd> {
  const ran = await world.exchange.closeMonth(world.act(), order)
  assert(ran.kind === 'ran' && ran.outcome.kind === 'closed')
  return ran.outcome.monthEnd
}

/** Runs until a step is reported that was not reported before, and dies there; false at the end. */
async function advanceUntilNewStep(runId: string, seen: string[]): Promise<boolean> {
  const killed = new Error('killed')
  const other = openBankExchange(world)
  try {
    const reported = await closeWith(other, runId, (step) => {
      if (seen.includes(step)) return
      seen.push(step)
      throw killed
    })
    return reported
  } catch (fault) {
    assert.equal(fault, killed)
    return true
  }
}

async function closeWith(
  exchange: ContributionWorld['exchange'],
  runId: string,
  onStep: (step: string) => void,
): Promise<false> {
  // Small chunks, so that there are many steps to die at.
  const { state } = await findMonthEnd(world, '2026-11').then((run) => run ?? assert.fail())
  if (state === 'computing' || state === 'posting') {
    await advanceMonthEnd(world, runId, {
      chunkSize: 3,
      onProgress: ({ step, done }) => onStep(`${step} ${done}`),
      sendOrder: () => Promise.reject(stopBeforeFiles),
    }).catch((fault: unknown) => {
      if (fault !== stopBeforeFiles) throw fault
    })
  }
  await exchange.closeMonth(world.act(), november, ({ step, done }) => onStep(`${step} ${done}`))
  return false
}

const stopBeforeFiles = new Error('files are written by the exchange')

async function bankAnswers(faults: Partial<BankFaults> = {}): Promise<void> {
  for (const code of readdirSync(world.bankFolder)) {
    const bank = await openBank(join(world.bankFolder, code), { now: world.now, faults })
    await answerWaitingOrders(bank)
  }
}

/** All people of one employer are with one bank. */
function fromBank(): string {
  const [code] = readdirSync(world.bankFolder)
  return join(world.bankFolder, code!, 'from-bank')
}

async function takeAnswers(): Promise<MonthEnd | null> {
  return (await world.exchange.takeAnswers(world.act(), '2026-11')).monthEnd
}

function orders(): Map<string, string> {
  const found = new Map<string, string>()
  for (const code of readdirSync(world.bankFolder)) {
    const folder = join(world.bankFolder, code, 'to-bank')
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.xml'))) {
      found.set(`${code}/${name}`, readFileSync(join(folder, name), 'utf8'))
    }
  }
  return found
}

async function balances(): Promise<bigint[]> {
  const { rows } = await world.database.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance',
  )
  return rows.map((row) => BigInt(row.balance)).toSorted((a, b) => (a < b ? -1 : 1))
}
