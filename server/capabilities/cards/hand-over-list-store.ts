/** The cards that came of an employer's list: where each is, and which the employer has received. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/connection.ts'
import type { ApplicationState, CardState } from './life-cycles.ts'

export type ListedCard = {
  readonly rowNo: number
  readonly personId: string
  readonly applicationId: string
  readonly reference: string
  readonly applicationState: ApplicationState
  readonly cardId: string | null
  readonly cardState: CardState | null
  readonly received: boolean
}

type Row = {
  readonly row_no: number
  readonly person_id: string
  readonly application_id: string
  readonly reference: string
  readonly application_state: string
  readonly card_id: string | null
  readonly card_state: string | null
  readonly received: boolean
}

/** Without rows: all, in the order of the list. */
export async function readListedCards(
  db: Db,
  wanted: {
    readonly listId: string
    readonly rows: readonly number[] | null
    readonly atMost: number
  },
): Promise<readonly ListedCard[]> {
  const found = await sql<Row>`select r.row_no, r.person_id, a.application_id, a.reference,
      a.state as application_state, c.card_id, c.state as card_state,
      r.received_at is not null as received
    from cards.employer_row r
    join cards.application a on a.person_id = r.person_id and a.application_id = r.application_id
    left join cards.card c on c.person_id = a.person_id and c.card_id = a.card_id
    where r.list_id = ${wanted.listId} and r.state = 'applied'
      and (${wanted.rows === null} or r.row_no = any(${wanted.rows ?? []}::int[]))
    order by r.row_no limit ${wanted.atMost}`.execute(db)
  return found.rows.map(cardOf)
}

/** Received and not yet in the person's hand. */
export async function readToHandOver(
  db: Db,
  wanted: {
    readonly listId: string
    readonly rows: readonly number[] | null
    readonly atMost: number
  },
): Promise<readonly ListedCard[]> {
  const found = await sql<Row>`select r.row_no, r.person_id, a.application_id, a.reference,
      a.state as application_state, c.card_id, c.state as card_state, true as received
    from cards.employer_row r
    join cards.application a on a.person_id = r.person_id and a.application_id = r.application_id
    join cards.card c on c.person_id = a.person_id and c.card_id = a.card_id
    where r.list_id = ${wanted.listId} and r.received_at is not null
      and c.state in ('made', 'kept')
      and (${wanted.rows === null} or r.row_no = any(${wanted.rows ?? []}::int[]))
    order by r.person_id limit ${wanted.atMost}`.execute(db)
  return found.rows.map(cardOf)
}

/** Everything of the list that lies ready; whose cards these are. */
export async function noteReceived(
  db: Db,
  received: { readonly listId: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<readonly { readonly personId: string; readonly cardId: string }[]> {
  const noted = await sql<{ person_id: string; card_id: string }>`update cards.employer_row r
    set received_at = ${received.at.toString()}, received_by = ${received.by}
    from cards.application a
    join cards.card c on c.person_id = a.person_id and c.card_id = a.card_id
    where r.list_id = ${received.listId} and r.state = 'applied' and r.received_at is null
      and a.person_id = r.person_id and a.application_id = r.application_id
      and c.state in ('made', 'kept')
    returning r.person_id, c.card_id`.execute(db)
  return noted.rows.map((row) => ({ personId: row.person_id, cardId: row.card_id }))
}

export type CardCounts = {
  readonly submitted: number
  readonly ready: number
  readonly received: number
  readonly handedOver: number
}

/** How far the cards of each list have come. */
export async function countCards(
  db: Db,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, CardCounts>> {
  const found = await sql<{
    list_id: string
    submitted: bigint
    ready: bigint
    received: bigint
    handed_over: bigint
  }>`select r.list_id, count(*) filter (where a.state = 'submitted') as submitted,
      count(*) filter (where c.state in ('made', 'kept') and r.received_at is null) as ready,
      count(*) filter (where c.state in ('made', 'kept') and r.received_at is not null) as received,
      count(*) filter (where a.state = 'collected') as handed_over
    from cards.employer_row r
    join cards.application a on a.person_id = r.person_id and a.application_id = r.application_id
    left join cards.card c on c.person_id = a.person_id and c.card_id = a.card_id
    where r.list_id = any(${listIds}::uuid[]) and r.state = 'applied'
    group by r.list_id`.execute(db)
  return new Map(
    found.rows.map((row) => [
      row.list_id,
      {
        submitted: Number(row.submitted),
        ready: Number(row.ready),
        received: Number(row.received),
        handedOver: Number(row.handed_over),
      },
    ]),
  )
}

/** Of a list, what waits for a clerk; in the order of people, which is the order of all locks. */
export async function readToAccept(
  db: Db,
  wanted: {
    readonly listId: string
    readonly agencyIds: readonly string[]
    readonly atMost: number
  },
): Promise<
  readonly { readonly personId: string; readonly applicationId: string; readonly version: bigint }[]
> {
  const found = await sql<{ person_id: string; application_id: string; version: bigint }>`
    select a.person_id, a.application_id, a.version
    from cards.employer_row r
    join cards.application a on a.person_id = r.person_id and a.application_id = r.application_id
    where r.list_id = ${wanted.listId} and r.state = 'applied' and a.state = 'submitted'
      and a.agency_id = any(${wanted.agencyIds}::uuid[])
    order by a.person_id limit ${wanted.atMost}`.execute(db)
  return found.rows.map((row) => ({
    personId: row.person_id,
    applicationId: row.application_id,
    version: row.version,
  }))
}

function cardOf(row: Row): ListedCard {
  return {
    rowNo: row.row_no,
    personId: row.person_id,
    applicationId: row.application_id,
    reference: row.reference,
    applicationState: row.application_state as ApplicationState,
    cardId: row.card_id,
    cardState: row.card_state as CardState | null,
    received: row.received,
  }
}
