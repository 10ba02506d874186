/** The lines of a visit's bill: added as they arise, taken back or removed until they are settled. */
import { dayOf, isBefore } from '#kernel/dates.ts'
import type { LineAmounts } from './rules/outcome.ts'
import type { Pack } from './rules/pack.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { actOf, type Bills, type Institution, institutionOf } from './bills.ts'
import { heldVisit, type VisitMessage } from './change-visit.ts'
import { isOwnCodeOfAnotherItem } from './codes-known.ts'
import { splitLine } from './rules/split-line.ts'
import { frameOn } from './rules/terms-of-day.ts'
import type {
  AddedLine,
  AddLinesRefusal,
  Line,
  LineEntry,
  NewLine,
  RemoveLinesRefusal,
  Visit,
} from './visit.ts'
import {
  changeVisit,
  insertLines,
  lineDocument,
  readLines,
  removeUnsettled,
} from './visit-store.ts'
import { isAmountRight } from './weigh-bill.ts'

export type LinesAdded =
  | { readonly kind: 'added'; readonly replayed: boolean; readonly lines: readonly AddedLine[] }
  | Refused<AddLinesRefusal>

/** What the lists of the place of treatment say of each line, by its number; null where they have it not. */
export type ToldLists = ReadonlyMap<string, LineEntry | null>

export type LinesWish = VisitMessage & {
  readonly lines: readonly NewLine[]
  /** From another area's installation, which knows its own lists; ours are not asked then. */
  readonly toldLists?: ToldLists
}

/** Each line is answered with how the lists split it on its day; a line that returns one, without. */
export async function addLines(bills: Bills, wish: LinesWish): Promise<LinesAdded> {
  const { db, personal } = bills.payments
  const institution = await institutionOf(db, wish.institutionId)
  if ('kind' in institution) return institution
  const ran = await runCommand<{ readonly kind: 'added' } | Refused<AddLinesRefusal>>(
    db,
    actOf(wish),
    {
      personId: wish.personId,
      action: 'settlement.add-lines',
      body: {
        ...{ visitId: wish.visitId, lines: wish.lines.map(lineBody) },
        ...(wish.toldLists && { toldLists: [...wish.toldLists] }),
      },
      decide: (tx) => decideLines(tx, bills, wish, institution),
      objectOf: () => wish.visitId,
    },
  )
  if (ran.kind !== 'ran') return refused('request_reused')
  if (ran.outcome.kind === 'refused') return ran.outcome
  const numbers = new Set(wish.lines.map((line) => line.lineNumber))
  const lines = (await readLines({ db, personal }, wish)).filter((line) =>
    numbers.has(line.lineNumber),
  )
  const { pack } = await bills.policy(dayOf(wish.at))
  return {
    ...{ kind: 'added', replayed: ran.replayed },
    lines: lines.map((line) => ({ ...line, split: splitOf(pack, line) })),
  }
}

export function lineBody({ at, ...line }: NewLine): object {
  return { ...line, at: at.toString() }
}

function splitOf(pack: Pack, line: Line): LineAmounts | null {
  if (line.returns !== null) return null
  return splitLine({ ...line, id: line.lineNumber }, frameOn(dayOf(line.at), pack).split)
}

async function decideLines(
  tx: Db,
  bills: Bills,
  wish: LinesWish,
  institution: Institution,
): Promise<{ readonly kind: 'added' } | Refused<AddLinesRefusal>> {
  const { lists, payments } = bills
  const { personal } = payments
  const { tier } = institution
  const deps = { db: tx, personal }
  const visit = await heldVisit(deps, wish)
  if (!visit) return refused('visit_unknown')
  if (visit.state === 'cancelled' || visit.kind === 'pharmacy') return refused('visit_cancelled')
  if (!visit.description) return refused('not_described')
  if (visit.kind === 'inpatient' && visit.state === 'settled') return refused('already_discharged')
  const kept = await readLines(deps, wish)
  const refusal = linesRefusal(wish.lines, kept, { visit, today: dayOf(wish.at) })
  if (refusal) return refused(refusal)
  const { toldLists } = wish
  // What codes of another area's hospitals stand for is known there.
  if (!toldLists && (await isOwnCodeOfAnotherItem(tx, institution, wish.lines))) {
    return refused('own_code_of_another_item')
  }
  const listed = toldLists
    ? wish.lines.map((line) => ({ ...line, listed: toldLists.get(line.lineNumber) ?? null }))
    : await listsOf(wish.lines, (day, codes) =>
        lists(tx, day, codes, { scheme: visit.scheme, tier }),
      )
  const documents = listed.map((line) => lineDocument(personal, wish.visitId, line))
  await insertLines(tx, wish, documents, wish.at)
  // An out-patient who comes back to the same visit has something to settle again.
  const state = visit.state === 'settled' ? 'described' : visit.state
  if (!(await changeVisit(tx, visit, { state }))) {
    throw new Error('a visit that is held does not move')
  }
  return { kind: 'added' }
}

type LineOfBill = Pick<Line, 'lineNumber' | 'returns' | 'amount' | 'quantity' | 'settlementId'>

type LinesRefusal = Exclude<
  AddLinesRefusal,
  | 'institution_unknown'
  | 'institution_suspended'
  | 'visit_unknown'
  | 'visit_cancelled'
  | 'not_described'
  | 'already_discharged'
  | 'own_code_of_another_item'
  | 'request_reused'
>

/** In order of precedence over all lines: of a batch the whole is taken or nothing. */
export function linesRefusal(
  lines: readonly NewLine[],
  kept: readonly LineOfBill[],
  {
    visit,
    today,
  }: { readonly visit: Pick<Visit, 'from' | 'until'>; readonly today: Temporal.PlainDate },
): LinesRefusal | null {
  if (lines.length === 0) return 'no_lines'
  const numbers = [...kept, ...lines].map((line) => line.lineNumber)
  if (new Set(numbers).size < numbers.length) return 'line_number_taken'
  if (!lines.every(isAmountRight)) return 'amount_differs'
  if (!lines.every((line) => isWithin(dayOf(line.at), visit, today))) return 'day_out_of_range'
  const all = [...kept, ...lines.map((line) => ({ ...line, settlementId: null }))]
  const found = lines.map((line) => returnRefusal(line, all))
  return returnRefusals.find((refusal) => found.includes(refusal)) ?? null
}

const returnRefusals = ['original_unknown', 'original_settled', 'returns_too_much'] as const

function returnRefusal(
  line: NewLine,
  all: readonly LineOfBill[],
): (typeof returnRefusals)[number] | null {
  if (line.returns === null) return null
  const original = all.find((each) => each.lineNumber === line.returns)
  if (!original || original.returns !== null) return 'original_unknown'
  if (original.settlementId !== null) return 'original_settled'
  const back = all.filter((each) => each.returns === line.returns)
  const quantity = back.reduce((total, each) => total + each.quantity, 0n)
  const amount = back.reduce((total, each) => total + each.amount, 0n)
  // What is gone whole is paid back whole, or a line of nothing would cost something.
  const isWhole = quantity === original.quantity && amount !== original.amount
  return quantity > original.quantity || amount > original.amount || isWhole
    ? 'returns_too_much'
    : null
}

function isWithin(
  day: Temporal.PlainDate,
  visit: Pick<Visit, 'from' | 'until'>,
  today: Temporal.PlainDate,
): boolean {
  return !isBefore(day, visit.from) && !isBefore(visit.until ?? today, day)
}

/** What the lists say of each item on the day of its line; nothing of what came back, it is taken off. */
export async function listsOf(
  lines: readonly NewLine[],
  entriesOn: (
    day: Temporal.PlainDate,
    codes: readonly string[],
  ) => Promise<ReadonlyMap<string, LineEntry>>,
): Promise<readonly (NewLine & { readonly listed: LineEntry | null })[]> {
  const days = new Map(lines.map((line) => [dayOf(line.at).toString(), dayOf(line.at)]))
  const known = new Map<string, ReadonlyMap<string, LineEntry>>()
  for (const [text, day] of days) {
    const ofDay = lines.filter((line) => dayOf(line.at).equals(day))
    known.set(text, await entriesOn(day, [...new Set(ofDay.map((line) => line.code))]))
  }
  return lines.map((line) => ({
    ...line,
    listed: known.get(dayOf(line.at).toString())?.get(line.code) ?? null,
  }))
}

export type LinesRemoved =
  | { readonly kind: 'removed'; readonly count: number; readonly replayed: boolean }
  | Refused<RemoveLinesRefusal>

/** Removes lines by their numbers, or all that are in no settlement. */
export async function removeLines(
  bills: Bills,
  wish: VisitMessage & { readonly lineNumbers: readonly string[] | 'all' },
): Promise<LinesRemoved> {
  const { db, personal } = bills.payments
  const ran = await runCommand<
    { readonly kind: 'removed'; readonly count: number } | Refused<RemoveLinesRefusal>
  >(db, actOf(wish), {
    personId: wish.personId,
    action: 'settlement.remove-lines',
    body: { visitId: wish.visitId, lineNumbers: wish.lineNumbers },
    decide: async (tx) => {
      const visit = await heldVisit({ db: tx, personal }, wish)
      if (!visit) return refused('visit_unknown')
      if (visit.state === 'cancelled') return refused('visit_cancelled')
      const kept = await readLines({ db: tx, personal }, wish)
      const numbers = wish.lineNumbers === 'all' ? unsettled(kept) : wish.lineNumbers
      const refusal = removeRefusal(numbers, kept)
      if (refusal) return refused(refusal)
      await removeUnsettled(tx, wish, numbers)
      if (!(await changeVisit(tx, visit, { state: visit.state }))) {
        throw new Error('a visit that is held does not move')
      }
      return { kind: 'removed', count: numbers.length }
    },
    objectOf: () => wish.visitId,
  })
  if (ran.kind !== 'ran') return refused('request_reused')
  return ran.outcome.kind === 'refused' ? ran.outcome : { ...ran.outcome, replayed: ran.replayed }
}

function unsettled(kept: readonly LineOfBill[]): readonly string[] {
  return kept.filter((line) => line.settlementId === null).map((line) => line.lineNumber)
}

export function removeRefusal(
  numbers: readonly string[],
  kept: readonly LineOfBill[],
): 'line_unknown' | 'line_settled' | 'line_returned' | null {
  const gone = new Set(numbers)
  const found = kept.filter((line) => gone.has(line.lineNumber))
  if (found.length < gone.size) return 'line_unknown'
  if (found.some((line) => line.settlementId !== null)) return 'line_settled'
  const left = kept.filter((line) => !gone.has(line.lineNumber))
  return left.some((line) => line.returns !== null && gone.has(line.returns))
    ? 'line_returned'
    : null
}
