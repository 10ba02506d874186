/** A card at once: the agency sees the proofs and confirms, an outlet of the bank prints, once. */
import { countBlanks, haveBlanks } from './blanks.ts'
import { enterSomebody } from './enter-somebody.ts'
import type { Story } from './steps.ts'
import { must, type Refusal } from './telling.ts'
import { photoAtWindow } from './window.ts'

type Category = {
  readonly code: string
  readonly name: string
  readonly proofs: readonly { readonly code: string }[]
}
type Track = { readonly applicationId: string; readonly reference: string; readonly state: string }

export async function printAtOnce(story: Story): Promise<void> {
  const { tell, clerk, bank } = story
  tell.chapter('A card at once')
  const { desk } = await enterSomebody(story)
  const { applicationId } = await confirm(story, desk)

  await haveBlanks(story)
  const print = `${desk}/instant-orders/${applicationId}/print`
  const made = await bank.post<{ card: { cardId: string }; cardNumber: string }>(print, {})
  const again = await bank.attempt<Refusal>(print, {})
  must(again.body.code === 'instant_printed_already', 'an order is printed once')
  tell.step('The outlet prints it on a blank card; a second print is refused', again.body.code)
  await countBlanks(story)

  const { cardId } = made.card
  const document = { document: 'id_card', documentSeen: true }
  await bank.post(`${desk}/cards/${cardId}/hand-over`, { ...document, receiver: 'self' })
  const { applications } = await clerk.get<{ applications: readonly Track[] }>(
    `${desk}?purpose=enquiry`,
  )
  must(applications[0]?.state === 'collected', 'the application is over')
  tell.step('Handed over at the outlet, in one visit')
}

/** Without one of the proofs nothing is confirmed; with all of them it is, in one act. */
async function confirm(story: Story, desk: string): Promise<Track> {
  const { tell, clerk, bank, world } = story
  const { instantCard } = await world
    .nobody()
    .get<{ instantCard: readonly Category[] }>('/api/public/terms')
  const [category] = instantCard
  must(category !== undefined, 'the area names who gets a card at once')
  const { organisation } = await bank.get<{ organisation: { id: string } }>('/api/session')
  const photoId = await photoAtWindow(story, desk)
  const order = {
    ...{ photoId, category: category.code, outletId: organisation.id },
    ...{ identityDocument: 'id_card', documentSeen: true },
  }
  const proofs = category.proofs.map(({ code }) => code)
  const short = await clerk.attempt<Refusal>(`${desk}/instant-orders`, {
    ...{ ...order, proofs: proofs.slice(1) },
  })
  must(short.body.code === 'proofs_missing', 'one proof missing is refused')
  const track = await clerk.post<Track>(`${desk}/instant-orders`, { ...order, proofs })
  tell.step(`Confirmed as “${category.code}” with every proof`, track.reference)
  return track
}
