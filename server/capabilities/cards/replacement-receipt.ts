/** The paper of a replacement: what was paid and why, which card ended, which one was given. */
import { type CardNumber, maskCardNumber } from '#kernel/card-number.ts'
import { yuan, zero } from '#kernel/money.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Fact } from '#platform/documents/pdf.ts'
import { readAgentActs } from './agent-store.ts'
import { readApplication } from './application-store.ts'
import type { Card } from './card.ts'
import { documentWords } from './document-words.ts'
import { readReplacementWith, type Replacement } from './loss-store.ts'
import { paper, type PaperDeps, whoIs } from './paper.ts'
import { replacementFee } from './replacement-fee.ts'
import { readCard } from './store.ts'
import { type Language, momentText } from './words.ts'

/** As long as half a page leaves room for: a longer one would break. */
const lineToSign = '_'.repeat(18)

/** Null when the person has no such card, or when it took no other one's place. */
export async function replacementReceipt(
  deps: PaperDeps,
  named: { readonly personId: string; readonly cardId: string },
  language: Language,
): Promise<Buffer | null> {
  const made = await readReplacementWith(deps.db, named.personId, named.cardId)
  if (!made) return null
  const words = documentWords[language].replacement
  const { source } = replacementFee(deps.area, made.reason, made.madeAt)
  return paper(deps, language, {
    title: words.title,
    reference: { label: words.reference, value: made.receipt },
    blocks: [
      {
        kind: 'panel',
        label: words.fee,
        value: made.fee === zero ? words.free : words.amount(yuan(made.fee)),
        note: words.because(words.reasons[made.reason], source),
      },
      { kind: 'heading', text: words.act },
      { kind: 'facts', columns: 2, entries: await actFacts(deps, made, language) },
      { kind: 'heading', text: words.cards },
      { kind: 'facts', entries: await cardFacts(deps, made, language) },
      { kind: 'paragraph', text: words.follows },
      { kind: 'heading', text: words.signed },
      {
        kind: 'facts',
        columns: 2,
        entries: words.signatures.map((label) => ({
          label,
          value: lineToSign,
        })),
      },
    ],
  })
}

async function actFacts(
  deps: PaperDeps,
  made: Replacement,
  language: Language,
): Promise<readonly Fact[]> {
  const words = documentWords[language]
  const card = await cardOf(deps, made.personId, made.newCardId)
  const application = await readApplication(deps.db, made.personId, card.applicationId)
  const office = await findOrganisation(deps.db, made.officeId)
  return [
    ...(await whoIs(deps, made.personId, language, 'holder')),
    { label: words.replacement.madeAt, value: momentText(made.madeAt) },
    { label: words.replacement.office, value: office?.name[language] ?? '' },
    ...(application
      ? [{ label: words.receipt.document, value: words.documents[application.identityDocument] }]
      : []),
  ]
}

async function cardFacts(
  deps: PaperDeps,
  made: Replacement,
  language: Language,
): Promise<readonly Fact[]> {
  const words = documentWords[language].replacement
  const old = await cardOf(deps, made.personId, made.oldCardId)
  const given = await cardOf(deps, made.personId, made.newCardId)
  const bank = await findOrganisation(deps.db, given.bankId)
  const at = given.handedOverAt ? momentText(given.handedOverAt) : null
  const acts = at ? await readAgentActs(deps, made.personId) : []
  const byAgent = acts.some(({ task, cardId }) => task === 'collect' && cardId === given.cardId)
  const givenAt = byAgent ? words.givenToAgentAt : words.givenAt
  const number = numberOf(deps, given)
  return [
    {
      label: words.old,
      value: at ? words.voidSince(numberOf(deps, old), at) : words.voidLater(numberOf(deps, old)),
    },
    { label: words.given, value: at ? givenAt(number, at) : words.notGiven(number) },
    { label: words.bank, value: bank?.name[language] ?? '' },
    { label: words.validUntil, value: given.validUntil.toString() },
  ]
}

async function cardOf(deps: PaperDeps, personId: string, cardId: string): Promise<Card> {
  const card = await readCard(deps.db, personId, cardId)
  if (!card) throw new Error('a replacement names two cards of the same person')
  return card
}

function numberOf({ personal }: PaperDeps, { cardId, sealedCardNumber }: Card): string {
  const number = personal.open('cards.card', 'sealed_card_number', cardId, sealedCardNumber)
  return maskCardNumber(number as CardNumber)
}
