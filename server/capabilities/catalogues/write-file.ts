/** The same shape the other way: what stands in the catalogues, as a national file. */
import type { Db } from '#platform/database/connection.ts'
import { fileFormats, type FileKind } from './file-kind.ts'
import { newestVersionOf, readLinesPage } from './import-store.ts'

/** Everything of one kind that was not said otherwise since, line by line as it came. */
export async function* writeCatalogueFile(db: Db, kind: FileKind): AsyncGenerator<string> {
  const { table, part } = fileFormats[kind]
  const versions = { since: 0, until: await newestVersionOf(db, kind) }
  let after = ''
  for (;;) {
    const page = await readLinesPage(db, { table, part: part ?? null, kind, versions, after })
    if (page.length === 0) return
    for (const { line } of page) yield `${line}\n`
    after = page.at(-1)?.code ?? ''
  }
}

/** A line by the numbers of its columns; whatever is not given is `null`. */
export function catalogueLine(kind: FileKind, cells: Readonly<Record<number, string>>): string {
  const { columns } = fileFormats[kind]
  return Array.from({ length: columns }, (_, index) => cells[index + 1] ?? 'null').join('\t')
}
