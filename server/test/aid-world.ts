/** Relatives who may pay for each other, beside a payment world: bindings and permissions as rows. */
import { sql } from 'kysely'
import { accountIdOf, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { newId } from '#platform/ids.ts'
import type { Cardholder } from './cardholders.ts'
import type { PaymentWorld } from './payment-world.ts'

export type AidOptions = {
  readonly yearFen?: bigint
  readonly purchaseFen?: bigint
  readonly places?: readonly string[]
}

export type AidWorld = {
  readonly many: (count: number, balanceFen: bigint) => Promise<readonly Cardholder[]>
  readonly holders: (...balances: readonly bigint[]) => Promise<readonly Cardholder[]>
  /** The id of the permission. */
  readonly lets: (giver: Cardholder, user: Cardholder, options?: AidOptions) => Promise<string>
  readonly endBinding: (aidId: string) => Promise<void>
  /** What two people have decided of a dispute is done; answers what came back in all. */
  readonly fundBears: (user: Cardholder, purchaseId: string) => Promise<bigint | null>
  /** Two acts that have both begun stand before a row of their givers, and go on at the same moment. */
  readonly atOnce: <T>(givers: readonly Cardholder[], act: () => Promise<T>) => Promise<T>
  readonly balances: (...holders: readonly Cardholder[]) => Promise<readonly bigint[]>
  /** What of a permission was used this year, and what its giver gave to all. */
  readonly used: (aidId: string) => Promise<readonly [bigint, bigint]>
}

export async function aidWorld(world: PaymentWorld): Promise<AidWorld> {
  const { owner } = world.database
  let serial = 0
  await owner.query(
    `insert into organisations.organisation (organisation_id, path, kind, code, area, name_zh, name_en)
     values ($1::uuid, '/' || $1::uuid || '/', 'pharmacy', 'P0035', 'jincheng', '药店', 'Pharmacy')`,
    [world.institutionId],
  )
  const many = async (count: number, balanceFen: bigint): Promise<readonly Cardholder[]> => {
    serial += count
    return world.people({ count, balanceFen, firstSerial: serial - count + 1 })
  }
  return {
    many,
    holders: async (...balances) => {
      const made: Cardholder[] = []
      for (const each of balances) made.push(...(await many(1, each)))
      return made
    },
    lets: (giver, user, options = {}) => lets(owner, giver, user, options),
    endBinding: async (aidId) => {
      await owner.query(
        `update people.binding b set state = 'ended', ended_at = now(), ended_by = 'owner'
           from settlement.aid a where a.binding_id = b.binding_id and a.aid_id = $1`,
        [aidId],
      )
    },
    fundBears: (user, purchaseId) => fundBears(world, user, purchaseId),
    atOnce: (givers, act) => atOnce(world, givers, act),
    balances: async (...holders) => {
      const { rows } = await owner.query<{ person_id: string; balance: string }>(
        'select person_id, balance::text from accounts.balance',
      )
      const found = new Map(rows.map((row) => [row.person_id, BigInt(row.balance)]))
      return holders.map(({ personId }) => found.get(personId) ?? -1n)
    },
    used: async (aidId) => {
      const { rows } = await owner.query<{ used: string; given: string }>(
        `select coalesce((select sum(y.used) from settlement.aid_year y where y.aid_id = a.aid_id), 0)::text as used,
                coalesce((select sum(g.used) from settlement.aid_giver_year g where g.person_id = a.person_id), 0)::text as given
           from settlement.aid a where a.aid_id = $1`,
        [aidId],
      )
      return [BigInt(rows[0]?.used ?? '0'), BigInt(rows[0]?.given ?? '0')]
    },
  }
}

async function lets(
  owner: PaymentWorld['database']['owner'],
  giver: Cardholder,
  user: Cardholder,
  { yearFen = 600_000n, purchaseFen = 100_000n, places = ['pharmacy'] }: AidOptions,
): Promise<string> {
  const [aidId, bindingId] = [newId(), newId()]
  await owner.query(
    `insert into people.binding (person_id, binding_id, proxy_id, kinship, scopes, state, asked_at,
       lapses_at, from_on, until_on, consent, consented_at)
     values ($1, $2, $3, 'spouse', '{pay}', 'active', now(), now(), '2026-01-01', '2036-01-01',
       'own_page', now())`,
    [giver.personId, bindingId, user.personId],
  )
  await owner.query(
    `insert into settlement.aid (person_id, aid_id, user_id, binding_owner, binding_id, kinship,
       places, year_limit, purchase_limit, registered_at)
     values ($1, $2, $3, $1, $4, 'spouse', $5, $6, $7, now())`,
    [giver.personId, aidId, user.personId, bindingId, places, yearFen, purchaseFen],
  )
  await owner.query(
    `insert into settlement.aid_of_user (person_id, aid_id, giver_id, place)
     select $1, $2, $3, coalesce(max(place), 0) + 1 from settlement.aid_of_user where person_id = $1`,
    [user.personId, aidId, giver.personId],
  )
  return aidId
}

async function fundBears(
  { database: { db, owner } }: PaymentWorld,
  user: Cardholder,
  purchaseId: string,
): Promise<bigint | null> {
  const fund = { kind: 'pooled_fund', area: 'jincheng', scheme: 'employee' } as const
  await openOfficeAccounts(db, [fund])
  const [disputeId, now] = [newId(), Temporal.Now.instant().toString()]
  await owner.query(
    `insert into settlement.dispute (person_id, dispute_id, local_date, purchase_id, card_id,
       institution_id, amount, paid_at, claim, opened_at, channel, state, outcome, rule, rule_source,
       reason, proposed_by, proposed_at, decided_by, decided_at)
     select person_id, $2, local_date, purchase_id, card_id, institution_id, amount, posted_at,
       'not_me', $3, 'web', 'decided', 'fund_bears', 'no_report', 'x', 'x', $4, $3, $5, $3
       from settlement.purchase where purchase_id = $1`,
    [purchaseId, disputeId, now, newId(), newId()],
  )
  const { rows } = await owner.query<{ amount: bigint | string | null }>(
    `select settlement.return_disputed($1, $2, $3, $4, $5, $6::timestamptz::date, $6) as amount`,
    [user.personId, disputeId, newId(), newId(), accountIdOf(fund), now],
  )
  await owner.query(
    `select audit.record($1, $2, $3, 'staff', $2, null, 'desk', 'settlement.decide-dispute', $2, 'done', null)`,
    [user.personId, newId(), now],
  )
  const amount = rows[0]?.amount ?? null
  return amount === null ? null : BigInt(amount)
}

async function atOnce<T>(
  { database: { db, owner } }: PaymentWorld,
  givers: readonly Cardholder[],
  act: () => Promise<T>,
): Promise<T> {
  const held = [givers.map(({ personId }) => personId)]
  await owner.query('begin')
  await owner.query('select from settlement.aid where person_id = any($1) for update', held)
  const done = act()
  for (;;) {
    const found = await sql<{ waiting: number }>`
      select count(*)::integer as waiting from pg_locks l join pg_stat_activity a using (pid)
       where a.datname = current_database() and not l.granted`.execute(db)
    if (found.rows[0]?.waiting === 2) break
  }
  await owner.query('commit')
  return done
}
