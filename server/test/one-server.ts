/**
 * One PostgreSQL for a whole test run, without durability, with one migrated template in it.
 * However the run ends, a watchdog ends the server and removes its folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#platform/database/embedded-postgres.ts'
import { migrate } from '#platform/database/migrate.ts'
import { urlOf } from '#platform/database/place.ts'
import type { Place } from '#platform/database/place.ts'
import { oneFile } from '#tools/one-file.ts'

export type TestServer = { readonly owner: Place; readonly server: Place }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The workers begin with this process's environment.
  process.env['BUILT_KEY_SERVICE'] = await oneFile('server/platform/keys/service.ts')
  const folder = mkdtempSync(join(tmpdir(), 'yika-test-'))
  const postgres = await startEmbedded({
    folder,
    durable: false,
    watchdog: true,
    settings: {
      ...{ shared_buffers: '64MB', max_connections: '200', autovacuum: 'off', jit: 'off' },
      ...{ wal_level: 'minimal', max_wal_senders: '0' }, // clones are made faster
    },
  })
  await migrate({ url: urlOf(postgres.owner) })

  project.provide('testServer', { owner: postgres.owner, server: postgres.server })
  return async () => {
    await postgres.stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  }
}
