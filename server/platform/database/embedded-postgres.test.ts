// Goal: the database that comes along survives what happens to programs: being killed, being killed
// with its database, being started twice, being started from a deep folder.
// Method: a real one, durable, in a folder of its own; kills are SIGKILL; what was acknowledged
// before a kill is looked for after it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded-postgres.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import type { Place } from './place.ts'

const root = mkdtempSync(join(tmpdir(), 'yika-embedded-'))
chmodSync(root, 0o755)
const folder = join(root, 'postgres')
const stops: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const stop of stops) await stop()
  rmSync(root, { recursive: true, force: true })
})

async function start(
  options: { folder?: string; watchdog?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ folder, ...options })
  stops.push(() => postgres.stop('immediate').catch(() => {}))
  return postgres
}

async function ask(place: Place, text: string): Promise<unknown[]> {
  const client = new pg.Client(place)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => existsSync(`/proc/${pid}/cwd`)).toBe(false)
}

test('a first start makes a private database, reached by a socket alone', async () => {
  const postgres = await start()
  expect(postgres.adopted).toBe(false)
  expect(await ask(postgres.owner, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(statSync(postgres.folder).mode & 0o777).toBe(0o700)
  for (const file of ['owner-password', 'server-password']) {
    expect(statSync(join(postgres.folder, file)).mode & 0o777).toBe(0o600)
  }
  const wrong = { ...postgres.server, password: 'guessed' }
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  await ask(postgres.owner, 'create table kept (number int); insert into kept values (1)')
})

test('a start while it runs takes it over as it is', async () => {
  const [first, second] = await Promise.all([start(), start()])
  expect([first.adopted, second.adopted]).toEqual([true, true])
  expect(first.pid).toBe(second.pid)
})

test('what was acknowledged is there after the database itself was killed', async () => {
  let recovered = await start()
  await ask(recovered.owner, 'insert into kept values (2)')
  // Again and again: for a moment the kernel still takes connections for a server that is dead.
  for (let turn = 0; turn < 5; turn++) {
    const killed = recovered
    process.kill(killed.pid, 'SIGKILL')
    recovered = await start()
    expect(recovered.adopted).toBe(false)
    expect(recovered.pid).not.toBe(killed.pid)
  }
  expect(await ask(recovered.owner, 'select number from kept order by 1')).toEqual([
    { number: 1 },
    { number: 2 },
  ])
})

test('a clean stop leaves nothing running, and the next start is whole again', async () => {
  const stopped = await start()
  await stopped.stop()
  await gone(stopped.pid)
  const again = await start()
  expect(await ask(again.server, 'select current_user as role')).toEqual([{ role: 'yika_server' }])
  await again.stop()
})

test('from a folder too deep for a socket it runs with the socket elsewhere', async () => {
  const deep = await start({ folder: join(root, 'deep-'.repeat(25), 'postgres') })
  expect(deep.owner.host.startsWith(tmpdir())).toBe(true)
  expect(Buffer.byteLength(deep.owner.host)).toBeLessThan(90)
  expect(statSync(deep.owner.host).mode & 0o777).toBe(0o700)
  expect(await ask(deep.owner, 'select 1 as one')).toEqual([{ one: 1 }])
  await deep.stop()
  rmSync(deep.owner.host, { recursive: true, force: true })
})

const starter = fileURLToPath(new URL('./test/start-and-wait.ts', import.meta.url))

async function startInChild(childFolder: string, manner: 'watched' | 'alone') {
  const child = spawn(process.execPath, [starter, childFolder, manner], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { child, pid: Number(line) }
}

test('a killed program leaves its database running, and the next start adopts it', async () => {
  const { child, pid } = await startInChild(folder, 'alone')
  child.kill('SIGKILL')
  await once(child, 'close')
  const adopted = await start()
  expect([adopted.adopted, adopted.pid]).toEqual([true, pid])
})

test('a terminated program stops its database cleanly', async () => {
  const { child, pid } = await startInChild(folder, 'alone')
  child.kill('SIGTERM')
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code).toBe(0)
  await gone(pid)
})

test('a killed test run leaves neither a database nor a folder behind', async () => {
  const watched = join(root, 'watched')
  const { child, pid } = await startInChild(watched, 'watched')
  child.kill('SIGKILL')
  await gone(pid)
  await expect.poll(() => existsSync(watched)).toBe(false)
})
