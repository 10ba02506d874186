import { stepOf, totpCode } from '#platform/access/totp.ts'

/** What an authenticator does with the secret that was typed into it. */
export function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replaceAll(' ', '')]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/[01]{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

type Send = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>

/** As at a first sign-in, by the clock on the wall. */
export async function setUpAuthenticator(send: Send): Promise<void> {
  const { body } = await send('POST', '/api/session/factor', {})
  const code = totpCode(fromBase32(String(body['secret'])), stepOf(Temporal.Now.instant()))
  const { status } = await send('POST', '/api/session/factor/confirmation', { code })
  if (status !== 200) throw new Error(`the authenticator was not taken: ${status}`)
}
