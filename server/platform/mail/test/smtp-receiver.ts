/** A mail server of this machine that speaks real SMTP and keeps what it took. */
import { SMTPServer } from 'smtp-server'
import type { TestContext } from 'vitest'

export type Received = { readonly to: readonly string[]; readonly raw: string }

/** Takes what comes, but refuses an address as often as `refusals` says, with these codes. */
export async function receiver(t: TestContext) {
  const received: Received[] = []
  const refusals = new Map<string, number[]>()
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onAuth: ({ username, password }, _session, done) =>
      password === 'pass word' ? done(null, { user: username }) : done(refusal(535)),
    onRcptTo: ({ address }, _session, done) => {
      const code = refusals.get(address)?.shift()
      return code === undefined ? done() : done(refusal(code, address))
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(pieces).toString('latin1') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  t.onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = (login = '') => `smtp://${login}127.0.0.1:${port}`
  return { received, refusals, url }
}

function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode })
}
