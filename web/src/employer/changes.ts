import type { DeclaredLine } from '../api/desk-types.ts'

export type Changes = {
  readonly joined: readonly DeclaredLine[]
  readonly left: readonly DeclaredLine[]
  readonly changed: readonly { readonly was: DeclaredLine; readonly is: DeclaredLine }[]
}

/** Who is declared now and was not, who was and is not, and whose base is another. */
export function changesSince(last: readonly DeclaredLine[], now: readonly DeclaredLine[]): Changes {
  const before = new Map(last.map((line) => [line.citizenNumber, line]))
  const after = new Set(now.map((line) => line.citizenNumber))
  return {
    joined: now.filter((line) => !before.has(line.citizenNumber)),
    left: last.filter((line) => !after.has(line.citizenNumber)),
    changed: now.flatMap((is) => {
      const was = before.get(is.citizenNumber)
      return was && was.base !== is.base ? [{ was, is }] : []
    }),
  }
}
