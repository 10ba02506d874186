/**
 * 1304, 1312, 1316, 1318 and 1319: ethnic drugs, the lists, for which of their entries items stand, their price limits
 * and first shares, page by page, for systems that keep a copy; 1317: an institution's own codes. A row of
 * the answer is the line as it came, column by column.
 */
import {
  type PagedKind,
  type PageLine,
  readOwnPage,
  readPage,
} from '#capabilities/catalogues/index.ts'
import { invariant } from '#kernel/assert.ts'
import { dayOf } from '#kernel/dates.ts'
import { refused } from '#kernel/refusal.ts'
import { instantOf } from '#platform/database/column-types.ts'
import { institutionKinds } from './callers.ts'
import type { Input } from './check-input.ts'
import type { Deps } from './deps.ts'
import type { Given } from './output.ts'
import type { Row } from './row.ts'
import { type Field, tableOf } from './tables.ts'
import type { Answered, Call, Transaction } from './transaction.ts'

const looks = { callers: institutionKinds, changes: false, together: pageProblem } as const

export const catalogueTransactions = {
  1304: {
    ...{ callers: institutionKinds, changes: false },
    together: (input) => pageProblem(input) ?? columnProblem(input),
    carryOut: (deps, call) => pageOf(deps, call, '1304'),
  },
  1312: { ...looks, carryOut: (deps, call) => pageOf(deps, call, '1312') },
  1316: { ...looks, carryOut: (deps, call) => pageOf(deps, call, '1316') },
  1317: { ...looks, carryOut: ownPage },
  1318: { ...looks, carryOut: (deps, call) => pageOf(deps, call, '1318') },
  1319: { ...looks, carryOut: (deps, call) => pageOf(deps, call, '1319') },
} as const satisfies Readonly<Record<string, Transaction>>

const rowsAtMost = 1_000

function pageProblem(input: Input): string | null {
  const row = input.one('data')
  const isWhole = (code: string) => row.scaled(code, 0) >= 1n && /^[0-9]+$/.test(row.text(code))
  if (!isWhole('page_num')) return 'data.page_num（当前页数）：请填写从 1 起的整数'
  return isWhole('page_size') && row.scaled('page_size', 0) <= BigInt(rowsAtMost)
    ? null
    : `data.page_size（本页数据量）：请填写 1 至 ${rowsAtMost} 的整数`
}

/** What the table asks by and gives no column of: nothing is known of it, and everything would be wrong. */
function columnProblem(input: Input): string | null {
  const row = input.one('data')
  const columns = new Set(columnsOf('1304').map(({ code }) => code))
  const unknown = (tableOf('1304').takes[0]?.fields ?? []).find(
    ({ code }) => !otherwise.has(code) && !columns.has(code) && row.text(code) !== '',
  )
  return unknown
    ? `data.${unknown.code}（${unknown.name}）：目录没有此列，不能据此查询，请留空`
    : null
}

/** Asked for otherwise than by what a cell says; the rest are cells of the line. */
const otherwise = new Set([
  ...['query_date', 'updt_time', 'page_num', 'page_size', 'begndate'],
  ...['hilist_name', 'pinyin', 'insu_admdvs', 'poolarea_no'],
])

async function pageOf({ db, area }: Deps, { input }: Call, kind: PagedKind): Promise<Answered> {
  const row = input.one('data')
  const columns = columnsOf(kind)
  const places = ['insu_admdvs', 'poolarea_no'].map((code) => row.textIfAny(code))
  // Whatever counts here counts for this area: of another one nothing is kept.
  if (places.some((place) => place !== '' && !place.startsWith(area.gbCode.slice(0, 4)))) {
    return { data: [] }
  }
  const lines = await readPage(db, {
    ...{ kind, since: row.day('updt_time'), ...cellsOf(row, kind) },
    inForceOn: row.has('query_date') ? row.day('query_date') : null,
    from: row.has('begndate') ? row.day('begndate') : null,
    ...{ namePart: row.textIfAny('hilist_name'), initials: row.textIfAny('pinyin') },
    page: Number(row.scaled('page_num', 0)),
    size: Number(row.scaled('page_size', 0)),
  })
  return { data: lines.map((line) => givenOf(columns, line)) }
}

/** Own codes are their institution's business: of another one's nothing is told. */
async function ownPage(deps: Deps, { input, institution }: Call): Promise<Answered> {
  const row = input.one('data')
  const columns = columnsOf('1317')
  const place = row.textIfAny('insu_admdvs')
  const asksForAnother = !['', institution.code].includes(row.textIfAny('fixmedins_code'))
  if (asksForAnother) return refused('institution_differs')
  if (place !== '' && !place.startsWith(deps.area.gbCode.slice(0, 4))) return { data: [] }
  const lines = await readOwnPage(deps.db, {
    ...{ institutionId: institution.organisationId, institutionCode: institution.code },
    ...{ areaCode: deps.area.gbCode, since: row.day('updt_time') },
    inForceOn: row.has('query_date') ? row.day('query_date') : null,
    fits: ownRowFits(row),
    page: Number(row.scaled('page_num', 0)),
    size: Number(row.scaled('page_size', 0)),
  })
  return { data: lines.map((line) => givenOf(columns, line)) }
}

function ownRowFits(row: Row): (cells: readonly string[]) => boolean {
  const columns = columnsOf('1317').map(({ code }) => code)
  const exact = ['medins_list_codg', 'list_type', 'med_list_codg', 'vali_flag', 'begndate']
  const wanted = exact.flatMap((code) =>
    row.has(code)
      ? [{ at: columns.indexOf(code), says: row.text(code), isDay: code === 'begndate' }]
      : [],
  )
  const namePart = row.textIfAny('medins_list_name')
  const nameAt = columns.indexOf('medins_list_name')
  return (cells) =>
    wanted.every(({ at, says, isDay }) => {
      const cell = cells[at] ?? ''
      return (isDay ? cell.slice(0, 10) : cell) === says
    }) && (cells[nameAt] ?? '').includes(namePart)
}

function columnsOf(kind: PagedKind | '1317'): readonly Field[] {
  const [node] = tableOf(kind).gives
  invariant(node !== undefined, `${kind} gives rows`)
  return node.fields
}

function cellsOf(row: Row, kind: PagedKind) {
  const [asked] = tableOf(kind).takes
  const columns = columnsOf(kind).map(({ code }) => code)
  const told = (asked?.fields ?? []).filter(({ code }) => !otherwise.has(code) && row.has(code))
  const columnOf = (code: string): number => {
    invariant(columns.includes(code), `${kind} is asked for by ${code}, which is a column`)
    return columns.indexOf(code) + 1
  }
  return {
    cells: told
      .filter(({ type }) => type !== 'D')
      .map(({ code }) => ({ column: columnOf(code), says: row.text(code) })),
    days: told
      .filter(({ type }) => type === 'D')
      .map(({ code }) => ({ column: columnOf(code), on: row.day(code) })),
  }
}

function givenOf(columns: readonly Field[], { line, initials, takenAt }: PageLine): Given {
  const cells = line.split('\t')
  const given = Object.fromEntries(
    columns.map((field, position) => [field.code, cellText(field, cells[position] ?? '')]),
  )
  return {
    ...given,
    // The day on which it was taken in here: by this day it is asked for, and not missed.
    updt_time: dayOf(instantOf(takenAt)).toString(),
    ...(initials !== null && !given['pinyin'] && { pinyin: initials.slice(0, 30) }),
  }
}

function cellText({ length, type }: Field, cell: string): string {
  if (cell === 'null') return ''
  if (type === 'D') return cell.slice(0, 10)
  return type === 'C' ? [...cell].slice(0, length || undefined).join('') : cell
}
