/** A daughter whose account helps her mother to pay at pharmacies and hospitals. */
import { sql } from 'kysely'
import { findByLogin } from '#capabilities/people/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { fixedId } from './draw.ts'

type Deps = { readonly tx: Db; readonly personal: Personal }

const giver = 'sunli'
const user = 'wangxiulan'
const [yearLimit, purchaseLimit] = [money(200_000n), money(50_000n)]

/** It rests on the binding of the two, which is there already. */
export async function insertAid({ tx, personal }: Deps, now: Temporal.Instant): Promise<void> {
  const within = { db: tx, personal }
  const giverId = await findByLogin(within, giver)
  const userId = await findByLogin(within, user)
  const aidId = fixedId('aid', `${giver} ${user}`)
  const bindingId = fixedId('binding', `${user} ${giver}`)
  if (!giverId) throw new Error('a persona of the demonstration is missing')
  const at = now.subtract({ hours: 24 * 19 })
  await sql`insert into settlement.aid (person_id, aid_id, user_id, binding_owner, binding_id,
      kinship, places, year_limit, purchase_limit, registered_at)
    values (${giverId}, ${aidId}, ${userId}, ${userId}, ${bindingId}, 'parent',
      array['hospital', 'pharmacy'], ${yearLimit}, ${purchaseLimit}, ${at.toString()})`.execute(tx)
  await sql`insert into settlement.aid_of_user (person_id, aid_id, giver_id, place)
    values (${userId}, ${aidId}, ${giverId}, 1)`.execute(tx)
  const who = { actorKind: 'self', actorId: giverId, organisationId: null, channel: 'web' } as const
  const act = { ...who, at, purpose: null, commandId: fixedId('aid made', aidId) as CommandId }
  const entry = { personId: giverId, action: 'settlement.register-aid', objectId: aidId }
  await recordAct(tx, act, { ...entry, result: 'done' })
}
