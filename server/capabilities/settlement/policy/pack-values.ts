/** The kinds of values that a policy pack is made of, each with what would be right. */
import { z } from 'zod'
import { amount, count, day, share } from '#capabilities/organisations/index.ts'
import { type Money, moneyFromYuan, parseYuan } from '#kernel/money.ts'
import { aidGroups, careKinds, outsideKinds, statuses, tiers } from '../rules/facts.ts'
import { reliabilities } from '../rules/pack.ts'

const sentence = z.string().min(1, 'write a sentence')
export const source = z.string().min(1, 'name the decree or the page')
export const reliability = z.enum(reliabilities)

const some = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).min(1, 'name at least one').readonly().optional()

const span = <V extends z.ZodType>(value: V) =>
  z
    .strictObject({ from: value.optional(), under: value.optional() })
    .refine(({ from, under }) => from !== undefined || under !== undefined, {
      error: 'write from, under, or both',
    })
    .readonly()
    .optional()

const condition = z
  .strictObject({
    kind: some(careKinds),
    tier: some(tiers),
    status: some(statuses),
    age: span(count(0, 150)),
    plan: z.array(z.string().min(1, 'name a plan, or usual')).min(1).readonly().optional(),
    admission: span(count(1, 1_000)),
    retired: span(day),
    outside: some(['local', ...outsideKinds]),
    aidGroup: some(aidGroups),
    familyDoctor: z.boolean().optional(),
    referred: z.boolean().optional(),
    civilServant: z.boolean().optional(),
  })
  .readonly()

/** A row has one of these three: a value, readings that contradict each other, or why it has none. */
function row<V extends z.ZodType>(value: V) {
  const reading = z.strictObject({ value, source, applied: z.literal(true).optional() }).readonly()
  const disputed = z
    .strictObject({ readings: z.array(reading).min(2).readonly(), because: sentence })
    .refine(({ readings }) => readings.filter((each) => 'applied' in each).length <= 1, {
      error: 'apply one reading, or none',
    })
    .readonly()
  return z
    .strictObject({
      when: condition.optional(),
      value: value.optional(),
      disputed: disputed.optional(),
      unset: sentence.optional(),
      source: source.optional(),
      reliability: reliability.optional(),
    })
    .refine((each) => ['value', 'disputed', 'unset'].filter((name) => name in each).length === 1, {
      error: 'write one of value, disputed and unset',
    })
    .readonly()
}

/** A figure of the pack: a list of tables, each in force from its day on. */
export function parameter<V extends z.ZodType, E extends z.ZodRawShape>(value: V, extra: E) {
  return z
    .array(
      z
        .strictObject({
          ...{ from: day, source, reliability, ...extra },
          table: z.array(row(value)).min(1, 'give at least one row').readonly(),
        })
        .readonly(),
    )
    .min(1, 'give at least one table with its first day, its source and its reliability')
    .readonly()
}

export const sum = amount
export const points = share

/** Written 'none' where there is no cap. */
const rightCap = 'write an amount of yuan with two decimals, such as "5000.00", or "none"'

export const cap = z
  .string(rightCap)
  .refine((text) => text === 'none' || parseYuan(text) !== null, { error: rightCap })
  .transform((text): Money | null => (text === 'none' ? null : moneyFromYuan(text)))

export const segments = z
  .array(
    z
      .strictObject({
        upTo: amount.optional(),
        share,
        pays: z.enum(['pool', 'large_amount']).optional(),
      })
      .transform(({ upTo, share: points, pays }) => ({
        ...{ upTo: upTo ?? null, share: points, pays: pays ?? ('pool' as const) },
      })),
  )
  .min(1, 'give at least one segment')
  .refine(
    (list) =>
      list.every(({ upTo }, at) => {
        const next = list[at + 1]
        if (next === undefined) return true
        return upTo !== null && (next.upTo === null || upTo < next.upTo)
      }),
    { error: 'write segments upwards, each but the last with upTo' },
  )
  .readonly()
