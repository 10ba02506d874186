/** The hotline as this server has it: one dialogue, its voice, a telephone where a port is set, and its web. */
import { join } from 'node:path'
import { opensHotline } from '#capabilities/organisations/index.ts'
import { createHotline, type Hotline } from '#channels/hotline/hotline.ts'
import { type SipEndpoint, startSipEndpoint } from '#channels/hotline/sip/endpoint.ts'
import { createVoice, type Voice } from '#channels/hotline/voice/voice.ts'
import { everyPiece } from '#channels/hotline/dialogue/spoken.ts'
import { hotlineWeb } from '#channels/hotline/web.ts'
import type { Services } from './services.ts'

export type HotlineMade = {
  readonly hotline: Hotline
  readonly voice: Voice
  readonly web: ReturnType<typeof hotlineWeb>
}

export function hotlineOf(services: Services): HotlineMade {
  const { config, db, log, now } = services
  const mailbox = config.letters?.address ?? null
  const hotline = createHotline({ ...services, mailbox, origin: config.publicOrigin })
  const voice = createVoice({
    recordings: join(import.meta.dirname, '../areas', config.area, 'prompts'),
  })
  const web = hotlineWeb({
    ...{ hotline, voice, now, operator: config.hotlineOperator },
    jambonzSecret: config.jambonzSecret,
    opens: (key) => opensHotline(db, key),
    onFault: (fault) => log.error('hotline_failed', fault),
  })
  return { hotline, voice, web }
}

/** Null where no port is set. */
export async function startTelephone(
  { config, log }: Services,
  { hotline, voice }: HotlineMade,
): Promise<SipEndpoint | null> {
  if (!config.hotline) return null
  const { host, port, peers, rtpPorts } = config.hotline
  const endpoint = await startSipEndpoint({
    ...{ hotline, voice, host, port, address: host, rtpPorts, operator: config.hotlineOperator },
    peers: new Set(peers),
    log: ({ event, fault, call }) => {
      const fields = { eventCode: event, ...(call ? { callCode: call } : {}) }
      if (fault) log.error('hotline', fault, fields)
      else log.info('hotline', fields)
    },
  })
  await voice.say(everyPiece())
  const pieceCount = voice.missing().length
  if (pieceCount > 0) log.warn('hotline_speaks_in_tones', { pieceCount })
  return endpoint
}
