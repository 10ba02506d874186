// Goal: a page of the kiosk knows what lies on the reader and nothing else: pages of other sites are
// turned away, one page listens at a time, what is not understood ends the line, and a line that fell
// comes back.
// Method: the page's own listener and strangers at the simulated bridge, over real WebSockets.
// Teeth, each tried once: without the comparison of the origin the stranger was let in; without the
// refusal of a second listener its line stayed open; with a malformed message passed over, the
// listener went on as if nothing had been said; without the timer the line did not come back.
import { afterEach, expect, test } from 'vitest'
import { WebSocket as Socket } from 'ws'
import { bridgeProtocol, closedAsBusy, type Reader, startReader } from '#sim/reader/reader.ts'
import { listenToReader, nothingRead, type Reading, readingAfter } from '../src/kiosk/reader.ts'

const origin = 'http://localhost:8080'
const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

async function reader(): Promise<Reader> {
  const started = await startReader({ port: 0, origin, kioskKey: 'key-of-this-kiosk' })
  ended.push(started.stop)
  return started
}

/** The listener of the page, and what it has heard so far. */
function listen({ port }: Reader): { readonly until: (wanted: Partial<Reading>) => Promise<void> } {
  let now = nothingRead
  const line = listenToReader({
    port,
    onReading: (reading) => {
      now = reading
    },
    open: (address, spoken) => new Socket(address, spoken, { origin }) as unknown as WebSocket,
  })
  ended.push(line.hangUp)
  return {
    until: (wanted) => expect.poll(() => now, { timeout: 5_000 }).toMatchObject(wanted),
  }
}

/** How a handshake ends: open, or the status by which it was refused. */
function knock({ port }: Reader, from: string, spoken: string): Promise<string | number> {
  const socket = new Socket(`ws://127.0.0.1:${port}`, spoken, { origin: from })
  ended.push(() => socket.terminate())
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0))
  })
}

test('a page hears what is laid and taken away, and what lay there before it came', async () => {
  const desk = await reader()
  desk.layCard('6299010000000000018')
  const page = listen(desk)
  await page.until({ line: 'ready', kioskKey: 'key-of-this-kiosk' })
  await page.until({ cardNumber: '6299010000000000018' })
  desk.layDocument({ name: '王秀兰', number: '999901195803020018' })
  await page.until({ document: { name: '王秀兰', number: '999901195803020018' } })
  desk.removeCard()
  await page.until({ cardNumber: null })
  desk.removeDocument()
  await page.until({ document: null })
})

test('a reader that fails takes what was read with it, and comes back empty', async () => {
  const desk = await reader()
  const page = listen(desk)
  desk.layCard('6299010000000000018')
  await page.until({ cardNumber: '6299010000000000018' })
  desk.breakDown()
  await page.until({ line: 'broken', cardNumber: null })
  desk.layCard('6299010000000000018')
  desk.mend()
  await page.until({ line: 'ready', cardNumber: null })
})

test('a line that fell is broken until it is back by itself', async () => {
  const desk = await reader()
  const page = listen(desk)
  await page.until({ line: 'ready' })
  desk.layCard('6299010000000000018')
  desk.hangUp()
  await page.until({ line: 'broken', cardNumber: null, kioskKey: '' })
  await page.until({ line: 'ready', cardNumber: '6299010000000000018' })
})

test('pages of another site, of none and of another protocol are turned away', async () => {
  const desk = await reader()
  expect(await knock(desk, 'https://elsewhere.example', bridgeProtocol)).toBe(403)
  expect(await knock(desk, 'null', bridgeProtocol)).toBe(403)
  expect(await knock(desk, origin, 'yika-reader.9')).toBe(400)
  expect(await knock(desk, origin, bridgeProtocol)).toBe('open')
})

test('one page listens at a time, and none may speak', async () => {
  const desk = await reader()
  const closing = (socket: Socket) =>
    new Promise((resolve) => socket.on('close', (code) => resolve(code)))
  const open = (): Socket => {
    const socket = new Socket(`ws://127.0.0.1:${desk.port}`, bridgeProtocol, { origin })
    ended.push(() => socket.terminate())
    return socket
  }
  const first = open()
  await new Promise((resolve) => first.once('message', resolve))
  expect(await closing(open())).toBe(closedAsBusy)
  first.send('{"type":"card","cardNumber":"6299010000000000018"}')
  expect(await closing(first)).toBe(1008)
})

test('what no bridge says ends the line', async () => {
  const desk = await reader()
  const page = listen(desk)
  await page.until({ line: 'ready' })
  desk.say('{"type":"card","cardNumber":"<b>1</b>"}')
  await page.until({ line: 'broken', cardNumber: null })
  await page.until({ line: 'ready' })
})

test.each([
  ['no JSON', 'card'],
  ['no object', '"card"'],
  ['an unknown type', '{"type":"pin","pin":"142857"}'],
  ['a card without number', '{"type":"card"}'],
  ['a number that is none', '{"type":"card","cardNumber":"12 34"}'],
  ['a document without name', '{"type":"document","number":"999901195803020018"}'],
  ['a name without end', `{"type":"document","number":"1","name":"${'x'.repeat(61)}"}`],
  ['another version', '{"type":"hello","version":2,"reader":"ready","kioskKey":"k"}'],
  ['a state that is none', '{"type":"reader","state":"asleep"}'],
])('%s is not understood', (_, text) => {
  expect(readingAfter({ ...nothingRead, line: 'ready', kioskKey: 'k' }, text)).toBeNull()
})

test('nothing counts before the bridge has said hello, nor while the reader is broken', () => {
  const card = '{"type":"card","cardNumber":"6299010000000000018"}'
  expect(readingAfter(nothingRead, card)).toBeNull()
  expect(readingAfter({ ...nothingRead, line: 'broken', kioskKey: 'k' }, card)).toBeNull()
})
