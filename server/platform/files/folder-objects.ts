/** Objects as files in a private folder, spread over sub-folders by the beginnings of their names. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedObjectName } from './object-place.ts'
import { type ObjectStore, ObjectStoreUnavailable } from './object-store.ts'
import { syncFolder } from './whole-file.ts'

export function folderObjects(folder: string): ObjectStore {
  const incoming = join(folder, 'incoming')
  const pathOf = (name: string): string => {
    const checked = checkedObjectName(name)
    return join(folder, checked.slice(0, 2), checked.slice(2, 4), checked)
  }

  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await answering(() => putWhole(path, incoming, bytes))
    },
    async get(name) {
      const path = pathOf(name)
      return answering(() => readFile(path).catch(nullWhereMissing))
    },
    async remove(name) {
      const path = pathOf(name)
      await answering(() => rm(path, { force: true }))
    },
    removeParts: (before) => answering(() => removeOldParts(incoming, before)),
  }
}

/** Bytes first, then the name, then the folder that holds the name: each on the disk before the next. */
async function putWhole(path: string, incoming: string, bytes: Buffer): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await makeFolders(dirname(path))
  const part = join(incoming, randomUUID())
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (fault) {
    await rm(part, { force: true })
    throw fault
  }
  await syncFolder(dirname(path))
}

/** A sub-folder that is new must survive the power too, or what lies in it would be lost with it. */
async function makeFolders(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  await syncFolder(dirname(folder))
  await syncFolder(dirname(dirname(folder)))
}

async function removeOldParts(incoming: string, before: Temporal.Instant): Promise<number> {
  const names = await readdir(incoming).catch(nullWhereMissing)
  let removed = 0
  for (const name of names ?? []) {
    const path = join(incoming, name)
    const kept = await stat(path).catch(nullWhereMissing)
    if (!kept || kept.mtimeMs >= before.epochMilliseconds) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

function nullWhereMissing(fault: unknown): null {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
  throw fault
}

/** A full or missing disk is the store's trouble, not a fault of the program. */
async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new ObjectStoreUnavailable('the folder of objects does not answer', { cause })
  }
}
