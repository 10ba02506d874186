// Goal: of many month-ends at two banks, of which any lines are refused and whose answers come twice, late,
// before their time, in any order and to the wrong folder, each person is credited once or has it in
// suspense, and every month agrees (F4, F6).
// Method: one small city through a year of months, closed two at a time before either is answered; the
// simulated bank; what is refused is drawn by lot. CHAOS_SEED gives a run again.
// Teeth, each seen: with the bank of an order not compared, the answer in the other bank's folder was believed; with
// lines matched by their number, an answer in another order gave the wrong people's money to suspense; with refused
// lines not returned, nobody's went there.
import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { contributionWorld, insured, wrongBalances } from '#server/test/contribution-world.ts'
import type { ContributionWorld } from '#server/test/contribution-world.ts'
import { answerWaitingOrders, openBank } from '#sim/bank/bank.ts'
import { chance, report, times } from '#sim/chance.ts'

const luck = chance()
let keys: RunningKeyService
let world: ContributionWorld
beforeAll(async () => {
  keys = await runKeyService()
  world = await contributionWorld(keys)
})
afterAll(async () => {
  await world.stop()
  await keys.stop()
})

const codes = ['102999900019', '103999900025']
const folderOf = (code: string, ...rest: readonly string[]) => join(world.bankFolder, code, ...rest)
const xml = (name: string): boolean => name.endsWith('.xml')

type Month = { readonly month: string; readonly closedAt: string }

function monthAfter(count: number): Month {
  const month = Temporal.PlainYearMonth.from('2026-11').add({ months: count })
  const first = month.add({ months: 1 }).toPlainDate({ day: 1 })
  return { month: month.toString(), closedAt: `${first.toString()}T01:00:00Z` }
}

test('whichever lines are refused and however the answers come, every month agrees', async () => {
  for (const bank of [0, 1] as const) await insured(world, 7, { status: 'retired', bank })
  const refused = new Set<string>()
  const counts = {
    months: 0,
    orders: 0,
    'lines refused': 0,
    'answers again': 0,
    'to another bank': 0,
  }
  for (let pair = 0; pair < times({ pr: 5, night: 60 }); pair++) {
    const months = [monthAfter(pair * 2), monthAfter(pair * 2 + 1)]
    const orders: string[] = []
    for (const each of months) orders.push(...(await close(each)))
    for (const text of orders) {
      const ids = [...text.matchAll(/<EndToEndId>([0-9a-f]{32})</g)].map(([, id = '']) => id)
      expect(ids).toHaveLength(7)
      for (const id of ids) if (luck.happens(40)) refused.add(id)
    }
    for (const code of codes) await bankAnswers(code, refused)
    counts['answers again'] += bringAgain()
    const stray = luck.happens(50) ? strayed() : null
    const problems: string[] = []
    // Later months are asked for first, and both more than once.
    const earlier = Array.from({ length: pair * 2 }, (_, count) => monthAfter(count))
    for (const { month, closedAt } of luck.shuffled([...earlier, ...months, ...months])) {
      const taken = await world.exchange.takeAnswers(world.act(closedAt), month)
      problems.push(...taken.refused.map(({ problem }) => problem))
    }
    assert.deepEqual(problems, stray ? ['batch_unknown'] : [])
    if (stray) {
      counts['to another bank'] += 1
      stray.home()
      for (const { month, closedAt } of months) {
        await world.exchange.takeAnswers(world.act(closedAt), month)
      }
    }
    for (const { month, closedAt } of months) {
      const { monthEnd } = await world.exchange.takeAnswers(world.act(closedAt), month)
      assert.deepEqual(
        [month, monthEnd?.state, monthEnd?.difference],
        [month, 'reconciled', '0.00'],
      )
    }
    assert.deepEqual(await inSuspense(), [...refused].toSorted())
    counts.months += months.length
    counts.orders += orders.length
  }
  counts['lines refused'] = refused.size
  report('months at random', luck.seed, counts)
  assert.equal(await wrongBalances(world), 0)
})

/** Closes a month; the orders that it has written. */
async function close({ month, closedAt }: Month): Promise<readonly string[]> {
  const before = new Set(codes.flatMap(waiting))
  const act = world.act(closedAt)
  const ran = await world.exchange.closeMonth(act, { month, timing: 'when_over' })
  assert(ran.kind === 'ran' && ran.outcome.kind === 'closed', inspect(ran))
  const written = codes.flatMap(waiting).filter((path) => !before.has(path))
  return written.map((path) => readFileSync(path, 'utf8'))
}

function waiting(code: string): readonly string[] {
  try {
    return readdirSync(folderOf(code, 'to-bank'))
      .filter(xml)
      .map((name) => folderOf(code, 'to-bank', name))
  } catch {
    // Nothing was sent yet.
    return []
  }
}

async function bankAnswers(code: string, refused: ReadonlySet<string>): Promise<void> {
  const rejected = new Map([...refused].map((id) => [id, 'AC04']))
  const faults = { rejected, reversed: luck.happens(50), answerTwice: luck.happens(50) }
  await answerWaitingOrders(await openBank(folderOf(code), { now: world.now, faults }))
}

/** Answers of earlier months once more, under other names. */
function bringAgain(): number {
  let brought = 0
  for (const code of codes) {
    const taken = folderOf(code, 'from-bank', 'taken')
    let earlier: readonly string[] = []
    try {
      earlier = readdirSync(taken).filter(xml)
    } catch {
      // In the first round there are none.
    }
    for (const name of luck.shuffled(earlier).slice(0, luck.whole(3))) {
      brought += 1
      const again = `${luck.pick(['a', 'z'])}-${brought}-${luck.whole(1e6)}.xml`
      copyFileSync(join(taken, name), folderOf(code, 'from-bank', again))
    }
  }
  return brought
}

/** The first bank's answer in the second bank's folder; and the way back for it. */
function strayed(): { readonly home: () => void } | null {
  const [own = '', other = ''] = codes
  const name = readdirSync(folderOf(own, 'from-bank')).find((each) => each.startsWith('pain002'))
  if (!name) return null
  const [from, to] = [folderOf(own, 'from-bank', name), folderOf(other, 'from-bank', `x-${name}`)]
  renameSync(from, to)
  return { home: () => renameSync(folderOf(other, 'from-bank', 'refused', `x-${name}`), from) }
}

/** By the ids under which they were ordered. */
async function inSuspense(): Promise<readonly string[]> {
  const { rows } = await world.database.owner.query<{ id: string }>(
    `select replace(corrects::text, '-', '') as id from accounts.transfer where reason = 'correction'`,
  )
  return rows.map(({ id }) => id).toSorted()
}
