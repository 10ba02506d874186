/** The door for terminals: TCP, many requests on the way at once, answered as they are ready. */
import { createServer } from 'node:net'
import type { Log, PosActs } from './acts.ts'
import type { Hall, PosLimits } from './connections.ts'
import { finishConnection, openConnection, posLimits, sweep } from './connections.ts'
import type { Profile } from './iso8583/profiles.ts'
import { ascii87 } from './iso8583/profiles.ts'
import { seatsOf } from './seats.ts'

export type PosGatewayOptions = {
  readonly acts: PosActs
  readonly log: Log
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  readonly profile?: Profile
  readonly limits?: Partial<PosLimits>
}

export type PosGateway = {
  readonly port: number
  readonly counts: () => { readonly connections: number; readonly inFlight: number }
  /** Takes nothing new, answers what is on the way, then closes. */
  readonly drain: () => Promise<void>
}

export async function startPosGateway(options: PosGatewayOptions): Promise<PosGateway> {
  const { acts, log, profile = ascii87 } = options
  const limits: PosLimits = { ...posLimits, ...options.limits }
  const seats = seatsOf(acts, profile.name, limits.connectionsPerTerminal)
  const hall: Hall = {
    room: { acts, log, profile, seats, rowMaxAgeMs: limits.registrationSeconds * 1000 },
    limits,
    connections: new Set(),
    waiting: new Set(),
    inFlight: 0,
    opened: 0,
  }

  const listen = { noDelay: true, keepAlive: true, allowHalfOpen: true }
  const server = createServer(listen, (socket) => openConnection(hall, socket))
  server.maxConnections = limits.connections
  server.on('drop', () => {
    log({ event: 'connection_refused', connection: 0, reason: 'connections' })
  })
  const sweeping = setInterval(sweep, Math.min(1000, limits.frameSeconds * 250), hall)
  sweeping.unref()

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
  const address = server.address()

  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    counts: () => ({ connections: hall.connections.size, inFlight: hall.inFlight }),
    async drain() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const connection of hall.connections) finishConnection(connection)
      const late = setTimeout(() => {
        for (const { socket } of hall.connections) socket.destroy()
      }, limits.drainSeconds * 1000)
      await closed
      clearTimeout(late)
      clearInterval(sweeping)
    },
  }
}
