/**
 * Documents at rest: each is sealed like every personal value, bound to its name, and named by a keyed
 * digest of what is in it. Equal documents have one name and lie there once; another object put in
 * the place of one does not open, and what opens is compared with its name once more.
 */
import { createHash } from 'node:crypto'
import type { Personal } from '#platform/personal/personal.ts'
import type { ObjectStore } from './object-store.ts'

export type SealedObjects = {
  readonly nameOf: (bytes: Buffer) => string
  readonly keep: (name: string, bytes: Buffer) => Promise<void>
  /** Null when there is nothing of this name. Throws when it is not what was kept. */
  readonly open: (name: string) => Promise<Buffer | null>
  readonly remove: (name: string) => Promise<void>
  readonly removeParts: ObjectStore['removeParts']
}

export type SealedPlace = {
  readonly objects: ObjectStore
  readonly personal: Pick<Personal, 'sealBytes' | 'openBytes' | 'blindIndex'>
  /** The table whose data keys seal the contents. */
  readonly table: string
}

/** The object lies there, and is not what was kept. */
export class ObjectAltered extends Error {
  override readonly name = 'ObjectAltered'
}

const column = 'content'

export function sealedObjects({ objects, personal, table }: SealedPlace): SealedObjects {
  const nameOf = (bytes: Buffer): string => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    return personal.blindIndex('document', digest).toString('hex')
  }
  const opened = (name: string, sealed: Buffer): Buffer => {
    try {
      return personal.openBytes(table, column, name, sealed)
    } catch (cause) {
      throw new ObjectAltered('a kept document does not open', { cause })
    }
  }
  return {
    nameOf,
    keep: (name, bytes) => objects.put(name, personal.sealBytes(table, column, name, bytes)),
    async open(name) {
      const sealed = await objects.get(name)
      if (!sealed) return null
      const bytes = opened(name, sealed)
      if (nameOf(bytes) !== name) throw new ObjectAltered('a kept document has other contents')
      return bytes
    },
    remove: (name) => objects.remove(name),
    removeParts: (before) => objects.removeParts(before),
  }
}
