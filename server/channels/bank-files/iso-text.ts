/** Texts, amounts and days as ISO 20022 writes them. */
import type { Money } from '#kernel/money.ts'
import { parseYuan, yuan } from '#kernel/money.ts'

export const currency = 'CNY'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 cannot carry, not even escaped. Line ends have no place inside a name either. */
const unwritable = /[\p{Cc}\p{Cs}\ufffe\uffff]/u

export type TextRule = { readonly field: string; readonly longest: number }

/** The text made safe for a message. A fault names the field and never the text, which is personal. */
export function isoText(text: string, rule: TextRule): string {
  if (unwritable.test(text))
    throw new RangeError(`${rule.field} holds a character XML cannot carry`)
  if (text.trim() === '') throw new RangeError(`${rule.field} is empty`)
  if (text.length > rule.longest && [...text].length > rule.longest) {
    throw new RangeError(`${rule.field} is longer than ${rule.longest} characters`)
  }
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (each) => escapes[each] ?? '') : text
}

export const longest = { id: 35, account: 34, name: 140, remittance: 140 } as const

export function isoId(text: string, field: string): string {
  if (!/^[A-Za-z0-9-]{1,35}$/.test(text)) {
    throw new RangeError(`${field} is up to 35 letters, digits and hyphens`)
  }
  return text
}

export function isoAmount(amount: Money): string {
  return yuan(amount)
}

/** Banks drop trailing zeros, which a decimal number allows; anything else is not an amount. */
export function amountOf(text: string | null): Money | null {
  const parts = /^([0-9]+)(?:\.([0-9]{0,2})0*)?$/.exec(text ?? '')
  if (!parts) return null
  return parseYuan(`${parts[1]}.${(parts[2] ?? '').padEnd(2, '0')}`)
}

export function countOf(text: string | null): number | null {
  return text !== null && /^[0-9]{1,15}$/.test(text) ? Number(text) : null
}

export function isoInstant(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

export function dayOf(text: string | null): Temporal.PlainDate | null {
  if (text === null || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text.slice(0, 10), { overflow: 'reject' })
  } catch {
    return null
  }
}
