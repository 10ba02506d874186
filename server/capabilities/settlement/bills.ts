/** What every bill needs, made once for the process beside what payments need. */
import type { AccountName } from '#capabilities/accounts/index.ts'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  findOrganisation,
  type HospitalTier,
  type Organisation,
} from '#capabilities/organisations/index.ts'
import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import { uuidV7 } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import type { Db, Statements } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { type BillPosters, createBillPosters } from './bill-posters.ts'
import { type BillStanding, createBillStandings, type StandingAsked } from './bill-store.ts'
import type { Payments } from './payments.ts'
import { keepPolicyPack } from './policy-store.ts'
import type { Policy } from './policy/policy.ts'
import type { PolicyOn } from './rehearsals/policy-in-force.ts'
import type { Scheme, Tier } from './rules/facts.ts'
import type { LineEntry, Message } from './visit.ts'

/** What the lists say on a day of items, for whom and where. */
export type Lists = (
  db: Db,
  day: Temporal.PlainDate,
  codes: readonly string[],
  asked: { readonly scheme: Scheme; readonly tier: Tier },
) => Promise<ReadonlyMap<string, LineEntry>>

export type Bills = BillPosters & {
  readonly payments: Payments
  readonly lists: Lists
  /** What counts on a day: a policy is data, and may be exchanged while the program runs. */
  readonly policy: PolicyOn
  readonly standing: (asked: StandingAsked) => Promise<BillStanding | null>
  /** Accounts that a bill names exist before it is posted; each is asked for once. */
  readonly openAccounts: (names: readonly AccountName[]) => Promise<void>
  /** The pack of a bill is kept before the bill is; each is written once. */
  readonly keepPolicy: (policy: Policy, at: Temporal.Instant) => Promise<void>
  readonly drained: () => Promise<void>
}

export function createBills(made: {
  readonly payments: Payments
  readonly pool: Statements
  readonly lists: Lists
  readonly policy: PolicyOn
}): Bills {
  const { payments, pool, lists, policy } = made
  const posters = createBillPosters(pool)
  const opened = new Set<string>()
  const kept = new Set<string>()
  return {
    ...{ payments, lists, policy, ...posters },
    standing: createBillStandings(pool).send,
    openAccounts: async (names) => {
      const missing = names.filter((name) => !opened.has(JSON.stringify(name)))
      if (missing.length === 0) return
      await openOfficeAccounts(payments.db, missing)
      for (const name of missing) opened.add(JSON.stringify(name))
    },
    keepPolicy: async (used, at) => {
      if (kept.has(used.digest)) return
      await keepPolicyPack(payments.db, used, at)
      kept.add(used.digest)
    },
    drained: async () => {
      await Promise.all(Object.values(posters).map((each) => each.drained()))
    },
  }
}

export type Institution = {
  readonly institutionId: InstitutionId
  readonly code: string
  readonly tier: Tier
  /** The area where it is, by its name in the areas' files. */
  readonly area: string
  /** Who is owed for its bills: itself, or the area whose installation has brought it. */
  readonly payeeId: InstitutionId
}

/** Who is open and whose bills are settled: pharmacies, and hospitals of a tier. */
export async function institutionOf(
  db: Db,
  institutionId: InstitutionId,
): Promise<Institution | Refused<'institution_unknown' | 'institution_suspended'>> {
  const found = await findOrganisation(db, institutionId)
  const tier: HospitalTier | 'pharmacy' | null | undefined =
    found?.kind === 'pharmacy' ? 'pharmacy' : found?.tier
  if (!tier) return refused('institution_unknown')
  if (found?.state !== 'open') return refused('institution_suspended')
  const { area, code } = found
  return { institutionId, code, tier, area, payeeId: await payeeOf(db, found) }
}

/** An institution that another area's installation speaks for is paid by that area. */
export async function payeeOf(
  db: Db,
  { organisationId, parentId }: Pick<Organisation, 'organisationId' | 'parentId'>,
): Promise<InstitutionId> {
  const parent = parentId === null ? null : await findOrganisation(db, parentId)
  return (parent?.kind === 'other_area' ? parent.organisationId : organisationId) as InstitutionId
}

/**
 * What names a message for ever. Senders write the moment into their ids (twelve characters of the
 * institution, then yyyyMMddHHmmss), so the command lies beside the others of its day; an id without
 * one is as good, and lies where those without a day lie.
 */
export function commandOf({
  institutionId,
  messageId,
}: Pick<Message, 'institutionId' | 'messageId'>): CommandId {
  const id = derivedId<CommandId>('message', institutionId, messageId)
  const moment = momentIn(messageId)
  if (moment === null) return id
  const rest = Buffer.from(id.slice(9).replaceAll('-', ''), 'hex').subarray(0, 10)
  return uuidV7(moment.epochMilliseconds, rest) as CommandId
}

function momentIn(messageId: string): Temporal.Instant | null {
  const parts = /^.{12}(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(messageId)?.slice(1)
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  } catch (fault) {
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** An institution's system acts in its own name. */
export function actOf(message: Message): Act {
  const { institutionId, at } = message
  return {
    ...{ actorKind: 'institution', actorId: institutionId, organisationId: institutionId },
    ...{ channel: 'http', at, purpose: null, commandId: commandOf(message) },
  }
}
