/**
 * The hotline on a real database and a real key service, with callers that hold cards. Its voice says
 * each piece as a short noise of its own, so that an ear can tell what was said and a call is short.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { HotlineDeps } from '../hotline.ts'
import { createHotline, type Hotline, type Turn } from '../hotline.ts'
import { everyPiece, piecesOf } from '../dialogue/spoken.ts'
import type { Prompt } from '../dialogue/prompts.ts'
import type { Patience } from '../sip/phone-call.ts'
import { type HotlineLogLine, type SipEndpoint, startSipEndpoint } from '../sip/endpoint.ts'
import { createVoice, type Voice } from '../voice/voice.ts'
import { type PaymentWorld, paymentWorld } from '#server/test/payment-world.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import { join } from 'node:path'

export type HotlineWorld = {
  readonly world: PaymentWorld
  readonly deps: HotlineDeps
  readonly hotline: Hotline
  readonly voice: Voice
  readonly said: HotlineLogLine[]
  readonly endpoint: (options?: Partial<EndpointOptions>) => Promise<SipEndpoint>
  /** The moment of every step from now on; null: as it is. */
  readonly clock: { at: Temporal.Instant | null }
}

export type EndpointOptions = {
  readonly operator: string | null
  readonly patience: Patience
  readonly mostCalls: number
  readonly peers: ReadonlySet<string>
}

/** A Monday at ten in the morning in Beijing, when somebody answers; and the Sunday before. */
export const officeHours = Temporal.Instant.from('2026-11-30T02:00:00Z')
export const sunday = Temporal.Instant.from('2026-11-29T02:00:00Z')

export async function hotlineWorld(areaCode = 'jincheng'): Promise<HotlineWorld> {
  const world = await paymentWorld()
  const area = loadArea(join(import.meta.dirname, '../../../../areas', areaCode))
  const clock: HotlineWorld['clock'] = { at: null }
  const { db } = world.database
  const deps: HotlineDeps = {
    ...{ db, area, personal: world.personal, keys: world.keys.keys },
    ...{ mailbox: null, origin: 'https://yika.example' },
    now: () => clock.at ?? Temporal.Now.instant(),
  }
  const hotline = createHotline(deps)
  const voice = noises()
  const said: HotlineLogLine[] = []
  return {
    ...{ world, deps, hotline, voice, said, clock },
    endpoint: (options = {}) =>
      startSipEndpoint({
        ...{ hotline, voice, log: (line) => said.push(line), host: '127.0.0.1', port: 0 },
        ...{ address: '127.0.0.1', peers: new Set(['127.0.0.1']), operator: null },
        ...{ rtpPorts: { from: 0, until: 0 }, timers: { t1: 100, t2: 400 } },
        patience: { key: 20_000, firstDigit: 20_000, nextDigit: 10_000 },
        ...options,
      }),
  }
}

const noiseSamples = 480

/** Sixty milliseconds that only this piece has. */
function noises(): Voice {
  return createVoice({
    recordings: null,
    espeak: null,
    pack: {
      keys: [],
      soundOf: (key) => {
        let block = Buffer.from(key)
        return Int16Array.from({ length: noiseSamples }, (_, at) => {
          if (at % 16 === 0) block = createHash('sha256').update(block).digest()
          return block.readInt16LE((at % 16) * 2)
        })
      },
    },
  })
}

/** Calls that are not over as far as the database knows; whoever calls hears of their end before it does. */
export async function openCalls({ db }: Pick<HotlineDeps, 'db'>): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from calls.call where state <> 'ended'`.execute(db)
  return Number(rows[0]?.count ?? -1)
}

/** How often a piece was said: 'zh/welcome'. */
export async function timesHeard(voice: Voice, heard: Buffer, key: string): Promise<number> {
  const piece = everyPiece().find(({ language, name }) => `${language}/${name}` === key)
  if (!piece) throw new Error('nobody says this')
  const sound = (await voice.say([piece])).subarray(0, noiseSamples)
  let times = 0
  for (let at = heard.indexOf(sound); at >= 0; at = heard.indexOf(sound, at + 1)) times += 1
  return times
}

/** The names of what was said, in order, as an ear hears it. */
export async function transcript(voice: Voice, heard: Buffer): Promise<readonly string[]> {
  const found: { at: number; key: string }[] = []
  for (const piece of everyPiece()) {
    const sound = (await voice.say([piece])).subarray(0, noiseSamples)
    for (let at = heard.indexOf(sound); at >= 0; at = heard.indexOf(sound, at + 1)) {
      found.push({ at, key: `${piece.language}/${piece.name}` })
    }
  }
  return found.sort((one, other) => one.at - other.at).map(({ key }) => key)
}

/** What a turn says, by names. */
export function namesOf(turn: Turn): readonly string[] {
  return turn.say.flatMap((prompt) => nameOf(prompt, turn.language))
}

function nameOf(prompt: Prompt, language: Turn['language']): readonly string[] {
  if (prompt.kind === 'words') return [prompt.name]
  return piecesOf(prompt, language).map(({ name }) => name)
}

/** A call over the channel's own door, key by key. */
export async function dial(hotline: Hotline, number: string | null = '13900000001') {
  let turn = await hotline.begin({ way: 'sip', wayId: crypto.randomUUID(), number })
  const { callId } = turn
  return {
    callId,
    turn: () => turn,
    /** 'k1' presses 1 in a menu; 'd123' enters digits. */
    async press(...pressed: readonly string[]): Promise<readonly string[]> {
      for (const one of pressed) {
        const rest = one.slice(1)
        turn = one.startsWith('k')
          ? await hotline.turn(callId, { kind: 'key', key: rest })
          : await hotline.turn(callId, { kind: 'keys', keys: Buffer.from(rest) })
      }
      return namesOf(turn)
    },
    async happen(kind: 'silence' | 'hung_up' | 'person_unreachable'): Promise<readonly string[]> {
      turn = await hotline.turn(callId, { kind })
      return namesOf(turn)
    },
  }
}
