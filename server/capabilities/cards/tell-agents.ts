/** Whoever applied for a card or received it in the person's place is told by text message alone. */
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import { textTo } from '#platform/mail/notices.ts'
import type { Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readAgentActs } from './agent-store.ts'
import { readCard } from './store.ts'

export async function tellAgents(
  deps: { readonly tx: Db; readonly personal: Personal },
  message: Message,
  words: { readonly zh: string; readonly en: string } | null,
): Promise<void> {
  if (!words) return
  const { messageId, personId, kind } = message
  const acts = await readAgentActs({ ...deps, db: deps.tx }, personId)
  if (acts.length === 0) return
  const applicationId = await applicationOf(deps.tx, message)
  // Who only fetched the card hears of that, and not of the steps before.
  const concerned = acts.filter(
    (act) =>
      act.applicationId === applicationId && (act.task === 'apply' || kind === 'card_handed_over'),
  )
  // Who applied and also fetched it is told once.
  const ofPhone = new Map(concerned.map(({ phone, agentActId }) => [phone, agentActId]))
  for (const [to, agentActId] of ofPhone) {
    await textTo(deps, {
      // Delivered twice, it is one text; and it is another one than the person's own.
      messageId: derivedId('agent_text', messageId, agentActId),
      ...{ personId, kind, to, words, at: instantOf(message.at) },
    })
  }
}

async function applicationOf(tx: Db, { personId, payload }: Message): Promise<string | null> {
  const { applicationId, cardId } = payload
  if (typeof applicationId === 'string') return applicationId
  return (await readCard(tx, personId, String(cardId)))?.applicationId ?? null
}
