/** Every parameter of `area.json`; docs/areas.md says what each means and who uses it. */
import { z } from 'zod'
import { reimbursement } from './area-claims.ts'
import {
  accountClosing,
  agent,
  binding,
  documents,
  hospitalInterface,
  inheritance,
  instantCard,
  loss,
  moveIn,
  mutualAid,
  enquiries,
  objection,
  benefitFilings,
  otherAreas,
  selfPayment,
  settlement,
  supplementaryInsurance,
  telephone,
} from './area-services.ts'
import { amount, count, share, terms, wallTime, words } from './area-values.ts'

export const areaFile = z
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
        neededToVoid: z.boolean(),
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
      .refine(({ minBytes, maxBytes }) => minBytes < maxBytes, {
        ...{ error: 'write a minBytes below maxBytes', path: ['minBytes'] },
        when: bothThere('minBytes', 'maxBytes'),
      })
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
    loss: terms(loss),
    telephone: terms(telephone),
    // How many days a temporary proof of cover is good for, the day of issue included.
    coverProof: terms(z.strictObject({ days: count(1, 90) }).readonly()),
    // Who bears a purchase before a loss was reported, and how long a purchase may be disputed.
    liability: terms(
      z
        .strictObject({ protectedHours: count(0, 720), disputeWithinDays: count(1, 730) })
        .readonly(),
    ),
    mutualAid,
    replacement: terms(
      z
        .strictObject({
          fee: z
            .strictObject({ lost: amount, damaged: amount, changed: amount, faulty: amount })
            .readonly(),
        })
        .readonly(),
    ),
    card: z
      .strictObject({
        validYears: count(1, 30),
        // So often a card that failed is ordered again before a reviewer is asked.
        remakesLimit: count(0, 20),
      })
      .readonly(),
    // The holder is told of purchases of at least this much.
    messages: z
      .strictObject({
        purchaseFrom: amount,
        // When people sleep: texts that can wait leave in the morning.
        quiet: z.strictObject({ from: wallTime, until: wallTime }).readonly(),
      })
      .readonly(),
    // A month is closed by the clock on this day of the next one, unless two accountants did before.
    credit: terms(
      z
        .strictObject({
          activeShare: share,
          retiredAmount: amount,
          closingDay: count(1, 28),
        })
        .readonly(),
    ),
    // Interest on personal accounts: of a year's balances by day or by month.
    interest: terms(z.strictObject({ rate: share, method: z.enum(['days', 'months']) }).readonly()),
    contribution: terms(
      z
        .strictObject({
          employerShare: share,
          personShare: share,
          baseFloor: amount,
          baseCeiling: amount,
          payByDay: count(1, 28),
        })
        .refine(({ baseFloor, baseCeiling }) => baseFloor < baseCeiling, {
          ...{ error: 'write a baseFloor below baseCeiling', path: ['baseFloor'] },
          when: bothThere('baseFloor', 'baseCeiling'),
        })
        .readonly(),
    ),
    // What a month costs for each day that an employer pays it late.
    lateSurcharge: terms(z.strictObject({ perDay: share }).readonly()),
    selfPayment: terms(selfPayment),
    inheritance,
    accountClosing,
    reimbursement,
    supplementaryInsurance,
    moveIn,
    hospitalInterface,
    documents,
    instantCard,
    binding,
    agent,
    enquiries,
    objection,
    otherAreas,
    benefitFilings,
    settlement,
  })
  .refine(
    ({ agent: { personsDocument }, documents: { apply_agent, hand_over_agent } }) =>
      [apply_agent, hand_over_agent].every((papers) =>
        papers.some((paper) => paper.code === personsDocument),
      ),
    {
      error: 'write the code of a paper of documents.apply_agent and documents.hand_over_agent',
      path: ['agent', 'personsDocument'],
    },
  )
  .refine(
    ({ binding: { kinships }, mutualAid: dated }) => {
      const known = kinships.map((kinship) => kinship.code)
      return dated.every(({ value }) => value.kinships.every((each) => known.includes(each)))
    },
    { error: 'write codes of binding.kinships', path: ['mutualAid'] },
  )
  .readonly()

/** Of two values the smaller is asked for even while something beside them is wrong. */
function bothThere(...names: readonly string[]) {
  return ({ value }: { readonly value: unknown }): boolean =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => ['number', 'bigint'].includes(typeof Reflect.get(value, name)))
}
