/** The server as a process of its own, over a durable database, to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { loadArea } from '#capabilities/organisations/index.ts'
import { openDatabase } from '#platform/database/connection.ts'
import { type EmbeddedPostgres, startEmbedded } from '#platform/database/embedded-postgres.ts'
import { migrate } from '#platform/database/migrate.ts'
import { urlOf } from '#platform/database/place.ts'
import { prepareJobs } from '#platform/jobs/worker.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { createPersonal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { oneFile } from '#tools/one-file.ts'
import type { Ground } from './ground.ts'
import { areaFolder } from './house.ts'

export type RunningServer = {
  readonly webUrl: string
  readonly posPort: number
  readonly output: string[]
  /** Everything that server, database and key service keep in files, and what is temporary. */
  readonly folders: {
    readonly data: string
    readonly temporary: string
    readonly postgres: string
    readonly keys: string
  }
  readonly ground: () => Ground
  /** Told to stop it takes as long as it needs, up to a minute, unless less is wanted. */
  readonly start: (options?: { readonly stopSeconds?: number }) => Promise<void>
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<{ code: number | null; tookMs: number }>
  readonly lives: () => boolean
  /** Ends PostgreSQL as a power cut of the process would, and starts it again. */
  readonly killDatabase: (downMs: number) => Promise<void>
  readonly stop: () => Promise<void>
}

const project = join(import.meta.dirname, '../..')

export async function runServer(
  options: { readonly logLevel?: 'debug' | 'info' } = {},
): Promise<RunningServer> {
  const { data, temporary, forPostgres } = makeFolders()
  const postgres = { folder: forPostgres, settings: { shared_buffers: '64MB' } }
  const running = await runKeyService()
  const program = await oneFile('server/main.ts')
  const first = await startEmbedded({ ...postgres, watchdog: true })
  await migrate({ url: urlOf(first.owner) })
  await prepareJobs(urlOf(first.owner))
  const [port, posPort] = [await freePort(), await freePort()]
  const output: string[] = []
  let database: EmbeddedPostgres = first
  let child: ChildProcess | null = null
  let look = await openGround(first, running.keys)

  const environment = {
    ...{ PATH: process.env['PATH'], LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] },
    ...{ NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    ...{ DATA_DIR: data, TMPDIR: temporary, PORT: `${port}`, POS_PORT: `${posPort}` },
    ...{ DATABASE_URL: urlOf(first.server), DATABASE_OWNER_URL: urlOf(first.owner) },
    ...{ DEMO: 'false', PUBLIC_ORIGIN: `http://localhost:${port}` },
    ...{ KEY_SERVICE_SOCKET: running.socketPath, LOG_LEVEL: options.logLevel ?? 'info' },
  }

  async function start({ stopSeconds = 60 } = {}): Promise<void> {
    const patience = { STOP_SECONDS: String(stopSeconds) }
    const server = spawnServer(program, { ...environment, ...patience }, output)
    child = server
    server.once('exit', () => {
      if (child === server) child = null
    })
    await untilReady(port, () => {
      if (!child) throw new Error(`the server did not start: ${output.slice(-5).join('')}`)
    })
  }

  return {
    webUrl: `http://127.0.0.1:${port}`,
    ...{ posPort, output, start },
    folders: { data, temporary, postgres: first.folder, keys: running.storeFolder },
    ground: () => look.ground,
    lives: () => child !== null,
    kill: (signal) => end(child, signal),
    async killDatabase(downMs) {
      await look.close()
      process.kill(database.pid, 'SIGKILL')
      await pause(downMs)
      database = await startEmbedded(postgres)
      look = await openGround(database, running.keys)
    },
    async stop() {
      if (child) await end(child, 'SIGTERM')
      await look.close()
      await first.stop('immediate')
      await running.stop()
      removeFolders([data, temporary, forPostgres])
    },
  }
}

/** One of its own for PostgreSQL: the database's user cannot enter the server's. */
function makeFolders(): Readonly<Record<'data' | 'temporary' | 'forPostgres', string>> {
  const made = {
    data: mkdtempSync(join(tmpdir(), 'yika-killed-')),
    temporary: mkdtempSync(join(tmpdir(), 'yika-temporary-')),
    forPostgres: mkdtempSync(join(tmpdir(), 'yika-killed-postgres-')),
  }
  // Or the database would move to a folder that its user may enter.
  for (const each of [made.data, made.forPostgres]) chmodSync(each, 0o755)
  return made
}

function removeFolders(folders: readonly string[]): void {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
}

function spawnServer(
  program: string,
  environment: NodeJS.ProcessEnv,
  output: string[],
): ChildProcess {
  const server = spawn(process.execPath, [program], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  })
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void output.push(text))
  }
  return server
}

async function end(
  server: ChildProcess | null,
  signal: NodeJS.Signals,
): Promise<{ readonly code: number | null; readonly tookMs: number }> {
  if (!server) throw new Error('there is no server to end')
  const begun = performance.now()
  const ended = once(server, 'exit')
  server.kill(signal)
  const [code] = (await ended) as [number | null]
  return { code, tookMs: performance.now() - begun }
}

async function openGround(
  postgres: EmbeddedPostgres,
  keys: Ground['keys'],
): Promise<{ readonly ground: Ground; readonly close: () => Promise<void> }> {
  const { db, close } = openDatabase({ url: urlOf(postgres.server), poolSize: 4 })
  const owner = new pg.Client({ connectionString: urlOf(postgres.owner) })
  owner.on('error', () => {})
  await owner.connect()
  const personal = await createPersonal({
    ...{ keys, tableGroups: ['people', 'cards', 'mail'] },
    ...dataKeyTable(db),
    today: () => Temporal.Now.plainDateISO('UTC'),
  })
  return {
    ground: { db, owner, area: loadArea(areaFolder), keys, personal },
    close: async () => {
      await Promise.allSettled([close(), owner.end()])
    },
  }
}

async function untilReady(port: number, expectLife: () => void): Promise<void> {
  const deadline = performance.now() + 120_000
  while (!(await isReady(port))) {
    expectLife()
    if (performance.now() > deadline) throw new Error('the server was never ready')
    await pause(50)
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port is free')
  return address.port
}
