// Goal: a terminal may send anything as often as it likes, on whatever connection, before or after its
// reversal: money moves once and the answer is the same each time; a PIN is tried as often as the
// limit says and no more, whichever way it comes.
// Method: real ISO 8583 over TCP with PIN block and message code, real HTTP beside it, the rooms of the
// house behind both. Teeth, each tried once: with the trace left out of the command's name one purchase
// gets another's answer; with the look at reversals out of post_purchase the late original is paid;
// with the amount not compared in post_reversal another amount comes back; with the try not counted
// by judge_pin every PIN is tried.
import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Cardholder } from '#server/test/cardholders.ts'
import { type Chance, chance, patience, report, times } from '#sim/chance.ts'
import { type Exchange, type Fields, textOf } from '#tools/pos/exchange.ts'
import { balanceOf, countOf, makeHolders } from './ground.ts'
import { type House, openHouse } from './house.ts'
import { dialTill, purchaseFields, reversalFields } from './iso.ts'
import { post, purchaseBody, type Till, type Wish, wishOf } from './pharmacy.ts'

let house: House
/** Three connections for each till. */
let lines: Map<Till, readonly Exchange[]>
beforeAll(async () => {
  house = await openHouse()
  lines = new Map()
  for (const till of house.pharmacy.tills) {
    const open = await Promise.all([1, 2, 3].map(() => dial(till)))
    lines.set(till, open)
  }
})
afterAll(async () => {
  for (const open of lines.values()) for (const line of open) await line.close()
  await house.stop()
})
afterEach(() => house.wholeLedger())

function dial(till: Till): Promise<Exchange> {
  const { institutionCode } = house.pharmacy
  return dialTill(till, { port: house.posPort, institutionCode, answerMs: 20_000 })
}

type Said = { readonly code: string; readonly approval: string; readonly reference: string }

async function ask(line: Exchange, mti: string, fields: Fields): Promise<Said> {
  const answer = await line.ask(mti, fields)
  assert(answer, 'no answer came')
  assert(answer.proved, 'the answer does not prove itself')
  const { message } = answer
  return {
    code: textOf(message, 39),
    approval: textOf(message, 38),
    reference: textOf(message, 37),
  }
}

function lineOf(till: Till, luck: Chance): Exchange {
  return luck.pick(lines.get(till) ?? [])
}

async function people(count: number, balanceFen = 100_000n): Promise<Cardholder[]> {
  return makeHolders(house.ground, { count, balanceFen })
}

function purchasesOf(holders: readonly Cardholder[]): Promise<number> {
  const ids = [holders.map(({ personId }) => personId)]
  return countOf(house.ground, 'select from settlement.purchase where person_id = any($1)', ids)
}

test(
  'one purchase sent two to ten times, over several connections, is posted once and answered alike',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 200, night: 5_000 })
    const holders = await people(8)
    let messages = 0
    for (let done = 0; done < wanted; done += 20) {
      const wishes = Array.from({ length: 20 }, () =>
        wishOf(luck.pick(house.pharmacy.tills), luck.pick(holders), { amountFen: 1n }),
      )
      const copies = wishes.map(() => 2 + luck.whole(9))
      await Promise.all(wishes.map((wish, at) => sendCopies(wish, copies[at] ?? 2, luck)))
      messages += copies.reduce((sum, each) => sum + each, 0)
    }
    assert.equal(await purchasesOf(holders), wanted)
    report('repeats over TCP', luck.seed, { purchases: wanted, messages })
  },
  patience(240_000),
)

/** The copies are dealt out to the till's connections; each of these sends one after the other. */
async function sendCopies(wish: Wish, copies: number, luck: Chance): Promise<void> {
  const open = lines.get(wish.till) ?? []
  const first = luck.whole(open.length)
  const answers = await Promise.all(
    open.map(async (line, at) => {
      const said: Said[] = []
      for (let copy = (at + first) % open.length; copy < copies; copy += open.length) {
        said.push(await ask(line, copy === 0 ? '0200' : '0201', purchaseFields(wish)))
      }
      return said
    }),
  )
  const all = answers.flat()
  assert.equal(all.length, copies)
  assert.equal(all[0]?.code, '00')
  expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1)
}

test(
  'a reversal that comes before its purchase stands in its place: the late purchase moves nothing',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 100, night: 2_000 })
    const holders = await people(5)
    for (let done = 0; done < wanted; done++) {
      const wish = wishOf(luck.pick(house.pharmacy.tills), luck.pick(holders))
      const reversal = await ask(lineOf(wish.till, luck), '0400', reversalFields(wish))
      const late = await ask(lineOf(wish.till, luck), '0200', purchaseFields(wish))
      assert.deepEqual([reversal.code, late.code], ['00', '21'])
    }
    assert.equal(await purchasesOf(holders), 0)
    for (const holder of holders) assert.equal(await balanceOf(house.ground, holder), 100_000n)
    report('reversal first', luck.seed, { pairs: wanted })
  },
  patience(240_000),
)

test(
  'a purchase and its reversal at the same moment end as if neither had been, whichever was first',
  async () => {
    const luck = chance()
    const wanted = times({ pr: 100, night: 2_000 })
    const holders = await people(5)
    for (let done = 0; done < wanted; done += 10) {
      const pairs = Array.from({ length: 10 }, () =>
        wishOf(luck.pick(house.pharmacy.tills), luck.pick(holders)),
      ).flatMap((wish) => [
        ask(lineOf(wish.till, luck), '0200', purchaseFields(wish)),
        ask(lineOf(wish.till, luck), '0400', reversalFields(wish)),
      ])
      const codes = new Set((await Promise.all(luck.shuffled(pairs))).map(({ code }) => code))
      expect(codes.difference(new Set(['00', '21']))).toEqual(new Set())
    }
    for (const holder of holders) assert.equal(await balanceOf(house.ground, holder), 100_000n)
    report('purchase against reversal', luck.seed, { pairs: wanted })
  },
  patience(240_000),
)

test('a reversal with another amount or card is refused, the right one passes, twice is once', async () => {
  const luck = chance()
  const wanted = times({ pr: 25, night: 500 })
  const [holder, other] = (await people(2)) as [Cardholder, Cardholder]
  for (let done = 0; done < wanted; done++) {
    const wish = wishOf(luck.pick(house.pharmacy.tills), holder, { amountFen: 700n })
    const send = async (mti: string, changes = {}) =>
      (await ask(lineOf(wish.till, luck), mti, reversalFields(wish, changes))).code
    await ask(lineOf(wish.till, luck), '0200', purchaseFields(wish))
    assert.equal(await send('0400', { amountFen: 699n }), '25')
    assert.equal(await balanceOf(house.ground, holder), 99_300n)
    // For the other card there is no such purchase: a note is taken, nothing moves.
    assert.equal(await send('0400', { card: other.cardNumber }), '00')
    assert.equal(await balanceOf(house.ground, holder), 99_300n)
    assert.deepEqual([await send('0400'), await send('0401')], ['00', '00'])
    assert.equal(await balanceOf(house.ground, holder), 100_000n)
  }
  assert.equal(await balanceOf(house.ground, other), 100_000n)
  report('reversals that differ', luck.seed, { purchases: wanted })
})

test(
  'fifty PINs at once over terminals and HTTP are exactly six tries, on every card',
  async () => {
    const luck = chance()
    const cards = times({ pr: 20, night: 1_000 })
    const holders = await people(cards)
    for (const holder of holders) {
      const answers = await Promise.all(
        luck
          .shuffled(Array.from({ length: 50 }, (_, at) => at))
          .map((at) => tryPin(holder, at, luck)),
      )
      assert.equal(answers.filter((each) => each === 'pin_wrong').length, 5)
      assert.equal(answers.filter((each) => each === 'pin_locked').length, 45)
      const right = await Promise.all([0, 1].map((at) => tryPin(holder, at, luck, holder.pin)))
      assert.deepEqual(right, ['pin_locked', 'pin_locked'])
    }
    const { rows } = await house.database.owner.query(
      'select tries, state, count(*)::int from cards.pin where person_id = any($1) group by 1, 2',
      [holders.map(({ personId }) => personId)],
    )
    assert.deepEqual(rows, [{ tries: 6, state: 'locked', count: cards }])
    report('parallel PINs', luck.seed, { cards, tries: cards * 50 })
  },
  patience(240_000),
)

/** Even ones over a terminal, odd ones over HTTP. */
async function tryPin(
  holder: Cardholder,
  at: number,
  luck: Chance,
  pin = (200_000 + at).toString(),
): Promise<string> {
  const wish = wishOf(luck.pick(house.pharmacy.tills), holder, { pin })
  if (at % 2 === 0) {
    const { code } = await ask(lineOf(wish.till, luck), '0200', purchaseFields(wish))
    return { '55': 'pin_wrong', '75': 'pin_locked' }[code] ?? code
  }
  const { machineKey } = house.pharmacy
  const answer = await post(house.webUrl, machineKey, 'purchases', purchaseBody(wish))
  return answer.body['code'] ?? String(answer.status)
}
