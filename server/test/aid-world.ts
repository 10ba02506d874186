/** Relatives who may pay for each other, beside a payment world: bindings and permissions as rows. */
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
