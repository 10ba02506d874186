/**
 * How fast the paths of money are, as ratios to pgbench's TPC-B on the same server in the same run:
 * absolute figures say something of the machine, ratios something of the program.
 *
 *   npm run bench [-- --json] [--people 1000000] [--seconds 8]
 */
import { parseArgs } from 'node:util'
import { openTerminals, signInHolders } from './house.ts'
import { openHttpClient } from './http-client.ts'
import { measure, openLoop, type Measured } from './measure.ts'
import { measureMonthEnd, walOf } from './month-end.ts'
import {
  balanceRead,
  type Path,
  purchaseInProcess,
  purchaseOverHttp,
  purchaseOverIso8583,
} from './paths.ts'
import { openBenchWorld, startBenchServer } from './world.ts'
import { openYardstick } from './yardstick.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const turns = 3

/** What the design asks for: at least this ratio. */
const asked: Record<string, number> = {
  'purchase-in-process': 0.8,
  'purchase-iso8583': 0.4,
  'purchase-http': 0.4,
  'balance-read': 1,
  'month-end-credit': 0.2,
}

type Result = {
  readonly path: string
  readonly ratio: number
  readonly perSecond: number
  readonly p99Ms: number | null
  readonly p99AtHalfMs: number | null
  readonly walBytes: number | null
}
const results: Result[] = []
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const world = await openBenchWorld({ cardholders: 50_000 })
try {
  const yardstick = await openYardstick(world.owner)
  // A terminal that signs on gets new keys, so the two channels have terminals of their own.
  const terminals = await openTerminals(world, 64)
  const httpTerminals = terminals.slice(32)
  const [first] = terminals
  if (!first) throw new Error('there are no terminals')
  const wanted = (path: string): boolean => values.only === undefined || values.only === path

  if (wanted('purchase-in-process')) {
    await measurePath('purchase-in-process', 128, async () => purchaseInProcess(world, first))
  }
  const server = await startBenchServer(world)
  const client = await openHttpClient(server.webPort, 256)
  if (wanted('purchase-iso8583')) {
    await measurePath('purchase-iso8583', 256, () =>
      purchaseOverIso8583(world, server, terminals.slice(0, 32)),
    )
  }
  if (wanted('purchase-http')) {
    await measurePath('purchase-http', 256, async () =>
      purchaseOverHttp(world, client, httpTerminals),
    )
  }
  if (wanted('balance-read')) {
    const cookies = await signInHolders(world, world.holders.slice(0, 2_000))
    await measurePath('balance-read', 128, async () => balanceRead(client, cookies))
  }
  client.close()
  await server.stop()
  if (wanted('month-end-credit')) await measureMonth()
  report(yardstick.name)

  async function measurePath(
    path: string,
    callers: number,
    open: () => Promise<Path>,
  ): Promise<void> {
    say(`${path} …`)
    const way = await open()
    const ratios: { ratio: number; measured: Measured; wal: number }[] = []
    for (let turn = 0; turn < turns; turn++) {
      const yard = await yardstick.perSecond(seconds)
      const walBefore = await walOf(world)
      const measured = await measure(way.act, { callers, seconds, warmSeconds: turn === 0 ? 4 : 1 })
      const wal = ((await walOf(world)) - walBefore) / measured.count
      ratios.push({ ratio: measured.perSecond / yard, measured, wal })
      say(`  ${Math.round(measured.perSecond)}/s against ${Math.round(yard)}/s`)
    }
    const median = ratios.toSorted((a, b) => a.ratio - b.ratio)[1]
    if (!median) throw new Error('nothing was measured')
    const half = await openLoop(way.act, {
      perSecond: median.measured.perSecond / 2,
      seconds: Math.min(seconds, 6),
    })
    await way.close()
    results.push({
      path,
      ratio: median.ratio,
      perSecond: median.measured.perSecond,
      p99Ms: median.measured.p99Ms,
      p99AtHalfMs: half.p99Ms,
      walBytes: median.wal,
    })
  }

  async function measureMonth(): Promise<void> {
    say('month-end-credit …')
    const month = await measureMonthEnd(world, Number(values.people))
    say(
      `  lines ${Math.round(month.linesPerSecond)}/s, credits ${Math.round(month.creditsPerSecond)}/s, bare ${Math.round(month.barePerSecond)}/s`,
    )
    results.push({
      path: 'month-end-credit',
      ratio: month.creditsPerSecond / month.barePerSecond,
      perSecond: month.creditsPerSecond,
      p99Ms: null,
      p99AtHalfMs: null,
      walBytes: month.walBytes,
    })
  }
} finally {
  await world.stop()
}

function report(yardstickName: string): void {
  const rounded = (value: number | null, digits: number): number | null =>
    value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits
  if (values.json) {
    for (const result of results) {
      const line = {
        path: result.path,
        ratio: rounded(result.ratio, 3),
        perSecond: rounded(result.perSecond, 0),
        p99Ms: rounded(result.p99Ms, 1),
        p99AtHalfMs: rounded(result.p99AtHalfMs, 1),
        walBytes: rounded(result.walBytes, 0),
        yardstick: yardstickName,
      }
      process.stdout.write(`${JSON.stringify(line)}\n`)
    }
    return
  }
  process.stdout.write(
    `\nRatios to ${yardstickName} TPC-B (scale 10, 8 clients, prepared); month-end to a bare insert\n\n`,
  )
  for (const result of results) {
    const least = asked[result.path] ?? 0
    const p99 =
      result.p99Ms === null
        ? ''
        : `  p99 ${rounded(result.p99Ms, 1)} ms, at half load ${rounded(result.p99AtHalfMs, 1)} ms`
    process.stdout.write(
      `${result.path.padEnd(22)} ${String(rounded(result.ratio, 2)).padStart(6)}  (asked ${least})  ${String(rounded(result.perSecond, 0)).padStart(8)}/s${p99}  WAL ${rounded(result.walBytes, 0)} B\n`,
    )
  }
}
