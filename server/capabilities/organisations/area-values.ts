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

export const count = (atLeast: number, atMost: number) =>
  z.int(`write a whole number from ${atLeast} to ${atMost}`).min(atLeast).max(atMost)

export const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,31}$/, 'write small letters, digits and underscores')

export const amount = z
  .string()
  .refine((text) => isAmount(text), 'write an amount of yuan with two decimals, such as "112.00"')
  .transform(moneyFromYuan)

export const share = count(0, 10_000).transform((points) => basisPoints(BigInt(points)))

const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== null, 'write a day as YYYY-MM-DD')
  .transform(plainDate)

/** A list of values, each in force from its day on; there is at least one and no day twice. */
export function terms<V extends z.ZodType>(value: V) {
  const one = z
    .strictObject({ from: day, source: z.string().min(1, 'name the decree'), value })
    .transform((each) => each as Terms<z.output<V>>)
  return z
    .array(one)
    .min(1, 'give at least one value with its first day and its source')
    .refine(
      (list) => new Set(list.map((each) => each.from.toString())).size === list.length,
      'two values begin on the same day; only one can be in force',
    )
    .readonly()
}

/** A list whose entries are known by their codes: said twice, nobody could tell which is meant. */
export function oncePerCode<V extends z.ZodType<{ readonly code: string }>>(list: z.ZodArray<V>) {
  return list
    .superRefine((entries, context) => {
      const seen = new Set<string>()
      for (const [index, entry] of entries.entries()) {
        if (seen.has(entry.code)) {
          const path = [index, 'code']
          context.addIssue({ code: 'custom', path, message: 'this code stands here twice' })
        }
        seen.add(entry.code)
      }
    })
    .readonly()
}

function isAmount(text: string): boolean {
  const parsed = parseYuan(text)
  return parsed !== null && parsed >= zero
}
