/** `npm run types`: writes the types of all tables, read from a migrated database. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbedded } from '#platform/database/embedded-postgres.ts'
import { migrate } from '#platform/database/migrate.ts'
import { urlOf } from '#platform/database/place.ts'

const run = promisify(execFile)

export const typesFile = fileURLToPath(
  new URL('../server/platform/database/database.gen.ts', import.meta.url),
)

const project = fileURLToPath(new URL('../', import.meta.url))

/** As the driver is told to hand them over: exact integers, days and moments as text. */
const columnTypes = {
  int8: 'bigint',
  date: 'string',
  timestamptz: 'string',
  numeric: 'string',
  jsonb: 'unknown',
}

export async function generateTypes(url: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [
      join(project, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...['--url', url, '--dialect', 'postgres', '--print', '--log-level', 'error'],
      ...['--exclude-pattern', 'graphile_worker.*', '--default-schema', 'none'],
      ...['--type-mapping', JSON.stringify(columnTypes)],
    ],
    { cwd: project },
  )
  return stdout.replace('export interface DB {', 'export interface Database {')
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'yika-types-'))
  const postgres = await startEmbedded({ folder, durable: false, watchdog: true })
  try {
    await migrate({ url: urlOf(postgres.owner) })
    writeFileSync(typesFile, await generateTypes(urlOf(postgres.owner)))
    process.stdout.write(`Wrote ${typesFile}\n`)
  } finally {
    await postgres.stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  }
}
