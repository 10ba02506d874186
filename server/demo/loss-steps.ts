/** Cards that were reported lost, and what became of it. */
import { cardFunctions, lapsesAt } from '#capabilities/cards/index.ts'
import { dayOf } from '#kernel/dates.ts'
import { termsOn } from '#kernel/terms.ts'
import type { CardStory, PlannedCard, PlannedLoss } from './card-story.ts'
import { apply, clerk, done, type Pen, referenceFor, self } from './card-steps.ts'
import type { Moment } from './days.ts'
import { instantAt } from './days.ts'
import { at, idAt } from './draw.ts'

export type Lost = {
  readonly reportedAt: Moment
  readonly kind: 'temporary' | 'formal'
  readonly ended: null | {
    readonly state: 'withdrawn' | 'lapsed' | 'replaced'
    readonly at: Moment
  }
}

/** The card stops paying with the report; withdrawn or lapsed, it pays again. */
export function reportLost(pen: Pen, story: CardStory, card: PlannedCard, lost: Lost): PlannedLoss {
  const { personId, district } = story.person
  const { reportedAt, kind, ended } = lost
  const reportId = idAt(reportedAt, 'loss', card.cardId)
  const voucherNo = referenceFor(pen, story, 'voucher', reportId)
  const channel = kind === 'temporary' ? 'web' : 'desk'
  const { value: terms } = termsOn(pen.area.loss, dayOf(instantAt(reportedAt)))
  const report = { kind, functions: cardFunctions }
  const lapses = lapsesAt(report, instantAt(reportedAt), { terms, calendar: pen.area.calendar })
  const loss: PlannedLoss = {
    ...{ reportId, personId, cardId: card.cardId, voucherNo, kind, channel, reportedAt },
    state: ended?.state ?? 'in_force',
    lapsesAt: lapses?.epochMilliseconds ?? null,
    endedAt: ended?.at ?? null,
  }
  story.losses.push(loss)
  const effectiveAt = instantAt(reportedAt).toString()
  const reported = { kind: 'reported', reportId, voucherNo, effectiveAt, alreadyInForce: false }
  story.acts.push({
    ...(channel === 'web' ? self(personId) : clerk(district)),
    ...{ personId, at: reportedAt, ...done('cards.report-loss', reportId, reported) },
  })
  endSpan(story, card, reportedAt)
  if (!ended) card.functions = 'blocked'
  else if (ended.state !== 'replaced') payAgain(story, card, loss)
  return loss
}

function endSpan(story: CardStory, card: PlannedCard, until: Moment): void {
  const last = story.spans.findLastIndex((span) => span.card === card)
  if (last >= 0) story.spans[last] = { ...at(story.spans, last), until }
}

function payAgain(story: CardStory, card: PlannedCard, loss: PlannedLoss): void {
  const { personId, district } = story.person
  const { reportId, state } = loss
  const moment = loss.endedAt ?? 0
  const withdrawn = state === 'withdrawn'
  story.acts.push({
    ...(withdrawn
      ? clerk(district)
      : { actorKind: 'system', actorId: null, organisationId: null, channel: 'system' }),
    ...{ personId, at: moment },
    ...(withdrawn
      ? done('cards.withdraw-loss', reportId, { kind: 'withdrawn', reportId })
      : done('cards.lapse-loss', reportId, { kind: 'lapsed' })),
  })
  story.spans.push({ card, from: moment, until: null })
}

/** Lost, reported in writing, and made anew on the spot: the old card is void for ever. */
export function replace(pen: Pen, story: CardStory, old: PlannedCard, madeAt: Moment): PlannedCard {
  const { personId, district } = story.person
  const handedAt = madeAt + 20 * 60_000
  const loss = { kind: 'formal', reportedAt: madeAt - 30 * 60_000 } as const
  reportLost(pen, story, old, { ...loss, ended: { state: 'replaced', at: handedAt } })
  old.state = 'void'
  old.functions = 'void'
  old.voidedAt = handedAt

  const window = clerk(district)
  const officeId = window.organisationId ?? ''
  const card = apply(pen, story, {
    ...{ moments: [madeAt, madeAt, madeAt, madeAt, null, handedAt], onRecord: false },
    ...{ route: 'county_centre', pickupId: officeId, reason: 'replacement' },
  })
  if (!card) throw new Error('an application that came to its end has a card')
  const replacementId = idAt(madeAt, 'replacement', old.cardId)
  const receipt = referenceFor(pen, story, 'receipt', replacementId)
  story.replacements.push({
    ...{ replacementId, personId, oldCardId: old.cardId, newCardId: card.cardId, receipt, madeAt },
    ...{ officeId, madeBy: window.actorId ?? officeId },
  })
  const { cardId } = card
  const replaced = { kind: 'replaced', cardId, fee: '16.00', receiptReference: receipt }
  const handed = { kind: 'handed_over', cardId, at: instantAt(handedAt).toString() }
  const seen = { document: 'id_card', receiver: 'self', voidedCardId: old.cardId }
  story.acts.push(
    {
      ...{ ...window, personId, at: madeAt, ...done('cards.replace', cardId, replaced) },
      purpose: 'replacement (lost): id_card seen',
    },
    {
      ...{ ...window, personId, at: handedAt },
      ...done('cards.hand-over', cardId, { ...handed, ...seen }),
      purpose: 'hand_over: id_card seen, to self',
    },
    {
      ...{ ...window, personId, at: handedAt, action: 'cards.void', objectId: old.cardId },
      ...{ purpose: null, outcome: null },
    },
  )
  return card
}
