/**
 * The PostgreSQL that comes along, so that a fresh machine needs no database of its own.
 *
 * It listens on a unix socket only, never runs as root, outlives a killed Node process (the next
 * start adopts it) and recovers after being killed itself. Production sets DATABASE_URL instead.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeCluster, startServer, stopServer, writeSettings } from './cluster.ts'
import type { Cluster, StopMode } from './cluster.ts'
import { reachableFolder } from './data-folder.ts'
import { serverLives } from './living-server.ts'
import type { Place } from './place.ts'
import { postgresPrograms } from './postgres-programs.ts'
import { prepareServerRole } from './server-role.ts'
import { makeSocketFolder, socketFolderFor, socketPath, socketPort } from './socket-folder.ts'
import { giveTo, unprivilegedUser } from './unprivileged-user.ts'
import { startWatchdog } from './watchdog.ts'

export type EmbeddedOptions = {
  readonly folder: string
  /** False gives up safety for speed: for tests only. */
  readonly durable?: boolean
  /** Ends the server, and removes its folder, when this process dies in whatever way: for tests. */
  readonly watchdog?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

export type EmbeddedPostgres = {
  /** The role that owns the tables and migrates. */
  readonly owner: Place
  /** The role the server runs under: member of yika_app, owner of nothing. */
  readonly server: Place
  readonly folder: string
  readonly pid: number
  /** Whether the server was already running when we came. */
  readonly adopted: boolean
  readonly stop: (mode?: StopMode) => Promise<void>
}

const ownerName = 'yika_owner'
const serverName = 'yika_server'
const databaseName = 'yika'

/** How the data folder is made at the first start; a test of the boot check makes a worse one. */
type Make = (cluster: Cluster) => Promise<void>

export async function startEmbedded(
  options: EmbeddedOptions,
  make: Make = (cluster) => makeCluster(cluster, ownerName),
): Promise<EmbeddedPostgres> {
  const cluster = await locate(options)
  // Before anything runs that could be left running.
  const watchdog = options.watchdog ? startWatchdog(cluster) : null
  const ownerPassword = passwordIn(join(cluster.folder, 'owner-password'), cluster)
  const serverPassword = passwordIn(join(cluster.folder, 'server-password'), cluster)

  await make(cluster)
  writeSettings(cluster, options.settings ?? {})
  const adopted = await startOrAdopt(cluster)
  const pid = Number(readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')[0])

  const at = { host: cluster.socketFolder, port: socketPort, database: databaseName }
  const owner = { ...at, user: ownerName, password: ownerPassword }
  const server = { ...at, user: serverName, password: serverPassword }
  await prepareServerRole(owner, server)

  return {
    owner,
    server,
    folder: cluster.folder,
    pid,
    adopted,
    async stop(mode = 'fast') {
      watchdog?.dismiss()
      await stopServer(cluster, mode)
    },
  }
}

async function locate(options: EmbeddedOptions): Promise<Cluster> {
  const runAs = unprivilegedUser()
  const folder = await reachableFolder(resolve(options.folder), runAs)
  // The mode belongs on the last folder alone: given with `recursive` it would close its parents too.
  mkdirSync(dirname(folder), { recursive: true })
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  giveTo(folder, runAs)
  const socketFolder = socketFolderFor(folder)
  makeSocketFolder(socketFolder, runAs)
  return {
    folder,
    data: join(folder, 'data'),
    socketFolder,
    runAs,
    durable: options.durable ?? true,
    programs: await postgresPrograms(folder, runAs),
  }
}

async function startOrAdopt(cluster: Cluster): Promise<boolean> {
  const place = { data: cluster.data, socket: socketPath(cluster.socketFolder) }
  if (await serverLives(place, cluster.runAs)) return true
  try {
    await startServer(cluster)
    return false
  } catch (fault) {
    // Two starts at the same moment: the later one finds the earlier one's server.
    if (await serverLives(place, cluster.runAs)) return true
    throw fault
  }
}

function passwordIn(file: string, cluster: Cluster): string {
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) rmSync(file, { force: true })
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    giveTo(file, cluster.runAs)
  }
  return readFileSync(file, 'utf8').trim()
}
