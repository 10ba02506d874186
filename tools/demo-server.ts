/** A demonstration of its own, on free ports and in a folder that goes when it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#server/test/free-port.ts'

export type PosPorts = Readonly<Record<'ascii-87' | 'cn-pos' | 'ascii-hex', number>>

export type DemoServer = {
  readonly port: number
  /** By the profile that is spoken there. */
  readonly posPorts: PosPorts
  /** Where the bridge of a kiosk's reader is looked for. */
  readonly readerPort: number
  /** On which calls to the hotline come in. */
  readonly phonePort: number
  readonly dataFolder: string
  /** What the server was started with; an operator's command beside it needs the same. */
  readonly settings: NodeJS.ProcessEnv
  /** Ends it as a power cut would, and starts it again over what is left. */
  readonly dieAndStart: () => Promise<void>
  readonly stop: () => Promise<void>
}

const program = fileURLToPath(new URL('../server/main.ts', import.meta.url))

export async function startDemoServer(
  logLevel: 'warn' | 'silent',
  area = process.env['AREA'] ?? 'jincheng',
  more: NodeJS.ProcessEnv = {},
): Promise<DemoServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yika-demo-'))
  chmodSync(dataFolder, 0o755) // or the database would move to a folder that its user may enter
  const [port, readerPort, phonePort] = await Promise.all([freePort(), freePort(), freePort()])
  const [first, cn, hex] = await Promise.all([freePort(), freePort(), freePort()])
  const posPorts = { 'ascii-87': first, 'cn-pos': cn, 'ascii-hex': hex }
  const settings = {
    ...process.env,
    ...more,
    AREA: area,
    DATA_DIR: dataFolder,
    PORT: String(port),
    POS_PORT: String(first),
    POS_CN_PORT: String(cn),
    POS_HEX_PORT: String(hex),
    READER_PORT: String(readerPort),
    HOTLINE_PORT: String(phonePort),
    HOTLINE_OPERATOR: 'sip:operators@127.0.0.1',
    DEMO: 'true',
    LOG_LEVEL: logLevel,
  }
  const run = () =>
    spawn(process.execPath, [program], { env: settings, stdio: ['ignore', 'ignore', 'inherit'] })
  const ready = `http://127.0.0.1:${port}/readyz`
  let server = run()
  const stop = async (): Promise<void> => {
    await end(server, 'SIGTERM')
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    await untilReady(server, ready)
  } catch (fault) {
    await stop()
    throw fault
  }
  const dieAndStart = async (): Promise<void> => {
    await end(server, 'SIGKILL')
    server = run()
    await untilReady(server, ready)
  }
  return { port, posPorts, readerPort, phonePort, dataFolder, settings, dieAndStart, stop }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await ended
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < 300_000; waited += 250) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await pause(250)
  }
  throw new Error('the server did not become ready in five minutes')
}
