/** An id of ours in the thirty characters of the standard: a uuid's 36 do not fit, its number does. */
import { type Id, parseId } from './ids.ts'

export function wireIdOf(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .padStart(25, '0')
}

/** Null for whatever is no id of ours. */
export function idOfWire<T extends Id<string>>(text: string): T | null {
  if (!/^[0-9a-z]{25}$/.test(text)) return null
  let number = 0n
  for (const figure of text) number = number * 36n + BigInt(Number.parseInt(figure, 36))
  const hex = number.toString(16).padStart(32, '0')
  if (hex.length > 32) return null
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return parseId<T>([...parts, hex.slice(20)].join('-'))
}
