/**
 * The gateway on a real port with the house behind it: database, key service, settlement. Terminals are
 * registered and have no keys yet; each speaks over a line that can lose answers and remembers what
 * went over it.
 */
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { addOrganisation, loadArea, registerTerminal } from '#capabilities/organisations/index.ts'
import { createPayments } from '#capabilities/settlement/index.ts'
import type { RunningKeyService } from '#platform/keys/running-service.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import { dataKeyTable } from '#server/services.ts'
import { type Cardholder, makeCardholders } from '#server/test/cardholders.ts'
import { type FreshDatabase, freshDatabase } from '#server/test/database.ts'
import type { Terminal, TerminalOptions } from '#tools/pos/terminal.ts'
import { connectTerminal } from '#tools/pos/terminal.ts'
import { posActs } from '../acts-of-house.ts'
import type { PosLogLine } from '../acts.ts'
import type { PosGateway } from '../gateway.ts'
import { startPosGateway } from '../gateway.ts'
import { frameReader } from '../iso8583/frames.ts'
import { ascii87, type Profile } from '../iso8583/profiles.ts'

const areaFolder = join(import.meta.dirname, '../../../../areas/jincheng')

export type Till = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly tmk: Buffer
}

export type TerminalHouse = {
  readonly database: FreshDatabase
  readonly personal: Personal
  readonly log: PosLogLine[]
  readonly tills: readonly Till[]
  /** How far the house's clock is put on. */
  readonly clock: { ahead: Temporal.Duration }
  readonly gateway: () => PosGateway
  /** Ends the gateway at once, as a crash does, and starts another over the same database. */
  readonly startAgain: () => Promise<void>
  /** Who holds an active card, and 1,000 yuan. */
  readonly somebody: () => Promise<Cardholder>
  readonly terminal: (till: Till, options?: Partial<TerminalOptions>) => Promise<Terminal>
}

let serials = 0

export async function terminalHouse(
  keys: RunningKeyService,
  tillCount = 1,
  profile: Profile = ascii87,
): Promise<TerminalHouse> {
  const database = await freshDatabase()
  onTestFinished(() => database.drop())
  const tills = await registerTills(database, keys, tillCount, profile)
  const log: PosLogLine[] = []
  const clock = { ahead: Temporal.Duration.from({ seconds: 0 }) }
  const personal = await personalOf(database, keys)
  const acts = actsOf(database, keys, personal, clock)
  const start = () =>
    startPosGateway({
      ...{ acts, profile, port: 0, limits: { drainSeconds: 0.05 } },
      log: (line) => log.push(line),
    })
  let gateway = await start()
  onTestFinished(() => gateway.drain())
  return {
    ...{ database, personal, log, tills, clock },
    gateway: () => gateway,
    async startAgain() {
      await gateway.drain()
      gateway = await start()
    },
    async somebody() {
      const wanted = { count: 1, balanceFen: 100_000n, firstSerial: ++serials }
      const rooms = { personal, keys: keys.keys }
      const [holder] = await makeCardholders(database.owner, rooms, wanted)
      if (!holder) throw new Error('nobody was made')
      return holder
    },
    async terminal(till, options = {}) {
      const at = { host: '127.0.0.1', port: gateway.port, answerMs: 3000 }
      const terminal = await connectTerminal({ ...at, ...till, profile, ...options })
      onTestFinished(() => terminal.close())
      return terminal
    },
  }
}

function personalOf(database: FreshDatabase, { keys }: RunningKeyService): Promise<Personal> {
  return createPersonal({
    keys,
    tableGroups: ['people', 'cards', 'mail', 'organisations'],
    ...dataKeyTable(database.db),
    today: () => Temporal.Now.plainDateISO('UTC'),
  })
}

function actsOf(
  database: FreshDatabase,
  { keys }: RunningKeyService,
  personal: Personal,
  clock: TerminalHouse['clock'],
) {
  const payments = createPayments({ ...database, area: loadArea(areaFolder), personal, keys })
  const now = () => Temporal.Now.instant().add(clock.ahead)
  return posActs({ db: database.db, keys, payments, now })
}

async function registerTills(
  { db }: FreshDatabase,
  { keys }: RunningKeyService,
  count: number,
  profile: Profile,
): Promise<readonly Till[]> {
  const institutionCode = 'P99990000001'
  const { organisationId: institutionId } = await addOrganisation(db, {
    ...{ kind: 'pharmacy', code: institutionCode, parentId: null, area: 'jincheng' },
    name: { zh: '试验药店', en: 'Test pharmacy' },
  })
  await openOfficeAccounts(db, [
    { kind: 'payable', area: 'jincheng', organisationId: institutionId },
  ])
  const tills: Till[] = []
  for (let at = 1; at <= count; at++) {
    const terminalId = `KX${String(at).padStart(6, '0')}`
    const made = await registerTerminal(
      { db, keys },
      { terminalId, institutionId, profile: profile.name, ...profile.customs },
    )
    if (!made?.masterKey) throw new Error('this key service injects in the clear')
    tills.push({ terminalId, institutionCode, tmk: made.masterKey })
  }
  return tills
}

export type Line = {
  readonly port: number
  /** Answers that are still to be lost on their way. */
  lose: number
  /** Everything that terminals have sent, frame by frame, with its length before it. */
  readonly sent: Buffer[]
  /** And everything that the gateway has answered, lost or not. */
  readonly heard: Buffer[]
}

/** A line to that port; what comes back over it may be lost. */
export async function lineTo(port: () => number): Promise<Line> {
  const [sent, heard]: [Buffer[], Buffer[]] = [[], []]
  const line = { lose: 0, sent, heard, port: 0 }
  const sockets = new Set<Socket>()
  const server: Server = createServer((terminal) => {
    const gateway = connect({ host: '127.0.0.1', port: port() })
    for (const socket of [terminal, gateway]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    const there = frameReader()
    terminal.on('data', (chunk: Buffer) => {
      there.feed(chunk)
      for (let frame = there.next(); Buffer.isBuffer(frame); frame = there.next()) {
        sent.push(framed(frame))
      }
      gateway.write(chunk)
    })
    const back = frameReader()
    gateway.on('data', (chunk: Buffer) => {
      back.feed(chunk)
      for (let frame = back.next(); Buffer.isBuffer(frame); frame = back.next()) {
        heard.push(framed(frame))
        if (line.lose > 0) line.lose -= 1
        else terminal.write(framed(frame))
      }
    })
    terminal.on('close', () => gateway.destroy())
    gateway.on('close', () => terminal.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return Object.assign(line, { port: typeof address === 'object' && address ? address.port : 0 })
}

function framed(frame: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(frame.length)
  return Buffer.concat([length, frame])
}
