/** What the measured paths go through: pharmacies, terminals with their keys, signed-in people. */
import {
  addMachineKey,
  addOrganisation,
  findTerminal,
  registerTerminal,
  saveSessionKeys,
} from '#capabilities/organisations/index.ts'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { beginSession } from '#platform/access/sessions.ts'
import { makePinBlock, unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { BenchWorld } from './world.ts'

export type BenchTerminal = {
  readonly terminalId: string
  readonly institutionId: string
  readonly institutionCode: string
  readonly tmk: Buffer
  readonly wrappedTpk: Buffer
  readonly machineKey: string
  /** The PIN block of a holder under this terminal's key. */
  readonly blockOf: (holder: Cardholder) => Buffer
}

export async function openTerminals(
  world: BenchWorld,
  count: number,
): Promise<readonly BenchTerminal[]> {
  const terminals: BenchTerminal[] = []
  for (let at = 0; at < count; at++) terminals.push(await openTerminal(world, at))
  return terminals
}

async function openTerminal(world: BenchWorld, at: number): Promise<BenchTerminal> {
  const { db } = world.database
  const institutionCode = `P9999${String(at).padStart(7, '0')}`
  const terminalId = `BENCH${String(at).padStart(3, '0')}`
  const { organisationId: institutionId } = await addOrganisation(db, {
    parentId: null,
    kind: 'pharmacy',
    code: institutionCode,
    area: world.area.code,
    name: { zh: `第${at}药房`, en: `Pharmacy ${at}` },
  })
  const office = { area: world.area.code, organisationId: institutionId }
  await openOfficeAccounts(db, [
    { kind: 'payable', ...office },
    { kind: 'cash_collected', ...office },
    { kind: 'cash_paid', area: world.area.code },
  ])
  const registered = await registerTerminal({ db, keys: world.keys }, {
    ...{ terminalId, institutionId, profile: 'ascii-87', algorithm: 'tdes' },
    ...{ macAlgorithm: 'x919', pinFormat: 0 },
  } as const)
  const terminal = await findTerminal(db, terminalId)
  if (!registered?.masterKey || !terminal) throw new Error('the terminal was not registered')
  const session = await world.keys.sessionKeysNew({ wrappedTmk: terminal.wrappedTmk })
  const { wrappedTpk, wrappedTak } = session
  await saveSessionKeys(db, { terminalId, wrappedTpk, wrappedTak, fromVersion: 0 })
  const { tpk } = unwrapSessionKeys({ algorithm: 'tdes', tmk: registered.masterKey, ...session })
  return {
    ...{ terminalId, institutionId, institutionCode, wrappedTpk },
    tmk: registered.masterKey,
    machineKey: await addMachineKey(db, institutionId, Temporal.Now.instant()),
    blockOf: ({ cardNumber, pin }) => makePinBlock({ format: 0, pan: cardNumber, key: tpk }, pin),
  }
}

/** Cookies of people who are signed in. */
export async function signInHolders(
  world: BenchWorld,
  holders: readonly Cardholder[],
): Promise<readonly string[]> {
  const at = Temporal.Now.instant()
  const begun = await Promise.all(
    holders.map((holder) =>
      beginSession(world.database.db, { kind: 'citizen', subjectId: holder.personId, at }),
    ),
  )
  return begun.map(({ token }) => `yika_session=${token}`)
}
