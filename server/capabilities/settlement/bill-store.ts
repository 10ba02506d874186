/**
 * The hot path of bills: one read that brings all that a settlement rests on, with versions, and its
 * posting. The posting function refuses to build on stale ones.
 */
import { CompiledQuery } from 'kysely'
import type { AccountState } from '#capabilities/accounts/index.ts'
import type { CoverFacts, Enrolled } from '#capabilities/contributions/index.ts'
import { plainDate, yearMonth } from '#kernel/dates.ts'
import type { CardId, InstitutionId, PersonId, VisitId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db, Statements } from '#platform/database/connection.ts'
import { createGroup, type Group } from '#platform/database/group.ts'
import type { Giver } from './aid.ts'
import type { BillBenefit } from './benefit-filings/rests-on.ts'
import { type BillGroup, groupOfRow, type StoredGroup } from './bill-groups.ts'
import type { BillFiling } from './filings/care-filing.ts'
import { filingOf, type StoredFiling } from './filings/stored-filing.ts'
import type { Approval, CareKind, Cause, OutsideKind, Scheme, Status, Year } from './rules/facts.ts'
import { entryOf, yearFrom } from './stored-bill.ts'
import type { CertificateKind, LineEntry, VisitKind, VisitState } from './visit.ts'

/** The card that was shown, whoever's it is. */
export type ShownCard = {
  readonly personId: string
  readonly cardId: CardId
  readonly cardState: string
  readonly insuranceFunction: string
  readonly version: bigint
  readonly pinSalt: Buffer | null
}

export type BillVisit = {
  readonly visitId: VisitId
  readonly institutionId: InstitutionId
  readonly kind: VisitKind
  readonly state: VisitState
  readonly scheme: Scheme
  readonly certificate: CertificateKind
  readonly visitNumber: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly age: number
  readonly status: Status
  readonly medicalType: string | null
  readonly care: CareKind | null
  readonly cause: Cause | null
  readonly thirdPartyFails: boolean
  readonly referred: boolean
  readonly outside: OutsideKind | null
  readonly version: bigint
}

export type BillLine = {
  readonly lineNumber: string
  readonly returns: string | null
  readonly batchNumber: string
  readonly at: Temporal.Instant
  readonly code: string
  readonly amount: Money
  readonly quantity: bigint
  readonly price: bigint
  readonly approval: Approval
  readonly traceCodes: readonly string[]
  readonly listed: LineEntry | null
}

export type BillStanding = {
  readonly personId: PersonId
  /** In the register; which one insures them on a day, what was paid and the enrolments say (`schemeOn`). */
  readonly registered: Scheme
  readonly enrolments: readonly Enrolled[]
  readonly cover: CoverFacts
  readonly card: ShownCard | null
  /** The card that the person has, whatever was shown. */
  readonly inHand: Pick<ShownCard, 'cardId' | 'insuranceFunction' | 'version'> | null
  readonly account: {
    readonly balance: Money
    readonly accountId: string
    readonly version: bigint
    readonly state: AccountState
  } | null
  readonly visit: BillVisit | null
  /** Those in no settlement. */
  readonly lines: readonly BillLine[]
  /** What settlements of this visit that stand have charged as deductible; null where none stands. */
  readonly deductibleCharged: Money | null
  readonly years: readonly {
    readonly scheme: Scheme
    readonly begins: Temporal.PlainDate
    readonly totals: Year
    readonly version: bigint
  }[]
  /** What was filed for care in other areas; read for bills from there. */
  readonly filings: readonly BillFiling[]
  /** What benefits rest on, and the version of all of it together; null where nothing was ever filed. */
  readonly benefits: { readonly version: bigint; readonly filings: readonly BillBenefit[] } | null
  /** In which groups that benefits depend on the person is, from day to day. */
  readonly groups: readonly BillGroup[]
  /** Whether anybody ever let this person pay from their account. */
  readonly helped: boolean
  /** Who may be called on here and now, in their order; read where it was asked for. */
  readonly givers?: readonly Giver[]
  /** Of a visit for a chronic disease, which is told there; null for any other. */
  readonly sealedVisit: Buffer | null
}

const statement = `
  select n.place, p.person_id, p.scheme, p.status,
         c.person_id as card_person, c.card_id, c.state as card_state, c.insurance_function,
         c.version as card_version, c.pin_salt,
         h.card_id as in_hand, h.insurance_function as in_hand_function, h.version as in_hand_version,
         a.account_id, a.balance, a.version as account_version, a.state as account_state,
         to_jsonb(v) - 'sealed_particulars' as visit,
         (select jsonb_agg(to_jsonb(l) - 'sealed_particulars' order by l.line_number)
            from settlement.fee_line l
           where l.person_id = v.person_id and l.visit_id = v.visit_id
             and l.settlement_id is null) as lines,
         (select jsonb_build_object('stand', count(*) filter (where s.reverses is null)
                                             - count(*) filter (where s.reverses is not null),
                                    'deductible', sum((s.amounts ->> 'deductible')::bigint)::text)
            from settlement.settlement s
           where s.person_id = v.person_id and s.visit_id = v.visit_id) as charged,
         (select jsonb_agg(jsonb_build_object('scheme', y.scheme, 'begins', y.begins_on, 'totals',
                                              y.totals, 'version', y.version::text))
            from settlement.year y where y.person_id = p.person_id) as years,
         (select jsonb_agg(jsonb_build_object('scheme', e.scheme, 'from', e.from_on,
                                              'until', e.until_on))
            from people.shown_enrolment e where e.person_id = p.person_id) as enrolments,
         (select jsonb_agg(jsonb_build_object('month', m.month, 'by', m.by) order by m.month desc)
            from (select month, by from contributions.shown_paid_month
                   where person_id = p.person_id order by month desc limit 240) m) as months,
         (select jsonb_agg(jsonb_build_object('period', r.period, 'paidOn', r.paid_on))
            from contributions.shown_paid_year r where r.person_id = p.person_id) as paid_years,
         (select jsonb_agg(to_jsonb(f) - 'sealed_particulars') from settlement.care_filing f
           where f.person_id = p.person_id and f.state <> 'withdrawn') as filings,
         (select jsonb_build_object('version', b.version::text, 'filings', (
                   select jsonb_agg(to_jsonb(g) - 'sealed_reason') from settlement.benefit_filing g
                    where g.person_id = b.person_id and g.state <> 'withdrawn'))
            from settlement.benefit_file b where b.person_id = p.person_id) as benefits,
         (select jsonb_agg(jsonb_build_object('group', g.benefit_group, 'from', g.begins_on,
                                              'until', g.ends_on))
            from people.shown_benefit_group g where g.person_id = p.person_id) as groups,
         exists (select from settlement.aid_of_user u where u.person_id = p.person_id) as helped,
         case when v.care = 'chronic' then v.sealed_particulars end as sealed_visit
    from unnest($1::uuid[], $2::bytea[], $3::uuid[])
         with ordinality n (person_id, number_index, visit_id, place)
    join people.shown_insured p on p.person_id = n.person_id
    left join cards.shown_card c on c.number_index = n.number_index
    left join cards.shown_in_hand h on h.person_id = p.person_id
    left join accounts.shown_balance a on a.person_id = p.person_id
    left join settlement.visit v on v.person_id = p.person_id and v.visit_id = n.visit_id`

export type StandingAsked = {
  readonly personId: PersonId
  readonly cardIndex: Buffer | null
  readonly visitId: VisitId | null
}

/** Of many at one moment in one statement; null for somebody who is not insured. */
export function createBillStandings(pool: Statements): Group<StandingAsked, BillStanding | null> {
  return createGroup<StandingAsked, BillStanding | null>({
    post: async (asked) => {
      const answers: (BillStanding | null)[] = asked.map(() => null)
      const { rows } = await pool.query<StandingRow>({
        name: 'settlement-bill-standing',
        text: statement,
        values: [
          asked.map(({ personId }) => personId),
          asked.map(({ cardIndex }) => cardIndex),
          asked.map(({ visitId }) => visitId),
        ],
      })
      for (const row of rows) answers[Number(row.place) - 1] = standingOf(row)
      return answers
    },
    keyOf: ({ personId }) => personId,
    ...{ atMost: 256, lanes: 2, apartMs: 5, waitingAtMost: 20_000 },
  })
}

/** One inside a transaction. */
export async function readBillStandingIn(
  tx: Db,
  { personId, cardIndex, visitId }: StandingAsked,
): Promise<BillStanding | null> {
  const asked = CompiledQuery.raw(statement, [[personId], [cardIndex], [visitId]])
  const { rows } = await tx.executeQuery<StandingRow>(asked)
  return rows[0] ? standingOf(rows[0]) : null
}

type StandingRow = {
  readonly place: bigint
  readonly person_id: string
  readonly scheme: string
  readonly status: string
  readonly card_person: string
  readonly card_id: string | null
  readonly card_state: string
  readonly insurance_function: string
  readonly card_version: bigint
  readonly pin_salt: Buffer | null
  readonly in_hand: string | null
  readonly in_hand_function: string
  readonly in_hand_version: bigint
  readonly account_id: string | null
  readonly balance: bigint
  readonly account_version: bigint
  readonly account_state: string
  readonly visit: StoredVisit | null
  readonly lines: readonly StoredLine[] | null
  readonly charged: { readonly stand: number; readonly deductible: string | null }
  readonly years:
    | readonly {
        readonly scheme: Scheme
        readonly begins: string
        readonly totals: unknown
        readonly version: string
      }[]
    | null
  readonly enrolments:
    | readonly { readonly scheme: Scheme; readonly from: string; readonly until: string | null }[]
    | null
  readonly months: readonly { readonly month: string; readonly by: 'employer' | 'self' }[] | null
  readonly paid_years: readonly { readonly period: string; readonly paidOn: string }[] | null
  readonly filings: readonly StoredFiling[] | null
  readonly benefits: {
    readonly version: string
    readonly filings: readonly StoredBenefit[] | null
  } | null
  readonly groups: readonly StoredGroup[] | null
  readonly helped: boolean
  readonly sealed_visit: Buffer | null
}

function standingOf(row: StandingRow): BillStanding {
  return {
    personId: row.person_id as PersonId,
    registered: row.scheme as Scheme,
    enrolments: (row.enrolments ?? []).map(({ scheme, from, until }) => ({
      ...{ scheme, from: plainDate(from), until: until === null ? null : plainDate(until) },
    })),
    cover: {
      status: row.status,
      months: (row.months ?? []).map(({ month, by }) => ({
        month: yearMonth(month.slice(0, 7)),
        by,
      })),
      years: (row.paid_years ?? []).map(({ period, paidOn }) => ({
        period: plainDate(period),
        paidOn: plainDate(paidOn),
      })),
    },
    card: row.card_id === null ? null : cardOf(row, row.card_id),
    inHand: row.in_hand && {
      cardId: row.in_hand as CardId,
      insuranceFunction: row.in_hand_function,
      version: row.in_hand_version,
    },
    account: row.account_id && {
      accountId: row.account_id,
      balance: money(row.balance),
      version: row.account_version,
      state: row.account_state as AccountState,
    },
    visit: row.visit && visitOf(row.visit),
    lines: (row.lines ?? []).map(lineOf),
    deductibleCharged: row.charged.stand > 0 ? money(BigInt(row.charged.deductible ?? 0)) : null,
    years: (row.years ?? []).map((year) => ({
      scheme: year.scheme,
      begins: plainDate(year.begins),
      totals: yearFrom(year.totals),
      version: BigInt(year.version),
    })),
    filings: (row.filings ?? []).map(filingOf),
    benefits: row.benefits && {
      version: BigInt(row.benefits.version),
      filings: (row.benefits.filings ?? []).map(benefitOfRow),
    },
    groups: (row.groups ?? []).map(groupOfRow),
    helped: row.helped,
    sealedVisit: row.sealed_visit,
  } as BillStanding
}

type StoredBenefit = Pick<BillBenefit, 'reference' | 'kind' | 'state'> & {
  readonly filing_id: string
  readonly chosen_for: BillBenefit['chosenFor']
  readonly institution_id: string | null
  readonly begins_on: string
  readonly ends_on: string | null
  readonly sealed_particulars: string
}

function benefitOfRow(row: StoredBenefit): BillBenefit {
  const { reference, kind, state } = row
  return {
    ...{ filingId: row.filing_id, reference, kind, state, chosenFor: row.chosen_for },
    institutionId: row.institution_id as InstitutionId | null,
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    sealed: Buffer.from(row.sealed_particulars.slice(2), 'hex'),
  }
}

function cardOf(row: StandingRow, cardId: string): ShownCard {
  return {
    personId: row.card_person,
    cardId: cardId as CardId,
    cardState: row.card_state,
    insuranceFunction: row.insurance_function,
    version: row.card_version,
    pinSalt: row.pin_salt,
  }
}

/** As the database writes a row into a document. */
export type StoredVisit = {
  readonly visit_id: string
  readonly institution_id: string
  readonly kind: VisitKind
  readonly state: VisitState
  readonly scheme: Scheme
  readonly certificate: CertificateKind
  readonly visit_number: string
  readonly begins_on: string
  readonly ends_on: string | null
  readonly age: number
  readonly status: Status
  readonly medical_type: string | null
  readonly care: CareKind | null
  readonly cause: Cause | null
  readonly third_party_fails: boolean
  readonly referred: boolean
  readonly outside: OutsideKind | null
  readonly version: number | bigint
}

export function visitOf(row: StoredVisit): BillVisit {
  return {
    visitId: row.visit_id as VisitId,
    institutionId: row.institution_id as InstitutionId,
    kind: row.kind,
    state: row.state,
    scheme: row.scheme,
    certificate: row.certificate,
    visitNumber: row.visit_number,
    from: plainDate(row.begins_on),
    until: row.ends_on === null ? null : plainDate(row.ends_on),
    age: row.age,
    status: row.status,
    medicalType: row.medical_type,
    care: row.care,
    cause: row.cause,
    thirdPartyFails: row.third_party_fails,
    referred: row.referred,
    outside: row.outside,
    version: BigInt(row.version),
  }
}

export type StoredLine = {
  readonly line_number: string
  readonly returns: string | null
  readonly batch_number: string
  readonly happened_at: string
  readonly code: string
  readonly house_code: string
  readonly amount: number | bigint
  readonly quantity: number | bigint
  readonly price: number | bigint
  readonly approval: Approval
  readonly trace_codes: readonly string[]
  readonly listed: unknown
}

export function lineOf(row: StoredLine): BillLine {
  return {
    lineNumber: row.line_number,
    returns: row.returns,
    batchNumber: row.batch_number,
    at: instantOf(row.happened_at),
    code: row.code,
    amount: money(BigInt(row.amount)),
    quantity: BigInt(row.quantity),
    price: BigInt(row.price),
    approval: row.approval,
    traceCodes: row.trace_codes,
    listed: entryOf(row.listed),
  }
}
