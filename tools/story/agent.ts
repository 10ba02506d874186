/** An agent: applies for somebody with the papers of both, fetches the card, and signs for it. */
import { goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import { enterSomebody } from './enter-somebody.ts'
import { newcomer } from './person.ts'
import { drawnPhoto } from './photo.ts'
import { isPdf, type Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'

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
  const agent = { name, citizenNumber, phone }
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

async function applyBy(
  { clerk, tell, world }: Story,
  desk: string,
  agent: Applying,
): Promise<string> {
  const photo = await drawnPhoto('#ffffff', world.area.photo)
  const { photoId } = await clerk.send<{ photoId: string }>(`${desk}/photos`, photo, 'image/jpeg')
  const { places } = await clerk.get<{ places: { id: string }[] }>('/api/public/places')
  const application = {
    ...{ photoId, pickupPlaceId: places[0]?.id, identityDocument: 'id_card', documentSeen: true },
  }
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

/** A batch is one bank's, and whoever waits longest goes first: ours may be the one after. */
async function makeCardOf({ clerk, tell }: Story, desk: string): Promise<string> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  for (let batches = 1; batches <= 4; batches++) {
    const { batchId } = await clerk.post<{ batchId: string }>('/api/desk/production/batches')
    const batch = `/api/desk/production/batches/${batchId}`
    const order = await clerk.bytes(`${batch}/file`)
    await clerk.send(`${batch}/return`, makeCards(order, { today, faults: goodDay }), 'text/plain')
    const { cards } = await clerk.get<Glance>(`${desk}?purpose=hand_over`)
    const card = cards.find(({ state }) => state === 'made')
    if (!card) continue
    await clerk.post(`${desk}/cards/${card.cardId}/arrival`)
    tell.step('The card is made and kept; person and agent are told')
    return card.cardId
  }
  throw new Error('the card was in none of the batches')
}

function codesOf(papers: Papers): readonly string[] {
  return papers.map(({ code }) => code)
}
