/**
 * What the person is told, one notice per event. They are worded when they are
 * delivered, from what is true then; a message whose subject has gone is not sent.
 */
import { findOrganisation } from '#capabilities/organisations/index.ts'
import { identityOf } from '#capabilities/people/index.ts'
import { instantOf } from '#platform/database/column-types.ts'
import type { Db } from '#platform/database/connection.ts'
import { notify } from '#platform/mail/notices.ts'
import type { Delivery, Message } from '#platform/outbox/relay.ts'
import type { Personal } from '#platform/personal/personal.ts'
import { readApplication } from './application-store.ts'
import { readLossReport } from './loss-store.ts'
import { readCard } from './store.ts'
import { tellAgents } from './tell-agents.ts'
import { tellBank } from './tell-bank.ts'
import { agentMessageWords, functionsText, messageWords, momentText } from './words.ts'

type Told = { readonly zh: string; readonly en: string } | null
type Wording = (tx: Db, message: Message) => Promise<Told>

export function cardDeliveries(deps: {
  readonly personal: Personal
}): Readonly<Record<keyof typeof wordings | 'loss_withdrawn', Delivery>> {
  const delivery =
    (wording: Wording, toAgents?: Wording): Delivery =>
    async (tx, messages) => {
      const within = { tx, personal: deps.personal }
      for (const message of messages) {
        await deliver(within, message, wording)
        if (toAgents) await tellAgents(within, message, await toAgents(tx, message))
      }
    }
  /** Also to the bank's own system; the person stood at the window when a report was withdrawn. */
  const toBank =
    (wording?: Wording): Delivery =>
    async (tx, messages) => {
      const within = { tx, personal: deps.personal }
      for (const message of messages) {
        if (wording) await deliver(within, message, wording)
        await tellBank(within, message)
      }
    }
  const { application_submitted: submitted, application_rejected: rejected } = wordings
  const { application_cancelled: cancelled } = wordings
  return {
    application_submitted: delivery(submitted, agentWordings.application_submitted),
    application_rejected: delivery(rejected, agentWordings.application_rejected),
    application_cancelled: delivery(cancelled, agentWordings.application_cancelled),
    card_made: delivery(wordings.card_made, agentWordings.card_made),
    card_failed: delivery(wordings.card_failed, agentWordings.card_failed),
    card_kept: delivery(wordings.card_kept, agentWordings.card_kept),
    card_sent_back: delivery(wordings.card_sent_back, agentWordings.card_sent_back),
    card_handed_over: delivery(wordings.card_handed_over, agentWordings.card_handed_over),
    loss_reported: toBank(wordings.loss_reported),
    loss_reminder: delivery(wordings.loss_reminder),
    loss_lapsed: toBank(wordings.loss_lapsed),
    loss_withdrawn: toBank(),
    pin_unlocked: delivery(wordings.pin_unlocked),
    pin_forgotten: delivery(wordings.pin_forgotten),
    pin_reset: delivery(wordings.pin_reset),
  }
}

async function deliver(
  deps: { readonly tx: Db; readonly personal: Personal },
  message: Message,
  wording: Wording,
): Promise<void> {
  const { messageId, personId, kind } = message
  const identity = await identityOf({ db: deps.tx, personal: deps.personal }, personId)
  const told = await wording(deps.tx, message)
  if (!told) return
  const at = instantOf(message.at)
  await notify(deps, { messageId, personId, kind, to: identity?.phone, words: told, at })
}

const wordings = {
  application_submitted: ofApplication((told) => messageWords.application_submitted(told)),
  application_rejected: ofApplication((told) => messageWords.application_rejected(told)),
  application_cancelled: ofApplication((told) => messageWords.application_cancelled(told)),
  card_made: ofApplication((told) => messageWords.card_made(told)),
  card_failed: ofApplication((told) => messageWords.card_failed(told)),
  card_kept: ofKept((told) => messageWords.card_kept(told)),
  card_sent_back: ofSentBack((told) => messageWords.card_sent_back(told)),
  card_handed_over: ofHandOver((told) => messageWords.card_handed_over(told)),
  pin_unlocked: async (_tx, { at }) => messageWords.pin_unlocked({ at: momentText(instantOf(at)) }),
  pin_forgotten: async (_tx, { at }) =>
    messageWords.pin_forgotten({ at: momentText(instantOf(at)) }),
  pin_reset: async (_tx, { at }) => messageWords.pin_reset({ at: momentText(instantOf(at)) }),
  loss_reported: ofReport((told) => messageWords.loss_reported(told)),
  loss_reminder: ofReport((told) => messageWords.loss_reminder(told)),
  loss_lapsed: ofReport((told) => messageWords.loss_lapsed(told)),
} satisfies Record<keyof typeof messageWords, Wording>

const agentWordings = {
  application_submitted: ofApplication((told) => agentMessageWords.application_submitted(told)),
  application_rejected: ofApplication((told) => agentMessageWords.application_rejected(told)),
  application_cancelled: ofApplication((told) => agentMessageWords.application_cancelled(told)),
  card_made: ofApplication((told) => agentMessageWords.card_made(told)),
  card_failed: ofApplication((told) => agentMessageWords.card_failed(told)),
  card_kept: ofKept((told) => agentMessageWords.card_kept(told)),
  card_sent_back: ofSentBack((told) => agentMessageWords.card_sent_back(told)),
  card_handed_over: ofHandOver((told) => agentMessageWords.card_handed_over(told)),
} satisfies Record<keyof typeof agentMessageWords, Wording>

function ofApplication(
  words: (told: Parameters<typeof messageWords.application_submitted>[0]) => Told,
): Wording {
  return async (tx, { personId, payload }) => {
    const application = await readApplication(tx, personId, String(payload['applicationId']))
    if (!application) return null
    const { reference, promisedOn } = application
    return words({ reference, promisedOn: promisedOn.toString() })
  }
}

function ofKept(words: (told: Parameters<typeof messageWords.card_kept>[0]) => Told): Wording {
  return async (tx, { personId, payload }) => {
    const card = await readCard(tx, personId, String(payload['cardId']))
    const place = card?.pickupId ? await findOrganisation(tx, card.pickupId) : null
    if (!card?.keptUntil || !place) return null
    return words({ place: place.name, keptUntil: card.keptUntil.toString() })
  }
}

function ofSentBack(
  words: (told: Parameters<typeof messageWords.card_sent_back>[0]) => Told,
): Wording {
  return async (tx, { personId, payload }) => {
    const application = await readApplication(tx, personId, String(payload['applicationId']))
    const place = application ? await findOrganisation(tx, application.pickupId) : null
    return place ? words({ place: place.name }) : null
  }
}

function ofHandOver(
  words: (told: Parameters<typeof messageWords.card_handed_over>[0]) => Told,
): Wording {
  return async (_tx, { at, payload }) => {
    const receiver = payload['receiver'] === 'agent' ? 'agent' : 'self'
    return words({ at: momentText(instantOf(at)), receiver })
  }
}

function ofReport(
  words: (told: Parameters<typeof messageWords.loss_reported>[0]) => Told,
): Wording {
  return async (tx, { personId, payload }) => {
    const report = await readLossReport(tx, personId, String(payload['reportId']))
    if (!report) return null
    return words({
      voucherNo: report.voucherNo,
      functions: {
        zh: functionsText(report.functions, 'zh'),
        en: functionsText(report.functions, 'en'),
      },
      at: momentText(report.reportedAt),
      lapsesAt: report.lapsesAt ? momentText(report.lapsesAt) : null,
    })
  }
}
