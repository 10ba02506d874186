/** A daughter whose account helps her mother to pay at pharmacies and hospitals, and her son at hospitals. */
import { sql } from 'kysely'
import { findByLogin } from '#capabilities/people/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { type Money, money } from '#kernel/money.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { fixedId } from './draw.ts'

type Deps = { readonly tx: Db; readonly personal: Personal }

type Planned = {
  readonly user: string
  readonly kinship: string
  readonly places: readonly string[]
  readonly yearLimit: Money
  readonly purchaseLimit: Money
}

const giver = 'sunli'
/** The son is who a hospital's bill is settled for. */
export const helpedAtHospital = 'liuyang'

const planned: readonly Planned[] = [
  {
    ...{ user: 'wangxiulan', kinship: 'parent', places: ['hospital', 'pharmacy'] },
    ...{ yearLimit: money(200_000n), purchaseLimit: money(50_000n) },
  },
  {
    ...{ user: helpedAtHospital, kinship: 'child', places: ['hospital'] },
    ...{ yearLimit: money(100_000n), purchaseLimit: money(60_000n) },
  },
]

/** They rest on bindings, which are there already. */
export async function insertAid(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const each of planned) await insertOne(deps, each, now)
}

async function insertOne(
  { tx, personal }: Deps,
  { user, kinship, places, yearLimit, purchaseLimit }: Planned,
  now: Temporal.Instant,
): Promise<void> {
  const within = { db: tx, personal }
  const giverId = await findByLogin(within, giver)
  const userId = await findByLogin(within, user)
  const aidId = fixedId('aid', `${giver} ${user}`)
  const bindingId = fixedId('binding', `${user} ${giver}`)
  if (!giverId) throw new Error('a persona of the demonstration is missing')
  const at = now.subtract({ hours: 24 * 19 })
  await sql`insert into settlement.aid (person_id, aid_id, user_id, binding_owner, binding_id,
      kinship, places, year_limit, purchase_limit, registered_at)
    values (${giverId}, ${aidId}, ${userId}, ${userId}, ${bindingId}, ${kinship},
      ${[...places]}::text[], ${yearLimit}, ${purchaseLimit}, ${at.toString()})`.execute(tx)
  await sql`insert into settlement.aid_of_user (person_id, aid_id, giver_id, place)
    values (${userId}, ${aidId}, ${giverId}, 1)`.execute(tx)
  const who = { actorKind: 'self', actorId: giverId, organisationId: null, channel: 'web' } as const
  const act = { ...who, at, purpose: null, commandId: fixedId('aid made', aidId) as CommandId }
  const entry = { personId: giverId, action: 'settlement.register-aid', objectId: aidId }
  await recordAct(tx, act, { ...entry, result: 'done' })
}
