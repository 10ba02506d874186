/**
 * The paper of a heavy user's year as the person asks for it: four hundred lines, laid out, signed and
 * sent by the server. Its ratio is how many times it fits into the time that is asked for.
 */
import { signInHolders, type BenchTerminal } from './house.ts'
import { purchaseInProcess } from './paths.ts'
import type { Result } from './report.ts'
import { processorTime, stolenSince } from './stolen.ts'
import type { BenchServer, BenchWorld } from './world.ts'

const askedMs = 200
const linesOfAYear = 400
const papers = 21
/** A second or so, as on every path: what answers first is compiled and finds fonts unread. */
const papersToWarmUp = 7

export async function measureStatement(
  world: BenchWorld,
  server: BenchServer,
  { terminal, say }: { readonly terminal: BenchTerminal; readonly say: (line: string) => void },
): Promise<Result> {
  say('statement-year …')
  const before = processorTime()
  const [holder] = world.holders
  if (!holder) throw new Error('there are no holders')
  const alone = { ...world, holders: [holder] }
  const purchases = purchaseInProcess(alone, terminal)
  for (let n = 0; n < linesOfAYear; n++) await purchases.act(n)
  await purchases.close()
  const [cookie = ''] = await signInHolders(world, [holder])
  const times: number[] = []
  for (let n = 0; n < papersToWarmUp; n++) await millisecondsOf(server, cookie)
  for (let n = 0; n < papers; n++) times.push(await millisecondsOf(server, cookie))
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted[sorted.length >> 1] ?? Number.NaN
  say(`  ${Math.round(middle)} ms, the slowest ${Math.round(sorted.at(-1) ?? Number.NaN)} ms`)
  return {
    ...{ path: 'statement-year', ratio: askedMs / middle, perSecond: 1000 / middle },
    ...{ p99Ms: null, p99AtHalfMs: null, yardP99AtHalfMs: null, walBytes: null },
    stolen: stolenSince(before),
  }
}

async function millisecondsOf({ webPort }: BenchServer, cookie: string): Promise<number> {
  const begun = performance.now()
  const answer = await fetch(`http://127.0.0.1:${webPort}/api/me/statement.pdf`, {
    headers: { cookie },
  })
  const paper = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok || !paper.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    throw new Error(`a measured statement failed (${answer.status})`)
  }
  return performance.now() - begun
}
