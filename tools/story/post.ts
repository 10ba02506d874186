/** What takes the texts and letters that leave the house: both on this machine, and they carry nothing on. */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#server/test/free-port.ts'
import { type MailServerRun, startMailServer } from '#sim/mail-server/mail-server.ts'
import { type SmsGatewayRun, startSmsGateway } from '#sim/sms-gateway/gateway.ts'

export type Post = {
  readonly letters: MailServerRun
  readonly texts: SmsGatewayRun
  /** Where letters to the agency are taken in, and the address that people write to. */
  readonly mailbox: { readonly port: number; readonly address: string }
  /** With which a server sends to them. */
  readonly settings: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

export const letterFrom = 'no-reply@yika.example'

export async function openPost(): Promise<Post> {
  const token = randomBytes(12).toString('hex')
  const [letters, texts, port] = await Promise.all([
    startMailServer(),
    startSmsGateway({ token }),
    freePort(),
  ])
  const mailbox = { port, address: 'ask@yika.example' }
  return {
    ...{ letters, texts, mailbox },
    settings: {
      MAIL_URL: `smtp://127.0.0.1:${letters.port}`,
      MAIL_FROM: letterFrom,
      LETTERS_PORT: String(port),
      LETTERS_ADDRESS: mailbox.address,
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
