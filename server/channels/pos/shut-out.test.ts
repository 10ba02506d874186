// Goal: a purchase that a terminal tries whose institution's contract is suspended stands in the holder's file, and
// the terminal is told what it was told before; what does not prove itself, or is refused for another reason, stands
// in nobody's file, and no PIN is tried.
// Method: the house behind a real port; a terminal with the working keys that it had; the contract and the terminal
// suspended by the register's owner.
// Teeth: without the call of noteShutOut in conversation.ts the file is empty; with the code not verified in
// shut-out.ts the guess of a stranger stands in it; with `suspended` true for a blocked terminal, so does its purchase.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningKeyService, runKeyService } from '#platform/keys/running-service.ts'
import { type TerminalHouse, terminalHouse } from './test/terminal-house.ts'
import { rawPeer, signed } from './test/world.ts'

let service: RunningKeyService
beforeAll(async () => {
  service = await runKeyService()
})
afterAll(() => service.stop())

async function inFileOf({ database }: TerminalHouse, personId: string): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ said: string }>(
    `select action || ' ' || channel || ' ' || result as said from audit.entry
      where person_id = $1 order by at`,
    [personId],
  )
  return rows.map(({ said }) => said)
}

/** Somebody with a card, and a till that has signed on and keeps its working keys. */
async function signedOnTill(house: TerminalHouse) {
  const till = house.tills[0]!
  const { personId, cardNumber: card, pin } = await house.somebody()
  const before = await house.terminal(till)
  await before.signOn()
  return { till, personId, card, pin, workingKeys: before.workingKeys()! }
}

test('a purchase without a contract in force is in the holder’s file, and the terminal hears no more than before', async () => {
  const house = await terminalHouse(service)
  const { till, personId, card, pin, workingKeys } = await signedOnTill(house)
  const set = (state: string) =>
    house.database.owner.query('update organisations.organisation set state = $1', [state])

  await set('suspended')
  const terminal = await house.terminal(till, { workingKeys, reversalTries: 1 })
  // A wrong PIN: it is not looked at.
  const tried = await terminal.purchase({ card, pin: '900001', amountFen: 100n })
  expect(tried).toMatchObject({ kind: 'in_doubt', why: 'answer_not_proved' })
  expect(await inFileOf(house, personId)).toEqual(['settlement.purchase pos institution_suspended'])
  // Neither an echo nor the reversal of what was in doubt is anything that somebody was refused.
  expect(await terminal.echo()).toMatchObject({ kind: 'refused', answerCode: 'A0' })

  const stranger = rawPeer(house.gateway().port)
  const named = { 2: card, 41: till.terminalId, 42: till.institutionCode.padEnd(15) }
  stranger.socket.write(signed(Buffer.alloc(16, 9), named))
  expect((await stranger.answered(1)).fields.get(39)).toBe('A0')
  expect(await inFileOf(house, personId)).toHaveLength(1)

  await set('open')
  await house.startAgain()
  const again = await house.terminal(till)
  await again.signOn()
  expect((await again.purchase({ card, pin, amountFen: 100n })).kind).toBe('approved')
})

test('a terminal that is blocked itself says nothing of a contract', async () => {
  const house = await terminalHouse(service)
  const { till, personId, card, pin, workingKeys } = await signedOnTill(house)
  const { owner } = house.database
  await owner.query(`update organisations.organisation set state = 'suspended'`)
  await owner.query(`update organisations.terminal set state = 'blocked'`)
  const terminal = await house.terminal(till, { workingKeys, reversalTries: 1 })
  expect((await terminal.purchase({ card, pin, amountFen: 100n })).kind).toBe('in_doubt')
  expect(await inFileOf(house, personId)).toEqual([])
})
