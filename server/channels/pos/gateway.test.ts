// Goal: at the door no peer can hold up another, and nothing grows without bound.
// Method: a gateway on a real TCP port, spoken to by the terminal simulator and, for what no terminal
// does, by raw sockets. What lies behind the door is a stand-in (see test/acts-for-framing.ts).
// Teeth, each tried once: with a place given to whoever names the terminal, four strangers turned its own
// connection away; without the look at who has hung up, places stayed taken; without the count by
// address a fourth stranger was heard; without the time one went on to its tenth message.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { framingHolder } from './test/acts-for-framing.ts'
import { echo, lengthOf, rawPeer, signedOn, world } from './test/world.ts'

test('a sender of one byte at a time is cut off, and others do not notice', async () => {
  const { raw, pos, log } = await signedOn({ frameSeconds: 0.4 })
  const slow = raw()
  const bytes = echo()
  const dripping = (async () => {
    for (const byte of bytes) {
      slow.socket.write(Buffer.from([byte]))
      await pause(30)
    }
  })()
  const cutOff = slow.closed.then(() => 'the slow one was cut off')
  const bought = pos.purchase({ ...framingHolder, amountFen: 1n }).then(({ kind }) => kind)
  expect(await Promise.race([bought, cutOff])).toBe('approved')
  await slow.closed
  await dripping
  expect(slow.answers).toEqual([])
  expect(log.filter(({ reason }) => reason === 'frame_late')).toHaveLength(1)
})

test('a connection that never says anything is cut off; one that has spoken may rest', async () => {
  const { raw, pos } = await signedOn({ frameSeconds: 0.2 })
  await raw().closed
  expect((await pos.balance(framingHolder)).kind).toBe('balance')
})

test('a frame in many pieces is one frame, and many frames in one piece are many', async () => {
  const { raw } = await world()
  const peer = raw()
  for (const byte of echo()) peer.socket.write(Buffer.from([byte]))
  peer.socket.write(Buffer.concat([echo(), echo(), echo().subarray(0, 7)]))
  await peer.answered(3)
  peer.socket.write(echo().subarray(7))
  expect((await peer.answered(4)).mti).toBe('0810')
})

for (const [what, length, reason] of [
  ['a frame of 4097 bytes', 4097, 'frame_too_long'],
  ['a frame of 65535 bytes', 65_535, 'frame_too_long'],
  ['a frame of no length', 0, 'frame_empty'],
] as const) {
  test(`${what} ends the connection`, async () => {
    const { raw, log } = await world()
    const peer = raw()
    peer.socket.write(lengthOf(length))
    await peer.closed
    expect(log).toMatchObject([{ event: 'connection_closed', reason }])
  })
}

test('a peer that never proves itself is cut off', async () => {
  const { raw, log } = await world({ unprovedInARow: 5 })
  const peer = raw()
  for (let count = 0; count < 6; count++)
    peer.socket.write(Buffer.concat([lengthOf(40), Buffer.alloc(40)]))
  await peer.closed
  expect(log.at(-1)).toMatchObject({ event: 'connection_closed', reason: 'never_proved' })
})

test('the fifth connection of one terminal is turned away, and a place that is left can be taken', async () => {
  const { raw, log } = await world()
  const peers = [raw(), raw(), raw(), raw()]
  for (const peer of peers) {
    peer.socket.write(echo())
    expect((await peer.answered(1)).fields.get(39)).toBe('00')
  }
  const fifth = raw()
  fifth.socket.write(echo())
  await fifth.closed
  expect(log.at(-1)).toMatchObject({ event: 'connection_closed', reason: 'terminal_connections' })

  peers[0]?.socket.end()
  await peers[0]?.closed
  const next = raw()
  next.socket.write(echo())
  expect((await next.answered(1)).fields.get(39)).toBe('00')
})

test('strangers who name a terminal take none of its places', async () => {
  const { raw, terminal } = await world()
  const strangers = [1, 2, 3, 4, 5].map((key) => ({ peer: raw(), key: Buffer.alloc(16, key) }))
  for (const { peer, key } of strangers) {
    peer.socket.write(echo(key))
    expect((await peer.answered(1)).fields.get(39)).toBe('A0')
  }
  const own = await terminal()
  onTestFinished(() => own.close())
  expect(await own.signOn()).toEqual({ kind: 'signed_on' })
})

test('whoever hangs up before their first message is judged leaves no place taken', async () => {
  const { raw, acts, counts } = await world()
  const kept = raw()
  kept.socket.write(echo())
  expect((await kept.answered(1)).fields.get(39)).toBe('00')
  const { verifyMac } = acts
  const judge = Promise.withResolvers<void>()
  Object.assign(acts, {
    async verifyMac(...asked: Parameters<typeof verifyMac>) {
      await judge.promise
      return verifyMac(...asked)
    },
  })
  const gone = [raw(), raw(), raw()]
  for (const peer of gone) peer.socket.write(echo())
  while (counts().inFlight < 3) await pause(10)
  for (const peer of gone) peer.socket.resetAndDestroy()
  while (counts().connections > 1) await pause(10)
  judge.resolve()
  while (counts().inFlight > 0) await pause(10)
  for (const peer of [raw(), raw(), raw()]) {
    peer.socket.write(echo())
    expect((await peer.answered(1)).fields.get(39)).toBe('00')
  }
})

test('one address has few connections that proved nothing; those that have do not count', async () => {
  const { raw, pos, log } = await signedOn({ unprovedPerAddress: 3 })
  const strangers = [raw(), raw(), raw()]
  for (const peer of strangers) peer.socket.write(echo(Buffer.alloc(16, 1)))
  for (const peer of strangers) await peer.answered(1)
  const turnedAway = raw()
  turnedAway.socket.write(echo())
  await turnedAway.closed
  expect(turnedAway.answers).toEqual([])
  expect(log.at(-1)).toMatchObject({ event: 'connection_refused', reason: 'address_unproved' })
  expect(await pos.echo()).toEqual({ kind: 'heard' })

  strangers[0]?.socket.end()
  await strangers[0]?.closed
  const next = raw()
  next.socket.write(echo())
  expect((await next.answered(1)).fields.get(39)).toBe('A0')
})

test('who speaks and proves nothing is cut off in time; who has proved themselves may rest', async () => {
  const { raw, pos, log } = await signedOn({ provedSeconds: 0.3, unprovedInARow: 1000 })
  const stranger = raw()
  const talking = setInterval(() => stranger.socket.write(echo(Buffer.alloc(16, 1))), 200)
  onTestFinished(() => clearInterval(talking))
  await stranger.closed
  expect(log.at(-1)).toMatchObject({ event: 'connection_closed', reason: 'never_proved' })
  expect((await pos.balance(framingHolder)).kind).toBe('balance')
})

test('a connection has no more requests on the way than it may, and all are answered', async () => {
  const { pos, acts } = await signedOn({ inFlightPerConnection: 8 })
  let now = 0
  let most = 0
  acts.before = async () => {
    now += 1
    most = Math.max(most, now)
    await pause(2)
    now -= 1
  }
  const all = Array.from({ length: 100 }, () => pos.purchase({ ...framingHolder, amountFen: 1n }))
  const kinds = new Set((await Promise.all(all)).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['approved']))
  expect(most).toBe(8)
})

test('a full house answers one connection after the other and forgets none', async () => {
  const { pos, acts, terminal, keys } = await signedOn({ inFlight: 4 })
  const second = await terminal({ workingKeys: keys, firstTrace: 900_001 })
  onTestFinished(() => second.close())
  acts.before = () => pause(1)
  const all = [pos, second].flatMap((from) =>
    Array.from({ length: 40 }, () => from.purchase({ ...framingHolder, amountFen: 1n })),
  )
  const kinds = new Set((await Promise.all(all)).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['approved']))
})

test('a quick request is not held up by a slow one before it', async () => {
  const { pos, acts } = await signedOn()
  acts.before = ({ amountFen }) => pause(amountFen === 1n ? 300 : 0)
  const order: string[] = []
  await Promise.all([
    pos.purchase({ ...framingHolder, amountFen: 1n }).then(() => order.push('slow')),
    pos.purchase({ ...framingHolder, amountFen: 2n }).then(() => order.push('quick')),
  ])
  expect(order).toEqual(['quick', 'slow'])
})

test('draining answers what is on the way, then closes, and takes nobody new', async () => {
  const { pos, acts, drain, port } = await signedOn()
  acts.before = () => pause(200)
  const buying = pos.purchase({ ...framingHolder, amountFen: 1n })
  await pause(50)
  const drained = drain()
  const late = rawPeer(port)
  expect((await buying).kind).toBe('approved')
  await drained
  await late.closed
  expect(late.answers).toEqual([])
})
