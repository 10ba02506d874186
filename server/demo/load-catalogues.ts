/** The demonstration's catalogues go the way of every file; those that are there are left alone. */
import {
  areasThatCount,
  importCatalogueFile,
  readCatalogueFile,
  readVersions,
} from '#capabilities/catalogues/index.ts'
import type { CommandId } from '#kernel/ids.ts'
import { systemAct } from '#platform/access/act.ts'
import { newId } from '#platform/ids.ts'
import type { Services } from '../services.ts'
import { demoCatalogueFiles, demoKinds } from './catalogue-lines.ts'

/** A server that was stopped in between goes on where it was: a file that is there does nothing. */
export async function loadDemoCatalogues({
  db,
  area,
  now,
  log,
}: Pick<Services, 'db' | 'area' | 'now' | 'log'>): Promise<void> {
  const known = new Set((await readVersions(db, 100)).map(({ kind }) => kind))
  if (demoKinds.every((kind) => known.has(kind))) return
  const began = performance.now()
  const areas = areasThatCount(area.gbCode)
  for (const { kind, lines } of demoCatalogueFiles(area.gbCode)) {
    const file = await readCatalogueFile(kind, asPieces(lines), areas)
    const act = systemAct(now(), newId<CommandId>())
    const outcome = await importCatalogueFile(db, act, { kind, file, mode: 'import' })
    if (outcome.kind === 'faulty') throw new Error(`the demonstration's ${kind} is faulty`)
  }
  log.info('demo_catalogues_loaded', { durationMs: Math.round(performance.now() - began) })
}

async function* asPieces(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8')
}
