/** A digest of files of the project, by name and content: what was built from them is still good. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const projectFolder = join(import.meta.dirname, '..')

/** Paths from the project's folder. */
export function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    hash.update(`${file}\n`).update(readFileSync(join(projectFolder, file)))
  }
  return hash.digest('hex')
}
