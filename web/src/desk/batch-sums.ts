import type { DifferingBatch } from '../api/desk-types.ts'
import { fenOf } from '../ui/money.tsx'

type Totals = DifferingBatch['ours']
type Side = 'ours' | 'told' | 'neither'

function yuanOf(amount: bigint): string {
  const digits = amount.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const netFen = ({ paid, back }: Totals) => fenOf(paid) - fenOf(back)

/** Purchases less what went back; a batch of refunds alone is below nothing. */
export function netOf(totals: Totals): string {
  const net = netFen(totals)
  return net < 0n ? `-${yuanOf(-net)}` : yuanOf(net)
}

/** By how much the nets of both sides differ, and which has more. */
export function differenceOf({ ours, told }: Pick<DifferingBatch, 'ours' | 'told'>): {
  readonly more: Side
  readonly amount: string
} {
  const difference = netFen(ours) - netFen(told)
  if (difference === 0n) return { more: 'neither', amount: '0.00' }
  return difference > 0n
    ? { more: 'ours', amount: yuanOf(difference) }
    : { more: 'told', amount: yuanOf(-difference) }
}

type LineFault = 'only_ours' | 'only_theirs' | 'amount' | null

/** Null for a line on which both sides agree. */
export function faultOf(line: {
  readonly ours: string | null
  readonly theirs: string | null
}): LineFault {
  if (line.theirs === null) return 'only_ours'
  if (line.ours === null) return 'only_theirs'
  return line.ours === line.theirs ? null : 'amount'
}
