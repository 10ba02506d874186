/** Keypads of an institution's terminals, holders of cards whose PINs are known, and relatives who let them pay. */
import assert from 'node:assert/strict'
import { registerTerminal, saveSessionKeys } from '#capabilities/organisations/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import { unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'
import type { HisWorld } from './his-world.ts'

export type Keypad = { readonly terminalId: string; readonly tpk: Buffer }

let serial = 0

/** A terminal that has its working keys. */
export async function keypadIn(
  world: HisWorld,
  { terminalId, institutionId }: { readonly terminalId: string; readonly institutionId: string },
): Promise<Keypad> {
  const { db, owner } = world.database
  const { keys } = world.deps
  const registered = await registerTerminal(
    { db, keys },
    {
      ...{ terminalId, institutionId, profile: 'ascii-87', algorithm: 'tdes' },
      ...{ macAlgorithm: 'x919', pinFormat: 0 },
    },
  )
  const { rows } = await owner.query<{ wrapped_tmk: Buffer }>(
    'select wrapped_tmk from organisations.terminal where terminal_id = $1',
    [terminalId],
  )
  const session = await keys.sessionKeysNew({ wrappedTmk: rows[0]?.wrapped_tmk ?? Buffer.alloc(0) })
  const { wrappedTpk, wrappedTak } = session
  await saveSessionKeys(db, { terminalId, wrappedTpk, wrappedTak, fromVersion: 0 })
  const tmk = registered?.masterKey ?? Buffer.alloc(0)
  return { terminalId, tpk: unwrapSessionKeys({ algorithm: 'tdes', tmk, ...session }).tpk }
}

export type Holder = Cardholder & { readonly name: string; readonly citizenNumber: string }

export async function holderIn(world: HisWorld, balanceFen = 100_000n): Promise<Holder> {
  serial += 1
  const { keys, personal } = world.deps
  const { owner } = world.database
  const options = { count: 1, balanceFen, firstSerial: 700_000 + serial, area: 'qichuan' }
  const [made] = await makeCardholders(owner, { personal, keys }, options)
  assert(made)
  const citizenNumber = makeSyntheticCitizenNumber({
    ...{ areaCode: '999999', birthDate: plainDate('1950-01-01'), sequence: 300 + serial },
  })
  const seal = (column: string, text: string): Buffer =>
    personal.seal('people.person', column, made.personId, text)
  const computerNumber = (7_000_000_000 + serial).toString()
  await owner.query(
    `update people.person set status = 'retired', sealed_name = $2, sealed_citizen_number = $3,
            sealed_computer_number = $4 where person_id = $1`,
    [
      ...[made.personId, seal('sealed_name', '试验甲')],
      ...[seal('sealed_citizen_number', citizenNumber)],
      seal('sealed_computer_number', computerNumber),
    ],
  )
  await owner.query(
    `insert into people.person_index (blind_index, kind, person_id) values
       ($1, 'citizen_number', $3), ($2, 'computer_number', $3)`,
    [
      personal.blindIndex('citizen-number', citizenNumber),
      personal.blindIndex('computer-number', computerNumber),
      made.personId,
    ],
  )
  return { ...made, name: '试验甲', citizenNumber }
}

/** A relative whose account pays in hospitals what another's lacks. */
export async function letPay(world: HisWorld, giver: Holder, who: Holder): Promise<void> {
  const { owner } = world.database
  const [aidId, bindingId] = [crypto.randomUUID(), crypto.randomUUID()]
  await owner.query(
    `insert into people.binding (person_id, binding_id, proxy_id, kinship, scopes, state, asked_at,
       lapses_at, from_on, until_on, consent, consented_at)
     values ($1, $2, $3, 'spouse', '{pay}', 'active', now(), now(), '2026-01-01', '2036-01-01',
       'own_page', now())`,
    [giver.personId, bindingId, who.personId],
  )
  await owner.query(
    `insert into settlement.aid (person_id, aid_id, user_id, binding_owner, binding_id, kinship,
       places, year_limit, purchase_limit, registered_at)
     values ($1, $2, $3, $1, $4, 'spouse', '{hospital}', 600000, 100000, now())`,
    [giver.personId, aidId, who.personId, bindingId],
  )
  await owner.query(
    `insert into settlement.aid_of_user (person_id, aid_id, giver_id, place) values ($1, $2, $3, 1)`,
    [who.personId, aidId, giver.personId],
  )
}
