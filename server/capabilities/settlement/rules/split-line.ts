/**
 * The split of a line by the lists: Social Insurance Law art. 28.
 *
 * Not covered → the person's, whole. Else what the price goes over the limit, then the first share
 * of class B (or the other way round, as the place has it); what is left is in scope. Each line is
 * rounded by itself, half a fen up, because institutions are answered for each as it comes in.
 */
import { invariant } from '#kernel/assert.ts'
import {
  lesser,
  minus,
  type Money,
  money,
  plus,
  shareRoundedHalfUp,
  yuan,
  zero,
} from '#kernel/money.ts'
import { lineExclusion } from './cover.ts'
import { derive, shareText, type Steps } from './derivation.ts'
import type { LineFacts, ListEntry } from './facts.ts'
import type { LineAmounts } from './outcome.ts'
import type { Frame } from './pack.ts'

/** Quantities are in ten-thousandths, prices in millionths of a yuan, and a yuan has 100 fen. */
const partsOfAFen = 100_000_000n

/** What one line comes to, with nothing said about how. */
export function splitLine(line: LineFacts, order: Frame['split']): LineAmounts {
  const { id, amount, listed } = line
  if (listed === null || lineExclusion(line) !== null) {
    return { id, notCovered: amount, overLimit: zero, firstSelfPay: zero, inScope: zero }
  }
  if (listed.level === 'A' && listed.priceLimit === null) {
    return { id, notCovered: zero, overLimit: zero, firstSelfPay: zero, inScope: amount }
  }
  const above = overLimit(line, listed)
  const overLimitFirst = order === 'over_limit_first'
  const firstSelfPay = firstShare(overLimitFirst ? minus(amount, above) : amount, listed)
  const over = lesser(above, minus(amount, firstSelfPay))
  const inScope = minus(amount, plus(over, firstSelfPay))
  return { id, notCovered: zero, overLimit: over, firstSelfPay, inScope }
}

function overLimit({ amount, price, quantity }: LineFacts, { priceLimit }: ListEntry): Money {
  if (priceLimit === null || price <= priceLimit) return zero
  const parts = (price - priceLimit) * quantity
  return lesser(money((parts + partsOfAFen / 2n) / partsOfAFen), amount)
}

function firstShare(amount: Money, { level, firstSelfPay }: ListEntry): Money {
  return level === 'B' ? shareRoundedHalfUp(amount, firstSelfPay) : zero
}

export type Split = Omit<LineAmounts, 'id'> & {
  readonly total: Money
  readonly lines: readonly LineAmounts[]
}

export function splitLines(lines: readonly LineFacts[], frame: Frame, steps: Steps): Split {
  let [total, notCovered, over, firstSelfPay, inScope] = [0n, 0n, 0n, 0n, 0n]
  const split = lines.map((line) => {
    const parts = splitLine(line, frame.split)
    total += line.amount
    notCovered += parts.notCovered
    over += parts.overLimit
    firstSelfPay += parts.firstSelfPay
    inScope += parts.inScope
    invariant(
      line.amount === parts.notCovered + parts.overLimit + parts.firstSelfPay + parts.inScope,
      'the parts of a line add up to it',
    )
    if (parts.inScope !== line.amount) explain(line, parts, frame, steps)
    return parts
  })
  const sums = {
    ...{ total: money(total), notCovered: money(notCovered), overLimit: money(over) },
    ...{ firstSelfPay: money(firstSelfPay), inScope: money(inScope), lines: split },
  }
  const { notCovered: left, overLimit: above, firstSelfPay: first } = sums
  derive(steps, {
    ...{ rule: 'in_scope', article: 'SIL-28', result: sums.inScope },
    arithmetic: `${yuan(sums.total)} − ${yuan(left)} − ${yuan(above)} − ${yuan(first)}`,
  })
  return sums
}

/** Only what is not wholly in scope needs a word. */
function explain(line: LineFacts, parts: LineAmounts, frame: Frame, steps: Steps): void {
  const article = 'SIL-28'
  const inputs = { line: line.id }
  const exclusion = lineExclusion(line)
  if (exclusion !== null) {
    const arithmetic = yuan(line.amount)
    derive(steps, { rule: 'line_not_covered', article, inputs, arithmetic, result: exclusion })
    return
  }
  const limit = line.listed?.priceLimit ?? null
  if (parts.overLimit > 0n && limit !== null) {
    const [price, most] = [millionths(line.price), millionths(limit)]
    const product = `(${price} − ${most}) × ${decimals(line.quantity, 4)}`
    // What was taken before it leaves a most that may be over the limit.
    const rest = frame.split === 'over_limit_first' ? zero : parts.firstSelfPay
    const arithmetic = `min(${product}, ${yuan(minus(line.amount, rest))})`
    derive(steps, { rule: 'line_over_limit', article, inputs, arithmetic, result: parts.overLimit })
  }
  if (parts.firstSelfPay > 0n && line.listed !== null) {
    const first = frame.split === 'over_limit_first'
    const base = first ? minus(line.amount, parts.overLimit) : line.amount
    const arithmetic = shareText(base, line.listed.firstSelfPay)
    const result = parts.firstSelfPay
    derive(steps, { rule: 'line_first_share', article, inputs, arithmetic, result })
  }
}

function millionths(price: bigint): string {
  return decimals(price, 6)
}

/** Without the zeros that say nothing. */
function decimals(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, '0')
  const rest = digits.slice(-places).replace(/0+$/, '')
  return `${digits.slice(0, -places)}${rest === '' ? '' : `.${rest}`}`
}
