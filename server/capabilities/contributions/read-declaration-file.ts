/**
 * A file with the people of a month is read for the form in which they are declared: nothing is
 * declared, nobody is looked up, and nothing of it is kept. The file is gone when it has been read, and
 * what a crash leaves of it goes with other uploads that nothing needs (`cards/forget-uploads.ts`).
 */
import type { Area } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { refused, type Refused } from '#kernel/refusal.ts'
import { createTurns } from '#platform/database/turns.ts'
import { fileRefused } from '#platform/files/file-refusal.ts'
import { forgetUpload, keepUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { readTable } from '#platform/files/read-table.ts'
import type { DeclarationRefusal, DeclaredLine, LineProblem } from './declaration.ts'
import { checkLines, mostLines, termsOfMonth } from './declaration.ts'
import { createTableReading, type FoundLine, type LineField } from './declaration-table.ts'

export const fileProblemCodes = [
  'number_missing',
  'number_rounded',
  'name_missing',
  'base_missing',
  'citizen_number_wrong',
  'listed_twice',
  'name_wrong',
  'base_unreadable',
  'base_below_floor',
  'base_above_ceiling',
] as const
export type FileProblemCode = (typeof fileProblemCodes)[number]

export type FileProblem = {
  /** From 1, among the lines of the answer. */
  readonly line: number
  readonly field: LineField
  readonly code: FileProblemCode
  readonly limit: string | null
  readonly sheet: string
  readonly row: number
  /** 'B', as the spreadsheet program names it; null where the file has no such column. */
  readonly column: string | null
  readonly value: string
}

export type FileRead = {
  readonly kind: 'read'
  readonly lines: readonly DeclaredLine[]
  readonly problems: readonly FileProblem[]
  readonly passedOver: number
}

const bytesAtMost = 8 * 1024 * 1024
const limits = { rowsAtMost: mostLines, columnsAtMost: 64, cellCharactersAtMost: 1_000 }

/** A thread that reads takes memory: an employer has one at a time, and a server two. */
const turnsOfEmployer = createTurns(3)
const turnsOfServer = createTurns(50)

export type FileToRead = {
  readonly employerId: string
  readonly month: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export async function readDeclarationFile(
  deps: { readonly area: Area; readonly uploads: string; readonly now: () => Temporal.Instant },
  { employerId, month, bytes }: FileToRead,
): Promise<FileRead | Refused<DeclarationRefusal>> {
  const today = dayOf(deps.now())
  const dated = termsOfMonth(deps.area.contribution, month, today)
  if (!dated.ok) return refused(dated.refusal)
  const kept = await keepUpload(deps.uploads, bytes, bytesAtMost)
  try {
    const lane = String(Number.parseInt(employerId.slice(-1), 16) % 2)
    const path = uploadPath(deps.uploads, kept.fileKey)
    const { found, passedOver } = await turnsOfEmployer.take(employerId, () =>
      turnsOfServer.take(lane, () => foundIn(path)),
    )
    const lines = found.map(({ line }) => line)
    const { problems } = checkLines(lines, dated.terms.value, today)
    return {
      ...{ kind: 'read', lines, passedOver },
      problems: problems.flatMap((each) => placed(each, found[each.line - 1])),
    }
  } finally {
    await forgetUpload(deps.uploads, kept.fileKey)
  }
}

async function foundIn(
  path: string,
): Promise<{ readonly found: readonly FoundLine[]; readonly passedOver: number }> {
  const reading = createTableReading()
  const found: FoundLine[] = []
  const keep = (more: readonly FoundLine[]): void => {
    found.push(...more)
    if (found.length > mostLines) throw fileRefused('too_many_rows')
  }
  for await (const { rows } of readTable(path, limits)) keep(reading.take(rows))
  keep(reading.rest())
  if (found.length === 0) throw fileRefused('no_rows')
  return { found, passedOver: reading.passedOver() }
}

function placed(problem: LineProblem, found: FoundLine | undefined): readonly FileProblem[] {
  if (!found) return []
  const { field, line, limit } = problem
  const column = found.columns[field]
  return [
    {
      ...{ line, field, limit, code: codeIn(problem, found), sheet: found.sheet, row: found.row },
      column: column === null ? null : letterOf(column),
      value: found.written[field],
    },
  ]
}

const missing = {
  citizenNumber: 'number_missing',
  name: 'name_missing',
  base: 'base_missing',
} as const satisfies Record<LineField, FileProblemCode>

/** What is not there at all is said as that, and not as something wrong. */
function codeIn({ field, code }: LineProblem, { written, isRounded }: FoundLine): FileProblemCode {
  if (field === 'citizenNumber' && isRounded) return 'number_rounded'
  if (written[field] === '') return missing[field]
  return fileProblemCodes.find((each) => each === code) ?? 'citizen_number_wrong'
}

/** 0 is 'A', 26 is 'AA'. */
function letterOf(column: number): string {
  const before = Math.floor(column / 26)
  return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (column % 26))
}
