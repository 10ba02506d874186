/** A daughter who looks after her mother's card, her son, and a brother who waits for an answer. */
import { sql } from 'kysely'
import { findByLogin, identityOf } from '#capabilities/people/index.ts'
import { maskCitizenNumber } from '#kernel/citizen-number.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { recordAct } from '#platform/audit/trail.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { fixedId } from './draw.ts'
import { clerkOf } from './personas.ts'

type Deps = { readonly tx: Db; readonly personal: Personal }

type Planned = {
  readonly owner: string
  readonly proxy: string
  readonly kinship: string
  readonly scopes: readonly string[]
  readonly daysAgo: number
  /** By both together at a window; or asked for on the web, and open. */
  readonly isBound: boolean
}

const planned: readonly Planned[] = [
  {
    ...{ owner: 'wangxiulan', proxy: 'sunli', kinship: 'parent', scopes: ['see', 'act'] },
    ...{ daysAgo: 20, isBound: true },
  },
  {
    ...{ owner: 'liuyang', proxy: 'sunli', kinship: 'child', scopes: ['see'] },
    ...{ daysAgo: 20, isBound: true },
  },
  {
    ...{ owner: 'sunli', proxy: 'liqiang', kinship: 'sibling', scopes: ['see'] },
    ...{ daysAgo: 1, isBound: false },
  },
]

export async function insertBindings(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const each of planned) await insertOne(deps, each, now)
}

async function insertOne({ tx, personal }: Deps, plan: Planned, now: Temporal.Instant) {
  const within = { db: tx, personal }
  const ownerId = await findByLogin(within, plan.owner)
  const proxyId = await findByLogin(within, plan.proxy)
  const owner = ownerId && (await identityOf(within, ownerId))
  if (!ownerId || !proxyId || !owner) throw new Error('a persona of the demonstration is missing')
  const bindingId = fixedId('binding', `${plan.owner} ${plan.proxy}`)
  const at = now.subtract({ hours: 24 * plan.daysAgo })
  const lapsesAt = at.add({ hours: 24 * 7 })
  const until = dayOf(at).add({ years: 10 }).toString()
  const { kinship } = plan
  const scopes = [...plan.scopes]
  const number = maskCitizenNumber(owner.citizenNumber)
  const sealed = personal.seal('people.binding_of_proxy', 'sealed_number', bindingId, number)
  await sql`insert into people.binding_of_proxy (person_id, binding_id, owner_id, number_index,
      sealed_number, kinship, scopes, asked_at, lapses_at, until_on)
    values (${proxyId}, ${bindingId}, ${ownerId},
      ${personal.blindIndex('citizen-number', owner.citizenNumber)}, ${sealed}, ${kinship},
      ${scopes}::text[], ${at.toString()}, ${lapsesAt.toString()}, ${until})`.execute(tx)
  await sql`insert into people.binding (person_id, binding_id, proxy_id, kinship, scopes, asked_at,
      lapses_at, until_on)
    values (${ownerId}, ${bindingId}, ${proxyId}, ${kinship}, ${scopes}::text[], ${at.toString()},
      ${lapsesAt.toString()}, ${until})`.execute(tx)
  const { staffId, organisationId } = clerkOf(0)
  const person = { actorId: proxyId, organisationId: null, channel: 'web', purpose: null } as const
  const made = { personId: ownerId, objectId: bindingId, result: 'done' }
  const act = (
    who: Omit<Act, 'at' | 'commandId'>,
    name: string,
    moment: Temporal.Instant,
  ): Act => ({
    ...{ ...who, at: moment },
    commandId: fixedId(name, bindingId) as CommandId,
  })
  if (!plan.isBound) {
    const asked = act({ ...person, actorKind: 'proxy' }, 'binding asked', at)
    await recordAct(tx, asked, { ...made, action: 'bindings.ask' })
    const own = act({ ...person, actorKind: 'self' }, 'binding asked', at)
    await recordAct(tx, own, { ...made, personId: proxyId, action: 'bindings.ask' })
    return
  }
  await sql`select people.start_binding(${ownerId}, ${bindingId}, 1, ${dayOf(at).toString()},
    'window', '户口簿', array['both_id_cards', 'kinship_proof'], ${organisationId},
    ${at.toString()})`.execute(tx)
  const desk = { ...person, actorId: staffId, organisationId, channel: 'desk' } as const
  const bound = act({ ...desk, actorKind: 'staff' }, 'binding made', at)
  await recordAct(tx, bound, { ...made, action: 'bindings.bind-at-window' })
  const looked = act({ ...person, actorKind: 'proxy' }, 'binding look', at.add({ hours: 30 }))
  await recordAct(tx, looked, { ...made, action: 'bindings.look-at-member' })
}
