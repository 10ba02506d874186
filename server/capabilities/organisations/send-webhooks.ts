/**
 * Takes events out of the queue and sends each to its endpoint, at least once. What is slow or broken at
 * one receiver holds up no other: each has few places of the many, and nobody waits for a group.
 */
import { parseId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { transaction } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import { createDrainLoop } from '#platform/jobs/drain-loop.ts'
import type { Log } from '#platform/log/log.ts'
import { countWebhookTry } from '#platform/measures/webhooks.ts'
import type { Reachable } from '#platform/webhooks/address-guard.ts'
import { nextTryAt } from '#platform/webhooks/next-try.ts'
import { post } from '#platform/webhooks/post.ts'
import { signedHeaders } from '#platform/webhooks/signature.ts'
import { changeEndpoint, readSecrets, type Sealed } from './webhook-endpoint-store.ts'
import {
  claimDeliveries,
  type Claimed,
  giveUpWaiting,
  markDelivered,
  markGivenUp,
  markTriedInVain,
} from './webhook-queue-store.ts'

export type WebhookSender = {
  /** Sends what is due now and waits for the answers; how many were taken. */
  readonly sendOnce: () => Promise<number>
  readonly start: () => void
  /** Cuts off what is on its way: it is sent again, under the same id, when its lease is over. */
  readonly stop: () => Promise<void>
}

export type WebhookSenderDeps = Sealed & {
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly reachable: Reachable
}

const atOnce = 64
const pauseMilliseconds = 200
const waitMilliseconds = 15_000

export function createWebhookSender(deps: WebhookSenderDeps): WebhookSender {
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()

  async function begin(): Promise<number> {
    const at = deps.now()
    const claimed = await claimDeliveries(deps, { atMost: atOnce - underWay.size, at })
    const endpointIds = [...new Set(claimed.map((each) => each.endpointId))]
    const secrets = await readSecrets(deps, endpointIds, at)
    for (const each of claimed) {
      const sending = send(deps, each, secrets.get(each.endpointId) ?? [], stopping.signal)
        .catch((fault: unknown) => deps.log.error('webhook_not_marked', fault))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    return claimed.length
  }

  const { start, stop } = createDrainLoop({
    // Again at once as long as there is anything: whoever is quick is told quickly.
    ...{ drainOnce: begin, groupAtMost: 1, pauseMilliseconds },
    onFault: (fault) => deps.log.error('webhooks_could_not_be_sent', fault),
  })
  return {
    start,
    sendOnce: async () => {
      const count = await begin()
      await Promise.all(underWay)
      return count
    },
    stop: async () => {
      await stop()
      stopping.abort()
      await Promise.all(underWay)
    },
  }
}

type Answer = { readonly problem: string | null; readonly retryAfter: string | null }

async function send(
  deps: WebhookSenderDeps,
  claimed: Claimed,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const answer = await ask(deps, claimed, secrets, signal)
  if (answer.problem !== null && signal.aborted) return
  const { endpointId, eventId, tries } = claimed
  const at = deps.now()
  const ended = { endpointId, eventId, at }
  if (answer.problem === null) {
    countWebhookTry('delivered')
    return markDelivered(deps.db, ended)
  }
  if (answer.problem === gone) return disable(deps, claimed, at)
  const failed = { ...ended, tries, problem: answer.problem }
  const { retryAfter } = answer
  const next = nextTryAt({ tries: tries + 1, at, retryAfter, chance: Math.random() })
  countWebhookTry(next ? 'in_vain' : 'given_up')
  if (next) return markTriedInVain(deps.db, { ...failed, nextTryAt: next })
  deps.log.error('webhook_given_up', new Error(answer.problem), endpointOf(endpointId))
  return markGivenUp(deps.db, failed)
}

async function ask(
  deps: WebhookSenderDeps,
  { eventId, url, body }: Claimed,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<Answer> {
  const signed = signedHeaders({ messageId: eventId, at: deps.now(), body, secrets })
  try {
    const { status, retryAfter } = await post({
      ...{ url, body, signal, waitMilliseconds, reachable: deps.reachable },
      headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'yika' },
    })
    const isTaken = status >= 200 && status < 300
    return { problem: isTaken ? null : `status_${status}`, retryAfter }
  } catch (fault) {
    return { problem: nameOf(fault), retryAfter: null }
  }
}

/** The receiver says that nobody will ever listen there again. */
const gone = 'status_410'

async function disable(
  { db, log }: WebhookSenderDeps,
  { endpointId, eventId, tries }: Claimed,
  at: Temporal.Instant,
): Promise<void> {
  countWebhookTry('gone')
  await transaction(db, async (tx) => {
    await markGivenUp(tx, { endpointId, eventId, at, tries, problem: gone })
    if (!(await changeEndpoint(tx, { endpointId, state: 'disabled', at }))) return
    await giveUpWaiting(tx, { endpointId, problem: 'endpoint_disabled', at })
    const act = { ...systemAct(at, newId()), purpose: 'the receiver answered 410' }
    const entry = { action: 'webhooks.disable', objectId: endpointId, result: 'done' }
    await recordOfficeAct(tx, act, entry)
  })
  log.error('webhook_endpoint_gone', new Error(gone), endpointOf(endpointId))
}

function endpointOf(endpointId: string) {
  return { endpointId: parseId(endpointId) }
}

/** What the connection ended with, as a word: a time-out shows as an abort. */
function nameOf(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'fault'
  return code === 'ABORT_ERR' ? 'no_answer_in_time' : code.toLowerCase()
}
