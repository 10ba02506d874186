/** The measured paths: each gives one act, which the driver repeats. */
import { createPayments, makePurchase } from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { connectTerminal } from '#tools/pos/terminal.ts'
import { type BenchHospital, settlementInput } from './hospitals.ts'
import type { BenchTerminal } from './house.ts'
import type { HttpClient } from './http-client.ts'
import type { BenchServer, BenchWorld } from './world.ts'

export type Path = {
  readonly act: (n: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** People in an order that visits everybody before anybody comes again. */
function holderFor(world: BenchWorld, n: number): BenchWorld['holders'][number] {
  const holder = world.holders[(n * 7_919) % world.holders.length]
  if (!holder) throw new Error('there are no holders')
  return holder
}

function localNow(): { readonly localDate: Temporal.PlainDate; readonly localTime: string } {
  const now = Temporal.Now.plainDateTimeISO('Asia/Shanghai')
  return {
    localDate: now.toPlainDate(),
    localTime: now.toPlainTime().toString({ smallestUnit: 'second' }),
  }
}

function mustBe(ok: boolean, what: string): void {
  if (!ok) throw new Error(`a measured ${what} failed; a path that refuses measures nothing`)
}

let trace = 0

export function purchaseInProcess(world: BenchWorld, terminal: BenchTerminal): Path {
  const payments = createPayments({
    db: world.database.db,
    pool: world.hot.pool,
    area: world.area,
    personal: world.personal,
    keys: world.keys,
  })
  return {
    act: async (n) => {
      const holder = holderFor(world, n)
      trace += 1
      const outcome = await makePurchase(payments, {
        institutionId: terminal.institutionId as InstitutionId,
        institutionOpen: true,
        terminalId: terminal.terminalId,
        trace: String(trace),
        ...localNow(),
        cardNumber: holder.cardNumber,
        pin: { wrappedTpk: terminal.wrappedTpk, format: 0, pinBlock: terminal.blockOf(holder) },
        amount: money(100n),
        cash: money(50n),
        channel: 'pos',
        at: Temporal.Now.instant(),
      })
      mustBe(outcome.kind === 'approved', 'purchase in process')
    },
    close: () => payments.drained(),
  }
}

export async function purchaseOverIso8583(
  world: BenchWorld,
  server: BenchServer,
  terminals: readonly BenchTerminal[],
): Promise<Path> {
  const connected = await Promise.all(
    terminals.map(async (each, at) => {
      const terminal = await connectTerminal({
        host: '127.0.0.1',
        port: server.posPort,
        terminalId: each.terminalId,
        institutionCode: each.institutionCode,
        tmk: each.tmk,
        firstTrace: 1 + at * 1_000,
      })
      const signedOn = await terminal.signOn()
      mustBe(signedOn.kind === 'signed_on', 'sign-on')
      return terminal
    }),
  )
  return {
    act: async (n) => {
      const { cardNumber, pin } = holderFor(world, n)
      const terminal = connected[n % connected.length]
      const result = await terminal?.purchase({ card: cardNumber, pin, amountFen: 100n })
      mustBe(result?.kind === 'approved', 'purchase over ISO 8583')
    },
    close: async () => {
      await Promise.all(connected.map((each) => each.close()))
    },
  }
}

export function purchaseOverHttp(
  world: BenchWorld,
  client: HttpClient,
  terminals: readonly BenchTerminal[],
): Path {
  return {
    act: async (n) => {
      const holder = holderFor(world, n)
      const terminal = terminals[n % terminals.length]
      if (!terminal) throw new Error('there are no terminals')
      trace = (trace + 1) % 1_000_000
      const { localDate, localTime } = localNow()
      const body = JSON.stringify({
        terminalId: terminal.terminalId,
        trace: String(trace).padStart(6, '0'),
        localDateTime: `${localDate.toString()}T${localTime}`,
        cardNumber: holder.cardNumber,
        amount: '1.00',
        cash: '0.50',
        pinBlock: terminal.blockOf(holder).toString('hex'),
      })
      const { status } = await client.request(
        `POST /api/institution/purchases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${terminal.machineKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      mustBe(status === 201, `purchase over HTTP (${status})`)
    },
    close: async () => {},
  }
}

/**
 * The settlement of an out-patient's bill as a hospital's system sends it: signed, sealed answer kept,
 * derivation stored. Each visit is settled once, and everybody has one.
 */
export async function settlement2207(hospital: BenchHospital, http: HttpClient): Promise<Path> {
  const client = await hospital.clientOver(http)
  let next = 0
  return {
    act: async () => {
      const bill = hospital.bills[next]
      next += 1
      if (!bill) throw new Error('all visits are settled; measure fewer --seconds')
      const digits = Temporal.Now.plainDateTimeISO('Asia/Shanghai')
        .toString({ smallestUnit: 'second' })
        .replaceAll(/\D/g, '')
      const msgid = hospital.code + digits + String(next % 10_000).padStart(4, '0')
      const answer = await client.call('2207', settlementInput(bill), { envelope: { msgid } })
      mustBe(answer.infcode === 0, `settlement 2207 (${answer.words})`)
    },
    close: async () => {},
  }
}

export function balanceRead(client: HttpClient, cookies: readonly string[]): Path {
  return {
    act: async (n) => {
      const cookie = cookies[n % cookies.length] ?? ''
      const { status } = await client.request(
        `GET /api/me/balance HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`,
      )
      mustBe(status === 200, `balance read (${status})`)
    },
    close: async () => {},
  }
}
