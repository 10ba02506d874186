/** Small catalogues for tests, brought in as files are. */
import {
  areasThatCount,
  catalogueLine,
  type FileKind,
  importCatalogueFile,
  type ImportOutcome,
  readCatalogueFile,
  type ReadFile,
} from '#capabilities/catalogues/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'

export const ofArea = areasThatCount('999900')

export type ListingLine = {
  readonly code: string
  readonly name?: string
  readonly from: string
  readonly until?: string
  readonly level?: '01' | '02' | '03'
  readonly restricted?: '0' | '1'
  readonly kind?: string
  readonly valid?: '0' | '1'
  readonly condition?: string
}

export function listingLine(given: ListingLine): string {
  const { code, name = '阿莫西林', from, until = 'null', level = '02', restricted = '0' } = given
  const { kind = '101', valid = '1', condition = 'null' } = given
  return catalogueLine('1312', {
    ...{ 1: code, 2: name, 3: '999900', 4: from, 5: until, 6: '09', 7: level, 8: restricted },
    ...{ 9: kind, 16: condition, 17: valid },
  })
}

export function limitLine(code: string, hospital: string, price: string, from: string): string {
  return catalogueLine('1318', {
    ...{ 1: code, 2: hospital, 3: '1', 4: '999900', 5: from, 7: price, 8: '1' },
  })
}

export function shareLine(code: string, person: string, share: string, from: string): string {
  return catalogueLine('1319', {
    ...{ 1: code, 2: person, 3: '10', 4: '999900', 5: from, 7: share, 8: '1' },
  })
}

export function readLines(kind: FileKind, lines: readonly string[]): Promise<ReadFile> {
  return readCatalogueFile(kind, piecesOf(lines.map((line) => `${line}\n`).join('')), ofArea)
}

export async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'utf8')
  // Odd pieces: characters of three bytes are cut where a disk would cut them.
  for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97)
}

export async function bring(
  db: Db,
  kind: FileKind,
  lines: readonly string[],
  mode: 'check' | 'import' = 'import',
): Promise<ImportOutcome> {
  const act = systemAct(Temporal.Instant.from('2026-11-30T02:00:00Z'), newId<CommandId>())
  return importCatalogueFile(db, act, { kind, file: await readLines(kind, lines), mode })
}
