import type { SearchKind } from '../api/desk-types.ts'

export type AskedNumber = { readonly text: string; readonly by: SearchKind | null }

let carried: AskedNumber | null = null

/** From the search that found nobody to the page that asks a second person: never by an address. */
export function carryNumber(number: AskedNumber): void {
  carried = number
}

/** Taken once: the next visit begins with an empty field. */
export function takeNumber(): AskedNumber | null {
  const number = carried
  carried = null
  return number
}
