/** A person asks, follows what becomes of it, writes again and rates it; or rates by the link of a letter. */
import { z } from 'zod'
import {
  enquiriesOf,
  findEnquiry,
  openEnquiry,
  promisedFor,
  rateEnquiry,
  replyToEnquiry,
  timeLineOf,
  topicsOf,
} from '#capabilities/enquiries/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { commandAct } from '../act-of.ts'
import { answered } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, selfOf } from '../context.ts'
import { problem } from '../problem.ts'
import { dayText, id } from '../schemas.ts'
import { enquiryDeps } from './enquiry-deps.ts'
import {
  officesNamed,
  ownEnquiries,
  ownEnquiry,
  ownView,
  saying,
  stars,
  summaryOf,
} from './shapes.ts'

const topics = z
  .object({
    categories: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        topics: z.array(
          z.object({ code: z.string(), name: z.string(), dueOn: dayText.nullable() }),
        ),
      }),
    ),
    letters: z.string().nullable(),
    hotline: z.string(),
  })
  .meta({ id: 'EnquiryTopics' })

const ticket = z.string().regex(/^[0-9a-z]{25}$/)

export const ownEnquiryRoutes: Routes = (app, deps) => {
  topicRoute(app, deps)
  lookRoutes(app, deps)
  askRoutes(app, deps)
  rateRoutes(app, deps)
}

const topicRoute: Routes = (app, deps) => {
  app.get(
    '/api/public/enquiry-topics',
    { config: { action: 'enquiries.look-at-topics' }, schema: { response: { 200: topics } } },
    (request) => {
      const { language } = request
      const promised = promisedFor(deps.area, deps.now())
      return {
        categories: topicsOf(deps.area).map((group) => ({
          ...{ code: group.code, name: group.name[language] },
          topics: group.topics.map(({ code, name }) => ({
            ...{ code, name: name[language], dueOn: promised.get(code)?.toString() ?? null },
          })),
        })),
        letters: deps.config.letters?.address ?? null,
        hotline: deps.area.hotline,
      }
    },
  )
}

const lookRoutes: Routes = (app, deps) => {
  app.get(
    '/api/me/enquiries',
    {
      config: { action: 'enquiries.look-at-own', reads: true },
      schema: { response: { 200: ownEnquiries } },
    },
    async (request) => {
      const found = await enquiriesOf(deps, selfOf(request))
      return { enquiries: found.map((each) => summaryOf(deps, each, request.language)) }
    },
  )

  app.get(
    '/api/me/enquiries/:enquiryId',
    {
      config: { action: 'enquiries.look-at-own', reads: true },
      schema: { params: z.strictObject({ enquiryId: id }), response: { 200: ownEnquiry } },
    },
    (request) => shownOwn(deps, selfOf(request), request.params.enquiryId, request.language),
  )
}

async function shownOwn(deps: Deps, personId: string, enquiryId: string, language: Language) {
  const enquiry = await findEnquiry(deps, enquiryId)
  if (enquiry?.personId !== personId) throw problem('not_found')
  const entries = await timeLineOf(deps, enquiryId)
  const offices = await namesOf(deps.db, officesNamed(entries))
  return ownView(deps, { enquiry, entries, offices }, language)
}

const askRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/enquiries',
    {
      config: { action: 'enquiries.ask-own' },
      schema: {
        body: z.strictObject({ topic: z.string().max(40), text: saying }),
        response: { 201: ownEnquiry },
      },
    },
    async (request, reply) => {
      const { topic: category, text } = request.body
      const personId = selfOf(request)
      const ran = await openEnquiry(enquiryDeps(deps), commandAct(request, deps), {
        ...{ channel: 'web', category, text, language: request.language, personId },
        ...{ contact: null, subject: null },
      })
      const { enquiryId } = answered(reply, ran)
      return reply.code(201).send(await shownOwn(deps, personId, enquiryId, request.language))
    },
  )

  app.post(
    '/api/me/enquiries/:enquiryId/replies',
    {
      config: { action: 'enquiries.reply-own' },
      schema: {
        ...{ params: z.strictObject({ enquiryId: id }), body: z.strictObject({ text: saying }) },
        response: { 201: ownEnquiry },
      },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const said = { ...request.params, ...request.body, personId }
      answered(reply, await replyToEnquiry(enquiryDeps(deps), commandAct(request, deps), said))
      const { enquiryId } = request.params
      return reply.code(201).send(await shownOwn(deps, personId, enquiryId, request.language))
    },
  )
}

const rateRoutes: Routes = (app, deps) => {
  app.post(
    '/api/me/enquiries/:enquiryId/rating',
    {
      config: { action: 'enquiries.rate-own' },
      schema: {
        ...{ params: z.strictObject({ enquiryId: id }), body: z.strictObject({ stars }) },
        response: { 200: ownEnquiry },
      },
    },
    async (request, reply) => {
      const personId = selfOf(request)
      const rating = { ...request.params, ...request.body, personId }
      answered(reply, await rateEnquiry(enquiryDeps(deps), commandAct(request, deps), rating))
      return shownOwn(deps, personId, request.params.enquiryId, request.language)
    },
  )

  app.post(
    '/api/public/enquiry-ratings',
    {
      config: { action: 'enquiries.rate-by-ticket' },
      schema: { body: z.strictObject({ ticket, stars }) },
    },
    async (request, reply) => {
      const act = commandAct(request, deps)
      answered(reply, await rateEnquiry(enquiryDeps(deps), act, request.body))
      return reply.code(204).send()
    },
  )
}
