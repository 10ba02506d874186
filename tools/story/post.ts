/** What takes the texts and letters that leave the house: both on this machine, and they carry nothing on. */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type MailServerRun, startMailServer } from '#sim/mail-server/mail-server.ts'
import { type SmsGatewayRun, startSmsGateway } from '#sim/sms-gateway/gateway.ts'

export type Post = {
  readonly letters: MailServerRun
  readonly texts: SmsGatewayRun
  /** With which a server sends to them. */
  readonly settings: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

export const letterFrom = 'no-reply@yika.example'

export async function openPost(): Promise<Post> {
  const token = randomBytes(12).toString('hex')
  const [letters, texts] = await Promise.all([startMailServer(), startSmsGateway({ token })])
  return {
    ...{ letters, texts },
    settings: {
      MAIL_URL: `smtp://127.0.0.1:${letters.port}`,
      MAIL_FROM: letterFrom,
      SMS_GATEWAY_URL: texts.url,
      SMS_GATEWAY_TOKEN: token,
    },
    stop: async () => void (await Promise.all([letters.stop(), texts.stop()])),
  }
}

/** A message leaves in its own time; it is looked for until it is there. */
export async function arrived<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look()
    if (found !== undefined) return found
    await pause(100)
  }
  throw new Error(`The story stops here: ${what} did not arrive within twenty seconds`)
}
