// Goal: a statement that comes again counts once under whatever name; one that says something else of an entry
// that was booked is refused whole; and of two files with one name both stay where evidence lies (F3).
// Method: the contribution world with its real folders; statements as the simulated bank writes them.
// Teeth, each seen: without the look at what was booked before, all three were taken; with a name that is used
// already given once more, the first of the two files was gone.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { moneyFromYuan } from '#kernel/money.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { contributionWorld, type ContributionWorld } from '#server/test/contribution-world.ts'
import { camt053Pieces } from './camt053-writer.ts'

let keys: RunningKeyService
let world: ContributionWorld
let folder = ''
let account = ''
beforeAll(async () => {
  keys = await runKeyService()
  world = await contributionWorld(keys)
  const [bank] = world.area.banks
  account = bank?.account ?? ''
  folder = join(world.bankFolder, bank?.code ?? '', 'from-bank')
  mkdirSync(folder, { recursive: true })
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

type Entry = readonly [bankReference: string, yuan: string, day?: string]

function put(name: string, entries: readonly Entry[], statementId = 'S-1'): string {
  const day = plainDate('2026-11-20')
  const text = [
    ...camt053Pieces({
      ...{ messageId: `M-${statementId}`, statementId, account, openingFen: 0n },
      ...{ createdAt: world.now(), openedOn: day, closedOn: day },
      entries: entries.map(([bankReference, yuan, bookedOn = '2026-11-20']) => ({
        ...{ bankReference, amount: moneyFromYuan(yuan), direction: 'credit' as const },
        ...{ bookedOn: plainDate(bookedOn), remittance: '捐款 𠮷·' },
      })),
    }),
  ].join('')
  writeFileSync(join(folder, name), text)
  return text
}

const take = () => world.exchange.takeStatements(world.act())

async function booked(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ told: string }>(
    `select bank_reference || ' ' || amount || ' ' || remittance as told
       from contributions.receipt order by 1`,
  )
  return rows.map(({ told }) => told)
}

test('the same under two names is booked once; another of the same name beside it, and both are kept', async () => {
  const first = put('day.xml', [['B-1', '10.00']])
  await take()
  put('day-again.xml', [['B-1', '10.00']])
  const again = await take()
  assert.deepEqual([again.files, again.known, again.refused], [1, 1, []])
  const second = put('day.xml', [['B-2', '20.00']], 'S-2')
  await take()
  assert.deepEqual(await booked(), ['B-1 1000 捐款 𠮷·', 'B-2 2000 捐款 𠮷·'])
  const taken = readdirSync(join(folder, 'taken')).filter((name) => name.startsWith('day.'))
  const texts = taken.map((name) => readFileSync(join(folder, 'taken', name), 'utf8'))
  assert.deepEqual(new Set(texts), new Set([first, second]))
})

test('what says something else of a booked entry is refused whole', async () => {
  const before = await booked()
  const others: readonly (readonly Entry[])[] = [
    [['B-1', '10.01']],
    [['B-1', '10.00', '2026-11-19']],
    [
      ['B-9', '5.00'],
      ['B-2', '19.99'],
    ],
  ]
  for (const [place, entries] of others.entries())
    put(`other-${place}.xml`, entries, `S-${place + 7}`)
  const { refused, files } = await take()
  assert.deepEqual(
    [files, refused.map(({ problem }) => problem)],
    [0, Array(3).fill('booked_otherwise')],
  )
  assert.deepEqual(await booked(), before)
  const { rows } = await world.database.owner.query<{ result: string }>(
    `select result from audit.office_entry where action = 'contributions.take-receipts'
      and result <> 'done'`,
  )
  assert.deepEqual(
    rows.map(({ result }) => result),
    Array(3).fill('booked_otherwise'),
  )
})
