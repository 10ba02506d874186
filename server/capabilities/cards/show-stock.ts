import { findOrganisation, findStaffCaller } from '#capabilities/organisations/index.ts'
import type { CardsDeps } from './deps.ts'
import {
  type BlankRange,
  countStock,
  readShift,
  readStockRange,
  type StockCounts,
} from './stock-store.ts'

export type ShownStock = {
  readonly prints: boolean
  readonly counts: StockCounts
  readonly onStock: BlankRange | null
  readonly shift: null | {
    readonly state: 'open' | 'differing' | 'closed'
    readonly openedAt: string
    readonly openedBy: string
    readonly expected: number | null
    readonly counted: number | null
    readonly countedBy: string | null
    readonly explanation: string | null
    /** Whoever counted or explained cannot sign. */
    readonly maySign: boolean
  }
}

/** The blanks of one office, and who answers for them now. */
export async function stockOf(
  deps: Pick<CardsDeps, 'db'>,
  asked: { readonly officeId: string; readonly staffId: string },
): Promise<ShownStock> {
  const { db } = deps
  const { officeId, staffId } = asked
  const office = await findOrganisation(db, officeId)
  const shift = await readShift(db, officeId)
  const nameOf = async (id: string | null): Promise<string> =>
    (id && (await findStaffCaller(db, id))?.name) || ''
  return {
    prints: office?.printsCards ?? false,
    counts: await countStock(db, officeId),
    onStock: await readStockRange(db, officeId),
    shift: shift && {
      state: shift.state,
      openedAt: shift.openedAt.toString(),
      openedBy: await nameOf(shift.openedBy),
      expected: shift.expected,
      counted: shift.counted,
      countedBy: shift.countedBy && (await nameOf(shift.countedBy)),
      explanation: shift.explanation,
      maySign: staffId !== shift.countedBy && staffId !== shift.explainedBy,
    },
  }
}
