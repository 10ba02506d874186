/**
 * Texts that follow a call, to the telephone of the register alone, never to the one that is called
 * from. Whoever is known by a number only hears nothing of a file; its owner gets a text.
 */
import { applicationsOf } from '#capabilities/cards/index.ts'
import type { Act } from '#platform/access/act.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import { recordAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import type { CallsDeps, Language } from './call.ts'

export type CardStatus = {
  readonly state:
    | 'submitted'
    | 'accepted'
    | 'in_production'
    | 'ready'
    | 'collected'
    | 'rejected'
    | 'cancelled'
  readonly promisedOn: string
}

/** A stranger who knows a number cannot fill its owner's telephone. */
const textsADay = { bucket: 'hotline.status', atMost: 3, perSeconds: 86_400 }

/** The newest application; spoken to whoever showed their PIN, otherwise sent to its owner. */
export async function tellCardStatus(
  deps: CallsDeps,
  act: Act,
  asked: {
    readonly personId: string
    readonly spoken: 'spoken' | 'by_text'
    readonly language: Language
  },
): Promise<CardStatus | null> {
  const { personId, spoken, language } = asked
  const entry = { action: 'calls.card-status', personId, result: 'done' }
  if (spoken === 'spoken') {
    await recordAct(deps.db, act, entry)
    const [newest] = await applicationsOf(deps, personId, { language, at: act.at })
    return newest ? { state: newest.state, promisedOn: newest.promisedOn } : null
  }
  const source = deps.personal.blindIndex('throttle', `hotline status ${personId}`)
  const isWithin = await withinLimit(deps.db, textsADay, source, act.at)
  await transaction(deps.db, async (tx) => {
    await recordAct(tx, act, { ...entry, result: isWithin ? 'done' : 'too_many_tries' })
    if (!isWithin) return
    const message = { messageId: newId(), personId, kind: 'card_status_asked', payload: {} }
    await tell(tx, message, act.at)
  })
  return null
}

/** That something was done by telephone which nobody sees on a paper. */
export async function tellOfCall(
  deps: CallsDeps,
  told: {
    readonly personId: string
    readonly kind: 'pin_changed_by_telephone'
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const message = { messageId: newId(), personId: told.personId, kind: told.kind, payload: {} }
  await tell(deps.db, message, told.at)
}
