/**
 * A file that counts as it is now: one put in its place counts for the next act, in every process that
 * reads it. A wrong one changes nothing, is told once, and is told of until it is mended.
 */
import { statSync } from 'node:fs'
import type { AreaProblem, ReadAreaFile } from './area-problems.ts'
import { WrongArea } from './area-problems.ts'

export type LivingFile<T> = {
  readonly now: () => T
  /** True while the file is wrong and what was known before it still counts. */
  readonly isPutAside: () => boolean
}

/** Told whenever the file has changed: what is wrong with it, or nothing when it was taken up. */
export type OnChange = (problems: readonly AreaProblem[]) => void

export function livingFile<T>(
  path: string,
  read: (known: T | null) => ReadAreaFile<T>,
  told: { readonly onChange: OnChange; readonly lookEveryMs: number },
): LivingFile<T> {
  let mark = markOf(path)
  const first = read(null)
  if ('problems' in first) throw new WrongArea(first.problems)
  let known = first.data
  let putAside = false
  let lookedAt = performance.now()

  const look = (): void => {
    const at = performance.now()
    if (at - lookedAt < told.lookEveryMs) return
    lookedAt = at
    const found = markOf(path)
    if (found === mark) return
    mark = found
    const again = read(known)
    putAside = 'problems' in again
    if ('data' in again) known = again.data
    told.onChange('problems' in again ? again.problems : [])
  }
  return {
    now: () => {
      look()
      return known
    },
    isPutAside: () => {
      look()
      return putAside
    },
  }
}

function markOf(path: string): string {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false })
  return file ? `${file.ino} ${file.size} ${file.mtimeNs}` : 'none'
}
