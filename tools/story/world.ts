/** Where the story happens: a server that runs, or one that it starts for itself. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Area } from '#capabilities/organisations/index.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { castOf } from '#server/demo/cast.ts'
import { bankCodes } from '#server/demo/places.ts'
import { type Ended, type Yika, yikaIn } from '#server/test/yika.ts'
import { type DemoServer, type PosPorts, startDemoServer } from '#tools/demo-server.ts'
import { connectTerminal, type Terminal } from '#tools/pos/terminal.ts'
import { demoFactorCode } from '#tools/demo-factor.ts'
import type { QuietHours } from '#platform/mail/mailer.ts'
import { visitor, type Visitor } from './api.ts'
import { openPost, type Post } from './post.ts'

export type Persona = {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly kind: string
  readonly role: { readonly en: string }
}

type TerminalKey = {
  readonly terminalId: string
  readonly institutionCode: string
  readonly masterKey: string
}

/** Of the hospital interface. */
type InterfaceKey = {
  readonly institutionCode: string
  readonly institutionName: string
  readonly accessKey: string
  readonly secretKey: string
}

/** Somebody of the demonstration with a card. */
type Holder = {
  readonly login: string
  readonly name: string
  readonly citizenNumber: string
}

type MachineKey = { readonly institutionCode: string; readonly key: string }

/** What the area has published, and everybody reckons with. */
export type AreaFacts = {
  readonly code: string
  /** Six digits, by which other systems know it. */
  readonly gbCode: string
  /** Whether a bill may charge the personal account only with its PIN. */
  readonly accountNeedsPin: boolean
  readonly initialPin: string
  /** Whether care in another area that nobody filed is refused. */
  readonly refusesUnfiled: boolean
  /** Over all ways together; then the PIN is locked. */
  readonly wrongTriesLimit: number
  /** The code of the agency of the city that the demonstration makes. */
  readonly city: string
  /** The codes of the first two centres of the city that the demonstration makes. */
  readonly centres: readonly [string, string]
  /** When only urgent texts leave. */
  readonly quiet: QuietHours
  /** Of the own base, in ten-thousandths. */
  readonly activeShare: bigint
  /** Day of the next month by which employers pay, and what a day later costs, in ten-thousandths. */
  readonly payByDay: number
  readonly surchargePerDay: bigint
  /** Of what somebody pays alone for a month, in ten-thousandths of the base. */
  readonly alone: { readonly share: bigint; readonly accountShare: bigint }
  readonly photo: PhotoSize
  /** The banks of the city that the demonstration makes. */
  readonly banks: readonly BankFacts[]
  /** A bank with which the agency has an account, and that no demonstration has entered. */
  readonly newBank: BankFacts | null
}

export type BankFacts = { readonly code: string; readonly account: string }
export type PhotoSize = { readonly widthPx: number; readonly heightPx: number }

export type World = {
  readonly origin: string
  readonly posPorts: PosPorts
  readonly area: AreaFacts
  readonly dataFolder: string
  readonly nobody: () => Visitor
  /** A persona of the demonstration, who signs in once in this story. */
  readonly signIn: (login: string) => Promise<Visitor>
  /** Likewise, each time it is asked. */
  readonly signInAnew: (login: string) => Promise<Visitor>
  readonly personas: readonly Persona[]
  readonly terminals: readonly TerminalKey[]
  readonly machineKeys: readonly MachineKey[]
  readonly interfaceKeys: readonly InterfaceKey[]
  readonly holders: readonly Holder[]
  readonly terminal: (key: TerminalKey) => Promise<Terminal>
  readonly seal: (pin: string, purpose: string) => Promise<string>
  /** Where the pages of a kiosk look for its reader; any free port beside a server that ran before. */
  readonly readerPort: number
  /** Where the hotline is called; null beside a server that ran before. */
  readonly phonePort: number | null
  /** What an operator types, and what only this command may know beside it. */
  readonly yika: (
    words: readonly string[],
    secret?: NodeJS.ProcessEnv,
    typed?: string,
  ) => Promise<Ended>
  /** Null beside a server that ran before: it sends elsewhere. */
  readonly post: Post | null
  /** Ends the server as a power cut would, and starts it again; null beside a server that ran before. */
  readonly dieAndStart: (() => Promise<void>) | null
  readonly stop: () => Promise<void>
}

/** A server that runs, and where it keeps what the demonstration has registered. */
export type Beside = {
  readonly url: string
  readonly posPorts: PosPorts
  readonly dataFolder: string
}

export type WorldOptions = {
  /** The area whose terms apply there: a folder under areas/. */
  readonly area: string
  /** Null for a server that the story starts for itself. */
  readonly beside: Beside | null
  /** For the server that is started. */
  readonly settings?: NodeJS.ProcessEnv
  /** How an operator's command is run; as a process of its own when left out. */
  readonly operator?: (environment: NodeJS.ProcessEnv, typed?: string) => Promise<Yika>
}

/** What was compiled for one process need not be compiled for the next. */
const compiled = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { beside } = options
  const post = beside ? null : await openPost()
  const more = { ...options.settings, ...post?.settings, ...compiled }
  const server = post && (await startDemoServer('warn', options.area, more))
  const { url: origin, posPorts, dataFolder } = beside ?? placeOf(server)
  const site = await visitor(origin).get<{ personas: Persona[] }>('/api/public/site')
  const terminals = JSON.parse(readFileSync(join(dataFolder, 'pos-terminals.json'), 'utf8')) as {
    terminals: TerminalKey[]
    machineKeys: MachineKey[]
    interfaceKeys: InterfaceKey[]
    cards: Holder[]
  }
  const settings = server?.settings ?? {
    ...process.env,
    ...{ AREA: options.area, DATA_DIR: dataFolder },
  }
  const signedIn = new Map<string, Promise<Visitor>>()
  return {
    ...{ origin, posPorts },
    area: factsOf(options.area),
    dataFolder,
    personas: site.personas,
    terminals: terminals.terminals,
    machineKeys: terminals.machineKeys,
    interfaceKeys: terminals.interfaceKeys,
    holders: terminals.cards,
    nobody: () => visitor(origin),
    signIn: (login) => {
      const visit = signedIn.get(login) ?? signInAs(origin, site.personas, login)
      signedIn.set(login, visit)
      return visit
    },
    signInAnew: (login) => signInAs(origin, site.personas, login),
    terminal: (key) =>
      connectTerminal({
        host: '127.0.0.1',
        port: posPorts['ascii-87'],
        terminalId: key.terminalId,
        institutionCode: key.institutionCode,
        tmk: Buffer.from(key.masterKey, 'hex'),
      }),
    seal: (pin, purpose) => sealFor(origin, pin, purpose),
    readerPort: server?.readerPort ?? 0,
    phonePort: server?.phonePort ?? null,
    yika: async (words, secret = {}, typed = '') => {
      const operator = options.operator ?? yikaIn
      return (await operator({ ...settings, ...secret }, typed))(...words)
    },
    post,
    dieAndStart: server?.dieAndStart ?? null,
    stop: async () => {
      await server?.stop()
      await post?.stop()
    },
  }
}

/** As the web's pages do, under the key that the site shows. */
async function sealFor(origin: string, pin: string, purpose: string): Promise<string> {
  const { sealing } = await visitor(origin).get<{ sealing: { spki: string } }>('/api/public/site')
  const sealedAt = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })
  const sealed = await sealPin({ spkiBase64: sealing.spki, sealedAt, pin, purpose })
  return sealed.toString('base64')
}

function placeOf(server: DemoServer | null): Beside {
  if (!server) throw new Error('a story happens beside a server')
  const { port, posPorts, dataFolder } = server
  return { url: `http://127.0.0.1:${port}`, posPorts, dataFolder }
}

async function signInAs(
  origin: string,
  personas: readonly Persona[],
  login: string,
): Promise<Visitor> {
  const persona = personas.find((each) => each.login === login)
  if (!persona) throw new Error(`the demonstration has no persona ${login}`)
  const someone = visitor(origin)
  const { password, kind } = persona
  const factor = kind === 'staff' ? { factorCode: await demoFactorCode(origin, login) } : {}
  await someone.post('/api/sessions', { login, password, ...factor })
  return someone
}

/** The bank of the area that no demonstration enters. */
export function bankOnLink(area: string): BankFacts | null {
  return factsOf(area).newBank
}

type Dated<Value> = readonly { readonly value: Value }[]
type MoneyTerms = {
  readonly credit: Dated<{ readonly activeShare: number }>
  readonly contribution: Dated<{ readonly payByDay: number }>
  readonly lateSurcharge: Dated<{ readonly perDay: number }>
  readonly selfPayment: Dated<{ readonly flexible: SharesAlone }>
}
type SharesAlone = { readonly share: number; readonly accountShare: number }

function factsOf(area: string): AreaFacts {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../areas/${area}/${file}`, import.meta.url), 'utf8'))
  const { code, gbCode, pin, photo, messages, settlement, otherAreas, ...dated } = read(
    'area.json',
  ) as {
    readonly gbCode: string
    readonly photo: PhotoSize
    readonly code: string
    readonly pin: { readonly initial: string; readonly wrongTriesLimit: number }
    readonly messages: { readonly quiet: QuietHours }
    readonly settlement: Dated<{ readonly accountNeedsPin: boolean }>
    readonly otherAreas: { readonly terms: Dated<{ readonly unfiled: string }> }
  } & MoneyTerms
  const banks = read('banks.json') as Area['banks']
  const cast = castOf({ code, gbCode, banks })
  return {
    city: cast.cityCode,
    centres: [cast.code('JC-CENTRE-1'), cast.code('JC-CENTRE-2')],
    ...{ code, gbCode, photo, quiet: messages.quiet },
    accountNeedsPin: newest(settlement).accountNeedsPin,
    refusesUnfiled: newest(otherAreas.terms).unfiled === 'refused',
    ...moneyFactsOf(dated),
    ...{ banks: banks.slice(0, bankCodes.length), newBank: banks[bankCodes.length] ?? null },
    ...{ initialPin: pin.initial, wrongTriesLimit: pin.wrongTriesLimit },
  }
}

/** By the newest terms: what the stories tell of lies in their time. */
function moneyFactsOf(
  dated: MoneyTerms,
): Pick<AreaFacts, 'activeShare' | 'payByDay' | 'surchargePerDay' | 'alone'> {
  const { share, accountShare } = newest(dated.selfPayment).flexible
  return {
    activeShare: BigInt(newest(dated.credit).activeShare),
    payByDay: newest(dated.contribution).payByDay,
    surchargePerDay: BigInt(newest(dated.lateSurcharge).perDay),
    alone: { share: BigInt(share), accountShare: BigInt(accountShare) },
  }
}

function newest<Value>(dated: Dated<Value>): Value {
  const last = dated.at(-1)
  if (!last) throw new Error('every area has terms')
  return last.value
}
