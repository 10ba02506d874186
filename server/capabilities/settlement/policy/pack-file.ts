/** A policy pack as it is written: docs/policies.md says how, policies/policy.schema.json in the language of editors. */
import { z } from 'zod'
import { count, day, words } from '#capabilities/organisations/index.ts'
import {
  accountScopes,
  deductibleBases,
  segmentBases,
  segmentCounts,
  splitOrders,
  stayDays,
  supplementCounts,
} from '../rules/pack.ts'
import { cap, parameter, points, reliability, segments, source, sum } from './pack-values.ts'

const care = z
  .strictObject({
    deductible: parameter(sum, { basis: z.enum(deductibleBases) }),
    segments: parameter(segments, {
      basis: z.enum(segmentBases),
      counts: z.enum(segmentCounts),
    }),
    bonus: parameter(points, {}).optional(),
    cap: parameter(cap, {}).optional(),
  })
  .readonly()

const supplement = z
  .strictObject({
    threshold: parameter(sum, { counts: z.enum(supplementCounts) }),
    steps: parameter(segments, {}),
    cap: parameter(cap, {}).optional(),
  })
  .readonly()

const scheme = z
  .strictObject({
    outpatient: care.optional(),
    inpatient: care.optional(),
    outsideCut: parameter(points, {}).optional(),
    cap: parameter(cap, {}).optional(),
    largeAmount: z
      .strictObject({ share: parameter(points, {}), cap: parameter(cap, {}).optional() })
      .readonly()
      .optional(),
    seriousIllness: supplement.optional(),
    civilServants: supplement.optional(),
    assistance: supplement.optional(),
  })
  .readonly()

const frame = z
  .array(
    z
      .strictObject({
        ...{ from: day, source, reliability },
        yearBegins: z
          .string()
          .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/, 'write a day as MM-DD, such as 01-01'),
        stay: z.enum(stayDays),
        split: z.enum(splitOrders),
        account: z.enum(accountScopes),
      })
      .readonly(),
  )
  .min(1, 'give at least one frame with its first day')
  .readonly()

export const packFile = z
  .strictObject({
    $schema: z.string().optional(),
    place: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/, 'write small letters, digits and dashes'),
    name: words,
    version: count(1, 1_000_000),
    // What the pack leaves out of what is known, and why; nothing is worked out from it.
    notes: z.array(z.string().min(1, 'write a sentence')).readonly(),
    frame,
    employee: scheme.optional(),
    resident: scheme.optional(),
  })
  .refine(({ employee, resident }) => employee !== undefined || resident !== undefined, {
    error: 'write employee, resident, or both',
  })
  .readonly()

export type PackFile = z.output<typeof packFile>

/** As editors understand it; what a sentence alone can say, such as upward segments, stays with `yika policy check`. */
export function packSchema(): string {
  const schema = z.toJSONSchema(packFile, {
    io: 'input',
    reused: 'ref',
    // That the program does not change what it has read is nothing to whoever writes it.
    override: ({ jsonSchema }) => delete jsonSchema.readOnly,
  })
  const titled = { title: 'Policy pack of Yika', ...schema }
  return `${JSON.stringify(titled, null, 2)}\n`
}
