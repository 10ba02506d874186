/**
 * What was checked is put into force from a day: one asks, another one agrees, and on that day the clock takes
 * it in, whole and once. It may also be laid aside.
 */
import type { Approval, ApprovedAct, Standing, Wanted } from '#capabilities/organisations/index.ts'
import { dayOf, isBefore, plainDate } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { forgetUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { newId } from '#platform/ids.ts'
import { areasOf, type CheckDeps } from './check-uploads.ts'
import { takeCatalogueFile } from './import-file.ts'
import { cataloguePieces } from './open-file.ts'
import { readCatalogueFile } from './read-file.ts'
import type { UploadDeps } from './send-upload.ts'
import { dropRefusal, type ForceRefusal, forceRefusal, type Upload } from './upload.ts'
import { changeUpload, holdUpload, readUpload, readUploadsIn } from './upload-store.ts'

export function forceWanted(uploadId: string, from: Temporal.PlainDate): Wanted {
  return { uploadId, from: from.toString() }
}

export function forceByTwo(
  deps: CheckDeps & { readonly now: () => Temporal.Instant },
): ApprovedAct {
  return {
    act: 'catalogues.put-in-force',
    asks: 'catalogues.ask-force',
    title: { zh: '医保目录生效', en: 'Put a catalogue file into force' },
    deciders: ['reviewer'],
    lastsHours: 72,
    objectOf: ({ uploadId }) => String(uploadId),
    personOf: () => null,
    standing: (tx, by, wanted) => standing(tx, by, wanted),
    describe: (db, wanted) => describe(db, wanted),
    carryOut: (tx, by, asked) => agree(tx, by.at, asked),
    afterwards: () => takeDueUploads(deps, deps.now()),
  }
}

async function standing(tx: Db, by: Act, wanted: Wanted): Promise<Standing> {
  const upload = await readUpload(tx, String(wanted['uploadId']))
  const from = plainDate(String(wanted['from']))
  const refusal = forceRefusal(upload, from, dayOf(by.at))
  if (refusal || !upload) return refused(refusal ?? 'upload_unknown')
  const { digest, findings, rowVersion } = upload
  const counts = findings && Object.values(findings.piles).map(({ count }) => String(count))
  return {
    kind: 'stands',
    facts: { digest: digest.toString('hex'), counts: counts ?? [], version: String(rowVersion) },
  }
}

async function describe(db: Db, wanted: Wanted) {
  const upload = await readUpload(db, String(wanted['uploadId']))
  if (!upload?.findings) return { about: { zh: '', en: '' }, lines: [] }
  const { fileName, findings, kind } = upload
  const { added, changed, ended } = findings.piles
  const from = String(wanted['from'])
  return {
    about: { zh: `${kind}：${fileName}`, en: `${kind}: ${fileName}` },
    lines: [
      {
        zh: `共 ${findings.rowsRead} 行：新增 ${added.count}，变更 ${changed.count}，停用 ${ended.count}`,
        en: `${findings.rowsRead} rows: ${added.count} added, ${changed.count} changed, ${ended.count} ended`,
      },
      { zh: `自 ${from} 起入库`, en: `Taken in on ${from}` },
    ],
  }
}

async function agree(tx: Db, at: Temporal.Instant, { wanted }: Approval): Promise<void> {
  const upload = await readUpload(tx, String(wanted['uploadId']))
  if (!upload) throw new Error('what is carried out stood a moment ago')
  const to = { state: 'agreed', forceFrom: String(wanted['from']), at } as const
  if (!(await changeUpload(tx, upload, to)))
    throw new Error('what is carried out stood a moment ago')
}

export type UploadDropped = { readonly kind: 'dropped' }
export type DropRefusal = Exclude<ForceRefusal, 'force_day_out_of_range'>

export async function dropUpload(
  { db, uploads }: UploadDeps,
  act: Act,
  uploadId: string,
): Promise<Ran<UploadDropped | Refused<DropRefusal>>> {
  const ran = await runOfficeCommand<UploadDropped | Refused<DropRefusal>>(db, act, {
    action: 'catalogues.drop-file',
    body: { uploadId },
    decide: async (tx) => {
      const upload = await readUpload(tx, uploadId)
      const refusal = dropRefusal(upload)
      if (refusal || !upload) return refused(refusal ?? 'upload_unknown')
      const changed = await changeUpload(tx, upload, { state: 'dropped', at: act.at })
      return changed ? { kind: 'dropped' } : refused('upload_not_ready')
    },
    objectOf: () => uploadId,
  })
  if (ran.kind === 'ran' && ran.outcome.kind === 'dropped') {
    const upload = await readUpload(db, uploadId)
    if (upload) await forgetUpload(uploads, upload.fileKey)
  }
  return ran
}

/** How many were taken in: those whose day has come, in the order in which they were sent. */
export async function takeDueUploads(deps: CheckDeps, at: Temporal.Instant): Promise<number> {
  const agreed = await readUploadsIn(deps.db, 'agreed')
  const today = dayOf(at)
  const due = agreed.filter(({ forceFrom }) => forceFrom !== null && !isBefore(today, forceFrom))
  let taken = 0
  for (const upload of due) {
    if (await takeIn(deps, upload, at)) taken += 1
  }
  return taken
}

async function takeIn(deps: CheckDeps, upload: Upload, at: Temporal.Instant): Promise<boolean> {
  const { fileKey, kind, uploadId } = upload
  const pieces = cataloguePieces(uploadPath(deps.uploads, fileKey))
  const file = await readCatalogueFile(kind, pieces, areasOf(deps))
  const act = systemAct(at, newId())
  const done = await transaction(deps.db, async (tx) => {
    // The row first: a second server waits here, and finds that it is done.
    if (!(await holdUpload(tx, upload))) return false
    const outcome = await takeCatalogueFile(tx, act, { kind, file, mode: 'import' })
    if (outcome.kind === 'faulty') throw new Error('a file that was checked is faulty')
    const version = outcome.kind === 'imported' ? outcome.version : null
    await changeUpload(tx, upload, { state: 'in_force', version, at })
    await recordOfficeAct(tx, act, {
      ...{ action: 'catalogues.import', objectId: uploadId, result: 'done' },
    })
    return true
  })
  if (done) await forgetUpload(deps.uploads, fileKey)
  return done
}
