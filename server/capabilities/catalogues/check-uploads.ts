/**
 * Files that were sent are read against what is there: what each would change, or what is wrong with it.
 * Nothing is written into the catalogues. Checked twice at once, one of the two finds that it is done.
 */
import { systemAct } from '#platform/access/act.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { isFileRefused } from '#platform/files/file-refusal.ts'
import { forgetUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { newId } from '#platform/ids.ts'
import { createDrainLoop, type DrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Log } from '#platform/log/log.ts'
import { cellChanges } from './compare-lines.ts'
import type { FileKind } from './file-kind.ts'
import { type ImportOutcome, rowsShown, takeCatalogueFile } from './import-file.ts'
import { readNames } from './import-store.ts'
import { cataloguePieces } from './open-file.ts'
import { areasThatCount, readCatalogueFile, type Row } from './read-file.ts'
import type { UploadDeps } from './send-upload.ts'
import type { Findings, Upload, UploadPile } from './upload.ts'
import { changeUpload, noteLinesRead, readUploadsIn } from './upload-store.ts'

export type CheckDeps = UploadDeps & { readonly area: { readonly gbCode: string } }

/** How many were checked. */
export async function checkUploads(deps: CheckDeps, at: Temporal.Instant): Promise<number> {
  const waiting = await readUploadsIn(deps.db, 'checking')
  let checked = 0
  for (const upload of waiting) {
    if (await checkUpload(deps, upload, at)) checked += 1
  }
  return checked
}

async function checkUpload(
  deps: CheckDeps,
  upload: Upload,
  at: Temporal.Instant,
): Promise<boolean> {
  const { state, findings } = await found(deps, upload, at)
  const to = { state, findings, linesRead: findings.rowsRead, at }
  const done = await transaction(deps.db, (tx) => changeUpload(tx, upload, to))
  // Nobody takes it in any more.
  if (done && state !== 'ready') await forgetUpload(deps.uploads, upload.fileKey)
  return done
}

const pauseMilliseconds = 1_000

/** Whoever has sent a file waits at the page for what would change. */
export function createUploadWorker(
  deps: CheckDeps & { readonly log: Log; readonly now: () => Temporal.Instant },
): DrainLoop {
  return createDrainLoop({
    drainOnce: () => checkUploads(deps, deps.now()),
    ...{ groupAtMost: 1, pauseMilliseconds },
    onFault: (fault) => deps.log.error('catalogue_file_not_checked', fault),
  })
}

type Found = { readonly state: 'faulty' | 'nothing_new' | 'ready'; readonly findings: Findings }

async function found(deps: CheckDeps, upload: Upload, at: Temporal.Instant): Promise<Found> {
  const { kind } = upload
  try {
    const file = await readCatalogueFile(kind, countedPieces(deps, upload), areasOf(deps))
    const act = systemAct(at, newId())
    const outcome = await transaction(deps.db, (tx) =>
      takeCatalogueFile(tx, act, { kind, file, mode: 'check' }),
    )
    const found = foundBy(kind, outcome)
    return { ...found, findings: await withNames(deps.db, found.findings) }
  } catch (fault) {
    if (!isFileRefused(fault)) throw fault
    const refused = { code: fault.fileRefusal, line: fault.line }
    return { state: 'faulty', findings: { ...nothing, refused } }
  }
}

export function areasOf({ area }: Pick<CheckDeps, 'area'>): ReadonlySet<string> {
  return areasThatCount(area.gbCode)
}

function foundBy(kind: FileKind, outcome: ImportOutcome): Found {
  if (outcome.kind === 'faulty') {
    return { state: 'faulty', findings: { ...nothing, problems: outcome.problems } }
  }
  const { rowsRead } = outcome
  if (outcome.kind === 'as_it_was') {
    return { state: 'nothing_new', findings: { ...nothing, rowsRead } }
  }
  const { added, changed, ended, stands } = outcome.piles
  const pile = (rows: readonly Row[]) => pileOf(kind, rows, stands)
  const piles = { added: pile(added), changed: pile(changed), ended: pile(ended) }
  return { state: 'ready', findings: { ...nothing, rowsRead, piles } }
}

function pileOf(
  kind: FileKind,
  rows: readonly Row[],
  stands: ReadonlyMap<Row, string>,
): UploadPile {
  const first = rows.slice(0, rowsShown).map((row) => {
    const { code, fields, validFrom, validUntil, line } = row
    const was = stands.get(row)
    return {
      ...{ code, name: String(fields['name'] ?? fields['own_name'] ?? ''), from: validFrom },
      lastDay: validUntil && Temporal.PlainDate.from(validUntil).subtract({ days: 1 }).toString(),
      changes: was === undefined ? [] : cellChanges(kind, was, line),
    }
  })
  return { count: rows.length, first }
}

/** Limits and shares name nothing themselves: what they are of is called as on the lists. */
async function withNames(db: Db, findings: Findings): Promise<Findings> {
  const { added, changed, ended } = findings.piles
  const nameless = [added, changed, ended]
    .flatMap(({ first }) => first)
    .filter(({ name }) => name === '')
  const names = await readNames(
    db,
    nameless.map(({ code }) => code),
  )
  const named = ({ count, first }: UploadPile): UploadPile => ({
    count,
    first: first.map((row) => ({ ...row, name: row.name || (names.get(row.code) ?? '') })),
  })
  return {
    ...findings,
    piles: { added: named(added), changed: named(changed), ended: named(ended) },
  }
}

const noPile: UploadPile = { count: 0, first: [] }
const nothing: Findings = {
  ...{ rowsRead: 0, problems: [], refused: null },
  piles: { added: noPile, changed: noPile, ended: noPile },
}

const linesBetweenNotes = 20_000

/** Whoever waits is told how many lines were read. */
async function* countedPieces(
  { db, uploads }: CheckDeps,
  { fileKey, uploadId }: Upload,
): AsyncGenerator<Buffer> {
  let lines = 0
  let noted = 0
  for await (const piece of cataloguePieces(uploadPath(uploads, fileKey))) {
    yield piece
    lines += newLinesIn(piece)
    if (lines - noted < linesBetweenNotes) continue
    noted = lines
    await noteLinesRead(db, uploadId, lines)
  }
}

function newLinesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1
  return lines
}
