import { folderObjects } from './folder-objects.ts'
import type { ObjectPlace } from './object-place.ts'
import type { ObjectStore } from './object-store.ts'
import { s3Objects } from './s3-objects.ts'

/** The store that the operator chose. */
export function openObjectStore(place: ObjectPlace): ObjectStore {
  return place.kind === 'folder' ? folderObjects(place.folder) : s3Objects(place)
}
