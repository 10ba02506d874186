/** One statement brings it all, through the doors that the rooms have opened. */
import { sql } from 'kysely'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import { money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Asked, CardFact, Facts } from './facts.ts'

type Window = {
  /** The first day of the oldest month that is shown. */
  readonly asOf: Temporal.PlainDate
  readonly triedSince: Temporal.Instant
  readonly actions: readonly string[]
}

/** Null for somebody whom the register does not know. */
export async function readFacts(
  db: Db,
  personId: string,
  { asOf, triedSince, actions }: Window,
): Promise<Facts | null> {
  const found = await sql<Row>`
    select p.scheme, p.status,
           (select coalesce(jsonb_agg(e order by e.until_on desc nulls first, e.from_on desc), '[]')
              from people.shown_employed e where e.person_id = p.person_id) as employments,
           (select coalesce(jsonb_agg(e order by e.from_on), '[]')
              from people.shown_enrolment e where e.person_id = p.person_id) as enrolments,
           (select coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'by', m.by)
                                      order by m.month desc), '[]')
              from contributions.shown_paid_month m where m.person_id = p.person_id) as months,
           (select coalesce(jsonb_agg(y order by y.period desc), '[]')
              from contributions.shown_paid_year y where y.person_id = p.person_id) as years,
           (select coalesce(jsonb_agg(a order by a.month desc, a.declared_at desc), '[]')
              from contributions.shown_asked_month a
             where a.person_id = p.person_id and a.month >= ${asOf.toString()}::date) as asked,
           (select to_jsonb(c) from cards.shown_standing c where c.person_id = p.person_id
             order by c.state <> 'handed_over', c.state = 'void', c.card_id desc limit 1) as card,
           (select to_jsonb(u) from cards.shown_underway u where u.person_id = p.person_id
             order by u.submitted_at desc limit 1) as underway,
           (select jsonb_build_object('state', b.state, 'balance', b.balance::text)
              from accounts.shown_balance b where b.person_id = p.person_id) as account,
           (select coalesce(jsonb_agg(r order by r.month desc), '[]')
              from contributions.shown_refused_credit r
             where r.person_id = p.person_id) as refused,
           (select coalesce(jsonb_agg(f order by f.begins_on desc), '[]')
              from settlement.shown_care_filing f where f.person_id = p.person_id) as filings,
           (select coalesce(jsonb_agg(t order by t.at desc), '[]')
              from (select at, action, channel, organisation_id, result from audit.entry
                     where person_id = p.person_id and at >= ${triedSince.toString()}
                       and actor_kind = 'institution' and action = any(${actions}::text[])
                     order by at desc limit 60) t) as tries
      from people.shown_insured p where p.person_id = ${personId}`.execute(db)
  const [row] = found.rows
  return row ? factsOf(row) : null
}

type Row = {
  readonly scheme: string
  readonly status: string
  readonly employments: readonly {
    readonly employer_id: string
    readonly from_on: string
    readonly until_on: string | null
  }[]
  readonly enrolments: readonly {
    readonly scheme: 'employee' | 'resident'
    readonly from_on: string
    readonly until_on: string | null
  }[]
  readonly months: readonly { readonly month: string; readonly by: 'employer' | 'self' }[]
  readonly years: readonly { readonly period: string; readonly paid_on: string }[]
  readonly asked: readonly StoredAsked[]
  readonly card: StoredCard | null
  readonly underway: {
    readonly reference: string
    readonly state: string
    readonly promised_on: string
  } | null
  readonly account: { readonly state: string; readonly balance: string } | null
  readonly refused: readonly {
    readonly month: string
    readonly amount: number
    readonly reason: string
    readonly settled: string
  }[]
  readonly filings: readonly {
    readonly reference: string
    readonly kind: string
    readonly state: string
    readonly place: string
    readonly begins_on: string
    readonly ends_on: string | null
  }[]
  readonly tries: readonly {
    readonly at: string
    readonly action: string
    readonly channel: string
    readonly organisation_id: string | null
    readonly result: string
  }[]
}

type StoredAsked = {
  readonly month: string
  readonly by: Asked['by']
  readonly employer_id: string | null
  readonly reference: string
  readonly declared_at: string
  readonly paid_on: string | null
  readonly due: number
  readonly credited_with: string | null
}

type StoredCard = {
  readonly state: string
  readonly insurance_function: string
  readonly pin_state: string | null
  readonly pickup_id: string | null
  readonly kept_until: string | null
  readonly voucher_no: string | null
  readonly loss_kind: string | null
  readonly reported_at: string | null
  readonly lapses_at: string | null
}

function factsOf(row: Row): Facts {
  return {
    registered: row.scheme === 'resident' ? 'resident' : 'employee',
    cover: {
      status: row.status,
      months: row.months.map(({ month, by }) => ({ month: yearMonth(month.slice(0, 7)), by })),
      years: row.years.map((year) => ({
        period: plainDate(year.period),
        paidOn: plainDate(year.paid_on),
      })),
    },
    employments: row.employments.map((each) => ({
      employerId: each.employer_id,
      from: plainDate(each.from_on),
      until: dayOrNull(each.until_on),
    })),
    enrolments: row.enrolments.map(({ scheme, from_on, until_on }) => ({
      ...{ scheme, from: plainDate(from_on), until: dayOrNull(until_on) },
    })),
    asked: row.asked.map(askedOf),
    card: row.card && cardOf(row.card),
    underway: row.underway && {
      ...{ reference: row.underway.reference, state: row.underway.state },
      promisedOn: plainDate(row.underway.promised_on),
    },
    account: row.account && {
      state: row.account.state,
      balance: money(BigInt(row.account.balance)),
    },
    refusedCredits: row.refused.map(({ month, amount, reason, settled }) => ({
      ...{ reason, settled, amount: money(BigInt(amount)) },
      month: yearMonth(month.slice(0, 7)),
    })),
    filings: row.filings.map(({ reference, kind, state, place, begins_on, ends_on }) => ({
      ...{ reference, kind, state, place },
      ...{ from: plainDate(begins_on), until: dayOrNull(ends_on) },
    })),
    tries: row.tries.map(({ at, action, channel, organisation_id, result }) => ({
      ...{ at: instantOf(at), action, channel, institutionId: organisation_id, result },
    })),
  }
}

function askedOf(row: StoredAsked): Asked {
  return {
    ...{ period: plainDate(row.month), by: row.by, employerId: row.employer_id },
    ...{ reference: row.reference, declaredAt: instantOf(row.declared_at) },
    ...{ paidOn: dayOrNull(row.paid_on), due: money(BigInt(row.due)) },
    creditedWith: row.credited_with === null ? null : yearMonth(row.credited_with.slice(0, 7)),
  }
}

function cardOf(row: StoredCard): CardFact {
  return {
    ...{ state: row.state, insuranceFunction: row.insurance_function, pinState: row.pin_state },
    ...{ pickupId: row.pickup_id, keptUntil: dayOrNull(row.kept_until) },
    loss:
      row.voucher_no && row.reported_at
        ? {
            ...{ voucherNo: row.voucher_no, kind: row.loss_kind ?? '' },
            reportedAt: instantOf(row.reported_at),
            lapsesAt: row.lapses_at === null ? null : instantOf(row.lapses_at),
          }
        : null,
  }
}

function dayOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : plainDate(text)
}
