/**
 * What the pool pays: Social Insurance Law art. 26 and 28, State Council Document 44 of 1998 part 3;
 * for out-patients of employees State Council Document 14 of 2021 item 3.
 *
 * The shares of the segments, with what age, retirement or a family doctor adds and care in another
 * area takes away; then the caps, of this kind of care and of the year.
 */
import {
  type BasisPoints,
  basisPoints,
  leftOf,
  lesser,
  minus,
  type Money,
  money,
  percentText,
  plus,
  yuan,
  zero,
} from '#kernel/money.ts'
import { derive, type Steps } from './derivation.ts'
import type { Cap, CarePolicy, Parameter, SchemePolicy, Segments } from './pack.ts'
import {
  costOf,
  cut,
  partsOf,
  type Piece,
  piecesText,
  roundedHalfUp,
  wholeFen,
} from './segments.ts'
import { type Case, type Found, inForce, rowFor, rowsFor } from './terms-of-day.ts'

export type Pool = {
  readonly paid: Money
  /** What the segments have counted of this bill, towards those of the year. */
  readonly counted: Money
  /** Segments that another fund pays. */
  readonly ofLargeAmount: readonly Piece[]
  /** The cost of which the pool would have paid its share, had it not come to its cap. */
  readonly overCap: Money
}

type Bill = { readonly inScope: Money; readonly deductible: Money }

export function pool(
  bill: Bill,
  its: Case,
  { scheme, care }: { readonly scheme: SchemePolicy; readonly care: CarePolicy },
  steps: Steps,
): Pool {
  const { place, day, inpatient, facts } = its
  const path = `${facts.person.scheme}.${inpatient ? 'inpatient' : 'outpatient'}`
  const terms = inForce(care.segments, day, { place, path: `${path}.segments` })
  const row = rowFor(terms.table, terms.path, its)
  const { counted, from, until } = stretch(bill, its, terms)
  const added = bonusOf(its, care, `${path}.bonus`, steps)
  const taken = cutOutside(its, scheme, steps)
  const pieces = cut(adjusted(row.value, added, taken), from, until)
  const ofPool = pieces.filter((piece) => piece.pays === 'pool')
  const granted = roundedHalfUp(partsOf(ofPool))
  derive(steps, {
    ...{ rule: 'pool', article: articleOf(its), by: row, result: granted },
    inputs: { basis: terms.basis },
    arithmetic: piecesText(ofPool),
  })
  const { paid, passedOn } = capped(granted, its, { scheme, care, path }, steps)
  return {
    ...{ paid, counted },
    ofLargeAmount: pieces.filter((piece) => piece.pays === 'large_amount'),
    overCap: passedOn === zero ? zero : costOf(passedOn * wholeFen, ofPool),
  }
}

function articleOf({ inpatient, facts: { person } }: Case): string {
  if (person.scheme === 'resident') return 'SIL-26'
  return inpatient ? 'GF-1998-44/3' : 'GBF-2021-14/3'
}

/** Where on the scale of the segments this bill lies. */
function stretch(
  { inScope, deductible }: Bill,
  { inpatient, facts: { year } }: Case,
  { basis, counts }: Pick<CarePolicy['segments'][number], 'basis' | 'counts'>,
) {
  const ofTheYear = money(inpatient ? year.inpatientSegments : year.outpatientSegments)
  const before = basis === 'year' ? ofTheYear : zero
  const above = minus(inScope, deductible)
  if (counts === 'above_deductible') {
    return { counted: above, from: before, until: plus(before, above) }
  }
  return { counted: inScope, from: plus(before, deductible), until: plus(before, inScope) }
}

function bonusOf(its: Case, { bonus }: CarePolicy, path: string, steps: Steps): BasisPoints {
  if (bonus === null) return basisPoints(0n)
  const terms = inForce(bonus, its.day, { place: its.place, path })
  const rows = rowsFor(terms.table, its)
  const points = rows.reduce((sum, row) => sum + row.value, 0n)
  for (const by of rows) {
    const result = `${percentText(by.value)} %`
    derive(steps, { rule: 'share_bonus', article: 'SIL-26', by, arithmetic: result, result })
  }
  return basisPoints(points)
}

/** State provisions on care in another area: the place of insurance decides the share. */
function cutOutside(its: Case, { outsideCut }: SchemePolicy, steps: Steps): BasisPoints {
  const { place, day, facts } = its
  if (facts.care.outside === null) return basisPoints(0n)
  const path = `${facts.person.scheme}.outsideCut`
  const terms = inForce(outsideCut ?? [], day, { place, path })
  const row = rowFor(terms.table, path, its)
  const result = `${percentText(row.value)} %`
  const { outside: filing, filing: reference } = facts.care
  const inputs = { filing, ...(reference !== undefined && { reference }) }
  derive(steps, {
    ...{ rule: 'outside_cut', article: 'SIL-29', by: row, inputs },
    ...{ arithmetic: result, result },
  })
  return row.value
}

/** A share of nothing stays nothing: a bonus opens no door. */
function adjusted(segments: Segments, added: BasisPoints, taken: BasisPoints): Segments {
  if (added === 0n && taken === 0n) return segments
  return segments.map((segment) => {
    if (segment.share === 0n) return segment
    const points = segment.share + added
    const whole = points > wholeFen ? wholeFen : points
    return { ...segment, share: basisPoints(whole > taken ? whole - taken : 0n) }
  })
}

type Caps = { readonly scheme: SchemePolicy; readonly care: CarePolicy; readonly path: string }

/**
 * Above the cap of out-patients the person pays; above that of in-patients or of the year, what the
 * pool would have paid passes on to the fund for large amounts.
 */
function capped(granted: Money, its: Case, { scheme, care, path }: Caps, steps: Steps) {
  const { outpatientPool, pool: all } = its.facts.year
  const ofKind = its.inpatient ? all - outpatientPool : outpatientPool
  const byKind = underCap(granted, care.cap, `${path}.cap`, { its, used: money(ofKind), steps })
  const within = { its, used: money(all), steps }
  const paid = underCap(byKind, scheme.cap, `${its.facts.person.scheme}.cap`, within)
  return { paid, passedOn: minus(its.inpatient ? granted : byKind, paid) }
}

type Use = { readonly its: Case; readonly used: Money; readonly steps: Steps }

/** The lesser of what is granted and what is left of a cap; said only where it takes something. */
export function underCap(
  granted: Money,
  parameter: Parameter<Cap> | null,
  path: string,
  { its, used, steps }: Use,
): Money {
  if (parameter === null) return granted
  const terms = inForce(parameter, its.day, { place: its.place, path })
  const row: Found<Cap> = rowFor(terms.table, terms.path, its)
  if (row.value === null) return granted
  const paid = lesser(granted, leftOf(row.value, used))
  if (paid < granted) {
    const left = `${yuan(row.value)} − ${yuan(lesser(row.value, used))}`
    const arithmetic = `min(${yuan(granted)}, ${left})`
    derive(steps, { rule: 'cap', article: 'SIL-26', by: row, arithmetic, result: paid })
  }
  return paid
}
