/** An application as a window takes it, the document seen. */
import { drawnPhoto } from './photo.ts'
import type { Story } from './steps.ts'

export type Track = {
  readonly applicationId: string
  readonly reference: string
  readonly state: string
}

export async function applyAtWindow({ clerk, world }: Story, desk: string): Promise<Track> {
  const photo = await drawnPhoto('#ffffff', world.area.photo)
  const { photoId } = await clerk.send<{ photoId: string }>(`${desk}/photos`, photo, 'image/jpeg')
  const { places } = await clerk.get<{ places: { id: string }[] }>('/api/public/places')
  return clerk.post<Track>(`${desk}/applications`, {
    ...{ photoId, pickupPlaceId: places[0]?.id, identityDocument: 'id_card', documentSeen: true },
  })
}
