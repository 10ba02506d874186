/**
 * The right to print one loss voucher, given with the answer to the report itself. A voucher's number
 * is short enough to be read out on the telephone, so it cannot open a paper with a person on it; the
 * ticket is a signature over that number and an hour's end, and nothing needs to be kept for it.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Personal } from '#platform/personal/personal.ts'

type Deps = { readonly personal: Pick<Personal, 'blindIndex'> }

const validFor = Temporal.Duration.from({ hours: 1 })

export function paperTicket(
  deps: Deps,
  given: { readonly voucherNo: string; readonly at: Temporal.Instant },
): string {
  const until = Math.floor(given.at.add(validFor).epochMilliseconds / 1000)
  return `${until}.${signature(deps, given.voucherNo, until)}`
}

export function isPaperTicket(
  deps: Deps,
  shown: { readonly voucherNo: string; readonly ticket: string; readonly at: Temporal.Instant },
): boolean {
  const [, seconds, signed] = /^([0-9]{1,12})\.([\w-]{43})$/.exec(shown.ticket) ?? []
  if (!seconds || !signed) return false
  const until = Number(seconds)
  const expected = signature(deps, shown.voucherNo, until)
  const isOurs = timingSafeEqual(Buffer.from(signed), Buffer.from(expected))
  return isOurs && shown.at.epochMilliseconds < until * 1000
}

function signature(deps: Deps, voucherNo: string, until: number): string {
  const subject = `voucher paper|${voucherNo}|${until}`
  return deps.personal.blindIndex('one-time-code', subject).toString('base64url')
}
