/** People with cards and money, put there so that the auditor finds nothing missing behind them. */
import type pg from 'pg'
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import type { Area } from '#capabilities/organisations/index.ts'
import { addPeople } from '#capabilities/people/index.ts'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'
import { plainDate } from '#kernel/dates.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { KeyService } from '#platform/keys/client.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'

/** What a scenario stands on; the owner arranges, `db` looks as the server does. */
export type Ground = {
  readonly db: Db
  readonly owner: pg.Client
  readonly area: Area
  readonly keys: KeyService
  readonly personal: Personal
}

/** The bank whose numbers the new cards of these people carry. */
export const agentBank = newId()

let runs = 0
let serials = 0

export async function makeHolders(
  ground: Ground,
  wanted: {
    readonly count: number
    readonly balanceFen: bigint
    readonly pin?: string
    /** The office that looks after them. */
    readonly agencyId?: string
  },
): Promise<Cardholder[]> {
  const { balanceFen, agencyId = null, ...rest } = wanted
  const firstSerial = serials + 1
  serials += wanted.count
  const holders = await makeCardholders(ground.owner, ground, {
    ...{ ...rest, firstSerial, balanceFen: 0n },
  })
  const people = holders.map(({ personId }) => personId)
  await ground.owner.query(
    `update people.person set agent_bank_id = $2, agency_id = coalesce($3, agency_id)
      where person_id = any($1)`,
    [people, agentBank, agencyId],
  )
  await sealNumbers(ground, holders)
  await sealIdentities(ground, holders)
  if (balanceFen > 0n) await credit(ground, people, balanceFen)
  return holders
}

/** Their cards can be shown: the number lies sealed as the house does it. */
async function sealNumbers({ owner, personal }: Ground, holders: Cardholder[]): Promise<void> {
  const seal = ({ cardId }: Cardholder, at: number): Buffer =>
    personal.seal('cards.card', 'sealed_card_number', cardId, cardNumberOf(at))
  await owner.query(
    `update cards.card c set sealed_card_number = d.sealed
       from unnest($1::uuid[], $2::uuid[], $3::bytea[]) d (person_id, card_id, sealed)
      where c.person_id = d.person_id and c.card_id = d.card_id`,
    [
      holders.map(({ personId }) => personId),
      holders.map(({ cardId }) => cardId),
      holders.map(seal),
    ],
  )
}

/** They have a name and numbers, sealed as the register does it, where an act must know them. */
async function sealIdentities({ owner, personal }: Ground, holders: Cardholder[]): Promise<void> {
  const seal = (column: string, valueAt: (at: number) => string): Buffer[] =>
    holders.map(({ personId }, at) => personal.seal('people.person', column, personId, valueAt(at)))
  const birthDate = plainDate('1980-01-01')
  const numberAt = (at: number): string =>
    makeSyntheticCitizenNumber({ areaCode: '999989', birthDate, sequence: (at % 900) + 1 })
  await owner.query(
    `update people.person p
        set sealed_name = d.name, sealed_citizen_number = d.number, sealed_computer_number = d.computer
       from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) d (id, name, number, computer)
      where p.person_id = d.id`,
    [
      holders.map(({ personId }) => personId),
      seal('sealed_name', () => '试验乙'),
      seal('sealed_citizen_number', numberAt),
      seal('sealed_computer_number', (at) => `97${String(at).padStart(8, '0')}`),
    ],
  )
}

function cardNumberOf(at: number): string {
  return `Z${String(at).padStart(8, '0')}`
}

let applicants = 0

/** Insured people without a card, whose photo was found good. */
export async function makeApplicants(
  { owner, personal, db, area }: Ground,
  wanted: { readonly count: number; readonly agencyId: string },
): Promise<readonly { readonly personId: string; readonly photoId: string }[]> {
  const people = Array.from({ length: wanted.count }, () => {
    applicants += 1
    const birthDate = plainDate('1970-01-01').add({ days: applicants })
    return {
      ...{ name: '试验甲', phone: null, agencyId: wanted.agencyId, agentBankId: agentBank },
      citizenNumber: makeSyntheticCitizenNumber({ areaCode: '999988', birthDate, sequence: 100 }),
      computerNumber: `98${String(applicants).padStart(8, '0')}`,
      ...({ area: area.code, scheme: 'employee', status: 'active' } as const),
      enrolment: { employerId: null, from: plainDate('2020-01-01') },
    }
  })
  const ids = await addPeople({ tx: db, personal }, people, Temporal.Now.instant())
  const photos = ids.map(() => newId())
  await owner.query(
    String.raw`insert into cards.photo (person_id, photo_id, sealed_jpeg, digest, accepted, taken_at)
     select p, f, '\x00', '\x00', true, now() from unnest($1::uuid[], $2::uuid[]) d (p, f)`,
    [ids, photos],
  )
  return ids.map((personId, at) => ({ personId, photoId: photos[at] ?? '' }))
}

/** A month-end as the house leaves it: run, lines, one posted chunk. */
export async function credit(
  ground: Ground,
  people: readonly string[],
  amountFen: bigint,
): Promise<void> {
  const name = {
    kind: 'contribution_clearing',
    area: ground.area.code,
    scheme: 'employee',
  } as const
  await openOfficeAccounts(ground.db, [name])
  const runId = newId()
  runs += 1
  await ground.owner.query(
    `insert into contributions.credit_run (run_id, area, month, state, started_at)
     values ($1, $2, date '1990-01-01' + make_interval(months => $3), 'reconciled', now())`,
    [runId, ground.area.code, runs],
  )
  await ground.owner.query(creditSql, [...[runId, people.toSorted(), amountFen, accountIdOf(name)]])
}

/** In the order of the ids, as balances are locked; as of retired people, whom nobody has to declare. */
const creditSql = `
  with line as (
    insert into contributions.credit_line (person_id, run_id, chunk, bank_id, basis, base, amount)
    select p, $1, 0, $1, 'retired', 0, $3 from unnest($2::uuid[]) p),
  chunk as (
    insert into contributions.credit_chunk (run_id, chunk, people, total, posted_at)
    select $1, 0, cardinality($2::uuid[]), cardinality($2::uuid[]) * $3::bigint, now())
  select accounts.credit_many($1, date '2026-10-31', now(), $2,
           array(select $4::uuid from unnest($2::uuid[])),
           array(select $3::bigint from unnest($2::uuid[])))`

export async function balanceOf(ground: Ground, holder: Cardholder): Promise<bigint> {
  const { rows } = await ground.owner.query<{ balance: string }>(
    'select balance::text from accounts.balance where person_id = $1',
    [holder.personId],
  )
  return BigInt(rows[0]?.balance ?? '0')
}

/** A number out of the database, as its owner sees it. */
export async function countOf(
  ground: Pick<Ground, 'owner'>,
  query: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await ground.owner.query<{ count: string }>(
    `select count(*)::text from (${query}) counted`,
    [...values],
  )
  return Number(rows[0]?.count)
}
