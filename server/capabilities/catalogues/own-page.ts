/**
 * Pages of what an institution's own codes stand for: what files told (1317), as lines that came, and what it
 * has said itself (3301), as lines of the same shape.
 */
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { listTypeOf } from './file-kind.ts'
import { ownCodesOn } from './own-codes.ts'
import { type OwnRow, readOwn } from './own-page-store.ts'
import type { PageLine } from './page-store.ts'
import { catalogueLine } from './write-file.ts'

export type OwnPageAsked = {
  readonly institutionId: string
  readonly institutionCode: string
  readonly areaCode: string
  /** What was told or said on this day or after it. */
  readonly since: Temporal.PlainDate
  /** Only what counts on this day; null for everything that was ever said. */
  readonly inForceOn: Temporal.PlainDate | null
  readonly fits: (cells: readonly string[]) => boolean
  readonly page: number
  readonly size: number
}

/** In the order of own codes, those of one institution at a time: some ten thousands at most. */
export async function readOwnPage(db: Db, asked: OwnPageAsked): Promise<readonly PageLine[]> {
  const { fits, inForceOn, institutionCode, page, size } = asked
  const rows = await readOwn(db, asked)
  const ownCodes = rows.map(({ own_code }) => own_code)
  const counts = inForceOn && (await ownCodesOn(db, inForceOn, { ...asked, ownCodes }))
  const lines = rows.flatMap((row) => {
    if (counts && !isInForce(row, counts, inForceOn)) return []
    const line = row.line ?? lineOf(row, asked.areaCode, institutionCode)
    return fits(line.split('\t')) ? [{ line, initials: null, takenAt: row.taken_at }] : []
  })
  return lines.slice((page - 1) * size, page * size)
}

function isInForce(
  { own_code, code, valid, valid_from, last_day }: OwnRow,
  counts: ReadonlyMap<string, string>,
  day: Temporal.PlainDate,
): boolean {
  const on = day.toString()
  return valid && counts.get(own_code) === code && valid_from <= on && (last_day ?? on) >= on
}

function lineOf(row: OwnRow, areaCode: string, institutionCode: string): string {
  const day = instantOf(row.taken_at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  return catalogueLine('1317', {
    ...{ 1: institutionCode, 2: row.own_code, 3: row.own_name, 4: areaCode },
    ...{ 5: listTypeOf(row.kind ?? 'other'), 6: row.code, 7: row.valid_from },
    ...(row.last_day !== null && { 8: row.last_day }),
    ...{ 17: row.valid ? '1' : '0', 18: row.id.replaceAll('-', ''), 19: day, 22: day },
  })
}
