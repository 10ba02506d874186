/** One path against the yardstick: turn by turn, so that both meet the same machine at the same time. */
import { measure, openLoop, type Measured } from './measure.ts'
import { measureMonthEnd, walOf } from './month-end.ts'
import type { Path } from './paths.ts'
import type { Result } from './report.ts'
import { type BenchWorld, settleDisk } from './world.ts'
import { processorTime, stolenSince } from './stolen.ts'
import type { Yardstick } from './yardstick.ts'

export type Ground = {
  readonly world: BenchWorld
  readonly yardstick: Yardstick
  readonly seconds: number
  readonly say: (line: string) => void
}

type Turn = {
  readonly ratio: number
  readonly measured: Measured
  readonly yard: number
  readonly wal: number
}

const turns = 3

export async function measurePath(
  { world, yardstick, seconds, say }: Ground,
  path: string,
  callers: number,
  open: () => Promise<Path>,
): Promise<Result> {
  say(`${path} …`)
  const before = processorTime()
  const way = await open()
  const ratios: Turn[] = []
  for (let turn = 0; turn < turns; turn++) {
    const yard = await yardstick.perSecond(seconds)
    const walBefore = await walOf(world)
    const measured = await measure(way.act, { callers, seconds, warmSeconds: turn === 0 ? 4 : 1 })
    const wal = ((await walOf(world)) - walBefore) / measured.count
    ratios.push({ ratio: measured.perSecond / yard, measured, yard, wal })
    say(`  ${Math.round(measured.perSecond)}/s against ${Math.round(yard)}/s`)
  }
  const median = ratios.toSorted((a, b) => a.ratio - b.ratio)[1]
  if (!median) throw new Error('nothing was measured')
  const half = await measureHalf({ world, yardstick, seconds, say }, way, median)
  await way.close()
  return {
    path,
    ratio: median.ratio,
    perSecond: median.measured.perSecond,
    p99Ms: median.measured.p99Ms,
    p99AtHalfMs: half.p99Ms,
    yardP99AtHalfMs: half.yardP99Ms,
    walBytes: median.wal,
    stolen: stolenSince(before),
  }
}

/**
 * At half of its own rate, and TPC-B at half of its own, turn by turn; the middle one of each counts.
 * `npm run bench` starts this process with `--no-memory-reducer`: what V8 gives back while TPC-B runs
 * it would collect again, with the whole heap, in the middle of our turn, and it stands for thousands
 * of terminals, none of which would make the others wait for that.
 */
async function measureHalf(
  { world, yardstick, seconds, say }: Ground,
  way: Path,
  { measured, yard }: Turn,
): Promise<{ readonly p99Ms: number; readonly yardP99Ms: number }> {
  const ours: number[] = []
  const yards: number[] = []
  const length = Math.min(seconds, 6)
  settleDisk(world)
  for (let turn = 0; turn < turns; turn++) {
    yards.push(await yardstick.p99At(yard / 2, length))
    const perSecond = measured.perSecond / 2
    const half = await openLoop(way.act, { perSecond, seconds: length, warmSeconds: 1 })
    ours.push(half.p99Ms)
  }
  say(`  p99 at half load ${told(ours)} ms against ${told(yards)} ms`)
  return { p99Ms: middle(ours), yardP99Ms: middle(yards) }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[1] ?? Number.NaN
}

function told(values: readonly number[]): string {
  return values.map((each) => Math.round(each)).join(', ')
}

export async function measureMonth(
  { world, say }: Pick<Ground, 'world' | 'say'>,
  people: number,
): Promise<Result> {
  say('month-end-credit …')
  const before = processorTime()
  const month = await measureMonthEnd(world, people)
  const { linesPerSecond, creditsPerSecond, barePerSecond } = month
  say(
    `  lines ${Math.round(linesPerSecond)}/s, credits ${Math.round(creditsPerSecond)}/s, bare ${Math.round(barePerSecond)}/s`,
  )
  return {
    path: 'month-end-credit',
    ratio: creditsPerSecond / barePerSecond,
    perSecond: creditsPerSecond,
    p99Ms: null,
    p99AtHalfMs: null,
    yardP99AtHalfMs: null,
    stolen: stolenSince(before),
    walBytes: month.walBytes,
  }
}
