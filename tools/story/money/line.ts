/** A line to the server, or several that belong together: they lose the next answers when told to. */
import { startAnswerCutter } from '#sim/proxy/answer-cutter.ts'

export type Line<Way extends string> = {
  /** Where each way begins. */
  readonly urls: Readonly<Record<Way, string>>
  readonly loseNext: (answers: number) => void
  readonly close: () => Promise<void>
}

export async function openLine<Way extends string>(
  to: Readonly<Record<Way, string>>,
): Promise<Line<Way>> {
  let left = 0
  const rule = (): boolean => {
    if (left === 0) return false
    left -= 1
    return true
  }
  const ways = Object.keys(to) as Way[]
  const cutters = await Promise.all(ways.map((way) => startAnswerCutter(to[way])))
  for (const cutter of cutters) cutter.rule = rule
  const urls = Object.fromEntries(ways.map((way, at) => [way, cutters[at]?.url]))
  return {
    urls: urls as Record<Way, string>,
    loseNext: (answers) => void (left = answers),
    close: async () => void (await Promise.all(cutters.map((cutter) => cutter.close()))),
  }
}
