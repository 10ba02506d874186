/** Where the story happens: a server that runs, or one that it starts for itself. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Area } from '#capabilities/organisations/index.ts'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { castOf } from '#server/demo/cast.ts'
import { bankCodes } from '#server/demo/places.ts'
import { type Ended, yikaIn } from '#server/test/yika.ts'
import { startDemoServer } from '#tools/demo-server.ts'
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

type MachineKey = { readonly institutionCode: string; readonly key: string }

/** What the area has published, and everybody reckons with. */
export type AreaFacts = {
  readonly code: string
  readonly initialPin: string
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
  readonly posPort: number
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
  readonly terminal: (key: TerminalKey) => Promise<Terminal>
  readonly seal: (pin: string, purpose: string) => Promise<string>
  /** Where the pages of a kiosk look for its reader; any free port beside a server that ran before. */
  readonly readerPort: number
  /** What an operator types, and what only this command may know beside it. */
  readonly yika: (words: readonly string[], secret?: NodeJS.ProcessEnv) => Promise<Ended>
  /** Null beside a server that ran before: it sends elsewhere. */
  readonly post: Post | null
  /** Ends the server as a power cut would, and starts it again; null beside a server that ran before. */
  readonly dieAndStart: (() => Promise<void>) | null
  readonly stop: () => Promise<void>
}

export type WorldOptions = {
  /** The area whose terms apply there: a folder under areas/. */
  readonly area: string
  readonly url: string | null
  readonly posPort: number
  readonly dataFolder: string
  /** For the server that is started. */
  readonly settings?: NodeJS.ProcessEnv
}

/** What was compiled for one process need not be compiled for the next. */
const compiled = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const post = options.url ? null : await openPost()
  const more = { ...options.settings, ...post?.settings, ...compiled }
  const server = post && (await startDemoServer('warn', options.area, more))
  const origin = options.url ?? `http://127.0.0.1:${server?.port}`
  const posPort = server?.posPort ?? options.posPort
  const dataFolder = server?.dataFolder ?? options.dataFolder
  const site = await visitor(origin).get<{ personas: Persona[] }>('/api/public/site')
  const terminals = JSON.parse(readFileSync(join(dataFolder, 'pos-terminals.json'), 'utf8')) as {
    terminals: TerminalKey[]
    machineKeys: MachineKey[]
  }
  const settings = server?.settings ?? {
    ...process.env,
    ...{ AREA: options.area, DATA_DIR: dataFolder },
  }
  const signedIn = new Map<string, Promise<Visitor>>()
  return {
    ...{ origin, posPort },
    area: factsOf(options.area),
    dataFolder,
    personas: site.personas,
    terminals: terminals.terminals,
    machineKeys: terminals.machineKeys,
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
        port: posPort,
        terminalId: key.terminalId,
        institutionCode: key.institutionCode,
        tmk: Buffer.from(key.masterKey, 'hex'),
      }),
    seal: async (pin, purpose) => {
      const { sealing } = await visitor(origin).get<{ sealing: { spki: string } }>(
        '/api/public/site',
      )
      const sealedAt = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })
      const sealed = await sealPin({ spkiBase64: sealing.spki, sealedAt, pin, purpose })
      return sealed.toString('base64')
    },
    readerPort: server?.readerPort ?? 0,
    yika: async (words, secret = {}) => (await yikaIn({ ...settings, ...secret }))(...words),
    post,
    dieAndStart: server?.dieAndStart ?? null,
    stop: async () => {
      await server?.stop()
      await post?.stop()
    },
  }
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

function factsOf(area: string): AreaFacts {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../areas/${area}/${file}`, import.meta.url), 'utf8'))
  const { code, gbCode, pin, photo, credit, messages } = read('area.json') as {
    readonly gbCode: string
    readonly photo: PhotoSize
    readonly code: string
    readonly pin: { readonly initial: string; readonly wrongTriesLimit: number }
    readonly messages: { readonly quiet: QuietHours }
    readonly credit: readonly { readonly value: { readonly activeShare: number } }[]
  }
  const banks = read('banks.json') as Area['banks']
  const share = credit.at(-1)?.value.activeShare ?? 0
  const cast = castOf({ code, gbCode, banks })
  return {
    city: cast.cityCode,
    centres: [cast.code('JC-CENTRE-1'), cast.code('JC-CENTRE-2')],
    ...{ code, photo, activeShare: BigInt(share), quiet: messages.quiet },
    ...{ banks: banks.slice(0, bankCodes.length), newBank: banks[bankCodes.length] ?? null },
    ...{ initialPin: pin.initial, wrongTriesLimit: pin.wrongTriesLimit },
  }
}
