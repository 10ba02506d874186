/**
 * The tills of the year: a terminal in software for each institution, on a line of its lane that loses
 * answers when told to. What a till cannot get answered it reverses or sends again until it is.
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  connectTerminal,
  type PurchaseAsked,
  type Terminal,
  type TerminalOptions,
} from '#tools/pos/terminal.ts'
import { startAnswerCutter } from '#sim/proxy/answer-cutter.ts'
import { visitor, type Visitor } from '../api.ts'
import { must } from '../telling.ts'
import type { World } from '../world.ts'
import type { City, Shop } from './city.ts'
import type { Line } from './month.ts'
import type { Bought } from './till-acts.ts'

export type Till = {
  readonly shop: Shop
  readonly lane: number
  readonly terminal: Terminal
  /** The institution's own system, where it has one. */
  readonly system: Visitor | null
  /** Paid since it last settled, and no longer known to it. */
  forgotten: number
  /** Of what is paid over HTTP. */
  traces: number
  /** What was last bought here and may be given back. */
  last: Bought | null
}

export async function openLine(url: string): Promise<Line> {
  const cutter = await startAnswerCutter(url)
  let left = 0
  cutter.rule = () => {
    if (left === 0) return false
    left -= 1
    return true
  }
  return { cutter, loseNext: (answers) => void (left = answers) }
}

export async function openTills(
  world: World,
  { shops }: City,
  lines: readonly Line[],
): Promise<readonly Till[]> {
  const tills: Till[] = []
  for (const [place, shop] of shops.entries()) {
    const lane = place % lines.length
    const line = lines[lane]
    must(line !== undefined, 'every lane has its line')
    const terminal = await connect(line, shop, { firstTrace: 1 })
    const { machineKey } = shop
    tills.push({
      ...{ shop, lane, terminal, forgotten: 0, traces: 0, last: null },
      system: machineKey === null ? null : visitor(world.origin, machineKey),
    })
    await signOn(terminal)
  }
  return tills
}

function connect(
  { cutter }: Line,
  { terminalId, institutionCode, masterKey }: Shop,
  more: Pick<TerminalOptions, 'firstTrace' | 'workingKeys'>,
): Promise<Terminal> {
  return connectTerminal({
    ...{ host: '127.0.0.1', port: Number(new URL(cutter.url).port), terminalId, institutionCode },
    ...{ ...more, tmk: Buffer.from(masterKey, 'hex') },
  })
}

/** The same terminal with an empty memory: what it sells, the till does not know of at its settlement. */
export async function sellAndForget(till: Till, line: Line, asked: PurchaseAsked) {
  const workingKeys = till.terminal.workingKeys()
  must(workingKeys !== null, 'the till has its working keys')
  const other = await connect(line, till.shop, { workingKeys, firstTrace: 700_000 + till.traces })
  till.traces += 1
  till.forgotten += 1
  try {
    return await other.purchase(asked)
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
