/**
 * A proxy before PostgreSQL that loses connections where it hurts: it understands just enough of the
 * protocol to know where an exchange begins and ends, so it can drop a request before the server sees
 * it, or let the server commit and then swallow the answer. Random cuts almost never hit that moment.
 */
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { messageReader } from './messages.ts'

/** What a client asks in one go, up to its Sync or as one simple query. */
export type Exchange = {
  readonly statement: string
  /** A COMMIT, or a statement of its own that commits when it is done. */
  readonly commits: boolean
}

export type Verdict =
  | 'pass'
  /** The server never hears of it. */
  | 'cut_before'
  /** The server does it, commits where it would, and nobody is told. */
  | 'cut_after'
  | { readonly delayMs: number }

export type PostgresProxy = {
  /** The way in through the proxy. */
  readonly url: string
  rule: (exchange: Exchange) => Verdict
  readonly cuts: { before: number; after: number }
  /** Ends every connection there is; new ones are let in. */
  readonly cutAll: () => void
  readonly close: () => Promise<void>
}

type Open = { readonly client: Socket; readonly upstream: Socket }

export async function startPostgresProxy(url: string): Promise<PostgresProxy> {
  const through = new URL(url)
  const path = `${through.searchParams.get('host')}/.s.PGSQL.${through.searchParams.get('port')}`
  const open = new Set<Open>()
  const server = createServer({ noDelay: true }, (client) => {
    const pair = { client, upstream: connect({ path }) }
    open.add(pair)
    client.on('close', () => open.delete(pair))
    converse(pair, proxy)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port')
  through.searchParams.set('host', '127.0.0.1')
  through.searchParams.set('port', String(address.port))

  const proxy: PostgresProxy = {
    url: through.href,
    rule: () => 'pass',
    cuts: { before: 0, after: 0 },
    cutAll: () => open.forEach(cut),
    async close() {
      open.forEach(cut)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}

function cut({ client, upstream }: Open): void {
  client.destroy()
  upstream.destroy()
}

function converse(pair: Open, proxy: PostgresProxy): void {
  const { client, upstream } = pair
  const prepared = new Map<string, string>()
  let greeted = false
  let idle = true
  let statement = ''
  let asked: Buffer[] = []
  let swallowing = false
  let turn = Promise.resolve()

  const take = messageReader((type, message) => {
    if (!greeted || type === 'X') {
      upstream.write(message)
      return
    }
    asked.push(message)
    if (type === 'P' || type === 'B') statement = statementOf(type, message, prepared)
    if (type === 'Q') statement = message.toString('utf8', 5, message.length - 1)
    if (type === 'Q' || type === 'S') turn = turn.then(exchange)
  }, true)

  async function exchange(): Promise<void> {
    const begins = /^\s*(begin|start transaction)/i.test(statement)
    const commits = /^\s*commit/i.test(statement) || (idle && !begins)
    const verdict = proxy.rule({ statement, commits })
    if (verdict === 'cut_before') {
      proxy.cuts.before += 1
      cut(pair)
      return
    }
    swallowing = verdict === 'cut_after'
    if (typeof verdict === 'object') await pause(verdict.delayMs)
    upstream.write(Buffer.concat(asked))
    asked = []
  }

  /** ReadyForQuery closes an exchange: by then what it commits is committed. */
  const hear = messageReader((type, message) => {
    if (!swallowing) client.write(message)
    if (type !== 'Z') return
    greeted = true
    idle = message[5] === 0x49
    if (!swallowing) return
    proxy.cuts.after += 1
    cut(pair)
  }, false)

  client.on('data', take)
  upstream.on('data', hear)
  for (const socket of [client, upstream]) {
    socket.on('error', () => cut(pair))
    socket.on('close', () => cut(pair))
  }
}

/** Parse tells name and text; Bind names the portal first and then what was parsed before. */
function statementOf(type: 'P' | 'B', message: Buffer, prepared: Map<string, string>): string {
  const firstEnd = message.indexOf(0, 5)
  const first = message.toString('utf8', 5, firstEnd)
  const second = message.toString('utf8', firstEnd + 1, message.indexOf(0, firstEnd + 1))
  if (type === 'P') prepared.set(first, second)
  return type === 'P' ? second : (prepared.get(second) ?? '')
}
