/** Clients over HTTP and terminals at once, who retry until they hear; and what must hold when they are done. */
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { Chance } from '#sim/chance.ts'
import { compareErrands } from './errand-records.ts'
import { type Errands, runErrands } from './errands.ts'
import { type Fleet, launchFleet } from './fleet.ts'
import { makeHolders } from './ground.ts'
import { makePharmacy, type Pharmacy } from './pharmacy.ts'
import { makePrintingOffice } from './printing-office.ts'
import { type RunningServer, runServer } from './running-server.ts'
import { ledgerIsWhole } from './whole-ledger.ts'

const balanceFen = 1_000_000_000n
/** Twenty clients: twelve who pay, four who lose their cards, four who apply. */
const payers = 12
const perErrand = 4

/** A server in a process of its own, with a pharmacy to pay at and an office that prints cards. */
export type Town = {
  readonly server: RunningServer
  readonly pharmacy: Pharmacy
  readonly office: string
}

export async function openTown(): Promise<Town> {
  const server = await runServer()
  const pharmacy = await makePharmacy(server.ground(), 5)
  const office = await makePrintingOffice(server.ground())
  await server.start()
  return { server, pharmacy, office }
}

export type Load = { readonly fleet: Fleet; readonly errands: Errands }

export async function clientsAtWork(
  { server, pharmacy, office }: Town,
  luck: Chance,
): Promise<Load> {
  const ground = server.ground()
  const { webUrl, posPort } = server
  const holders: Cardholder[] = await makeHolders(ground, { count: payers, balanceFen })
  const errands = await runErrands({ webUrl, ground, office, luck }, perErrand)
  const fleet = launchFleet({ webUrl, posPort, pharmacy, holders, balanceFen, luck })
  return { fleet, errands }
}

/** They finish, and nothing that they were told is missing or there twice. */
export async function settled(
  { server }: Town,
  { fleet, errands }: Load,
): Promise<Readonly<Record<string, number>>> {
  await Promise.all([fleet.finish(), errands.finish()])
  assert.deepEqual([...fleet.wrong, ...errands.wrong], [])
  await fleet.compare(server.ground())
  await compareErrands(server.ground(), errands.customers)
  await ledgerIsWhole(server.ground())
  const retries = fleet.counts.retries + errands.counts.retries
  return { ...fleet.counts, ...errands.counts, retries }
}

/** On a busy machine too, something was under way in between: a few acts more were acknowledged. */
export async function someActs({ fleet, errands }: Load, luck: Chance): Promise<void> {
  const done = (): number => errands.acknowledged() + fleet.acknowledged()
  const wanted = done() + 1 + luck.whole(40)
  const deadline = performance.now() + 20_000
  while (done() < wanted && performance.now() < deadline) await pause(5)
}
