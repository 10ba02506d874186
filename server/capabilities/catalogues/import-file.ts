/**
 * Takes a national file into the catalogues. What it says is compared with what is there; only lines
 * that are new or say something else become rows, all of them in one version. The file may be a part:
 * what it does not name stays as it is. Brought again, it does nothing.
 */
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { type Db, transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { fileFormats, type FileKind } from './file-kind.ts'
import * as store from './import-store.ts'
import type { FileProblem, ReadFile, Row } from './read-file.ts'

export type Piles = {
  readonly added: readonly Row[]
  readonly changed: readonly Row[]
  readonly ended: readonly Row[]
  /** Of the first rows that say something else: the line that stands until then. */
  readonly stands: ReadonlyMap<Row, string>
}

export type ImportOutcome =
  | { readonly kind: 'faulty'; readonly problems: readonly FileProblem[] }
  /** Everything in it is there already; the version is that of the same file, where it was one. */
  | { readonly kind: 'as_it_was'; readonly version: number | null; readonly rowsRead: number }
  | { readonly kind: 'checked'; readonly piles: Piles; readonly rowsRead: number }
  | {
      readonly kind: 'imported'
      readonly version: number
      readonly versionId: string
      readonly piles: Piles
      readonly rowsRead: number
    }

type Given = {
  readonly kind: FileKind
  readonly file: ReadFile
  readonly mode: 'check' | 'import'
}

export async function importCatalogueFile(db: Db, act: Act, given: Given): Promise<ImportOutcome> {
  return transaction(db, async (tx) => {
    const outcome = await takeCatalogueFile(tx, act, given)
    if (outcome.kind === 'imported') {
      const objectId = outcome.versionId
      await recordOfficeAct(tx, act, { action: 'catalogues.import', objectId, result: 'done' })
    }
    return outcome
  })
}

/** Inside a transaction whose act is on record already. */
export async function takeCatalogueFile(
  tx: Db,
  act: Act,
  { kind, file, mode }: Given,
): Promise<ImportOutcome> {
  if (file.kind === 'faulty') return file
  await store.lockCatalogues(tx)
  const rowsRead = file.rows.length
  const before = await store.versionOfDigest(tx, kind, file.digest)
  if (before !== null) return { kind: 'as_it_was', version: before, rowsRead }
  const piles = await pilesOf(tx, kind, file.rows, dayOf(act.at))
  const rows = [...piles.added, ...piles.changed, ...piles.ended]
  if (rows.length === 0) return { kind: 'as_it_was', version: null, rowsRead }
  if (mode === 'check') return { kind: 'checked', piles, rowsRead }
  const versionId = newId()
  const version = await store.insertVersion(tx, {
    ...{ versionId, kind, digest: file.digest, at: act.at, by: act.actorId, rowsRead },
    added: piles.added.length,
    changed: piles.changed.length,
    ended: piles.ended.length,
  })
  await store.insertRows(tx, fileFormats[kind].table, version, rows)
  return { kind: 'imported', version, versionId, piles, rowsRead }
}

async function pilesOf(
  tx: Db,
  kind: FileKind,
  rows: readonly Row[],
  today: Temporal.PlainDate,
): Promise<Piles> {
  const { table, part } = fileFormats[kind]
  const subject = (row: Row): string =>
    part ? `${row.code} ${String(row.fields[part])}` : row.code
  const piles = { added: [] as Row[], changed: [] as Row[], ended: [] as Row[] }
  const stands = new Map<Row, string>()
  for (let at = 0; at < rows.length; at += store.rowsAtOnce) {
    const some = rows.slice(at, at + store.rowsAtOnce)
    const known = await store.readStanding(tx, table, part ?? null, some)
    for (const row of some) {
      const standing = known.get(subject(row))
      if (standing?.get(row.validFrom) === row.line) continue
      if (!standing) {
        piles.added.push(row)
        continue
      }
      const pile = hasEnded(row, today) ? piles.ended : piles.changed
      if (pile.length < rowsShown) stands.set(row, lineBefore(standing, row))
      pile.push(row)
    }
  }
  return { ...piles, stands }
}

/** How many of a pile are looked at one by one. */
export const rowsShown = 20

/** Of the same day, or else of the last day before it; a row of the past may come before all of them. */
function lineBefore(standing: ReadonlyMap<string, string>, { validFrom }: Row): string {
  const days = [...standing.keys()].toSorted()
  const day = days.findLast((each) => each <= validFrom) ?? days[0] ?? ''
  return standing.get(day) ?? ''
}

/** No more valid, or with a last day that is known: what stood without one ends. */
function hasEnded(row: Row, today: Temporal.PlainDate): boolean {
  return !row.valid || (row.validUntil !== null && row.validUntil <= today.toString())
}
