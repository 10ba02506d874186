/** A database of its own with as many people as asked for, and a server process over it. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { loadArea, type Area } from '#capabilities/organisations/index.ts'
import { areaLookEveryMs } from '#server/services.ts'
import { startEmbedded } from '#platform/database/embedded-postgres.ts'
import { migrate } from '#platform/database/migrate.ts'
import { type Place, urlOf } from '#platform/database/place.ts'
import { openDatabase, type OpenDatabase } from '#platform/database/connection.ts'
import { connectKeyService, type KeyService, untilReady } from '#platform/keys/client.ts'
import { startKeyService } from '#platform/keys/start-service.ts'
import { prepareJobs } from '#platform/jobs/worker.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import { freePort } from '#server/test/free-port.ts'
import { dataKeyTable } from '#server/services.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'

export type BenchWorld = {
  readonly folder: string
  readonly owner: Place
  readonly server: Place
  readonly ownerClient: pg.Client
  readonly database: OpenDatabase
  readonly hot: OpenDatabase
  readonly keys: KeyService
  readonly keySocket: string
  readonly personal: Personal
  readonly area: Area
  readonly holders: readonly Cardholder[]
  readonly stop: () => Promise<void>
}

/** A server as docs/operations.md sizes it for a city; the yardstick and the bare insert run on it too. */
const cityServer = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  wal_buffers: '64MB',
  min_wal_size: '2GB',
}

export async function openBenchWorld(options: {
  readonly cardholders: number
}): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'yika-bench-'))
  chmodSync(folder, 0o755) // or the database would move to a folder that its user may enter
  const postgres = await startEmbedded({
    folder: join(folder, 'postgres'),
    watchdog: true,
    settings: cityServer,
  })
  await migrate({ url: urlOf(postgres.owner) })
  await prepareJobs(urlOf(postgres.owner))
  const keySocket = join(folder, 'keys.sock')
  const child = startKeyService({
    socketPath: keySocket,
    storeFolder: join(folder, 'keys'),
    provider: 'soft-aes',
    allowPlainInjection: true,
  })
  const keys = connectKeyService({ socketPath: keySocket, timeoutMs: 30_000 })
  await untilReady(keys, 30_000)
  const database = openDatabase({ url: urlOf(postgres.server), poolSize: 8 })
  const hot = openDatabase({ url: urlOf(postgres.server), poolSize: 4, hot: true })
  const personal = await createPersonal({
    keys,
    tableGroups: ['people', 'cards', 'contributions', 'mail', 'organisations'],
    ...dataKeyTable(database.db),
    today: () => Temporal.Now.plainDateISO('UTC'),
  })
  const ownerClient = new pg.Client({ connectionString: urlOf(postgres.owner) })
  await ownerClient.connect()
  await useSegments(ownerClient) // before the people: their pages are then as those of a running server
  const holders = await makeCardholders(
    ownerClient,
    { personal, keys },
    { count: options.cardholders, balanceFen: 100_000_000n },
  )
  await ownerClient.query('vacuum analyze')
  return {
    folder,
    owner: postgres.owner,
    server: postgres.server,
    ownerClient,
    ...{ database, hot, keys, keySocket, personal, holders },
    area: loadArea(join(import.meta.dirname, '../areas/jincheng'), {
      lookEveryMs: areaLookEveryMs,
    }),
    stop: async () => {
      await ownerClient.end()
      await Promise.all([database.close(), hot.close()])
      keys.close()
      await child.stop()
      await postgres.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Fills segments of the write-ahead log and lets a checkpoint hand them on, as on a server that has
 * run for a day: making a new one holds up every commit for as long as its 16 MB take to be written.
 */
async function useSegments(owner: pg.Client): Promise<void> {
  await owner.query(
    `select count(pg_logical_emit_message(false, 'bench', repeat('x', 1048576)))
       from generate_series(1, 1024)`,
  )
  await owner.query('checkpoint')
}

/**
 * What a phase left with the operating system goes to the disk before the next is measured: half a
 * minute later it would go by itself, a hundred megabytes at once and in the middle of a turn. It is
 * not a checkpoint, after which every page would have to be written whole once more.
 */
export function settleDisk(world: BenchWorld): void {
  execFileSync('sync', ['-f', world.folder])
}

export type BenchServer = {
  readonly webPort: number
  readonly posPort: number
  readonly stop: () => Promise<void>
}

const program = join(import.meta.dirname, '../server/main.ts')

/** The whole server in a process of its own, as in earnest: nothing is left out for the measurement. */
export async function startBenchServer(world: BenchWorld): Promise<BenchServer> {
  const [webPort, posPort] = await Promise.all([freePort(), freePort()])
  const child = spawn(process.execPath, ['--v8-pool-size=0', program], {
    env: {
      ...process.env,
      DEMO: 'false',
      DATA_DIR: world.folder,
      DATABASE_URL: urlOf(world.server),
      DATABASE_OWNER_URL: urlOf(world.owner),
      KEY_SERVICE_SOCKET: world.keySocket,
      PUBLIC_ORIGIN: `http://localhost:${webPort}`,
      PORT: String(webPort),
      POS_PORT: String(posPort),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let waited = 0; ; waited += 100) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (waited > 60_000) throw new Error('the server did not become ready in a minute')
    const answer = await fetch(`http://127.0.0.1:${webPort}/readyz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    ...{ webPort, posPort },
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}
