/** Where the story happens: a server that runs, or one that it starts for itself. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealPin } from '#platform/keys/seal-pin.ts'
import { startDemoServer } from '#tools/demo-server.ts'
import { connectTerminal, type Terminal } from '#tools/pos/terminal.ts'
import { demoFactorCode } from '#tools/demo-factor.ts'
import { visitor, type Visitor } from './api.ts'

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
  /** Of the own base, in ten-thousandths. */
  readonly activeShare: bigint
  readonly photo: PhotoSize
  readonly banks: readonly { readonly code: string; readonly account: string }[]
}

export type PhotoSize = { readonly widthPx: number; readonly heightPx: number }

export type World = {
  readonly origin: string
  readonly area: AreaFacts
  readonly dataFolder: string
  readonly nobody: () => Visitor
  /** Signs in a persona of the demonstration by the role it has. */
  readonly signIn: (login: string) => Promise<Visitor>
  readonly personas: readonly Persona[]
  readonly terminals: readonly TerminalKey[]
  readonly machineKeys: readonly MachineKey[]
  readonly terminal: (key: TerminalKey) => Promise<Terminal>
  readonly seal: (pin: string, purpose: string) => Promise<string>
  readonly stop: () => Promise<void>
}

export type WorldOptions = {
  /** The area whose terms apply there: a folder under areas/. */
  readonly area: string
  readonly url: string | null
  readonly posPort: number
  readonly dataFolder: string
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const server = options.url ? null : await startDemoServer('warn', options.area)
  const origin = options.url ?? `http://127.0.0.1:${server?.port}`
  const posPort = server?.posPort ?? options.posPort
  const dataFolder = server?.dataFolder ?? options.dataFolder
  const site = await visitor(origin).get<{ personas: Persona[] }>('/api/public/site')
  const terminals = JSON.parse(readFileSync(join(dataFolder, 'pos-terminals.json'), 'utf8')) as {
    terminals: TerminalKey[]
    machineKeys: MachineKey[]
  }
  return {
    origin,
    area: factsOf(options.area),
    dataFolder,
    personas: site.personas,
    terminals: terminals.terminals,
    machineKeys: terminals.machineKeys,
    nobody: () => visitor(origin),
    signIn: async (login) => {
      const persona = site.personas.find((each) => each.login === login)
      if (!persona) throw new Error(`the demonstration has no persona ${login}`)
      const someone = visitor(origin)
      const { password, kind } = persona
      const factor = kind === 'staff' ? { factorCode: await demoFactorCode(origin, login) } : {}
      await someone.post('/api/sessions', { login, password, ...factor })
      return someone
    },
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
    stop: async () => {
      await server?.stop()
    },
  }
}

function factsOf(area: string): AreaFacts {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../areas/${area}/${file}`, import.meta.url), 'utf8'))
  const { code, pin, photo, credit } = read('area.json') as {
    readonly photo: PhotoSize
    readonly code: string
    readonly pin: { readonly initial: string }
    readonly credit: readonly { readonly value: { readonly activeShare: number } }[]
  }
  const banks = read('banks.json') as AreaFacts['banks']
  const share = credit.at(-1)?.value.activeShare ?? 0
  return { code, initialPin: pin.initial, activeShare: BigInt(share), photo, banks }
}
