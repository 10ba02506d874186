import type { PersonId } from '#kernel/ids.ts'
import { plainDate, startOf } from '#kernel/dates.ts'
import { type Money, money, percentText, plus, yuan } from '#kernel/money.ts'
import type { Db } from '#platform/database/connection.ts'
import type { DisputeState } from './dispute.ts'
import type { DerivationStep } from './purchase.ts'
import type { Step } from './rules/outcome.ts'
import {
  type AidReceivedRow,
  type InterestOfLine,
  readAidReceived,
  readBalanceBefore,
  readLines,
  type LineRow,
} from './statement-store.ts'

export const lineKinds = [
  'credit',
  'purchase',
  'bill',
  'bill_reversal',
  'reversal',
  'refund',
  'correction',
  'aid',
  'aid_reversal',
  'bill_aid',
  'bill_aid_reversal',
  'interest',
  'closing',
  'closing_undone',
  'moved_in',
  'inherited',
] as const
export type LineKind = (typeof lineKinds)[number]

export type StatementQuery = {
  readonly from: Temporal.PlainDate
  /** The last day shown. */
  readonly until: Temporal.PlainDate
  readonly kind: LineKind | 'all'
  /** Lines posted before this version of the account: where the last page ended. */
  readonly before: bigint | null
  readonly atMost: number
}

export type StatementLine = {
  readonly transferId: string
  readonly postedAt: Temporal.Instant
  readonly effectiveOn: string
  readonly kind: LineKind
  readonly organisationId: string | null
  /** Into the account or out of it; the amount itself carries no sign. */
  readonly direction: 'in' | 'out'
  readonly amount: Money
  readonly balanceAfter: Money
  readonly accountVersion: bigint
  readonly derivation: readonly DerivationStep[]
  /** How a bill came to what it did; empty for every other line. */
  readonly bill: readonly Step[]
  readonly corrects: string | null
  readonly reversed: boolean
  /** Null for a line that nobody disputes. */
  readonly dispute: DisputeState | null
  /** For whom this person paid; null for what concerns them alone. */
  readonly relativeId: string | null
}

/** What a relative paid of a purchase: it moved nothing on the own account, and is told all the same. */
export type AidReceived = Omit<AidReceivedRow, 'total' | 'amount' | 'returned' | 'disputeState'> & {
  readonly dispute: DisputeState | null
  readonly total: Money
  readonly amount: Money
  readonly returned: Money
}

export type Statement = {
  readonly opening: Money
  readonly closing: Money
  readonly credits: Money
  readonly debits: Money
  /** Newest first. */
  readonly lines: readonly StatementLine[]
  readonly more: bigint | null
  /** Newest first. */
  readonly aidReceived: readonly AidReceived[]
}

/**
 * The lines of a personal account that were posted in a period, newest first, in the order in which
 * the balance ran. Opening and closing belong to the whole period, whatever page or kind is shown.
 */
export async function statementOf(
  db: Db,
  personId: PersonId,
  query: StatementQuery,
): Promise<Statement> {
  const span = { from: startOf(query.from), until: startOf(query.until.add({ days: 1 })) }
  const [opening, closing, rows, aid] = await Promise.all([
    readBalanceBefore(db, personId, span.from),
    readBalanceBefore(db, personId, span.until),
    readLines(db, personId, { ...query, span }),
    readAidReceived(db, personId, { span, atMost: query.atMost }),
  ])
  const shown = rows.lines.slice(0, query.atMost)
  const lines = shown.map(lineOf)
  const last = lines.at(-1)
  return {
    opening: money(opening),
    closing: money(closing),
    credits: money(rows.credits),
    debits: money(rows.debits),
    lines,
    more: rows.lines.length > query.atMost && last ? last.accountVersion : null,
    aidReceived: aid.map(({ disputeState, ...each }) => ({
      ...each,
      dispute: disputeState as DisputeState | null,
      total: money(each.total),
      amount: money(each.amount),
      returned: money(each.returned),
    })),
  }
}

function lineOf(row: LineRow): StatementLine {
  return {
    transferId: row.transferId,
    postedAt: row.postedAt,
    effectiveOn: row.effectiveOn,
    kind: row.reason as LineKind,
    organisationId: row.institutionId,
    direction: row.inward ? 'in' : 'out',
    amount: money(row.amount),
    balanceAfter: money(row.balanceAfter),
    accountVersion: row.accountVersion,
    derivation:
      row.derivation ??
      aidDerivation(row) ??
      (row.interest ? interestDerivation(row.interest) : creditDerivation(row)),
    bill: row.steps ?? [],
    corrects: row.corrects,
    reversed: row.reversed,
    dispute: row.disputeState as DisputeState | null,
    relativeId: row.relativeId,
  }
}

/** A relative's purchase, of which this account paid a part. */
function aidDerivation(row: LineRow): readonly DerivationStep[] | null {
  if (row.reason !== 'aid' && row.reason !== 'bill_aid') return null
  const after = money(row.balanceAfter)
  const amount = money(row.amount)
  return [
    {
      rule: 'account_pays_for_relative',
      article: 'GBF-2021-14/5',
      source: '国办发〔2021〕14号',
      values: { before: yuan(plus(after, amount)), amount: yuan(amount), after: yuan(after) },
    },
  ]
}

/** A month-end credit: 2 % of the own base for people at work, the area's fixed amount for retired ones. */
function creditDerivation(row: LineRow): readonly DerivationStep[] {
  if (row.creditBasis === null || row.creditMonth === null) return []
  return [
    {
      rule: row.creditBasis === 'active' ? 'credit_active' : 'credit_retired',
      article: 'GBF-2021-14/4',
      source: '国办发〔2021〕14号',
      values: {
        month: row.creditMonth.slice(0, 7),
        base: yuan(money(row.creditBase ?? 0n)),
        amount: yuan(money(row.amount)),
      },
    },
  ]
}

/** Interest, by the terms of the area: the days or months that money lay there, at the rate of a year. */
function interestDerivation(of: InterestOfLine): readonly DerivationStep[] {
  return [
    {
      rule: `interest_${of.method}`,
      article: 'GF-1998-44/4',
      source: of.source,
      values: {
        from: of.from,
        until: plainDate(of.until).subtract({ days: 1 }).toString(),
        weight: yuan(money(of.weight)),
        rate: percentText(of.rateBasisPoints),
        amount: yuan(money(of.amount)),
      },
    },
  ]
}
