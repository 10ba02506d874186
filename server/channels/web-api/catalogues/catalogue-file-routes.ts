/** A clerk sends a catalogue file, reads what it would change, and asks for it to be put into force. */
import { z } from 'zod'
import {
  dropUpload,
  fileKinds,
  forceByTwo,
  forceWanted,
  pileNames,
  readUpload,
  readUploads,
  sendCatalogueFile,
  type Upload,
  uploadStates,
} from '#capabilities/catalogues/index.ts'
import { askApproval } from '#capabilities/organisations/index.ts'
import { parsePlainDate, plainDate } from '#kernel/dates.ts'
import { fileNameIn } from '#platform/files/file-name.ts'
import { commandAct } from '../act-of.ts'
import { catalogueDeps } from '../administration/acts.ts'
import { asked, reason } from '../administration/approval-routes.ts'
import { answered, found } from '../cards/answers.ts'
import { type Deps, type Language, type Routes, staffOf, type WebApp } from '../context.ts'
import { dayText, id, instantText } from '../schemas.ts'
import { sentBytes, streamOf, takenOrProblem } from '../sent-file.ts'
import { changesInWords } from '../words/catalogue-fields.ts'
import { catalogueFileRefusalWords, catalogueFaultText } from '../words/catalogue-files.ts'

const row = z.object({
  ...{ code: z.string(), name: z.string(), from: dayText },
  /** The last day that counts; null until changed. */
  lastDay: dayText.nullable(),
  /** Of a row that stands: each cell that says something else, in words. */
  changes: z.array(z.object({ field: z.string(), was: z.string(), is: z.string() })),
  /** Other columns that differ, by their numbers: they are kept and nothing goes by them. */
  others: z.array(z.int()),
})
const pile = z.object({ name: z.enum(pileNames), count: z.int(), first: z.array(row) })

const file = z
  .object({
    ...{ uploadId: z.string(), kind: z.enum(fileKinds), fileName: z.string() },
    ...{ state: z.enum(uploadStates), sentAt: instantText, linesRead: z.int() },
    /** What it would change, with the first rows of each; empty until it is checked. */
    piles: z.array(pile),
    /** What is wrong with it, by line and column, at most fifty. */
    problems: z.array(
      z.object({ line: z.int(), column: z.string(), value: z.string(), what: z.string() }),
    ),
    /** Why it is no such file at all. */
    refused: z.string().nullable(),
    /** The day on which it is taken in, once two have agreed. */
    forceFrom: dayText.nullable(),
    version: z.int().nullable(),
  })
  .meta({ id: 'CatalogueFile' })

const one = z.strictObject({ uploadId: id })
const day = z.iso.date().refine((text) => parsePlainDate(text) !== null)

export const catalogueFileRoutes: Routes = (app, deps) => {
  lookRoutes(app, deps)
  actRoutes(app, deps)
}

function lookRoutes(app: WebApp, deps: Deps): void {
  app.get(
    '/api/desk/catalogue-files',
    {
      config: { action: 'catalogues.look-at-files', noSignOfLife: true },
      schema: {
        // Which kinds there are is said here once, for whoever chooses one.
        response: { 200: z.object({ files: z.array(file), kinds: z.array(z.enum(fileKinds)) }) },
      },
    },
    async (request) => ({
      files: (await readUploads(deps.db)).map((each) => shown(each, request.language)),
      kinds: [...fileKinds],
    }),
  )

  app.get(
    '/api/desk/catalogue-files/:uploadId',
    {
      config: { action: 'catalogues.look-at-files', noSignOfLife: true },
      schema: { params: one, response: { 200: file } },
    },
    async (request) => {
      const upload = await readUpload(deps.db, request.params.uploadId)
      return shown(found(upload ?? undefined), request.language)
    },
  )
}

function actRoutes(app: WebApp, deps: Deps): void {
  sendRoute(app, deps)
  app.post(
    '/api/desk/catalogue-files/:uploadId/force',
    {
      config: { action: 'catalogues.ask-force' },
      schema: {
        params: one,
        body: z.strictObject({ from: day, reason }),
        response: { 201: asked },
      },
    },
    async (request, reply) => {
      const { from, reason: why } = request.body
      const wanted = forceWanted(request.params.uploadId, plainDate(from))
      const wish = { wanted, reason: why, branch: staffOf(request).branch }
      const known = forceByTwo(catalogueDeps(deps))
      const outcome = answered(
        reply,
        await askApproval(deps, commandAct(request, deps), known, wish),
      )
      const { approvalId, until } = outcome
      return reply.code(201).send({ approvalId, until })
    },
  )

  app.post(
    '/api/desk/catalogue-files/:uploadId/drop',
    {
      config: { action: 'catalogues.drop-file' },
      schema: { params: one, response: { 200: z.object({ state: z.literal('dropped') }) } },
    },
    async (request, reply) => {
      const { uploadId } = request.params
      const act = commandAct(request, deps)
      const outcome = answered(reply, await dropUpload(catalogueDeps(deps), act, uploadId))
      return { state: outcome.kind }
    },
  )
}

function sendRoute(app: WebApp, deps: Deps): void {
  app.post(
    '/api/desk/catalogue-files',
    {
      config: { action: 'catalogues.send-file', accepts: [sentBytes] },
      schema: {
        querystring: z.strictObject({ kind: z.enum(fileKinds) }),
        response: { 201: z.object({ uploadId: z.string(), known: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const sent = {
        ...{ kind: request.query.kind, bytes: streamOf(request) },
        fileName: fileNameIn(request.headers['content-disposition']),
      }
      const act = commandAct(request, deps)
      const ran = await takenOrProblem(request, catalogueFileRefusalWords, () =>
        sendCatalogueFile(catalogueDeps(deps), act, sent),
      )
      const { uploadId, known } = answered(reply, ran)
      return reply.code(201).send({ uploadId, known })
    },
  )
}

function shown(upload: Upload, language: Language): z.infer<typeof file> {
  const { findings } = upload
  const { refused = null } = findings ?? {}
  const place = refused?.line ?? null
  const where = place === null ? '' : { zh: `第 ${place} 行：`, en: `Line ${place}: ` }[language]
  return {
    ...{ uploadId: upload.uploadId, kind: upload.kind, fileName: upload.fileName },
    ...{ state: upload.state, sentAt: upload.sentAt.toString(), linesRead: upload.linesRead },
    piles: pileNames.flatMap((name) => {
      const each = findings?.piles[name]
      if (!each) return []
      const first = each.first.map((row) => ({
        ...row,
        ...changesInWords(row.changes ?? [], language),
      }))
      return [{ name, count: each.count, first }]
    }),
    problems: (findings?.problems ?? []).map((problem) => ({
      ...{ line: problem.line, value: problem.value },
      column: problem.column ? `${problem.column.at} ${problem.column.title}` : '',
      what: catalogueFaultText(problem, language),
    })),
    refused: refused && where + catalogueFileRefusalWords[refused.code][language],
    forceFrom: upload.forceFrom?.toString() ?? null,
    version: upload.version,
  }
}
