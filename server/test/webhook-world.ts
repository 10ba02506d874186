/** A bank whose system is told of events, and a receiver that judges by a stranger's package. */
import { Webhook } from 'standardwebhooks'
import type { TestContext } from 'vitest'
import {
  addOrganisation,
  addWebhook,
  createWebhookSender,
} from '#capabilities/organisations/index.ts'
import type { WebhookSender } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import { type Act, systemAct } from '#platform/access/act.ts'
import type { Db } from '#platform/database/connection.ts'
import { newId } from '#platform/ids.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { openLog } from '#platform/log/log.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import type { Reachable } from '#platform/webhooks/address-guard.ts'
import { dataKeyTable } from '#server/services.ts'
import { startWebhookReceiver, type Verify } from '#sim/webhook-receiver/receiver.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

/** The package, and nothing of ours, says whether a message is signed. */
export function judgeOf(secret: string): Verify {
  const webhook = new Webhook(secret)
  return (body, headers) => webhook.verify(body, headers)
}

export type WebhookWorld = FreshDatabase & {
  readonly personal: Personal
  readonly bankId: string
  /** Begins as it is now: the package refuses what is more than five minutes old. */
  readonly clock: { at: Temporal.Instant }
  readonly act: () => Act
  readonly sender: (reachable?: Reachable) => WebhookSender
  /** As if nobody had ever listened, and now. */
  readonly anew: () => Promise<void>
}

export async function webhookWorld({ keys }: RunningKeyService): Promise<WebhookWorld> {
  const database = await freshDatabase()
  const { db } = database
  const clock = { at: Temporal.Now.instant() }
  const personal = await createPersonal({
    ...{ keys, tableGroups: ['organisations'], ...dataKeyTable(db) },
    today: () => plainDate('2026-11-16'),
  })
  const name = { zh: '试验银行', en: 'Bank' }
  const bank = {
    kind: 'bank',
    code: '102999900019',
    parentId: null,
    area: 'jincheng',
    name,
  } as const
  const { organisationId: bankId } = await addOrganisation(db, bank)
  const deps = { db, personal, now: () => clock.at, log: openLog({ level: 'silent' }) }
  return {
    ...{ ...database, personal, bankId, clock },
    act: () => systemAct(clock.at, newId<CommandId>()),
    anew: async () => {
      clock.at = Temporal.Now.instant()
      for (const table of ['delivery', 'secret', 'endpoint']) {
        await database.owner.query(`delete from organisations.webhook_${table}`)
      }
    },
    sender: (reachable = 'anywhere') => createWebhookSender({ ...deps, reachable }),
  }
}

type Listening = { readonly db: Db; readonly personal: Personal; readonly act: () => Act }

/** An endpoint of this organisation with a receiver behind it, told of every type of its kind. */
export async function listen(
  t: Pick<TestContext, 'onTestFinished'>,
  { db, personal, act }: Listening,
  wanted: Omit<Parameters<typeof addWebhook>[2], 'url'>,
) {
  let verify: Verify = () => {
    throw new Error('the secret is not known yet')
  }
  const receiver = await startWebhookReceiver({ verify: (...given) => verify(...given) })
  t.onTestFinished(receiver.stop)
  const deps = { db, personal, reachable: 'anywhere' } as const
  const { ran, secret } = await addWebhook(deps, act(), { ...wanted, url: receiver.url })
  if (ran.kind !== 'ran' || ran.outcome.kind !== 'added' || secret === null) {
    throw new Error(`not added: ${JSON.stringify(ran)}`)
  }
  verify = judgeOf(secret)
  return {
    ...{ receiver, secret, endpointId: ran.outcome.endpointId },
    trust: (other: string) => {
      verify = judgeOf(other)
    },
  }
}
