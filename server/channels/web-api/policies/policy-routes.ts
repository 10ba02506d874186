/** For policy editors: packs in force and kept, drafts, what a draft changes, and from when it is to count. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { askApproval, staffNamesOf } from '#capabilities/organisations/index.ts'
import {
  changesOf,
  type Draft,
  findDraft,
  forceFacts,
  keepDraft,
  latestPolicy,
  type Policy,
  putIntoForceByTwo,
  readDrafts,
  readKeptPacks,
  readPackFile,
  readPolicyPack,
  readPolicyText,
  readTerms,
  termOn,
  termsOf,
} from '#capabilities/settlement/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { commandAct } from '../act-of.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText } from '../schemas.ts'
import { packProblem } from './pack-problem-words.ts'
import {
  draftFields,
  packTerm,
  rehearsalFields,
  shownChange,
  shownDraft,
  shownPeriods,
  shownRehearsal,
  shownTerm,
  termChange,
  termFields,
} from './policy-shapes.ts'

const look = { action: 'policies.look' }
const draft = z.object(draftFields).meta({ id: 'PolicyDraft' })

const policies = z
  .object({
    /** The pack of the area's file, which counts where none was decided. */
    file: z.object({ version: z.string(), digest: z.string(), name: z.string() }),
    /** Digest of what counts today. */
    inForce: z.string(),
    terms: z.array(z.object(termFields)),
    kept: z.array(z.object({ version: z.string(), digest: z.string(), keptAt: instantText })),
    drafts: z.array(draft),
  })
  .meta({ id: 'Policies' })

const pack = z
  .object({
    ...{ version: z.string(), digest: z.string(), name: z.string(), notes: z.array(z.string()) },
    terms: z.array(packTerm),
  })
  .meta({ id: 'PolicyPack' })

const oneDraft = z
  .object({
    draft,
    /** What it was compared with: the pack that it would follow. */
    follows: z.object({ version: z.string(), digest: z.string(), firstDay: dayText.nullable() }),
    changes: z.array(termChange),
    /** The first day for which somebody would be settled otherwise. */
    firstChange: dayText.nullable(),
    rehearsals: z.array(z.object(rehearsalFields)),
    inForceFrom: dayText.nullable(),
  })
  .meta({ id: 'PolicyDraftInFull' })

/** A pack of a real place has some ten thousand signs. */
const signsAtMost = 400_000

const problems = z.array(
  z.object({ line: z.int(), path: z.string(), reason: z.string(), remedy: z.string() }),
)

export const policyRoutes: Routes = (app, deps) => {
  app.get(
    '/api/desk/policies',
    { config: look, schema: { response: { 200: policies } } },
    (request) => allOf(deps, request.language),
  )
  packRoutes(app, deps)
  draftRoutes(app, deps)
  oneDraftRoutes(app, deps)
  forceRoute(app, deps)
}

async function allOf(deps: Deps, language: 'zh' | 'en') {
  const { db, area, policyFile } = deps
  const [terms, kept, drafts] = await Promise.all([
    readTerms(db, area.code),
    readKeptPacks(db),
    readDrafts(db, area.code),
  ])
  const { version, digest, name } = policyFile()
  const names = await staffNamesOf(db, [...new Set(drafts.map(({ keptBy }) => keptBy))])
  return {
    file: { version, digest, name: name[language] },
    inForce: termOn(terms, dayOf(deps.now()))?.digest ?? digest,
    terms: [...shownPeriods(terms)],
    kept: kept.map((each) => ({ ...each, keptAt: each.keptAt.toString() })),
    drafts: drafts.map((each) => shownDraft(each, names)),
  }
}

function packRoutes(app: WebApp, deps: Deps): void {
  const params = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) })
  app.get(
    '/api/desk/policies/packs/:digest',
    { config: look, schema: { params, response: { 200: pack } } },
    async (request) => {
      const { language } = request
      const { digest } = request.params
      const policy = await packCalled(deps, digest)
      const read = readPackFile({ file: '', text: policy.text })
      const { notes, ...rest } = found('data' in read ? read.data : undefined)
      return {
        ...{ version: policy.version, digest, name: policy.name[language] },
        notes: [...notes],
        terms: termsOf({ ...rest, notes }).map((term) => shownTerm(term, language)),
      }
    },
  )

  app.get(
    '/api/desk/policies/packs/:digest/file',
    { config: look, schema: { params } },
    async (request, reply) => {
      const { text, version } = await packCalled(deps, request.params.digest)
      return sendText(reply, version, text)
    },
  )
}

async function packCalled({ db, policyFile }: Deps, digest: string): Promise<Policy> {
  const file = policyFile()
  const kept = file.digest === digest ? file : await readPolicyPack(db, digest)
  return found(typeof kept === 'string' ? undefined : kept)
}

/** As it was written; its name says what it is read as. */
function sendText(reply: FastifyReply, version: string, text: string): FastifyReply {
  const kind = text.trimStart().startsWith('{') ? 'json' : 'yaml'
  return reply
    .type('text/plain; charset=utf-8')
    .header('content-disposition', `attachment; filename="${version}.${kind}"`)
    .send(text)
}

function draftRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/policies/drafts',
    {
      config: { action: 'policies.keep-draft' },
      schema: {
        body: z.strictObject({ text: z.string().min(1).max(signsAtMost) }),
        response: {
          200: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('wrong'), problems }),
            z.object({ kind: z.literal('kept'), draftId: z.string() }),
          ]),
        },
      },
    },
    async (request, reply) => {
      const { text } = request.body
      const act = commandAct(request, deps)
      const read = readPolicyText({ file: '', text })
      if ('problems' in read) {
        const said = read.problems.map((each) => packProblem(each, request.language))
        return { kind: 'wrong' as const, problems: said }
      }
      const { draftId } = answered(reply, await keepDraft(deps, act, read.data))
      return { kind: 'kept' as const, draftId }
    },
  )
}

const draftParams = z.strictObject({ draftId: id })

function oneDraftRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/policies/drafts/:draftId',
    { config: look, schema: { params: draftParams, response: { 200: oneDraft } } },
    async (request) => {
      const { language } = request
      const one = await draftOf(deps, request.params.draftId)
      const { policy, firstDay } = await followedBy(deps, one)
      const [facts, terms, names] = await Promise.all([
        forceFacts(deps, one.draftId, deps.now()),
        readTerms(deps.db, deps.area.code),
        staffNamesOf(deps.db, [one.keptBy]),
      ])
      return {
        draft: shownDraft(one, names),
        follows: {
          ...{ version: policy.version, digest: policy.digest },
          firstDay: firstDay?.toString() ?? null,
        },
        changes: changesOf(policy.text, one).map((change) => shownChange(change, language)),
        firstChange: facts.firstChange?.toString() ?? null,
        rehearsals: facts.rehearsals.map(shownRehearsal),
        inForceFrom:
          terms.find(({ draftId }) => draftId === one.draftId)?.firstDay.toString() ?? null,
      }
    },
  )

  app.get(
    '/api/desk/policies/drafts/:draftId/pack',
    { config: look, schema: { params: draftParams } },
    async (request, reply) => {
      const one = await draftOf(deps, request.params.draftId)
      return sendText(reply, one.version, one.text)
    },
  )
}

export async function draftOf({ db, area }: Deps, draftId: string): Promise<Draft> {
  const one = await findDraft(db, draftId)
  return found(one?.area === area.code ? one : undefined)
}

/** The pack that it would follow; of one that counts already, the one that it did follow. */
async function followedBy(deps: Deps, { draftId }: Draft) {
  const terms = await readTerms(deps.db, deps.area.code)
  const at = terms.findIndex((term) => term.draftId === draftId)
  if (at < 0) return latestPolicy(deps)
  const earlier = terms[at - 1]
  if (!earlier) return { policy: deps.policyFile(), firstDay: null }
  const kept = await readPolicyPack(deps.db, earlier.digest)
  return { policy: found(typeof kept === 'string' ? undefined : kept), firstDay: earlier.firstDay }
}

function forceRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/policies/drafts/:draftId/approvals',
    {
      config: { action: 'policies.ask-force' },
      schema: {
        params: draftParams,
        body: z.strictObject({ firstDay: z.iso.date(), reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { firstDay, reason: why } = request.body
      const wanted = { draftId: request.params.draftId, firstDay }
      const wish = { wanted, reason: why, branch: staffOf(request).branch }
      const act = commandAct(request, deps)
      const { approvalId, until } = answered(
        reply,
        await askApproval(deps, act, putIntoForceByTwo(deps), wish),
      )
      return reply.code(201).send({ approvalId, until })
    },
  )
}
