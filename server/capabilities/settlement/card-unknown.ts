import type { CommandId, InstitutionId } from '#kernel/ids.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { systemAct } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { newId } from '#platform/ids.ts'
import type { Payments } from './payments.ts'

type Asked = {
  readonly institutionId: InstitutionId
  readonly channel: 'pos' | 'http'
  readonly at: Temporal.Instant
  readonly commandId?: CommandId
}

/** A number that no card bears belongs in nobody's file: the try is on record with the institution. */
export async function cardUnknown(
  payments: Pick<Payments, 'db'>,
  action:
    | 'settlement.purchase'
    | 'settlement.enquire-balance'
    | 'settlement.reverse'
    | 'settlement.void'
    | 'settlement.refund',
  { institutionId, channel, at, commandId = newId() }: Asked,
): Promise<Refused<'card_unknown'>> {
  const act = {
    ...systemAct(at, commandId),
    ...{ actorKind: 'institution' as const, actorId: institutionId },
    ...{ organisationId: institutionId, channel },
  }
  await recordOfficeAct(payments.db, act, { action, result: 'card_unknown' })
  return refused('card_unknown')
}
