/** An application as a window takes it, the document seen, and the card that is made for it. */
import { goodDay, makeCards } from '#sim/card-maker/card-maker.ts'
import { drawnPhoto } from './photo.ts'
import type { Story } from './steps.ts'

export type Track = {
  readonly applicationId: string
  readonly reference: string
  readonly state: string
}

export async function photoAtWindow(
  { clerk, world }: Pick<Story, 'clerk' | 'world'>,
  desk: string,
): Promise<string> {
  const photo = await drawnPhoto('#ffffff', world.area.photo)
  const { photoId } = await clerk.send<{ photoId: string }>(`${desk}/photos`, photo, 'image/jpeg')
  return photoId
}

export async function wishAtWindow(story: Story, desk: string): Promise<object> {
  const photoId = await photoAtWindow(story, desk)
  const { places } = await story.clerk.get<{ places: { id: string }[] }>('/api/public/places')
  const identityDocument = 'id_card'
  return { photoId, pickupPlaceId: places[0]?.id, identityDocument, documentSeen: true }
}

export async function applyAtWindow(story: Story, desk: string): Promise<Track> {
  return story.clerk.post<Track>(`${desk}/applications`, await wishAtWindow(story, desk))
}

/** A batch is one bank's, and whoever waits longest goes first: ours may be the one after. */
export async function makeUntil(
  { clerk }: Story,
  isMade: () => Promise<boolean>,
  atMaker: (order: Buffer) => Promise<void> = async () => {},
): Promise<void> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  for (let batches = 1; batches <= 4; batches++) {
    const { batchId } = await clerk.post<{ batchId: string }>('/api/desk/production/batches')
    const batch = `/api/desk/production/batches/${batchId}`
    const order = await clerk.bytes(`${batch}/file`)
    await atMaker(order)
    await clerk.send(`${batch}/return`, makeCards(order, { today, faults: goodDay }), 'text/plain')
    if (await isMade()) return
  }
  throw new Error('the card was in none of the batches')
}
