/**
 * Checks a list from its first row to its last, in the background: rows come from the reading thread
 * some hundred at a time, are judged against the register, and lie in the database before the next are
 * asked for. What is checked twice, after a crash or because pictures came, is checked from the start.
 */
import { dayOf } from '#kernel/dates.ts'
import type { Act } from '#platform/access/act.ts'
import { recordActs, recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { fileRefused, isFileRefused } from '#platform/files/file-refusal.ts'
import { uploadPath } from '#platform/files/keep-upload.ts'
import { readTable } from '#platform/files/read-table.ts'
import type { TableRow } from '#platform/files/table-row.ts'
import {
  type EmployerList,
  type Header,
  headerOf,
  listLimits,
  pileOf,
  type ReadRow,
  readRow,
  writtenRow,
} from './employer-list.ts'
import { tellEmployer } from './employer-news.ts'
import { type ListPhotos, openPhotos } from './employer-photos.ts'
import * as store from './employer-store.ts'
import { type JudgedRow, judgeRows } from './judge-employer-rows.ts'
import { sealRow } from './sealed-row.ts'
import type { ListDeps } from './take-employer-list.ts'

/** What the check is done for and as; `keep` says whether the work is still ours. */
export type ListWork = {
  readonly list: EmployerList
  readonly act: Act
  readonly keep: (done: { rowsChecked: number; rowsExpected: number | null }) => Promise<boolean>
}

const action = 'cards.check-employer-list'

export async function checkEmployerList(deps: ListDeps, work: ListWork): Promise<void> {
  const { list, act } = work
  let part = 'photos'
  let photos: ListPhotos | null = null
  try {
    if (list.photosKey) photos = await openPhotos(deps.uploads, list.photosKey)
    part = 'list'
    if (!(await checkRows(deps, work, photos))) return
    await transaction(deps.db, async (tx) => {
      const isOurs = await store.changeList(tx, list, { state: 'checked', at: act.at })
      await recordOfficeAct(tx, act, { action, objectId: list.listId, result: 'checked' })
      const counts = (await store.countRows(tx, [list.listId])).get(list.listId)
      if (isOurs && counts) {
        await tellEmployer({ ...deps, tx }, { kind: 'list_checked', list, of: counts, at: act.at })
      }
    })
  } catch (fault) {
    if (!isFileRefused(fault)) throw fault
    const { fileRefusal: refusal, line } = fault
    await transaction(deps.db, async (tx) => {
      const change = { state: 'refused', at: act.at, refusal, part, line } as const
      const isOurs = await store.changeList(tx, list, change)
      await store.clearRows(tx, list.listId)
      await recordOfficeAct(tx, act, { action, objectId: list.listId, result: refusal })
      if (!isOurs) return
      await tellEmployer({ ...deps, tx }, { kind: 'list_refused', list, of: {}, at: act.at })
    })
  } finally {
    await photos?.close()
  }
}

type Checking = {
  readonly photos: ListPhotos | null
  readonly listed: Set<string>
  readonly headers: Map<string, Header>
  /** Rows before the header of each sheet: a title, a note on how to fill in. */
  readonly passed: Map<string, number>
  rows: number
}

const titleRowsAtMost = 10

/** False when somebody else has taken the work over. */
async function checkRows(
  deps: ListDeps,
  work: ListWork,
  photos: ListPhotos | null,
): Promise<boolean> {
  const { list, keep } = work
  await store.clearRows(deps.db, list.listId)
  const checking: Checking = {
    ...{ photos, listed: new Set(), headers: new Map(), passed: new Map(), rows: 0 },
  }
  const path = uploadPath(deps.uploads, list.fileKey)
  for await (const { rows, expected } of readTable(path, listLimits)) {
    const mine = rows.filter((row) => isOfPeople(checking, row))
    if (checking.rows + mine.length > listLimits.rowsAtMost) throw fileRefused('too_many_rows')
    await checkPiece(deps, work, { checking, rows: mine })
    checking.rows += mine.length
    const most = Math.min(expected === null ? 0 : expected - 1, listLimits.rowsAtMost)
    const rowsExpected = expected === null ? null : Math.max(most, checking.rows)
    if (!(await keep({ rowsChecked: checking.rows, rowsExpected }))) return false
  }
  if (checking.headers.size === 0) throw fileRefused('no_header')
  if (checking.rows === 0) throw fileRefused('no_rows')
  return keep({ rowsChecked: checking.rows, rowsExpected: checking.rows })
}

/** A sheet without the header of a list holds something else, such as notes. */
function isOfPeople(checking: Checking, { sheet, cells }: TableRow): boolean {
  if (checking.headers.has(sheet)) return true
  const passed = checking.passed.get(sheet) ?? 0
  checking.passed.set(sheet, passed + 1)
  const header = passed < titleRowsAtMost ? headerOf(cells) : null
  if (header) checking.headers.set(sheet, header)
  return false
}

async function checkPiece(
  deps: ListDeps,
  { list, act }: ListWork,
  piece: { readonly checking: Checking; readonly rows: readonly TableRow[] },
): Promise<void> {
  const { checking, rows } = piece
  if (rows.length === 0) return
  const today = dayOf(act.at)
  const judged = await judgeRows(deps, {
    employerId: list.employerId,
    rows: rows.map((row) => readTableRow(checking, row, today)),
    ...{ today, photos: checking.photos },
    isListed: async (personId) => checking.listed.size === checking.listed.add(personId).size,
  })
  const { listId } = list
  await transaction(deps.db, async (tx) => {
    const entered = judged.map((each, at) => {
      const rowNo = checking.rows + at + 1
      return { ...enteredRow(deps, { listId, rowNo }, each), ...placeOf(rows[at]) }
    })
    await store.insertRows(tx, listId, entered)
    await recordLooks(tx, act, { listId, judged })
  })
}

function readTableRow(checking: Checking, row: TableRow, today: Temporal.PlainDate): ReadRow {
  const header = checking.headers.get(row.sheet)
  if (!header) throw new Error('rows of people stand under a header')
  const numberIsFigure = row.numbers.includes(header.citizenNumber ?? -1)
  return readRow(writtenRow(header, row), { numberIsFigure, today })
}

function placeOf(row: TableRow | undefined): { readonly sheet: string; readonly line: number } {
  return { sheet: row?.sheet ?? '', line: row?.line ?? 0 }
}

export function enteredRow(
  deps: Pick<ListDeps, 'personal'>,
  named: { readonly listId: string; readonly rowNo: number },
  { row, personId, problems }: JudgedRow,
): Omit<store.NewRow, 'sheet' | 'line'> {
  const sealedRow = sealRow(deps, named, row.written)
  return { rowNo: named.rowNo, sealedRow, personId, pile: pileOf(problems), problems }
}

/** Whoever was found had their card and name looked at: it stands in their own trail. */
export async function recordLooks(
  tx: ListDeps['db'],
  act: Act,
  looked: { readonly listId: string; readonly judged: readonly JudgedRow[] },
): Promise<void> {
  const people = new Set(looked.judged.flatMap(({ personId }) => personId ?? []))
  await recordActs(
    tx,
    act,
    [...people].map((personId) => ({ personId, action, objectId: looked.listId, result: 'done' })),
  )
}
