/** What an employer does about single rows before it confirms: mends one, or says that it is meant so. */
import { dayOf } from '#kernel/dates.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { enteredRow, recordLooks } from './check-employer-list.ts'
import { decideAnew } from './deps.ts'
import {
  type EmployerList,
  type EmployerListRefusal,
  type EmployerRow,
  type Pile,
  pileOf,
  readRow,
  type WrittenRow,
} from './employer-list.ts'
import { openPhotos } from './employer-photos.ts'
import * as store from './employer-store.ts'
import { judgeRows } from './judge-employer-rows.ts'
import { openRow } from './sealed-row.ts'
import { type ListDeps, ownList } from './take-employer-list.ts'

export type Mending = {
  readonly employerId: string
  readonly listId: string
  readonly rowNo: number
  /** Only what is to be written anew. */
  readonly written: Partial<WrittenRow>
}

export type RowMended = { readonly kind: 'mended'; readonly rowNo: number; readonly pile: Pile }

export async function mendEmployerRow(
  deps: ListDeps,
  act: Act,
  body: Mending,
): Promise<Ran<RowMended | Refused<EmployerListRefusal>>> {
  return runOfficeCommand<RowMended | Refused<EmployerListRefusal>>(deps.db, act, {
    action: 'cards.mend-employer-row',
    body,
    decide: (tx) => decideAnew(() => mend({ ...deps, db: tx }, act, body)),
    objectOf: () => body.listId,
  })
}

async function mend(
  deps: ListDeps,
  act: Act,
  body: Mending,
): Promise<RowMended | Refused<EmployerListRefusal>> {
  const { listId, rowNo } = body
  const list = await ownList(deps.db, body)
  if (!list) return refused('list_unknown')
  if (list.state !== 'checked') return refused('list_not_checked')
  const row = await store.readRow(deps.db, { listId, rowNo })
  if (!row) return refused('row_unknown')
  const written = { ...openRow(deps, { ...row, listId }), ...body.written }
  const judged = await judgeAgain(deps, { list, row, written, today: dayOf(act.at) })
  const { sheet, line } = row
  const entered = { ...enteredRow(deps, { listId, rowNo }, judged), sheet, line }
  await store.updateRow(deps.db, listId, entered)
  await recordLooks(deps.db, act, { listId, judged: [judged] })
  return { kind: 'mended', rowNo, pile: pileOf(judged.problems) }
}

async function judgeAgain(
  deps: ListDeps,
  again: {
    readonly list: EmployerList
    readonly row: EmployerRow
    readonly written: WrittenRow
    readonly today: Temporal.PlainDate
  },
) {
  const { list, row, written, today } = again
  const { listId, employerId, photosKey } = list
  const photos = photosKey ? await openPhotos(deps.uploads, photosKey) : null
  try {
    const [judged] = await judgeRows(deps, {
      ...{ employerId, today, photos },
      rows: [readRow(written, { numberIsFigure: false, today })],
      isListed: (personId) => store.readListed(deps.db, { listId, rowNo: row.rowNo, personId }),
    })
    if (!judged) throw new Error('one row was judged')
    return judged
  } finally {
    await photos?.close()
  }
}

export type RowsLookedAt = { readonly kind: 'looked'; readonly count: number }

/** Null for all that want a second look. */
export async function noteRowsLooked(
  deps: { readonly db: Db },
  act: Act,
  body: {
    readonly employerId: string
    readonly listId: string
    readonly rows: readonly number[] | null
  },
): Promise<Ran<RowsLookedAt | Refused<EmployerListRefusal>>> {
  const { listId, rows } = body
  return runOfficeCommand<RowsLookedAt | Refused<EmployerListRefusal>>(deps.db, act, {
    action: 'cards.look-at-employer-rows',
    body,
    decide: async (tx) => {
      const list = await ownList(tx, body)
      if (!list) return refused('list_unknown')
      if (list.state !== 'checked') return refused('list_not_checked')
      return { kind: 'looked', count: await store.noteLooked(tx, { listId, rows }, act.at) }
    },
    objectOf: () => listId,
  })
}
