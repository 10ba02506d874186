// Goal: the program starts on an empty folder, shares its database with an operator's command, ends in
// order at Ctrl-C, and starts again after being killed.
// Method: real processes on a folder of their own; without the demonstration, which takes its time.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isListening } from '#platform/listening.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { freePort } from './free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'yika-start-'))
const program = join(import.meta.dirname, '../main.ts')
const commandLine = join(import.meta.dirname, '../cli.ts')
const databaseSocket = join(folder, 'postgres/socket/.s.PGSQL.5432')

let keys: RunningKeyService
let environment: NodeJS.ProcessEnv
let origin = ''
let server: ChildProcess

beforeAll(async () => {
  // Open to the database's own user, or it would be kept elsewhere.
  chmodSync(folder, 0o755)
  keys = await runKeyService()
  const [port, posPort] = [await freePort(), await freePort()]
  origin = `http://localhost:${port}`
  environment = {
    ...{ PATH: process.env['PATH'], LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] },
    ...{ DEMO: 'false', DATA_DIR: folder, LOG_LEVEL: 'error' },
    ...{ PORT: String(port), POS_PORT: String(posPort), PUBLIC_ORIGIN: origin },
    KEY_SERVICE_SOCKET: keys.socketPath,
  }
})
afterAll(async () => {
  if (server?.exitCode === null && server.signalCode === null) {
    server.kill('SIGINT')
    await once(server, 'exit')
  }
  await keys.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function startServer(): Promise<void> {
  server = spawn(process.execPath, [program], { env: environment, stdio: 'ignore' })
  for (;;) {
    const ready = await fetch(`${origin}/readyz`)
      .then((answer) => answer.ok)
      .catch(() => false)
    if (ready) return
    if (server.exitCode !== null) throw new Error('the server ended before it was ready')
    await pause(100)
  }
}

test('on an empty folder it starts, and a command beside it leaves the database running', async () => {
  await startServer()
  const audited = await promisify(execFile)(process.execPath, [commandLine, 'audit', '--json'], {
    env: environment,
  })
  const lines = audited.stdout.trim().split('\n')
  const findings = lines.map((line): { differences: number } => JSON.parse(line))
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.map(({ differences }) => differences)).toEqual(findings.map(() => 0))
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})

test('killed outright it starts again on what it left, and Ctrl-C ends it with its database', async () => {
  server.kill('SIGKILL')
  await once(server, 'exit')
  await startServer()
  expect(await isListening(databaseSocket)).toBe(true)
  // As under npm, which passes on what the terminal has sent already.
  server.kill('SIGINT')
  server.kill('SIGINT')
  expect(await once(server, 'exit')).toEqual([0, null])
  expect(await isListening(databaseSocket)).toBe(false)
})
