/**
 * A mail server of this machine that speaks real SMTP. It carries nothing on: it keeps the letters that
 * it took, and refuses an address as often as it is told to.
 */
import { SMTPServer } from 'smtp-server'

export type Received = { readonly to: readonly string[]; readonly raw: string }

export type MailServerRun = {
  readonly port: number
  readonly received: readonly Received[]
  /** The next answers for an address, by their codes; after them its letters are taken. */
  readonly refusals: Map<string, number[]>
  readonly stop: () => Promise<void>
}

/** The password that it takes from whoever signs in; nobody has to. */
export const mailPassword = 'pass word'

export async function startMailServer(host = '127.0.0.1'): Promise<MailServerRun> {
  const received: Received[] = []
  const refusals = new Map<string, number[]>()
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onAuth: ({ username, password }, _session, done) =>
      password === mailPassword ? done(null, { user: username }) : done(refusal(535)),
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
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { port, received, refusals, stop }
}

function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode })
}
