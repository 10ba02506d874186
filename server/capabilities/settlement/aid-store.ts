/** Mutual aid in the database: permissions from both sides, and what a purchase may call on. */
import { sql } from 'kysely'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import type { AidEnder, AidPlace, AidState, Giver } from './aid.ts'

export type Aid = {
  readonly giverId: string
  readonly aidId: string
  readonly userId: string
  /** What the user is to the giver, or the giver to the user: whose data the binding is about. */
  readonly bindingOwner: string
  readonly bindingId: string
  readonly kinship: string
  readonly places: readonly AidPlace[]
  readonly yearLimit: Money
  readonly purchaseLimit: Money
  readonly state: AidState
  readonly officeId: string | null
  readonly registeredAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly endedBy: AidEnder | null
  /** Whose turn it is among the user's givers. */
  readonly place: number
  readonly usedThisYear: Money
  /** Of the binding it rests on: without it nothing is paid. */
  readonly bound: boolean
  readonly version: bigint
}

type AidRow = {
  readonly person_id: string
  readonly aid_id: string
  readonly user_id: string
  readonly binding_owner: string
  readonly binding_id: string
  readonly kinship: string
  readonly places: readonly string[]
  readonly year_limit: bigint
  readonly purchase_limit: bigint
  readonly state: string
  readonly office_id: string | null
  readonly registered_at: string
  readonly ended_at: string | null
  readonly ended_by: string | null
  readonly place: number
  readonly used: bigint
  readonly bound: boolean
  readonly version: bigint
}

const aids = (today: Temporal.PlainDate) => sql`
  select a.person_id, a.aid_id, a.user_id, a.binding_owner, a.binding_id, a.kinship, a.places,
         a.year_limit, a.purchase_limit, a.state, a.office_id, a.registered_at, a.ended_at,
         a.ended_by, u.place, coalesce(y.used, 0)::bigint as used, a.version,
         coalesce(b.state = 'active' and b.until_on > ${today.toString()}, false) as bound
    from settlement.aid a
    join settlement.aid_of_user u on u.person_id = a.user_id and u.aid_id = a.aid_id
    left join settlement.aid_year y on y.person_id = a.person_id and y.aid_id = a.aid_id
     and y.year = ${today.year}
    left join people.shown_binding b on b.person_id = a.binding_owner
     and b.binding_id = a.binding_id`

/** What this person gives, the newest first. */
export async function readGiven(
  db: Db,
  giverId: string,
  today: Temporal.PlainDate,
): Promise<readonly Aid[]> {
  const found = await sql<AidRow>`${aids(today)}
    where a.person_id = ${giverId} order by a.registered_at desc, a.aid_id desc
    limit 50`.execute(db)
  return found.rows.map(aidOf)
}

/** Who gives to this person, in the order in which they pay. */
export async function readReceived(
  db: Db,
  userId: string,
  today: Temporal.PlainDate,
): Promise<readonly Aid[]> {
  const found = await sql<AidRow>`${aids(today)}
    where u.person_id = ${userId} order by u.place limit 50`.execute(db)
  return found.rows.map(aidOf)
}

function aidOf(row: AidRow): Aid {
  return {
    giverId: row.person_id,
    aidId: row.aid_id,
    userId: row.user_id,
    bindingOwner: row.binding_owner,
    bindingId: row.binding_id,
    kinship: row.kinship,
    places: row.places as readonly AidPlace[],
    yearLimit: money(row.year_limit),
    purchaseLimit: money(row.purchase_limit),
    state: row.state as AidState,
    officeId: row.office_id,
    registeredAt: instantOf(row.registered_at),
    endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
    endedBy: row.ended_by as AidEnder | null,
    place: row.place,
    usedThisYear: money(row.used),
    bound: row.bound,
    version: row.version,
  }
}

export type NewAid = Pick<
  Aid,
  | 'giverId'
  | 'aidId'
  | 'userId'
  | 'bindingOwner'
  | 'bindingId'
  | 'kinship'
  | 'places'
  | 'yearLimit'
  | 'purchaseLimit'
  | 'officeId'
  | 'registeredAt'
>

/** The caller holds both people, so that places are given out one after the other. */
export async function insertAid(db: Db, aid: NewAid): Promise<void> {
  await sql`insert into settlement.aid (person_id, aid_id, user_id, binding_owner, binding_id,
      kinship, places, year_limit, purchase_limit, office_id, registered_at)
    values (${aid.giverId}, ${aid.aidId}, ${aid.userId}, ${aid.bindingOwner}, ${aid.bindingId},
      ${aid.kinship}, ${[...aid.places]}::text[], ${aid.yearLimit}, ${aid.purchaseLimit},
      ${aid.officeId}, ${aid.registeredAt.toString()})`.execute(db)
  await sql`insert into settlement.aid_of_user (person_id, aid_id, giver_id, place)
    select ${aid.userId}, ${aid.aidId}, ${aid.giverId}, coalesce(max(place), 0) + 1
      from settlement.aid_of_user where person_id = ${aid.userId}`.execute(db)
}

/** False when somebody changed it since it was read. */
export async function endAidRow(
  db: Db,
  aid: Pick<Aid, 'giverId' | 'aidId' | 'version'>,
  end: { readonly by: AidEnder; readonly at: Temporal.Instant },
): Promise<boolean> {
  const ended = await sql<{ done: boolean }>`select settlement.end_aid(${aid.giverId}, ${aid.aidId},
    ${aid.version}, ${end.by}, ${end.at.toString()}) as done`.execute(db)
  return ended.rows[0]?.done ?? false
}

type GiverRow = {
  readonly giver_id: string
  readonly aid_id: string
  readonly place: number
  readonly account_id: string
  readonly balance: bigint
  readonly purchase_limit: bigint
  readonly year_limit: bigint
  readonly year_used: bigint
  readonly given_in_year: bigint
}

export type AidAsked = {
  readonly userId: PersonId
  readonly institutionId: InstitutionId
  readonly localDate: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

/** Who may be called on here and now, in their order. */
export async function readGivers(db: Db, asked: AidAsked): Promise<readonly Giver[]> {
  const { year } = asked.localDate
  const found = await sql<GiverRow>`
    select u.giver_id, u.aid_id, u.place, m.account_id, m.balance, a.purchase_limit, a.year_limit,
           coalesce(y.used, 0)::bigint as year_used, coalesce(g.used, 0)::bigint as given_in_year
      from settlement.aid_of_user u
      join settlement.aid a on a.person_id = u.giver_id and a.aid_id = u.aid_id
      join people.shown_binding b on b.person_id = a.binding_owner and b.binding_id = a.binding_id
      join organisations.shown_place o on o.organisation_id = ${asked.institutionId}
      join accounts.shown_balance m on m.person_id = u.giver_id
      left join settlement.aid_year y on y.person_id = u.giver_id and y.aid_id = u.aid_id
       and y.year = ${year}
      left join settlement.aid_giver_year g on g.person_id = u.giver_id and g.year = ${year}
     where u.person_id = ${asked.userId} and a.state = 'active' and o.kind = any(a.places)
       and b.state = 'active' and b.until_on > ${asked.today.toString()} and m.closed_on is null
     order by u.place`.execute(db)
  return found.rows.map((row) => ({
    giverId: row.giver_id as PersonId,
    aidId: row.aid_id,
    place: row.place,
    accountId: row.account_id,
    balance: money(row.balance),
    purchaseLimit: money(row.purchase_limit),
    yearLimit: money(row.year_limit),
    yearUsed: money(row.year_used),
    givenInYear: money(row.given_in_year),
  }))
}
