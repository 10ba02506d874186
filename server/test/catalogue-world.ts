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

/** Of any list of codes: where its code, its name, its day and its flag stand. */
const codePlaces = {
  '1307': [11, 12, 22, 19],
  '1308': [11, 12, 22, 19],
  '1309': [1, 15, 9, 6],
  '1310': [2, 3, 9, 6],
  '1311': [2, 3, 7, 4],
  '1313': [4, 5, 9, 6],
  '1314': [6, 7, 12, 9],
  '1315': [6, 7, 12, 9],
} as const
export type CodeKind = keyof typeof codePlaces

export function codeLine(
  kind: CodeKind,
  given: {
    readonly code: string
    readonly name?: string
    readonly changed?: string
    readonly valid?: '0' | '1'
    readonly more?: Readonly<Record<number, string>>
  },
): string {
  const { code, name = '高血压病', changed = '2021-01-11 11:04:33', valid = '1', more } = given
  const [codeAt, nameAt, changedAt, validAt] = codePlaces[kind]
  const cells = { [codeAt]: code, [nameAt]: name, [changedAt]: changed, [validAt]: valid }
  return catalogueLine(kind, { ...cells, ...more })
}

/** For which entry of the lists an item stands. */
export function matchLine(code: string, listCode: string, from: string, valid = '1'): string {
  return catalogueLine('1316', {
    ...{ 1: code, 2: listCode, 3: '101', 4: '999900', 5: from, 8: valid },
  })
}

/** What a file tells of an institution's own code. */
export function ownLine(given: {
  readonly institution: string
  readonly own: string
  readonly code: string
  readonly from: string
  readonly valid?: '0' | '1'
}): string {
  const { institution, own, code, from, valid = '1' } = given
  return catalogueLine('1317', {
    ...{ 1: institution, 2: own, 3: '阿莫西林胶囊', 4: '999900', 5: '101', 6: code },
    ...{ 7: from, 17: valid, 18: `R-${own}` },
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
  at = '2026-11-30T02:00:00Z',
): Promise<ImportOutcome> {
  const act = systemAct(Temporal.Instant.from(at), newId<CommandId>())
  return importCatalogueFile(db, act, { kind, file: await readLines(kind, lines), mode })
}
