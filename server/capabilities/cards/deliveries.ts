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
import { functionsText, messageWords, momentText } from './words.ts'

type Told = { readonly zh: string; readonly en: string } | null
type Wording = (tx: Db, message: Message) => Promise<Told>

export function cardDeliveries(deps: {
  readonly personal: Personal
}): Readonly<Record<keyof typeof wordings, Delivery>> {
  const delivery =
    (wording: Wording): Delivery =>
    async (tx, messages) => {
      for (const message of messages)
        await deliver({ tx, personal: deps.personal }, message, wording)
    }
  return {
    application_submitted: delivery(wordings.application_submitted),
    card_made: delivery(wordings.card_made),
    card_failed: delivery(wordings.card_failed),
    card_kept: delivery(wordings.card_kept),
    card_sent_back: delivery(wordings.card_sent_back),
    card_handed_over: delivery(wordings.card_handed_over),
    loss_reported: delivery(wordings.loss_reported),
    loss_reminder: delivery(wordings.loss_reminder),
    loss_lapsed: delivery(wordings.loss_lapsed),
    pin_unlocked: delivery(wordings.pin_unlocked),
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
  card_made: ofApplication((told) => messageWords.card_made(told)),
  card_failed: ofApplication((told) => messageWords.card_failed(told)),
  card_kept: async (tx, { personId, payload }) => {
    const card = await readCard(tx, personId, String(payload['cardId']))
    const place = card?.pickupId ? await findOrganisation(tx, card.pickupId) : null
    if (!card?.keptUntil || !place) return null
    return messageWords.card_kept({
      place: place.name,
      keptUntil: card.keptUntil.toString(),
    })
  },
  card_sent_back: async (tx, { personId, payload }) => {
    const application = await readApplication(tx, personId, String(payload['applicationId']))
    const place = application ? await findOrganisation(tx, application.pickupId) : null
    return place ? messageWords.card_sent_back({ place: place.name }) : null
  },
  card_handed_over: async (_tx, { at }) =>
    messageWords.card_handed_over({ at: momentText(instantOf(at)) }),
  pin_unlocked: async (_tx, { at }) => messageWords.pin_unlocked({ at: momentText(instantOf(at)) }),
  loss_reported: ofReport((told) => messageWords.loss_reported(told)),
  loss_reminder: ofReport((told) => messageWords.loss_reminder(told)),
  loss_lapsed: ofReport((told) => messageWords.loss_lapsed(told)),
} satisfies Record<keyof typeof messageWords, Wording>

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
