/** A new secret; the one before signs too for the hours that the receiver needs to change over. */
import { type Refused, refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { type Ran, runOfficeCommand } from '#platform/commands/run-command.ts'
import { newId } from '#platform/ids.ts'
import { newWebhookSecret } from '#platform/webhooks/signature.ts'
import { isNew, type WithSecret } from './add-webhook.ts'
import { type RotateWebhookRefusal, secretsAtMost } from './webhook-endpoint.ts'
import {
  endSecrets,
  insertSecret,
  lockWebhooksOf,
  readEndpoints,
  readSecrets,
  type Sealed,
} from './webhook-endpoint-store.ts'

export type SecretRotated = { readonly kind: 'rotated'; readonly earlierUntil: string }

export async function rotateWebhookSecret(
  deps: Sealed,
  act: Act,
  wanted: {
    readonly organisationId: string
    readonly endpointId: string
    /** None when somebody else may have the secret. */
    readonly overlapHours: number
  },
): Promise<WithSecret<Ran<SecretRotated | Refused<RotateWebhookRefusal>>>> {
  const { organisationId, endpointId, overlapHours } = wanted
  const secret = newWebhookSecret()
  const ran = await runOfficeCommand<SecretRotated | Refused<RotateWebhookRefusal>>(deps.db, act, {
    action: 'webhooks.rotate',
    body: wanted,
    decide: async (db) => {
      const within = { db, personal: deps.personal }
      await lockWebhooksOf(db, organisationId)
      const endpoints = await readEndpoints(within, organisationId)
      if (!endpoints.some((each) => each.endpointId === endpointId)) {
        return refused('webhook_unknown')
      }
      const valid = (await readSecrets(within, [endpointId], act.at)).get(endpointId) ?? []
      if (overlapHours > 0 && valid.length >= secretsAtMost) {
        return refused('webhook_secrets_too_many')
      }
      const until = act.at.add({ hours: overlapHours })
      await endSecrets(db, { endpointId, at: act.at, until })
      await insertSecret(within, { endpointId, secretId: newId(), secret, at: act.at })
      return { kind: 'rotated', earlierUntil: until.toString() }
    },
    objectOf: () => endpointId,
  })
  return { ran, secret: isNew(ran) ? secret : null }
}
