/**
 * The tills of the year: a terminal in software for each institution, on a line of its lane that loses
 * answers when told to. What a till cannot get answered it reverses or sends again until it is.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Profile, profileNamed } from '#channels/pos/iso8583/profiles.ts'
import {
  connectTerminal,
  type PurchaseAsked,
  type PurchaseResult,
  type Terminal,
  type TerminalOptions,
} from '#tools/pos/terminal.ts'
import { visitor, type Visitor } from '../api.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import type { City, Shop } from './city.ts'
import type { Line } from './line.ts'
import type { Make } from './plan.ts'
import type { Bought } from './till-acts.ts'

export type Till = {
  readonly shop: Shop
  readonly lane: number
  readonly terminal: Terminal
  /** The institution's own system, where it has one. */
  readonly system: Visitor | null
  /** Paid since it last settled, and no longer known to it. */
  readonly forgotten: { readonly trace: string; readonly fen: bigint }[]
  /** Of what is paid over HTTP. */
  traces: number
  /** What was last bought here and may be given back. */
  last: Bought | null
}

export async function openTills(
  world: World,
  { shops }: City,
  lines: readonly Line<Make>[],
): Promise<readonly Till[]> {
  const tills: Till[] = []
  for (const [place, shop] of shops.entries()) {
    const lane = place % lines.length
    const line = lines[lane]
    must(line !== undefined, 'every lane has its line')
    const terminal = await connect(line, shop, { firstTrace: 1 })
    const { machineKey } = shop
    tills.push({
      ...{ shop, lane, terminal, forgotten: [], traces: 0, last: null },
      system: machineKey === null ? null : visitor(world.origin, machineKey),
    })
    await signOn(terminal)
  }
  return tills
}

function connect(
  { urls }: Line<Make>,
  { terminalId, institutionCode, masterKey, make }: Shop,
  more: Pick<TerminalOptions, 'firstTrace' | 'workingKeys'>,
): Promise<Terminal> {
  return connectTerminal({
    ...{ host: '127.0.0.1', port: Number(new URL(urls[make]).port), terminalId, institutionCode },
    ...{ profile: profileOf(make) },
    ...{ ...more, tmk: Buffer.from(masterKey, 'hex') },
  })
}

/** As it is registered. */
export function profileOf(make: Make): Profile {
  const profile = profileNamed(make)
  must(profile !== null, 'every make of terminal has its profile')
  return profile
}

/** The same terminal with an empty memory: what it sells, the till does not know of at its settlement. */
export async function sellAndForget(
  till: Till,
  line: Line<Make>,
  asked: PurchaseAsked,
): Promise<PurchaseResult> {
  const workingKeys = till.terminal.workingKeys()
  must(workingKeys !== null, 'the till has its working keys')
  const other = await connect(line, till.shop, { workingKeys, firstTrace: 700_000 + till.traces })
  till.traces += 1
  try {
    const sold = await other.purchase(asked)
    till.forgotten.push({ trace: sold.trace, fen: asked.amountFen })
    return sold
  } finally {
    await other.close()
  }
}

/** Until the server is there again: a till that hears nothing tries again. */
export async function signOn(terminal: Terminal): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const result = await terminal.signOn()
    if (result.kind === 'signed_on') return
    must(result.kind === 'no_answer', `a terminal signs on (${JSON.stringify(result)})`)
    await pause(250)
  }
  throw new Error('The story stops here: a terminal heard nothing for a minute')
}

/** Whatever the till could not get answered is reversed or sent again. */
export async function untilNothingIsOpen({ terminal }: Till): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    await signOn(terminal)
    if ((await terminal.forward()) === 0) return
    await pause(250)
  }
  throw new Error('The story stops here: a till has something open for a minute')
}
