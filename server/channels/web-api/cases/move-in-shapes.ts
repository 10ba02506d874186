/** Moves into the area, as the person and the desk are shown them. */
import { z } from 'zod'
import { moveInsOf, moveInStates, type ShownMoveIn } from '#capabilities/cases/index.ts'
import { dayOf, parsePlainDate } from '#kernel/dates.ts'
import { parseYuan, yuan } from '#kernel/money.ts'
import { found } from '../cards/answers.ts'
import type { Deps } from '../context.ts'
import { dayText, instantText, yuanText } from '../schemas.ts'

export const moveIn = z
  .object({
    moveInId: z.string(),
    reference: z.string(),
    fromArea: z.string(),
    agency: z.string(),
    certificateNumber: z.string(),
    issuedOn: dayText,
    state: z.enum(moveInStates),
    appliedAt: instantText,
    /** By when the money is promised to be in the account; null where no day could be promised. */
    dueOn: dayText.nullable(),
    /** By when whoever has the next step is to take it. */
    waitsUntil: dayText.nullable(),
    overdue: z.boolean(),
    letterSentAt: instantText.nullable(),
    sheet: z
      .object({ number: z.string(), datedOn: dayText, months: z.int(), amount: yuanText })
      .nullable(),
    endedAt: instantText.nullable(),
  })
  .meta({ id: 'MoveIn' })

export const moveIns = z.object({ moveIns: z.array(moveIn) }).meta({ id: 'MoveIns' })

/** One line of print: names and numbers of other agencies, in whatever script. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(2)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)

export const day = z.iso.date().refine((text) => parsePlainDate(text) !== null)

export const application = z
  .strictObject({
    fromArea: z.string().regex(/^[0-9]{6}$/),
    agency: line(60),
    certificateNumber: line(40),
    issuedOn: day,
  })
  .meta({ id: 'MoveInApplication' })

export const sheet = z.strictObject({
  ...{ number: line(40), datedOn: day, months: z.int().min(0).max(720) },
  amount: z
    .string()
    .max(20)
    .transform((text, context) => {
      const amount = parseYuan(text)
      if (amount !== null && amount > 0n) return amount
      context.addIssue({ code: 'custom' })
      return z.NEVER
    }),
})

export function wishOf({
  fromArea,
  agency,
  certificateNumber,
  issuedOn,
}: z.output<typeof application>) {
  return { fromArea, certificate: { agency, number: certificateNumber, issuedOn } }
}

export async function shownMoveIns(deps: Deps, personId: string): Promise<z.infer<typeof moveIns>> {
  const all = await moveInsOf(deps, personId, dayOf(deps.now()))
  return { moveIns: all.map(viewOf) }
}

export async function shownMoveIn(
  deps: Deps,
  personId: string,
  moveInId: string,
): Promise<z.infer<typeof moveIn>> {
  const all = await shownMoveIns(deps, personId)
  return found(all.moveIns.find((each) => each.moveInId === moveInId))
}

function viewOf(each: ShownMoveIn): z.infer<typeof moveIn> {
  const { moveInId, reference, fromArea, state, certificate, overdue } = each
  return {
    ...{ moveInId, reference, fromArea, state, overdue },
    ...{ agency: certificate.agency, certificateNumber: certificate.number },
    issuedOn: certificate.issuedOn,
    appliedAt: each.appliedAt.toString(),
    dueOn: each.dueOn?.toString() ?? null,
    waitsUntil: each.waitsUntil?.toString() ?? null,
    letterSentAt: each.letterSentAt?.toString() ?? null,
    sheet: each.sheet && {
      ...{ number: each.sheet.number, datedOn: each.sheet.datedOn.toString() },
      ...{ months: each.sheet.months, amount: yuan(each.sheet.amount) },
    },
    endedAt: each.endedAt?.toString() ?? null,
  }
}
