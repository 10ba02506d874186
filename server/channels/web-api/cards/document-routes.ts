/** Scans of proofs and authorisations: filed at a window, opened by the agency and by the person. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  casesToFileFor,
  type DocumentLook,
  documentsOf,
  fileDocument,
  openDocument,
} from '#capabilities/cards/index.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { paperBytesAtMost, paperTypes, type PaperType } from '#platform/files/safe-copy.ts'
import { commandAct, readAct } from '../act-of.ts'
import { type Deps, type Routes, selfOf, staffOf, type WebApp } from '../context.ts'
import { actionOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { id, instantText } from '../schemas.ts'
import { answered, imageOf } from './answers.ts'

const storedDocument = z
  .object({
    documentId: z.string(),
    applicationId: z.string(),
    kind: z.string(),
    /** As the area calls the paper. */
    name: z.string(),
    mediaType: z.enum(paperTypes),
    bytes: z.number(),
    /** The window where it was scanned. */
    office: z.string(),
    at: instantText,
  })
  .meta({ id: 'StoredDocument' })

const look = z.strictObject({ purpose: z.string().max(40).optional() })
const person = z.strictObject({ personId: id })
const application = z.strictObject({ personId: id, applicationId: id })
const ofPerson = z.strictObject({ personId: id, documentId: id })
const own = z.strictObject({ documentId: id })

export const documentRoutes: Routes = (app, deps) => {
  fileRoutes(app, deps)
  deskRoutes(app, deps)
  meRoutes(app, deps)
}

function fileRoutes(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/people/:personId/applications/:applicationId/documents/:kind',
    {
      bodyLimit: paperBytesAtMost,
      config: {
        action: 'cards.file-document',
        accepts: ['image/jpeg', 'image/png', 'application/pdf'],
      },
      schema: {
        params: application.extend({ kind: z.string().min(1).max(64) }),
        response: { 201: z.object({ documentId: z.string() }) },
      },
    },
    async (request, reply) => {
      const file = imageOf(request)
      const filing = { ...request.params, counter: counterOf(request), file }
      const ran = await fileDocument(deps, commandAct(request, deps), filing)
      const { documentId } = answered(reply, ran)
      return reply.code(201).send({ documentId })
    },
  )
}

const documents = z.array(storedDocument)
/** An open case, and the papers that may be filed with it. */
const openCase = z
  .object({
    applicationId: z.string(),
    papers: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'OpenCase' })

function deskRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/people/:personId/documents',
    {
      config: { action: 'cards.look-at-documents', reads: true },
      schema: {
        ...{ params: person, querystring: look },
        response: { 200: z.object({ documents, cases: z.array(openCase) }) },
      },
    },
    async (request) => {
      const { personId } = request.params
      const look = { personId, counter: counterOf(request) }
      const cases = await casesToFileFor(deps, look)
      return {
        documents: await shown(deps, request, look),
        cases: cases.map(({ applicationId, papers }) => ({
          applicationId,
          papers: papers.map(({ code, name }) => ({ code, name: name[request.language] })),
        })),
      }
    },
  )

  app.get(
    '/api/desk/people/:personId/documents/:documentId',
    {
      config: { action: 'cards.open-document' },
      schema: { params: ofPerson, querystring: look },
    },
    (request, reply) =>
      handOut(deps, { request, reply }, { ...request.params, counter: counterOf(request) }),
  )
}

function meRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/me/documents',
    {
      config: { action: 'cards.look-at-own-documents', reads: true },
      schema: { response: { 200: z.object({ documents }) } },
    },
    async (request) => ({
      documents: await shown(deps, request, { personId: selfOf(request), counter: null }),
    }),
  )

  app.get(
    '/api/me/documents/:documentId',
    { config: { action: 'cards.open-own-document' }, schema: { params: own } },
    (request, reply) => {
      const named = { ...request.params, personId: selfOf(request), counter: null }
      return handOut(deps, { request, reply }, named)
    },
  )
}

async function shown(
  deps: Deps,
  { language }: FastifyRequest,
  look: DocumentLook,
): Promise<z.infer<typeof documents>> {
  const stored = await documentsOf(deps, look)
  const named = stored.map(async ({ name, officeId, ...document }) => {
    const office = officeId ? await findOrganisation(deps.db, officeId) : null
    return { ...document, name: name[language], office: office?.name[language] ?? '' }
  })
  return Promise.all(named)
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

/** On record with the document's id before a byte leaves, and also when it is refused. */
async function handOut(
  deps: Deps,
  { request, reply }: Exchange,
  named: DocumentLook & { readonly documentId: string },
): Promise<FastifyReply> {
  const opened = await openDocument(deps, named, reachOf(request))
  await deps.readTrail.send({
    act: readAct(request, deps),
    entry: {
      ...{ personId: named.personId, objectId: named.documentId, action: actionOf(request) },
      result: opened.kind === 'opened' ? 'done' : opened.refusal,
    },
  })
  if (opened.kind !== 'opened') throw problem(opened.refusal)
  return sendPaper(reply, opened)
}

/** As an attachment that no browser runs. */
export function sendPaper(
  reply: FastifyReply,
  opened: { readonly mediaType: PaperType; readonly contents: Buffer },
): FastifyReply {
  return reply
    .type(opened.mediaType)
    .header('content-disposition', `attachment; filename="${fileNames[opened.mediaType]}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(opened.contents)
}

const fileNames = {
  'image/jpeg': 'document.jpg',
  'application/pdf': 'document.pdf',
} as const satisfies Record<PaperType, string>

/** Of a bank's people it is asked at which counter they stand; the agency's and the auditor look further. */
function counterOf(request: FastifyRequest): string | null {
  const { organisationId, roles } = staffOf(request)
  const isAgencys = (['window_clerk', 'reviewer', 'auditor'] as const).some((role) =>
    roles.includes(role),
  )
  return isAgencys ? null : organisationId
}

/** A clerk needs it for the case; the person and the auditor also when that is over. */
function reachOf(request: FastifyRequest): Parameters<typeof openDocument>[2] {
  const needsCase = request.caller.kind === 'staff' && !staffOf(request).roles.includes('auditor')
  return needsCase ? 'while_open' : 'also_after_the_end'
}
