/** The paper that an agent signs for a card received in the person's place. */
import { type CardNumber, maskCardNumber } from '#kernel/card-number.ts'
import { findOrganisation } from '#capabilities/organisations/index.ts'
import type { Fact } from '#platform/documents/pdf.ts'
import { agentFacts } from './agent-facts.ts'
import { type AgentAct, readAgentActs } from './agent-store.ts'
import { readApplication } from './application-store.ts'
import { documentWords } from './document-words.ts'
import { paper, type PaperDeps, whoIs } from './paper.ts'
import { readCard } from './store.ts'
import { type Language, momentText } from './words.ts'

const lineToSign = '_'.repeat(18)

/** Null when the person has no such card, or received it in person. */
export async function handOverReceipt(
  deps: PaperDeps,
  named: { readonly personId: string; readonly cardId: string },
  language: Language,
): Promise<Buffer | null> {
  const { personId, cardId } = named
  const acts = await readAgentActs(deps, personId)
  const collected = acts.find((act) => act.task === 'collect' && act.cardId === cardId)
  if (!collected) return null
  const application = await readApplication(deps.db, personId, collected.applicationId)
  if (!application) throw new Error('every card was applied for')
  const words = documentWords[language]
  return paper(deps, language, {
    title: words.handOver.title,
    reference: { label: words.receipt.reference, value: application.reference },
    blocks: [
      { kind: 'panel', label: words.handOver.card, value: await numberOf(deps, collected) },
      { kind: 'heading', text: words.handOver.act },
      { kind: 'facts', columns: 2, entries: await actFacts(deps, collected, language) },
      { kind: 'paragraph', text: words.handOver.follows },
      { kind: 'heading', text: words.replacement.signed },
      {
        kind: 'facts',
        columns: 2,
        entries: words.handOver.signatures.map((label) => ({ label, value: lineToSign })),
      },
    ],
  })
}

async function actFacts(
  deps: PaperDeps,
  collected: AgentAct,
  language: Language,
): Promise<readonly Fact[]> {
  const words = documentWords[language].handOver
  const office = collected.officeId ? await findOrganisation(deps.db, collected.officeId) : null
  return [
    ...(await whoIs(deps, collected.personId, language, 'holder')),
    ...agentFacts(deps, collected, language),
    { label: words.at, value: momentText(collected.at) },
    { label: words.office, value: office?.name[language] ?? '' },
  ]
}

async function numberOf(
  { db, personal }: PaperDeps,
  { personId, cardId }: AgentAct,
): Promise<string> {
  const card = cardId ? await readCard(db, personId, cardId) : null
  if (!card) throw new Error('what an agent received is a card of this person')
  const { sealedCardNumber } = card
  const number = personal.open('cards.card', 'sealed_card_number', card.cardId, sealedCardNumber)
  return maskCardNumber(number as CardNumber)
}
