/** Who applied has thought again: possible for as long as nobody has begun to make the card. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CancelRefusal, cancelRefusal } from './application.ts'
import { changeApplication, readApplication } from './application-store.ts'
import type { IdentityDocument } from './card.ts'
import { type CardsDeps, stillTrue } from './deps.ts'

export type Cancelled = { readonly kind: 'cancelled'; readonly applicationId: string }

export type CancelWish = {
  readonly personId: string
  readonly applicationId: string
  /** What the person showed at a window; on the web the sign-in says who it is. */
  readonly documentSeen?: IdentityDocument
}

export async function cancelApplication(
  deps: CardsDeps,
  act: Act,
  wish: CancelWish,
): Promise<Ran<Cancelled | Refused<CancelRefusal>>> {
  const { personId, applicationId, documentSeen } = wish
  const noted = documentSeen ? { ...act, purpose: `${documentSeen} seen` } : act
  return runCommand<Cancelled | Refused<CancelRefusal>>(deps.db, noted, {
    personId,
    action: 'cards.cancel-application',
    body: wish,
    decide: async (tx) => {
      const application = await readApplication(tx, personId, applicationId)
      const refusal = cancelRefusal(application)
      if (!application || refusal) return refused(refusal ?? 'application_unknown')
      stillTrue(await changeApplication(tx, application, { state: 'cancelled', at: act.at }))
      const message = { messageId: newId(), personId, kind: 'application_cancelled' }
      await tell(tx, { ...message, payload: { applicationId } }, act.at)
      return { kind: 'cancelled', applicationId }
    },
    objectOf: () => applicationId,
  })
}
