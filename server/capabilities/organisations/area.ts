/**
 * What differs from place to place, read from `areas/<area>/`. A wrong file stops the start with
 * every problem named at once: a limit that was guessed is a limit that nobody decided.
 */
import { join } from 'node:path'
import { z } from 'zod'
import type { WorkingCalendar } from '#kernel/working-days.ts'
import { livingCalendar, type OnWrongCalendar } from './calendar.ts'
import { problemsOf, readJson } from './area-json.ts'
import { agent, binding, documents, instantCard } from './area-services.ts'
import { amount, count, share, terms, words } from './area-values.ts'

export type { Words } from './area-values.ts'

export type Area = z.infer<typeof areaFile> & { readonly calendar: WorkingCalendar }
export type CreditTerms = Area['credit'][number]['value']
export type ContributionTerms = Area['contribution'][number]['value']
export type ReplacementReason = keyof Area['replacement'][number]['value']['fee']

const areaFile = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/, 'write small letters, digits and dashes'),
    gbCode: z.string().regex(/^[0-9]{6}$/, 'write the six digits of GB/T 2260'),
    name: words,
    agencyName: words,
    hotline: z.string().regex(/^[0-9+ -]{3,20}$/, 'write a telephone number'),
    pin: z
      .strictObject({
        wrongTriesLimit: count(1, 10),
        initial: z.string().regex(/^[0-9]{6}$/, 'write six digits'),
      })
      .readonly(),
    photo: z
      .strictObject({
        widthPx: count(100, 2_000),
        heightPx: count(100, 2_000),
        minBytes: count(1, 1_000_000),
        maxBytes: count(1, 2_000_000),
        whiteShareBasisPoints: count(0, 10_000),
        quality: count(1, 100),
      })
      .refine(({ minBytes, maxBytes }) => minBytes < maxBytes, 'minBytes must be below maxBytes')
      .readonly(),
    application: z
      .strictObject({
        promisedWorkingDays: z
          .strictObject({
            county_centre: count(0, 60),
            service_point: count(0, 60),
            online: count(0, 60),
          })
          .readonly(),
        productionWorkingDays: count(0, 60),
        keepingDays: count(1, 730),
      })
      .readonly(),
    loss: z
      .strictObject({
        temporaryDays: z.strictObject({ insurance: count(1, 60), bank: count(1, 60) }).readonly(),
      })
      .readonly(),
    // How many days a temporary proof of cover is good for, the day of issue included.
    coverProof: terms(z.strictObject({ days: count(1, 90) }).readonly()),
    // Who bears a purchase before a loss was reported, and how long a purchase may be disputed.
    liability: terms(
      z
        .strictObject({ protectedHours: count(0, 720), disputeWithinDays: count(1, 730) })
        .readonly(),
    ),
    replacement: terms(
      z
        .strictObject({
          fee: z
            .strictObject({ lost: amount, damaged: amount, changed: amount, faulty: amount })
            .readonly(),
        })
        .readonly(),
    ),
    card: z.strictObject({ validYears: count(1, 30) }).readonly(),
    // The holder is told of purchases of at least this much.
    messages: z.strictObject({ purchaseFrom: amount }).readonly(),
    credit: terms(z.strictObject({ activeShare: share, retiredAmount: amount }).readonly()),
    contribution: terms(
      z
        .strictObject({
          employerShare: share,
          personShare: share,
          baseFloor: amount,
          baseCeiling: amount,
          payByDay: count(1, 28),
        })
        .refine(
          ({ baseFloor, baseCeiling }) => baseFloor < baseCeiling,
          'baseFloor must be below baseCeiling',
        )
        .readonly(),
    ),
    documents,
    instantCard,
    binding,
    agent,
  })
  .readonly()

/**
 * Reads `area.json` and `calendar.json` of a folder. The calendar is extended while the server runs,
 * so it is asked for anew whenever a day is counted.
 */
export function loadArea(folder: string, onWrongCalendar: OnWrongCalendar = () => {}): Area {
  const path = join(folder, 'area.json')
  const read = areaFile.safeParse(readJson(path))
  if (!read.success) throw new Error(problemsOf(path, read.error))
  const calendar = livingCalendar(join(folder, 'calendar.json'), onWrongCalendar)
  return {
    ...read.data,
    get calendar() {
      return calendar()
    },
  }
}
