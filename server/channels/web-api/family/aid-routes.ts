/** Mutual aid: whom an account helps to pay, on one's own page and at a window. */
import { z } from 'zod'
import { identityDocuments } from '#capabilities/cards/index.ts'
import { confirmCitizen } from '#capabilities/people/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import {
  aidEnders,
  aidPlaces,
  aidStates,
  endAid,
  mutualAidOf,
  registerAid,
  type ShownAid,
} from '#capabilities/settlement/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { moneyFromYuan, yuan } from '#kernel/money.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, selfOf, staffOf } from '../context.ts'
import { problem } from '../problem.ts'
import { id, instantText, purpose, yuanText } from '../schemas.ts'

const place = z.enum(aidPlaces).meta({ id: 'AidPlace' })

const aid = z
  .object({
    aidId: z.string(),
    name: z.string(),
    kinshipName: z.string(),
    /** Whether the other one is that relative, or this person is it to them. */
    kin: z.enum(['other', 'self']),
    places: z.array(place),
    yearLimit: yuanText,
    purchaseLimit: yuanText,
    usedThisYear: yuanText,
    /** Ended, too, when the binding it rests on is over. */
    state: z.enum(aidStates),
    office: z.string().nullable(),
    registeredAt: instantText,
    endedAt: instantText.nullable(),
    endedBy: z.enum(aidEnders).nullable(),
  })
  .meta({ id: 'MutualAidEntry' })

const mutualAid = z
  .object({
    given: z.array(aid),
    received: z.array(aid),
    candidates: z.array(z.object({ bindingId: z.string(), name: z.string() })),
    terms: z.object({
      kinships: z.array(z.string()),
      places: z.array(place),
      yearLimit: yuanText,
      purchaseLimit: yuanText,
      usersLimit: z.number(),
      giversLimit: z.number(),
    }),
  })
  .meta({ id: 'MutualAid' })

const amount = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})\.[0-9]{2}$/)
  .transform(moneyFromYuan)

const wish = {
  bindingId: id,
  places: z
    .array(place)
    .min(1)
    .max(2)
    .transform((list) => [...new Set(list)]),
  yearLimit: amount,
  purchaseLimit: amount,
}

const person = z.strictObject({ personId: id })
const seen = { document: z.enum(identityDocuments), documentSeen: z.literal(true) }

export const ownAidRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/aid',
    {
      config: { action: 'settlement.look-at-own-aid', reads: true },
      schema: { summary: 'Mutual aid in my family', response: { 200: mutualAid } },
    },
    (request) => aidView(deps, selfOf(request), request.language),
  )

  app.post(
    '/api/me/aid',
    {
      config: { action: 'settlement.register-aid' },
      schema: {
        summary: 'Let a relative pay from my account',
        body: z.strictObject({ ...wish, password: z.string().min(1).max(128) }),
        response: { 201: mutualAid },
      },
    },
    async (request, reply) => {
      const { password, ...wanted } = request.body
      const giverId = selfOf(request)
      const act = commandAct(request, deps)
      const confirmed = await confirmCitizen(deps, act, { personId: giverId, password })
      if (isRefused(confirmed)) throw problem(confirmed.refusal)
      answered(reply, await registerAid(deps, act, { ...wanted, giverId, officeId: null }))
      return reply.code(201).send(await aidView(deps, giverId, request.language))
    },
  )

  app.post(
    '/api/me/aid/:aidId/end',
    {
      config: { action: 'settlement.end-aid' },
      schema: { summary: 'End mutual aid', params: z.strictObject({ aidId: id }) },
    },
    async (request, reply) => {
      const ending = { personId: selfOf(request), aidId: request.params.aidId, byOffice: false }
      answered(reply, await endAid(deps, commandAct(request, deps), ending))
      return reply.code(204).send()
    },
  )
}

export const deskAidRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/people/:personId/aid',
    {
      config: { action: 'settlement.look-at-aid', reads: true },
      schema: {
        summary: 'Mutual aid in a person’s family',
        params: person,
        querystring: z.strictObject({ purpose: purpose.optional() }),
        response: { 200: mutualAid },
      },
    },
    (request) => aidView(deps, request.params.personId, request.language),
  )

  app.post(
    '/api/desk/people/:personId/aid',
    {
      config: { action: 'settlement.register-aid-at-window' },
      schema: {
        summary: 'Let a relative pay from this person’s account, at a window',
        params: person,
        body: z.strictObject({ ...wish, ...seen }),
        response: { 201: mutualAid },
      },
    },
    async (request, reply) => {
      const { document, documentSeen: _, ...wanted } = request.body
      const { personId: giverId } = request.params
      const act = { ...commandAct(request, deps), purpose: `mutual aid: ${document} seen` }
      const officeId = staffOf(request).organisationId
      answered(reply, await registerAid(deps, act, { ...wanted, giverId, officeId }))
      return reply.code(201).send(await aidView(deps, giverId, request.language))
    },
  )

  app.post(
    '/api/desk/people/:personId/aid/:aidId/end',
    {
      config: { action: 'settlement.end-aid-at-window' },
      schema: {
        summary: 'End mutual aid, at a window',
        params: z.strictObject({ personId: id, aidId: id }),
        body: z.strictObject(seen),
        response: { 200: mutualAid },
      },
    },
    async (request, reply) => {
      const { personId, aidId } = request.params
      const { document } = request.body
      const act = { ...commandAct(request, deps), purpose: `mutual aid ended: ${document} seen` }
      answered(reply, await endAid(deps, act, { personId, aidId, byOffice: true }))
      return aidView(deps, personId, request.language)
    },
  )
}

async function aidView(
  deps: Deps,
  personId: string,
  language: Language,
): Promise<z.infer<typeof mutualAid>> {
  const found = await mutualAidOf(deps, personId, deps.now())
  const shown = [...found.given, ...found.received]
  const offices = await namesOf(
    deps.db,
    shown.flatMap(({ officeId }) => officeId ?? []),
  )
  const kinshipName = (code: string): string =>
    deps.area.binding.kinships.find((each) => each.code === code)?.name[language] ?? code
  const entry = (each: ShownAid): z.infer<typeof aid> => ({
    ...{ aidId: each.aidId, name: each.name, kinshipName: kinshipName(each.kinship) },
    ...{ places: [...each.places], yearLimit: yuan(each.yearLimit) },
    ...{ purchaseLimit: yuan(each.purchaseLimit), usedThisYear: yuan(each.usedThisYear) },
    state: each.bound ? each.state : 'ended',
    kin:
      each.bindingOwner === (each.side === 'giver' ? each.userId : each.giverId) ? 'other' : 'self',
    office: offices.get(each.officeId ?? '')?.[language] ?? null,
    registeredAt: each.registeredAt.toString(),
    ...{ endedAt: each.endedAt?.toString() ?? null, endedBy: each.endedBy },
  })
  const { terms } = found
  return {
    given: found.given.map(entry),
    received: found.received.map(entry),
    candidates: [...found.candidates],
    terms: {
      ...{ ...terms, kinships: terms.kinships.map(kinshipName), places: [...terms.places] },
      ...{ yearLimit: yuan(terms.yearLimit), purchaseLimit: yuan(terms.purchaseLimit) },
    },
  }
}
