import { readNewestAcceptedPhoto, readPhoto } from './application-store.ts'
import { openPhoto } from './check-photo.ts'
import type { CardsDeps } from './deps.ts'

/** The newest photo of a person that met the rules, as JPEG. */
export async function findPhoto(
  deps: Pick<CardsDeps, 'db' | 'personal'>,
  personId: string,
): Promise<Buffer | null> {
  const photoId = await readNewestAcceptedPhoto(deps.db, personId)
  const sealed = photoId && (await readPhoto(deps.db, personId, photoId))
  return sealed ? openPhoto(deps, photoId, sealed) : null
}
