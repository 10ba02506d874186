// Goal: whoever knows of somebody no more than identity number and name is told nothing of them over the
// telephone, not even whether they are on the register, and does nothing that cannot be undone; who knows
// the card's number too may stop it for some days, and no more; and whoever answers sees masks (J8).
// Method: callers who press by chance, each beside one with a number that nobody has and the same keys;
// afterwards the database is what it was. CHAOS_SEED gives a run again.
// Teeth: with a balance told to whoever is named, it was read out to a caller who knew the identity number.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lapseLossReports } from '#capabilities/cards/index.ts'
import { type CitizenNumber, makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'
import { type WebWorld, webWorld } from '#server/test/web-world.ts'
import { type Chance, chance, report, times } from '#sim/chance.ts'
import { createHotline, type Hotline, type Turn } from './hotline.ts'
import { dial, namesOf, officeHours } from './test/world.ts'

const luck = chance()
const counts = { calls: 0, turns: 0 }
let world: WebWorld
let hotline: Hotline
beforeAll(async () => {
  world = await webWorld()
  world.clock.at = officeHours
  const { deps } = world
  hotline = createHotline({ ...deps, mailbox: null, origin: 'https://yika.example' })
})
afterAll(async () => {
  await world.stop()
  report('named only', luck.seed, counts)
})

type Known = Cardholder & { readonly citizenNumber: CitizenNumber; readonly name: string }

let sequence = 0

/** Two numbers of one day of birth: only one of them is on the register. */
function numbers(): readonly [CitizenNumber, CitizenNumber] {
  sequence += 2
  const birthDate = plainDate('1990-01-01').add({ days: sequence })
  const of = (last: number) =>
    makeSyntheticCitizenNumber({ areaCode: '999999', birthDate, sequence: last })
  return [of(300), of(301)]
}

/** With a card, a PIN, money and a telephone; the number beside it is nobody's. */
async function somebody(): Promise<{ readonly known: Known; readonly nobody: CitizenNumber }> {
  const [citizenNumber, nobody] = numbers()
  const { owner } = world.database
  const { personal, keys } = world.deps
  const options = {
    count: 1,
    balanceFen: 123_456n + BigInt(luck.whole(1e6)),
    firstSerial: sequence,
  }
  const [holder] = await makeCardholders(owner, { personal, keys }, options)
  if (!holder) throw new Error('nobody was made')
  const name = `试验${sequence}`
  const seal = (column: string, text: string) =>
    personal.seal('people.person', column, holder.personId, text)
  await owner.query(
    `update people.person set sealed_name = $2, sealed_citizen_number = $3, sealed_phone = $4,
       sealed_computer_number = $5 where person_id = $1`,
    [
      ...[holder.personId, seal('sealed_name', name), seal('sealed_citizen_number', citizenNumber)],
      ...[seal('sealed_phone', `138${String(sequence).padStart(8, '0')}`)],
      seal('sealed_computer_number', `99${String(sequence).padStart(8, '0')}`),
    ],
  )
  await owner.query(
    `insert into people.person_index (blind_index, kind, person_id)
     values ($1, 'citizen_number', $2)`,
    [personal.blindIndex('citizen-number', citizenNumber), holder.personId],
  )
  return { known: { ...holder, citizenNumber, name }, nobody }
}

/** Everything of a person that a call could have touched, but for the count of wrong PINs. */
async function standing({ personId }: Known): Promise<unknown> {
  const { rows } = await world.database.owner.query(
    `select (select jsonb_agg(to_jsonb(c) order by card_id) from cards.card c where c.person_id = $1) as cards,
            (select jsonb_agg(to_jsonb(l)) from cards.loss_report l where l.person_id = $1) as losses,
            (select jsonb_agg(to_jsonb(p) - 'tries' - 'state' - 'changed_at')
               from cards.pin p where p.person_id = $1) as pins,
            (select jsonb_agg(to_jsonb(b)) from accounts.balance b where b.person_id = $1) as money,
            (select jsonb_agg(to_jsonb(p)) from people.person p where p.person_id = $1) as person,
            (select count(*) from mail.message m where m.person_id = $1 and m.kind = 'code') as codes,
            (select count(*) from people.web_account w where w.person_id = $1) as accounts`,
    [personId],
  )
  return rows[0]
}

/** What may be said to somebody who has shown no PIN: no amount, no reference, and no day but a call-back's. */
function expectNothingTold(turn: Turn, pressed: readonly string[]): void {
  counts.turns += 1
  const kinds = turn.say.map(({ kind }) => kind)
  const names = namesOf(turn)
  const told = JSON.stringify({ seed: luck.seed, pressed, names })
  expect([kinds.includes('amount'), kinds.includes('reference')], told).toEqual([false, false])
  const isCallBack = names.some((name) => name.startsWith('call_back_booked'))
  expect(kinds.includes('day') && !isCallBack, told).toBe(false)
  const secret =
    /^(status_(?!by_text)|balance_is|no_account|loss_reported|pin_changed|enquiry_opened|cause_)/
  expect(
    names.filter((name) => secret.test(name)),
    told,
  ).toEqual([])
}

/** Keys by chance; at a number the one that is known, at a PIN and what follows it whatever may be guessed. */
function nextKeys(
  turn: Turn,
  number: CitizenNumber,
  from: Chance,
  guesses: boolean,
): string | null {
  const { wait } = turn
  if (wait.kind === 'key') return `k${from.pick(['1', '1', '2', '3', '4', '*', '#', '9'])}`
  if (wait.kind !== 'entry') return null
  if (wait.entry === 'number') return `d${number.replace('X', '*')}`
  if (wait.entry === 'second_number') return from.pick(['d', 'd6217990000000009994', `d${number}`])
  if (wait.entry === 'phone') return 'd13911110000'
  const birthday = number.slice(8, 14)
  return guesses
    ? from.pick(['d', 'd*', `d${birthday}`, 'd123456', 'd000000'])
    : from.pick(['d', 'd*'])
}

async function callBy(number: CitizenNumber, seed: number, guesses: boolean) {
  const from = chance(seed)
  counts.calls += 1
  const call = await dial(hotline, `139${String(from.whole(1e8)).padStart(8, '0')}`)
  const pressed: string[] = []
  const heard: (readonly string[])[] = []
  for (let step = 0; step < 25; step++) {
    const keys = nextKeys(call.turn(), number, from, guesses)
    if (keys === null) break
    pressed.push(keys.startsWith('d') && keys.length > 8 ? 'a number' : keys)
    heard.push(await call.press(keys))
    expectNothingTold(call.turn(), pressed)
  }
  return heard
}

test('who knows identity number and name hears nothing, and changes nothing for good', async () => {
  for (let round = 0; round < times({ pr: 50, night: 200 }); round++) {
    const { known, nobody } = await somebody()
    const before = await standing(known)
    const seed = luck.whole(2 ** 31)
    // Without guesses at the PIN, whose lock the holder hears of, a stranger's number sounds the same.
    const heard = await callBy(known.citizenNumber, seed, false)
    expect(await callBy(nobody, seed, false)).toEqual(heard)
    await callBy(known.citizenNumber, luck.whole(2 ** 31), true)
    expect(await standing(known)).toEqual(before)
  }
}, 240_000)

test('who knows the card’s number too stops it for some days, and it comes back by itself', async () => {
  for (let round = 0; round < times({ pr: 5, night: 50 }); round++) {
    const { known } = await somebody()
    const before = await standing(known)
    const call = await dial(hotline)
    await call.press('k1', 'k1', `d${known.citizenNumber.replace('X', '*')}`, 'd')
    expect(await call.press(`d${known.cardNumber}`)).toEqual(['confirm_loss'])
    expect(await call.press('k1')).toContain('loss_reported')
    const { rows } = await world.database.owner.query<Record<string, unknown>>(
      'select kind, state, lapses_at is not null as lapses from cards.loss_report where person_id = $1',
      [known.personId],
    )
    expect(rows).toEqual([{ kind: 'temporary', state: 'in_force', lapses: true }])
    // Known by numbers alone, the same call opens nothing else.
    await call.press('k1', 'k2')
    expect(await call.press('k1')).toEqual(['enter_number'])
    await lapseLossReports(world.deps, officeHours.add({ hours: 24 * 30 }))
    const after = (await standing(known)) as { readonly cards: readonly Record<string, unknown>[] }
    const was = before as typeof after
    const inUse = ({ cards }: typeof after) =>
      cards.map(({ state, insurance_function: insurance, bank_function: bank }) => [
        ...[state, insurance, bank],
      ])
    expect(inUse(after)).toEqual(inUse(was))
  }
})

test('whoever answers such a call sees masks, and that nothing has been shown', async () => {
  const { citizen } = world
  const call = await dial(hotline)
  await call.press('k1', 'k2', 'k1', `d${citizen.citizenNumber.replace('X', '*')}`)
  expect(await call.press('k0')).toEqual(['connecting'])
  const operator = await world.signedIn('operator')
  const waiting = await operator.get('/api/desk/calls')
  const calls = waiting.body['calls'] as readonly Record<string, unknown>[]
  expect(calls.find(({ callId }) => callId === call.callId)).toMatchObject({ verified: 'named' })
  await operator.send('POST', `/api/desk/calls/${call.callId}/take`, {})
  const glance = await operator.get(`/api/desk/people/${citizen.personId}?purpose=call`)
  expect(glance.status, glance.text).toBe(200)
  for (const { text } of [waiting, glance]) {
    for (const secret of [citizen.citizenNumber, citizen.phone]) {
      expect(text).not.toContain(secret)
    }
  }
  // Of a mask of first and last digits with the day of birth beside it few would be left to choose from.
  const masked = String(glance.body['maskedCitizenNumber'])
  expect(masked).toMatch(/\*/)
  expect(glance.text).not.toContain(citizen.citizenNumber.slice(6, 14))
})
