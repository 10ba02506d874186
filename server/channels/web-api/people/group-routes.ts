/** Groups that benefits depend on: read by the person, entered and closed at a window by two people. */
import { z } from 'zod'
import {
  askApproval,
  type ApprovedAct,
  namesOf,
  type Wanted,
} from '#capabilities/organisations/index.ts'
import {
  benefitGroups,
  closeGroupWanted,
  endGroupByTwo,
  enterGroupByTwo,
  enterGroupWanted,
  type GroupEntry,
  groupsOf,
  groupStates,
  isInGroupOn,
  withdrawGroupByTwo,
} from '#capabilities/people/index.ts'
import { type GroupBill, readGroupBills } from '#capabilities/settlement/index.ts'
import { dayOf, isBefore, parsePlainDate, plainDate } from '#kernel/dates.ts'
import { yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, selfOf, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText, purpose, yuanText } from '../schemas.ts'

const group = z.enum(benefitGroups)

/** A bill that stands and was settled by the group, of care on days of the entry. */
const bill = z.object({
  ...{ settlementId: z.string(), institution: z.object({ zh: z.string(), en: z.string() }) },
  ...{ from: dayText, until: dayText, total: yuanText },
})

const entry = z
  .object({
    ...{ entryId: z.string(), group, state: z.enum(groupStates), from: dayText },
    /** The last day; null until it is told. */
    until: dayText.nullable(),
    /** Whether benefits depend on it today. */
    inForce: z.boolean(),
    /** The number of the decision or of the list that says so, and of what ended it. */
    ...{ document: z.string(), closingDocument: z.string() },
    ...{ enteredAt: instantText, enteredBy: z.enum(['office', 'file']) },
    ...{ closedAt: instantText.nullable(), reason: z.string() },
    bills: z.array(bill),
  })
  .meta({ id: 'BenefitGroupEntry' })

const groups = z
  .object({ entries: z.array(entry), today: dayText })
  .meta({ id: 'BenefitGroupEntries' })

const day = z.iso.date().refine((text) => parsePlainDate(text) !== null)

/** Of a decision or a list: whoever types the number of somebody's certificate is stopped. */
const document = z
  .string()
  .trim()
  .min(4)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)
  .refine((text) => !/[0-9]{14}/.test(text))

const wanted = z.strictObject({ group, from: day, until: day.nullable(), document, reason })
const ending = z.strictObject({ lastDay: day, document, reason })
const withdrawal = z.strictObject({ document, reason })

async function shown(deps: Deps, personId: string): Promise<z.infer<typeof groups>> {
  const today = dayOf(deps.now())
  const entries = await groupsOf(deps, personId)
  const bills = await readGroupBills(deps.db, personId)
  const places = await namesOf(
    deps.db,
    bills.map(({ institutionId }) => institutionId),
  )
  return {
    today: today.toString(),
    entries: entries.map((each) => ({
      ...{ entryId: each.entryId, group: each.group, state: each.state },
      ...{ from: each.from.toString(), until: each.until?.toString() ?? null },
      inForce: each.state !== 'withdrawn' && isInGroupOn(each, today),
      ...{ document: each.document, closingDocument: each.closingDocument ?? '' },
      ...{ enteredAt: each.enteredAt.toString(), enteredBy: each.enteredBy },
      ...{ closedAt: each.closedAt?.toString() ?? null, reason: each.reason ?? '' },
      bills: bills.filter((one) => restsOn(one, each)).map((one) => shownBill(one, places)),
    })),
  }
}

/**
 * What a bill was settled by stands, whatever became of the entry: the last day that was told when it was
 * closed counts only for what was settled afterwards.
 */
function restsOn(bill: GroupBill, entry: GroupEntry): boolean {
  const { groups: named, from, until, settledAt } = bill
  const since = Temporal.Instant.compare(settledAt, entry.enteredAt)
  if (!named.includes(entry.group) || since < 0) return false
  const isAfterwards =
    entry.closedAt !== null && Temporal.Instant.compare(settledAt, entry.closedAt) > 0
  if (isAfterwards && entry.state === 'withdrawn') return false
  const counts = entry.closedAt === null || isAfterwards
  const hasEnded = counts && entry.until !== null && isBefore(entry.until, from)
  return !isBefore(until, entry.from) && !hasEnded
}

function shownBill(
  { settlementId, institutionId, from, until, total }: GroupBill,
  places: Awaited<ReturnType<typeof namesOf>>,
): z.infer<typeof bill> {
  return {
    ...{ settlementId, institution: places.get(institutionId) ?? { zh: '', en: '' } },
    ...{ from: from.toString(), until: until.toString(), total: yuan(total) },
  }
}

export const ownGroupRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/benefit-groups',
    {
      config: { action: 'people.look-at-own-groups', reads: true },
      schema: { response: { 200: groups } },
    },
    (request) => shown(deps, selfOf(request)),
  )
}

type Asking = { readonly known: ApprovedAct; readonly wanted: Wanted; readonly reason: string }

async function ask(
  deps: Deps,
  request: Parameters<typeof commandAct>[0],
  reply: Parameters<typeof answered>[0],
  { known, ...wish }: Asking,
): Promise<z.infer<typeof asked>> {
  const asking = { ...wish, branch: staffOf(request).branch }
  const ran = await askApproval(deps, commandAct(request, deps), known, asking)
  const { approvalId, until } = answered(reply, ran)
  return { approvalId, until }
}

const base = '/api/desk/people/:personId/benefit-groups'
const ofPerson = z.strictObject({ personId: id })
const one = z.strictObject({ personId: id, entryId: id })

export const deskGroupRoutes: Routes = (app, deps) => {
  app.get(
    base,
    {
      config: { action: 'people.look-at-groups', reads: true },
      schema: {
        ...{ params: ofPerson, response: { 200: groups } },
        querystring: z.strictObject({ purpose: purpose.optional() }),
      },
    },
    (request) => shown(deps, request.params.personId),
  )

  app.post(
    base,
    {
      config: { action: 'people.ask-enter-group' },
      schema: { params: ofPerson, body: wanted, response: { 201: asked } },
    },
    async (request, reply) => {
      const { from, until, reason: why, ...said } = request.body
      const days = { from: plainDate(from), until: until === null ? null : plainDate(until) }
      const entering = enterGroupWanted(request.params.personId, { ...said, ...days })
      const asking = { known: enterGroupByTwo(deps), wanted: entering, reason: why }
      return reply.code(201).send(await ask(deps, request, reply, asking))
    },
  )

  closingRoutes(app, deps)
}

function closingRoutes(app: WebApp, deps: Deps): void {
  app.post(
    `${base}/:entryId/end`,
    {
      config: { action: 'people.ask-end-group' },
      schema: { params: one, body: ending, response: { 201: asked } },
    },
    async (request, reply) => {
      const { lastDay, document: by, reason: why } = request.body
      const closing = { ...request.params, document: by, until: plainDate(lastDay) }
      const asking = { known: endGroupByTwo(deps), wanted: closeGroupWanted(closing), reason: why }
      return reply.code(201).send(await ask(deps, request, reply, asking))
    },
  )

  app.post(
    `${base}/:entryId/withdraw`,
    {
      config: { action: 'people.ask-withdraw-group' },
      schema: { params: one, body: withdrawal, response: { 201: asked } },
    },
    async (request, reply) => {
      const { document: by, reason: why } = request.body
      const closing = closeGroupWanted({ ...request.params, document: by, until: null })
      const asking = { known: withdrawGroupByTwo(deps), wanted: closing, reason: why }
      return reply.code(201).send(await ask(deps, request, reply, asking))
    },
  )
}
