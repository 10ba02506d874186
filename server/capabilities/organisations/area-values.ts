/** The kinds of values that an area's file is made of, each with what would be right. */
import { z } from 'zod'
import { parsePlainDate, plainDate } from '#kernel/dates.ts'
import { basisPoints, moneyFromYuan, parseYuan, zero } from '#kernel/money.ts'
import type { Terms } from '#kernel/terms.ts'

export type Words = { readonly zh: string; readonly en: string }

export const words = z
  .strictObject({
    zh: z.string().min(1, 'write the words in Chinese'),
    en: z.string().min(1, 'write the words in English'),
  })
  .readonly()

export function count(atLeast: number, atMost: number) {
  const right = `write a whole number from ${atLeast} to ${atMost}`
  return z.int(right).min(atLeast, right).max(atMost, right)
}

export const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,31}$/, 'write small letters, digits and underscores')

export const wallTime = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'write a time as HH:MM, from 00:00 to 23:59')

const rightAmount = 'write an amount of yuan with two decimals, such as "112.00"'

/** A number without quotation marks would be read as a float: it is told as what it is, no amount. */
export const amount = z
  .string(rightAmount)
  .refine((text) => isAmount(text), rightAmount)
  .transform(moneyFromYuan)

export const share = count(0, 10_000).transform((points) => basisPoints(BigInt(points)))

export const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== null, 'write a day as YYYY-MM-DD')
  .transform(plainDate)

/** A list of values, each in force from its day on; there is at least one. */
export function terms<V extends z.ZodType>(value: V) {
  const one = z
    .strictObject({ from: day, source: z.string().min(1, 'name the decree'), value })
    .transform((each) => each as Terms<z.output<V>>)
  return z.array(one).min(1, 'give at least one value with its first day and its source').readonly()
}

function isAmount(text: string): boolean {
  const parsed = parseYuan(text)
  return parsed !== null && parsed >= zero
}
