/** What an area says about bills that people have paid themselves. */
import { z } from 'zod'
import { amount, count, terms, words } from './area-values.ts'

/** Why a claim is not paid back; what the letter says of each is the area's. */
export const claimRefusalGrounds = [
  'not_insured',
  'not_in_scope',
  'other_payer',
  'paid_before',
  'papers_not_true',
  'papers_not_given',
  'too_late',
] as const
export type ClaimRefusalGround = (typeof claimRefusalGrounds)[number]

const groundWords = z.strictObject({ reason: words, article: words }).readonly()

/** Bills that people have paid themselves: how long each step may take, and how many people decide. */
export const reimbursement = terms(
  z
    .strictObject({
      // From the filing to the decision; thirty at most, by the State Council's regulation.
      decisionWorkingDays: count(1, 30),
      // So many working days before that day the desk is reminded.
      remindWorkingDays: count(1, 29),
      // From this fund's part on a second person agrees.
      twoPeopleFrom: amount,
      // Care of longer ago is not taken.
      filingMonths: count(1, 60),
      // A draft that nobody has touched for so long is forgotten.
      draftDays: count(7, 365),
      // How long after the refusal somebody may appeal.
      appealDays: count(1, 365),
      // An order for payments that its bank has not answered for longer is late.
      bankAnswerWorkingDays: count(1, 30),
      // What letters of refusal say, by ground: the reason in words, and the articles it rests on.
      grounds: z
        .strictObject(
          Object.fromEntries(claimRefusalGrounds.map((ground) => [ground, groundWords])) as Record<
            ClaimRefusalGround,
            typeof groundWords
          >,
        )
        .readonly(),
    })
    .refine(
      ({ remindWorkingDays, decisionWorkingDays }) => remindWorkingDays < decisionWorkingDays,
      {
        error: 'write a remindWorkingDays below decisionWorkingDays',
        path: ['remindWorkingDays'],
      },
    )
    .readonly(),
)
