/**
 * What goes on at each connection. Nothing here grows without bound: a connection with enough
 * requests on the way, or one that leaves its answers unread, is not read from; one that begins a
 * frame and does not finish it in time, or never proves itself, is ended. Of those that have proved
 * nothing yet one address has a few at a time, so that a stranger cannot fill the hall.
 */
import type { Socket } from 'node:net'
import type { Conversation } from './conversation.ts'
import { answer } from './conversation.ts'
import { longestMessage } from './iso8583/codec.ts'
import { inEnvelope, openEnvelope } from './iso8583/envelope.ts'
import type { FrameReader } from './iso8583/frames.ts'
import { frameReader } from './iso8583/frames.ts'
import type { Room } from './room.ts'

export const posLimits = {
  connections: 1000,
  /** That have proved themselves: anybody can name a terminal. */
  connectionsPerTerminal: 4,
  /** That have proved nothing yet. Many terminals may share an address, and come back all at once. */
  unprovedPerAddress: 64,
  inFlightPerConnection: 64,
  inFlight: 4096,
  /** From the first byte of a frame to its last, and from the connection to its first frame. */
  frameSeconds: 10,
  /** How long a peer may leave its answers unread. */
  unreadSeconds: 10,
  unprovedInARow: 10,
  /** From the connection to its first message that proves itself. */
  provedSeconds: 30,
  /** How long requests on the way may take when the server stops. */
  drainSeconds: 10,
  /** How long a terminal's registration is trusted before it is read again. */
  registrationSeconds: 5,
}
export type PosLimits = typeof posLimits

export type Hall = {
  readonly room: Room
  readonly limits: PosLimits
  readonly connections: Set<Connection>
  /** Connections with frames on hand that found the whole hall busy. */
  readonly waiting: Set<Connection>
  inFlight: number
  opened: number
}

export type Connection = {
  readonly talk: Conversation
  readonly socket: Socket
  readonly address: string | undefined
  readonly openedAt: number
  readonly reader: FrameReader
  inFlight: number
  answers: Buffer[]
  /** Since when a frame has been due; null when none is. */
  awaitingSince: number | null
  unreadSince: number | null
  /** No more requests are taken: hang up when the last answer is out. */
  finishing: boolean
  hungUp: boolean
}

export function openConnection(hall: Hall, socket: Socket): void {
  hall.opened += 1
  const talk = { seating: null, unproved: 0, proved: false, gone: false, end: null }
  const address = socket.remoteAddress
  socket.on('error', () => socket.destroy())
  if (unprovedOf(hall, address) >= hall.limits.unprovedPerAddress) {
    hall.room.log({
      ...{ event: 'connection_refused', connection: hall.opened, reason: 'address_unproved' },
    })
    socket.destroy()
    return
  }
  const connection: Connection = {
    talk: { number: hall.opened, ...talk },
    ...{ socket, address, openedAt: performance.now() },
    reader: frameReader(longestMessage + hall.room.profile.envelope),
    inFlight: 0,
    answers: [],
    awaitingSince: performance.now(),
    unreadSince: null,
    finishing: false,
    hungUp: false,
  }
  hall.connections.add(connection)
  socket.on('data', (chunk: Buffer) => {
    if (connection.hungUp || connection.finishing) return
    connection.reader.feed(chunk)
    pump(hall, connection)
  })
  socket.on('end', () => finishConnection(connection))
  socket.on('drain', () => {
    connection.unreadSince = null
    pump(hall, connection)
  })
  socket.on('close', () => forget(hall, connection))
}

function unprovedOf(hall: Hall, address: string | undefined): number {
  let count = 0
  for (const each of hall.connections) if (each.address === address && !each.talk.proved) count += 1
  return count
}

/** Starts as many frames as may be on the way at once, and stops reading when there are more. */
function pump(hall: Hall, connection: Connection): void {
  while (!connection.hungUp && mayStart(hall, connection)) {
    const frame = connection.reader.next()
    if (typeof frame === 'string') return closeConnection(hall, connection, frame)
    if (frame === null) return awaitMore(connection)
    connection.awaitingSince = null
    void converse(hall, connection, frame)
  }
  if (connection.hungUp) return
  connection.socket.pause()
  connection.awaitingSince = null
  if (hall.inFlight >= hall.limits.inFlight) hall.waiting.add(connection)
}

function mayStart(hall: Hall, connection: Connection): boolean {
  return (
    hall.inFlight < hall.limits.inFlight &&
    connection.inFlight < hall.limits.inFlightPerConnection &&
    connection.unreadSince === null
  )
}

function awaitMore(connection: Connection): void {
  if (connection.finishing) return hangUpWhenAnswered(connection)
  if (connection.reader.begun()) connection.awaitingSince ??= performance.now()
  connection.socket.resume()
}

async function converse(hall: Hall, connection: Connection, frame: Buffer): Promise<void> {
  const { talk } = connection
  const opened = openEnvelope(hall.room.profile, frame)
  if (!opened) return closeConnection(hall, connection, 'envelope_wrong')
  hall.inFlight += 1
  connection.inFlight += 1
  const bytes = await answer(hall.room, talk, opened.message)
  hall.inFlight -= 1
  connection.inFlight -= 1
  if (bytes) send(connection, inEnvelope(bytes, opened.answerIn))

  if (talk.end) closeConnection(hall, connection, talk.end)
  else if (talk.unproved >= hall.limits.unprovedInARow) {
    closeConnection(hall, connection, 'never_proved')
  } else if (connection.finishing || connection.socket.isPaused()) pump(hall, connection)

  for (const other of hall.waiting) {
    if (hall.inFlight >= hall.limits.inFlight) break
    hall.waiting.delete(other)
    pump(hall, other)
  }
}

/** Answers that are ready in the same turn leave in one write. */
function send(connection: Connection, bytes: Buffer): void {
  if (connection.hungUp) return
  connection.answers.push(bytes)
  if (connection.answers.length === 1) setImmediate(flush, connection)
}

function flush(connection: Connection): void {
  if (connection.hungUp) return
  if (!connection.socket.write(takeAnswers(connection))) connection.unreadSince = performance.now()
  if (connection.finishing) hangUpWhenAnswered(connection)
}

function takeAnswers(connection: Connection): Buffer {
  const { answers } = connection
  const [only] = answers
  connection.answers = []
  return answers.length === 1 && only ? only : Buffer.concat(answers)
}

/** Takes no more requests, answers those on the way, then hangs up. */
export function finishConnection(connection: Connection): void {
  connection.finishing = true
  hangUpWhenAnswered(connection)
}

function hangUpWhenAnswered(connection: Connection): void {
  if (connection.inFlight === 0 && connection.answers.length === 0) hangUp(connection)
}

export function closeConnection(hall: Hall, connection: Connection, reason: string): void {
  if (connection.hungUp) return
  hall.room.log({ event: 'connection_closed', connection: connection.talk.number, reason })
  if (connection.answers.length > 0) connection.socket.write(takeAnswers(connection))
  hangUp(connection)
}

/** What still comes in is thrown away: to close on unread bytes would cut off the last answer. */
function hangUp(connection: Connection): void {
  if (connection.hungUp) return
  const { socket } = connection
  connection.hungUp = true
  socket.end()
  socket.resume()
  setTimeout(() => socket.destroy(), 1000).unref()
}

/** Ends what is overdue; called from time to time, so that frames need no timers of their own. */
export function sweep(hall: Hall): void {
  const now = performance.now()
  const frameMs = hall.limits.frameSeconds * 1000
  const unreadMs = hall.limits.unreadSeconds * 1000
  const provedMs = hall.limits.provedSeconds * 1000
  for (const connection of hall.connections) {
    const { talk, openedAt, awaitingSince, unreadSince } = connection
    if (awaitingSince !== null && now - awaitingSince > frameMs) {
      closeConnection(hall, connection, 'frame_late')
    } else if (unreadSince !== null && now - unreadSince > unreadMs) {
      closeConnection(hall, connection, 'answers_unread')
    } else if (!talk.proved && now - openedAt > provedMs) {
      closeConnection(hall, connection, 'never_proved')
    }
  }
}

function forget(hall: Hall, connection: Connection): void {
  connection.hungUp = true
  hall.connections.delete(connection)
  hall.waiting.delete(connection)
  const { talk } = connection
  talk.gone = true
  talk.seating?.then(
    (seat) => {
      if (typeof seat !== 'string') hall.room.seats.leave(seat, { place: talk.proved })
    },
    () => undefined,
  )
}
