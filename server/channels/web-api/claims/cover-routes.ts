/**
 * Policies with supplementary insurers, and the consent without which nothing of a person leaves for one: by
 * the person on the web, and for them at a window. The same routes under two addresses.
 */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  acceptContract,
  changeCoverTo,
  contractOffers,
  coverBases,
  coverStates,
  insurerCoversOf,
  policyShape,
  registerCover,
} from '#capabilities/claims/index.ts'
import { listInsurers, namesOf } from '#capabilities/organisations/index.ts'
import { parsePlainDate, plainDate } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Routes, selfOf, type WebApp } from '../context.ts'
import { dayText, id, instantText, purpose, words } from '../schemas.ts'

const day = z.string().refine((text) => parsePlainDate(text) !== null)
const wanted = z.strictObject({
  insurerId: id,
  policy: z.string().trim().regex(policyShape),
  from: day,
  until: day.nullable(),
})
const accepted = z.strictObject({ insurerId: id, policy: z.string().regex(policyShape) })

const offer = { insurerId: z.string(), name: words, policy: z.string() }
const days = { from: dayText, until: dayText.nullable() }
const covers = z
  .object({
    covers: z.array(
      z.object({
        ...{ coverId: z.string(), ...offer, ...days },
        ...{ basis: z.enum(coverBases), state: z.enum(coverStates), madeAt: instantText },
        ...{ consentedAt: instantText.nullable(), endedAt: instantText.nullable() },
      }),
    ),
    /** Of contracts that the area has made for groups that the person is in. */
    offers: z.array(z.object({ ...offer, ...days })),
    insurers: z.array(z.object({ insurerId: z.string(), name: words, phone: z.string() })),
  })
  .meta({ id: 'InsurerCovers' })

type Side = {
  readonly base: string
  readonly params: z.ZodRawShape
  readonly looks: string
  readonly keeps: string
  readonly personOf: (request: FastifyRequest) => string
}

const sides: readonly Side[] = [
  {
    ...{ base: '/api/me/insurer-covers', params: {}, personOf: selfOf },
    ...{ looks: 'claims.look-at-own-insurers', keeps: 'claims.keep-own-insurer' },
  },
  {
    ...{ base: '/api/desk/people/:personId/insurer-covers', params: { personId: id } },
    ...{ looks: 'claims.look-at-insurers-of-person', keeps: 'claims.keep-insurer' },
    personOf: ({ params }) => (params as { readonly personId: string }).personId,
  },
]

export const coverRoutes: Routes = (app, deps) => {
  for (const side of sides) {
    lookRoute(app, deps, side)
    registerRoutes(app, deps, side)
    changeRoutes(app, deps, side)
  }
}

function lookRoute(app: WebApp, deps: Deps, side: Side): void {
  app.get(
    side.base,
    {
      config: { action: side.looks, reads: true },
      schema: {
        summary: 'Policies with supplementary insurers, what may be agreed to, and the insurers',
        params: z.strictObject(side.params),
        querystring: z.strictObject({ purpose: purpose.optional() }),
        response: { 200: covers },
      },
    },
    (request) => shown(deps, side.personOf(request)),
  )
}

function registerRoutes(app: WebApp, deps: Deps, side: Side): void {
  const config = { action: side.keeps }
  const params = z.strictObject(side.params)
  app.post(
    side.base,
    {
      config,
      schema: {
        summary: 'Register a policy, and consent that claims are sent to its insurer',
        ...{ params, body: wanted, response: { 201: covers } },
      },
    },
    async (request, reply) => {
      const personId = side.personOf(request)
      const { insurerId, policy, from, until } = request.body
      answered(
        reply,
        await registerCover(deps, commandAct(request, deps), {
          ...{ personId, insurerId, policy, from: plainDate(from) },
          until: until === null ? null : plainDate(until),
        }),
      )
      return reply.code(201).send(await shown(deps, personId))
    },
  )
  app.post(
    `${side.base}/of-contract`,
    {
      config,
      schema: {
        summary: 'Consent that claims are sent to an insurer under a contract of the area',
        ...{ params, body: accepted, response: { 201: covers } },
      },
    },
    async (request, reply) => {
      const personId = side.personOf(request)
      const named = { personId, ...request.body }
      answered(reply, await acceptContract(deps, commandAct(request, deps), named))
      return reply.code(201).send(await shown(deps, personId))
    },
  )
}

const changes = [
  ['consent', 'consented', 'Consent to a policy that an insurer has told of'],
  ['decline', 'declined', 'Say no to a policy that an insurer has told of'],
  ['withdraw', 'withdrawn', 'Take a consent back: nothing more is sent'],
] as const

function changeRoutes(app: WebApp, deps: Deps, side: Side): void {
  for (const [path, to, summary] of changes) {
    app.post(
      `${side.base}/:coverId/${path}`,
      {
        config: { action: side.keeps },
        schema: {
          ...{ summary, params: z.strictObject(side.params).extend({ coverId: id }) },
          response: { 200: covers },
        },
      },
      async (request, reply) => {
        const personId = side.personOf(request)
        const { coverId } = request.params as { readonly coverId: string }
        const named = { personId, coverId, to }
        answered(reply, await changeCoverTo(deps, commandAct(request, deps), named))
        return shown(deps, personId)
      },
    )
  }
}

async function shown(deps: Deps, personId: string): Promise<z.infer<typeof covers>> {
  const [found, offers, insurers] = await Promise.all([
    insurerCoversOf(deps, personId),
    contractOffers(deps, personId, deps.now()),
    listInsurers(deps.db, deps.area.code),
  ])
  const ids = [...found, ...offers].map(({ insurerId }) => insurerId)
  const names = await namesOf(deps.db, ids)
  const nameOf = (insurerId: string) => names.get(insurerId) ?? { zh: '', en: '' }
  return {
    covers: found.map(({ coverId, insurerId, policy, basis, state, ...each }) => ({
      ...{ coverId, insurerId, name: nameOf(insurerId), policy, basis, state },
      ...{ from: each.from.toString(), until: each.until?.toString() ?? null },
      ...{ madeAt: each.madeAt.toString(), consentedAt: each.consentedAt?.toString() ?? null },
      endedAt: each.endedAt?.toString() ?? null,
    })),
    offers: offers.map(({ insurerId, policy, from, until }) => ({
      ...{ insurerId, name: nameOf(insurerId), policy },
      ...{ from: from.toString(), until: until?.toString() ?? null },
    })),
    insurers: insurers.map(({ organisationId, name, phone }) => ({
      ...{ insurerId: organisationId, name, phone },
    })),
  }
}
