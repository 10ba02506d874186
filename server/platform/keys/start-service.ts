/** Runs the key service as a child: for the demonstration and for tests. In production it is a unit of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isListening } from '../listening.ts'
import type { ProviderName } from './provider.ts'

const source = fileURLToPath(new URL('service.ts', import.meta.url))
const pauseBeforeRestartMs = 200

export type KeyServiceChild = {
  /** Undefined while it is between two runs. */
  readonly pid: () => number | undefined
  readonly stop: () => Promise<void>
}

export type StartKeyService = {
  readonly socketPath: string
  readonly storeFolder: string
  readonly provider: ProviderName
  readonly allowPlainInjection: boolean
  readonly onExit?: (detail: string) => void
  /** The service's program built into one file, for whoever starts it over and over; else its source. */
  readonly program?: string | undefined
}

/**
 * Starts it, and again whenever it ends by itself, until `stop`. It also ends when this process does.
 * While another one serves that socket, a command's beside the server's, it waits for its turn.
 */
export function startKeyService(options: StartKeyService): KeyServiceChild {
  let child: ChildProcess | null = null
  let turn: NodeJS.Timeout | undefined
  let stopping = false

  async function startInTurn(): Promise<void> {
    const served = await isListening(options.socketPath)
    if (stopping) return
    if (served) startLater()
    else start()
  }

  function startLater(): void {
    turn = setTimeout(() => void startInTurn(), pauseBeforeRestartMs)
  }

  function start(): void {
    const flags = options.allowPlainInjection ? ['--allow-plain-injection'] : []
    const files = ['--socket', options.socketPath, '--store', options.storeFolder]
    const keys = ['--provider', options.provider]
    const run = spawn(
      process.execPath,
      [options.program ?? source, ...files, ...keys, ...flags, '--exit-with-stdin'],
      {
        stdio: ['pipe', 'ignore', 'pipe'],
        // Nothing of ours reaches it but where this Node found its own libraries.
        env: { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] },
      },
    )
    let lastWords = ''
    run.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2000)
    })
    run.once('exit', (code, signal) => {
      child = null
      if (stopping) return
      options.onExit?.(`key service ended (${signal ?? code}): ${lastWords.trim()}`)
      startLater()
    })
    child = run
  }
  void startInTurn()

  return {
    pid: () => child?.pid,
    async stop() {
      stopping = true
      clearTimeout(turn)
      const run = child
      if (!run) return
      const { promise, resolve } = Promise.withResolvers<void>()
      run.once('exit', () => resolve())
      run.kill('SIGTERM')
      await promise
    },
  }
}
