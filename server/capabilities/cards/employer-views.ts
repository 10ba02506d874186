/** What an employer is shown of its lists: numbers, and rows with what is personal in them masked. */
import { maskCitizenNumber, parseCitizenNumber } from '#kernel/citizen-number.ts'
import { maskName } from '#capabilities/people/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import type { EmployerList, EmployerRow, ListColumn, Pile, WrittenRow } from './employer-list.ts'
import type { EmployerRowState } from './life-cycles.ts'
import * as store from './employer-store.ts'
import {
  type CardCounts,
  countCards,
  type ListedCard,
  readListedCards,
} from './hand-over-list-store.ts'
import { openFileName, openRow } from './sealed-row.ts'
import { promiseOf } from './submit-application.ts'
import type { ListDeps } from './take-employer-list.ts'

type Reading = { readonly db: Db; readonly personal: Personal }

export type EmployerListView = Pick<
  EmployerList,
  | 'listId'
  | 'employerId'
  | 'state'
  | 'refusal'
  | 'refusedPart'
  | 'refusedLine'
  | 'rowsExpected'
  | 'rowsChecked'
  | 'pickupId'
  | 'uploadedAt'
> & {
  readonly fileName: string
  readonly hasPhotos: boolean
  readonly promisedOn: string | null
  readonly counts: store.ListCounts
  readonly cards: CardCounts
}

const noRows: store.ListCounts = { will: 0, look: 0, looked: 0, cannot: 0, applied: 0, leftOut: 0 }
const noCards: CardCounts = { submitted: 0, ready: 0, received: 0, handedOver: 0 }
const listsAtMost = 50

export async function employerListViews(
  deps: Reading,
  employerIds: readonly string[],
): Promise<readonly EmployerListView[]> {
  return viewsOf(deps, await store.readLists(deps.db, { employerIds, atMost: listsAtMost }))
}

/** Null for a list that is not this employer's. */
export async function employerListView(
  deps: Reading,
  named: { readonly employerId: string; readonly listId: string },
): Promise<EmployerListView | null> {
  const list = await store.readList(deps.db, named.listId)
  if (list?.employerId !== named.employerId) return null
  return (await viewsOf(deps, [list]))[0] ?? null
}

async function viewsOf(
  deps: Reading,
  lists: readonly EmployerList[],
): Promise<readonly EmployerListView[]> {
  const ids = lists.map(({ listId }) => listId)
  const counts = await store.countRows(deps.db, ids)
  const cards = await countCards(deps.db, ids)
  return lists.map((list) => ({
    ...list,
    fileName: openFileName(deps, list),
    hasPhotos: list.photosKey !== null,
    promisedOn: list.promisedOn?.toString() ?? null,
    counts: counts.get(list.listId) ?? noRows,
    cards: cards.get(list.listId) ?? noCards,
  }))
}

/** What Confirm would do, said before it is pressed. */
export function planOfList(
  deps: Pick<ListDeps, 'area'>,
  { counts }: Pick<EmployerListView, 'counts'>,
  at: Temporal.Instant,
): { readonly applications: number; readonly promisedOn: string | null } {
  return {
    applications: counts.will + counts.looked,
    promisedOn: promiseOf(deps, 'employer', at)?.toString() ?? null,
  }
}

export type EmployerRowView = {
  readonly rowNo: number
  readonly sheet: string
  readonly line: number
  readonly pile: Pile
  readonly looked: boolean
  readonly state: EmployerRowState
  readonly refusal: string | null
  readonly shown: WrittenRow
  readonly problems: readonly {
    readonly column: ListColumn
    readonly problem: EmployerRow['problems'][number]['problem']
    readonly value: string
  }[]
  readonly card: ListedCard | null
}

export async function employerRowViews(
  deps: Reading,
  wanted: {
    readonly listId: string
    readonly piles: readonly Pile[]
    readonly after: number
    readonly atMost: number
  },
): Promise<readonly EmployerRowView[]> {
  const rows = await store.readRows(deps.db, wanted)
  const numbers = rows.map(({ rowNo }) => rowNo)
  const { listId } = wanted
  const cards = await readListedCards(deps.db, { listId, rows: numbers, atMost: rows.length })
  const cardOf = new Map(cards.map((card) => [card.rowNo, card]))
  return rows.map(({ rowNo, sheet, line, pile, looked, state, refusal, ...row }) => {
    const shown = masked(openRow(deps, { listId, rowNo, sealedRow: row.sealedRow }))
    return {
      ...{ rowNo, sheet, line, pile, looked, state, refusal, shown },
      problems: row.problems.map((each) => ({ ...each, value: shown[each.column] })),
      card: cardOf.get(rowNo) ?? null,
    }
  })
}

/** The employer knows the row by its place; whoever looks over a shoulder learns no number. */
export function masked(written: WrittenRow): WrittenRow {
  const { name, citizenNumber, document, photo } = written
  return {
    name: name === '' ? '' : maskName(name),
    citizenNumber: maskedNumber(citizenNumber),
    document,
    photo: photo.replace(/\d{6,}/g, (figures) => '*'.repeat(figures.length)),
  }
}

function maskedNumber(text: string): string {
  const parsed = parseCitizenNumber(text)
  if (parsed.ok) return maskCitizenNumber(parsed.number)
  return text.length <= 2 ? text : text.slice(0, 1) + '*'.repeat(text.length - 2) + text.slice(-1)
}
