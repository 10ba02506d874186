/** An agent: applies for somebody with the papers of both, fetches the card, and signs for it. */
import { enterSomebody } from './enter-somebody.ts'
import { newcomer } from './person.ts'
import { isPdf, type Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'
import { makeUntil, wishAtWindow } from './window.ts'

type Papers = readonly { readonly code: string }[]
type Terms = { readonly agentPapers: { readonly apply: Papers; readonly collect: Papers } }
type Glance = {
  readonly cards: readonly { readonly cardId: string; readonly state: string }[]
  readonly agentActs: readonly { readonly task: string; readonly name: string }[]
}

export async function applyThroughAgent(story: Story): Promise<void> {
  const { tell, clerk } = story
  tell.chapter('Through an agent')
  const { agentPapers } = await story.world.nobody().get<Terms>('/api/public/terms')
  const { name, citizenNumber, phone } = newcomer()
  const agent = { name, citizenNumber, phone, document: 'id_card' }
  const { desk } = await enterSomebody(story)
  const applicationId = await applyBy(story, desk, {
    ...{ ...agent, papers: codesOf(agentPapers.apply), authority: 'authorisation' },
  })
  await clerk.post(`${desk}/applications/${applicationId}/accept`)
  const cardId = await makeCardOf(story, desk)

  const document = { document: 'id_card', documentSeen: true }
  const handOver = `${desk}/cards/${cardId}/hand-over`
  const handing = { ...document, receiver: 'agent' }
  const bare = await clerk.attempt<Refusal>(handOver, {
    ...handing,
    agent: { ...agent, papers: [] },
  })
  must(bare.body.code === 'agent_papers_missing', 'no card without the papers of both')
  const papers = codesOf(agentPapers.collect)
  await clerk.post(handOver, { ...handing, agent: { ...agent, papers } })
  for (const lang of ['zh', 'en']) {
    const receipt = await clerk.bytes(`${desk}/cards/${cardId}/hand-over-receipt.pdf?lang=${lang}`)
    must(isPdf(receipt), 'the receipt of the agent is a PDF')
  }
  tell.step('The agent fetches the card with the papers of both, and signs', papers.join(', '))
  const { agentActs } = await clerk.get<Glance>(`${desk}?purpose=enquiry`)
  must(agentActs.map(({ task }) => task).join() === 'apply,collect', 'the history shows both')
  tell.step('The card’s history shows who came', agentActs.map((act) => act.name).join(', '))
}

type Applying = { readonly papers: readonly string[] }

async function applyBy(story: Story, desk: string, agent: Applying): Promise<string> {
  const { clerk, tell } = story
  const application = await wishAtWindow(story, desk)
  const papers = agent.papers.slice(1)
  const short = await clerk.attempt<Refusal>(`${desk}/applications`, {
    ...{ ...application, agent: { ...agent, papers } },
  })
  must(short.body.code === 'agent_papers_missing', 'one paper missing is refused')
  const track = await clerk.post<{ applicationId: string; reference: string }>(
    ...([`${desk}/applications`, { ...application, agent }] as const),
  )
  tell.step('Refused with a paper missing, received with all of them', track.reference)
  return track.applicationId
}

async function makeCardOf(story: Story, desk: string): Promise<string> {
  const { clerk, tell } = story
  const madeOne = async (): Promise<string | undefined> => {
    const { cards } = await clerk.get<Glance>(`${desk}?purpose=hand_over`)
    return cards.find(({ state }) => state === 'made')?.cardId
  }
  await makeUntil(story, async () => (await madeOne()) !== undefined)
  const cardId = await madeOne()
  must(cardId !== undefined, 'the card is made')
  await clerk.post(`${desk}/cards/${cardId}/arrival`)
  tell.step('The card is made and kept; person and agent are told')
  return cardId
}

function codesOf(papers: Papers): readonly string[] {
  return papers.map(({ code }) => code)
}
