/**
 * The key service: a process of its own, so that a hole in the web server is not a hole in the keys.
 *
 *   node service.ts --socket <path> --store <folder> [--provider soft-aes|soft-sm] [--group-socket] [--allow-plain-injection] [--exit-with-stdin]
 *
 * It listens on a unix socket, open to its own user (or, with --group-socket, to its group), knows the commands of
 * `commands.ts` and writes nothing about what passes through it.
 */
import { chmodSync, existsSync, unlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { isListening } from '../listening.ts'
import { answerLine } from './answer.ts'
import { commandsOver } from './carry-out.ts'
import type { CarriedOut } from './carry-out.ts'
import { openKeyStore } from './key-store.ts'
import { openLineChannel } from './lines.ts'
import { providerNames } from './provider.ts'
import type { ProviderName } from './provider.ts'
import { createSoftProvider } from './soft-provider.ts'

/** The kernel cuts a longer path short without a word. */
const longestSocketPath = 107

async function main(): Promise<void> {
  const options = readOptions()
  process.umask(0o077)
  const provider = await createSoftProvider({
    store: openKeyStore(options.store, options.provider),
    allowPlainInjection: options.allowPlainInjection,
  })
  const carriedOut = await commandsOver(provider, () => Temporal.Now.instant())

  await removeDeadSocket(options.socket)
  const server = createServer((socket) => serve(carriedOut, socket))
  await listen(server, options)

  const stop = () => {
    server.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // A parent that was killed cannot say goodbye, but its end of the pipe closes all the same.
  if (options.exitWithStdin) process.stdin.on('end', stop).on('error', stop).resume()
}

type Options = {
  readonly socket: string
  readonly store: string
  readonly provider: ProviderName
  readonly groupSocket: boolean
  readonly allowPlainInjection: boolean
  readonly exitWithStdin: boolean
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      socket: { type: 'string' },
      store: { type: 'string' },
      provider: { type: 'string', default: 'soft-aes' },
      'group-socket': { type: 'boolean', default: false },
      'allow-plain-injection': { type: 'boolean', default: false },
      'exit-with-stdin': { type: 'boolean', default: false },
    },
  })
  const { socket, store } = values
  if (!socket || !store) throw new Error('key service: --socket and --store are needed')
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new Error(`key service: a socket's path has at most ${longestSocketPath} bytes`)
  }
  const provider = providerNames.find((name) => name === values.provider)
  if (!provider) throw new Error(`key service: --provider is one of ${providerNames.join(', ')}`)
  return {
    ...{ socket, store, provider },
    groupSocket: values['group-socket'],
    allowPlainInjection: values['allow-plain-injection'],
    exitWithStdin: values['exit-with-stdin'],
  }
}

function serve(carriedOut: CarriedOut, socket: Socket): void {
  // A client that went away has nothing to be told; everybody else is served on.
  socket.on('error', () => socket.destroy())
  const onLine = (line: string) => {
    void answerLine(carriedOut, line).then(channel.send)
  }
  const channel = openLineChannel(socket, { onLine, pauseWhenFull: true })
}

async function listen(server: Server, { socket, groupSocket }: Options): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // The mask makes the socket private from its first moment; chmod after the fact would leave a gap.
  process.umask(0o177)
  server.once('error', reject)
  server.listen(socket, resolve)
  await promise
  process.umask(0o077)
  if (groupSocket) chmodSync(socket, 0o660)
}

/** A killed service leaves its socket behind. One that answers belongs to a service that lives. */
async function removeDeadSocket(path: string): Promise<void> {
  if (!existsSync(path)) return
  if (await isListening(path)) throw new Error('key service: another one already listens there')
  unlinkSync(path)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'key service: failed'}\n`)
  process.exit(1)
})
