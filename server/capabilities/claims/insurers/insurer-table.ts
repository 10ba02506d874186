/** Tables that insurers send (docs/formats/insurers.md): read strictly, and each fault named by its line. */
import { citizenNumberOf } from '#capabilities/people/index.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { parsePlainDate } from '#kernel/dates.ts'
import { type Money, parseYuan } from '#kernel/money.ts'
import { parseId } from '#kernel/ids.ts'
import { fileRefused } from '#platform/files/file-refusal.ts'
import { forgetUpload, keepUpload, uploadPath } from '#platform/files/keep-upload.ts'
import { readTable } from '#platform/files/read-table.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import { policyShape } from './cover.ts'
import type { NewReport } from './report.ts'

export const insurerLinesAtMost = 20_000
const bytesAtMost = 8 * 1024 * 1024
const limits = { rowsAtMost: insurerLinesAtMost + 1, columnsAtMost: 12, cellCharactersAtMost: 200 }

/** Named by the line that a spreadsheet program shows, and the column's head. */
export type LineProblem = { readonly line: number; readonly field: string }

export type InsurerTable<T> = {
  readonly lines: readonly (T & { readonly line: number })[]
  readonly problems: readonly LineProblem[]
}

export const reportColumns = ['reference', 'claim', 'amount', 'paid_on', 'corrects'] as const
export const policyColumns = ['policy', 'citizen_number', 'name', 'from', 'until'] as const

export type OfferedPolicy = {
  readonly policy: string
  readonly number: CitizenNumber
  readonly name: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

type Cells<C extends string> = Readonly<Record<C, string>>

export function readReportTable(
  uploads: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<InsurerTable<NewReport>> {
  return readLines(uploads, bytes, { columns: reportColumns, take: reportOf })
}

export function readPolicyTable(
  uploads: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<InsurerTable<OfferedPolicy>> {
  return readLines(uploads, bytes, { columns: policyColumns, take: policyOf })
}

export const referenceShape = /^[0-9A-Za-z._/-]{1,40}$/

function reportOf(cells: Cells<(typeof reportColumns)[number]>): NewReport | string {
  const { reference, corrects } = cells
  const claimId = parseId(cells.claim)
  const amount = parseYuan(cells.amount)
  const paidOn = parsePlainDate(cells.paid_on)
  if (!referenceShape.test(reference)) return 'reference'
  if (!claimId) return 'claim'
  if (!isAmount(amount)) return 'amount'
  if (!paidOn) return 'paid_on'
  if (corrects !== '' && !referenceShape.test(corrects)) return 'corrects'
  return { reference, claimId, amount, paidOn, corrects: corrects === '' ? null : corrects }
}

function isAmount(amount: Money | null): amount is Money {
  return amount !== null && amount >= 0n
}

function policyOf(cells: Cells<(typeof policyColumns)[number]>): OfferedPolicy | string {
  const number = citizenNumberOf(cells.citizen_number)
  const from = parsePlainDate(cells.from)
  const until = cells.until === '' ? null : parsePlainDate(cells.until)
  if (!policyShape.test(cells.policy)) return 'policy'
  if (!number) return 'citizen_number'
  if (cells.name === '') return 'name'
  if (!from) return 'from'
  const isForward = until !== null && Temporal.PlainDate.compare(from, until) <= 0
  if (cells.until !== '' && !isForward) return 'until'
  return { policy: cells.policy, number, name: cells.name, from, until }
}

type Reading<C extends string, T> = {
  readonly columns: readonly C[]
  /** The line, or the column that is wrong. */
  readonly take: (cells: Cells<C>) => T | string
}

async function readLines<C extends string, T extends object>(
  uploads: string,
  bytes: AsyncIterable<Uint8Array>,
  { columns, take }: Reading<C, T>,
): Promise<InsurerTable<T>> {
  const kept = await keepUpload(uploads, bytes, bytesAtMost)
  try {
    const lines: (T & { readonly line: number })[] = []
    const problems: LineProblem[] = []
    let places: ReadonlyMap<C, number> | null = null
    for await (const { rows } of readTable(uploadPath(uploads, kept.fileKey), limits)) {
      for (const row of rows) {
        if (!places) {
          places = placesOf(row, columns)
          continue
        }
        const taken = take(cellsOf(row, places))
        if (typeof taken === 'string') problems.push({ line: row.line, field: taken })
        else lines.push({ ...taken, line: row.line })
      }
    }
    if (lines.length + problems.length === 0) throw fileRefused('no_rows')
    return { lines, problems }
  } finally {
    await forgetUpload(uploads, kept.fileKey)
  }
}

/** Every column has a head of its own, in whatever order; the last one may be left out. */
function placesOf<C extends string>(
  { cells, line }: TableRow,
  columns: readonly C[],
): ReadonlyMap<C, number> {
  const heads = cells.map((cell) => cell.trim().toLowerCase())
  const found = columns.map((column) => [column, heads.indexOf(column)] as const)
  const missing = found.slice(0, -1).some(([, at]) => at === -1)
  if (missing) throw fileRefused('no_header', { line })
  return new Map(found)
}

function cellsOf<C extends string>({ cells }: TableRow, places: ReadonlyMap<C, number>): Cells<C> {
  const read = [...places].map(([column, at]) => [
    column,
    (at === -1 ? '' : (cells[at] ?? '')).normalize('NFKC').trim(),
  ])
  return Object.fromEntries(read) as Cells<C>
}
