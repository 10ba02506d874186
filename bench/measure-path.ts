/** One path against the yardstick: turn by turn, so that both meet the same machine at the same time. */
import { measure, openLoop, type Measured } from './measure.ts'
import { measureMonthEnd, walOf } from './month-end.ts'
import type { Path } from './paths.ts'
import type { Result } from './report.ts'
import type { BenchWorld } from './world.ts'
import type { Yardstick } from './yardstick.ts'

export type Ground = {
  readonly world: BenchWorld
  readonly yardstick: Yardstick
  readonly seconds: number
  readonly say: (line: string) => void
}

const turns = 3

export async function measurePath(
  { world, yardstick, seconds, say }: Ground,
  path: string,
  callers: number,
  open: () => Promise<Path>,
): Promise<Result> {
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
  return {
    path,
    ratio: median.ratio,
    perSecond: median.measured.perSecond,
    p99Ms: median.measured.p99Ms,
    p99AtHalfMs: half.p99Ms,
    walBytes: median.wal,
  }
}

export async function measureMonth(
  { world, say }: Pick<Ground, 'world' | 'say'>,
  people: number,
): Promise<Result> {
  say('month-end-credit …')
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
    walBytes: month.walBytes,
  }
}
