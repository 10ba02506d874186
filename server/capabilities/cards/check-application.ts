/** A clerk compares the papers with the register and accepts the application, or says why not. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runCommand } from '#platform/commands/run-command.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { tell } from '#platform/outbox/relay.ts'
import { type CheckRefusal, checkRefusal } from './application.ts'
import { type ApplicationChange, changeApplication, readApplication } from './application-store.ts'
import { type CardsDeps, stillTrue } from './deps.ts'

export type Checked = {
  readonly kind: 'checked'
  readonly applicationId: string
  readonly state: 'accepted' | 'rejected'
}

type Named = { readonly personId: string; readonly applicationId: string }

export async function acceptApplication(
  deps: CardsDeps,
  act: Act,
  body: Named,
): Promise<Ran<Checked | Refused<CheckRefusal>>> {
  return check(deps, act, { ...body, action: 'cards.accept-application' }, { state: 'accepted' })
}

export async function rejectApplication(
  deps: CardsDeps,
  act: Act,
  body: Named & { readonly reason: string },
): Promise<Ran<Checked | Refused<CheckRefusal>>> {
  const { reason, ...named } = body
  return check(
    deps,
    act,
    { ...named, action: 'cards.reject-application' },
    { state: 'rejected', rejection: reason },
  )
}

async function check(
  deps: CardsDeps,
  act: Act,
  checked: Named & { readonly action: string },
  verdict: Pick<ApplicationChange, 'rejection'> & { readonly state: Checked['state'] },
): Promise<Ran<Checked | Refused<CheckRefusal>>> {
  const { personId, applicationId, action } = checked
  return runCommand<Checked | Refused<CheckRefusal>>(deps.db, act, {
    personId,
    action,
    body: { applicationId, ...verdict },
    decide: async (tx) => {
      const application = await readApplication(tx, personId, applicationId)
      const refusal = checkRefusal(application)
      if (!application || refusal) return refused(refusal ?? 'application_unknown')
      stillTrue(await changeApplication(tx, application, { ...verdict, at: act.at }))
      if (verdict.state === 'rejected') await tellRejected(tx, act, checked)
      return { kind: 'checked', applicationId, state: verdict.state }
    },
    objectOf: () => applicationId,
  })
}

async function tellRejected(tx: Db, act: Act, { personId, applicationId }: Named): Promise<void> {
  const kind = 'application_rejected'
  await tell(tx, { messageId: newId(), personId, kind, payload: { applicationId } }, act.at)
}
