/** Making, starting and stopping the embedded PostgreSQL's folder of data. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresPrograms } from './postgres-programs.ts'
import { socketPort } from './socket-folder.ts'
import { giveTo } from './unprivileged-user.ts'
import type { RunAs } from './unprivileged-user.ts'

const run = promisify(execFile)

export type Cluster = {
  readonly folder: string
  readonly data: string
  readonly socketFolder: string
  readonly runAs: RunAs | null
  readonly durable: boolean
  readonly programs: PostgresPrograms
}

export type StopMode = 'fast' | 'immediate'

/** Made beside and renamed: a making cut short is started over, never half used. */
export async function makeCluster(
  cluster: Cluster,
  owner: string,
  more: readonly string[] = [],
): Promise<void> {
  if (existsSync(join(cluster.data, 'PG_VERSION'))) return
  const unfinished = `${cluster.data}.new`
  for (const folder of [cluster.data, unfinished]) rmSync(folder, { recursive: true, force: true })

  await run(
    cluster.programs.initdb,
    [
      ...['-D', unfinished, '-U', owner, `--pwfile=${join(cluster.folder, 'owner-password')}`],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums'],
      // With the locale C a Chinese letter is no letter, and a search by similarity finds nothing.
      ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(cluster.durable ? [] : ['--no-sync']),
      ...more,
    ],
    manner(cluster),
  )
  renameSync(unfinished, cluster.data)
}

export function writeSettings(cluster: Cluster, more: Readonly<Record<string, string>>): void {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: cluster.socketFolder,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    shared_buffers: '256MB',
    // The packaged build knows only pglz, which takes a sixth of a month-end's time to save space.
    wal_compression: 'off',
    password_encryption: 'scram-sha-256',
    ...(cluster.durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  }
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
  )
  const file = join(cluster.data, 'postgresql.auto.conf')
  writeFileSync(file, lines.join(''), { mode: 0o600 })
  giveTo(file, cluster.runAs)
}

export async function startServer(cluster: Cluster): Promise<void> {
  const log = join(cluster.folder, 'postgres.log')
  const where = ['-D', cluster.data, '-l', log, '-o', `-p ${socketPort}`]
  // No pipe: the server would inherit it, and we would wait for its end.
  const starting = spawn(cluster.programs.pgCtl, ['start', '-w', '-s', '-t', '120', ...where], {
    ...manner(cluster),
    stdio: 'ignore',
  })
  const [code] = (await once(starting, 'close')) as [number | null]
  if (code === 0) return
  const lastWords = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''
  throw new Error(`PostgreSQL did not start; its log ends:\n${lastWords}`)
}

export async function stopServer(cluster: Cluster, mode: StopMode): Promise<void> {
  if (!existsSync(join(cluster.data, 'postmaster.pid'))) return
  const args = ['stop', '-w', '-s', '-m', mode, '-D', cluster.data]
  await run(cluster.programs.pgCtl, args, manner(cluster))
}

/** From the root folder, so that a removed working folder does not matter; in plain English. */
function manner(cluster: Cluster) {
  return { ...cluster.runAs, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } }
}
