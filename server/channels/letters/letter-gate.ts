/**
 * Where letters come in: SMTP from the agency's own mail server, which has judged sender and spam. It is said
 * to have a letter only when the letter is on record; what could not be taken now is asked for again (451).
 */
import { SMTPServer } from 'smtp-server'
import { type EnquiryDeps, takeLetter } from '#capabilities/enquiries/index.ts'
import { withinLimit } from '#platform/access/throttle.ts'
import type { Log } from '#platform/log/log.ts'
import { type Envelope, readLetter, ticketOf } from './read-letter.ts'

export type LetterGate = { readonly port: number; readonly stop: () => Promise<void> }

const bytesAtMost = 15 * 1024 * 1024
const clientsAtMost = 20
/** Nobody writes more letters in an hour; a program in a loop does. */
const lettersPerHour = { bucket: 'letters.in', atMost: 30, perSeconds: 3_600 }

export async function startLetterGate(
  deps: EnquiryDeps & {
    readonly mailbox: string
    readonly log: Log
    readonly now: () => Temporal.Instant
  },
  place: { readonly host: string; readonly port: number },
): Promise<LetterGate> {
  const { mailbox } = deps
  const server = new SMTPServer({
    ...{ size: bytesAtMost, maxClients: clientsAtMost, authOptional: true, logger: false },
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], banner: 'Yika', socketTimeout: 60_000 },
    onRcptTo: ({ address }, _session, done) =>
      isOurs(address, mailbox) ? done() : done(answer(550, 'no such mailbox')),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => void pieces.push(piece))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(answer(552, 'the letter is too large'))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const envelope = { from, to: rcptTo.map(({ address }) => address) }
        void answerTo(deps, Buffer.concat(pieces), envelope, done)
      })
    },
  })
  server.on('error', (fault) => deps.log.error('letter_gate', fault))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(place.port, place.host, () => resolve())
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : place.port
  return { port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

type Gate = Parameters<typeof startLetterGate>[0]

/** What failed here is our fault and none of the letter's: whoever carries it keeps it. */
async function answerTo(
  deps: Gate,
  raw: Buffer,
  envelope: Envelope,
  done: (refusal?: Error | null) => void,
): Promise<void> {
  let refusal: Error | null
  try {
    refusal = await take(deps, raw, envelope)
  } catch (fault) {
    deps.log.error('a letter could not be taken', fault)
    refusal = answer(451, 'not now, send it again')
  }
  done(refusal)
}

async function take(deps: Gate, raw: Buffer, envelope: Envelope): Promise<Error | null> {
  const letter = await readLetter(raw, envelope, deps.mailbox)
  if (!letter) return null
  const source = deps.personal.blindIndex('throttle', `letter ${envelope.from.toLowerCase()}`)
  if (!letter.automatic && !(await withinLimit(deps.db, lettersPerHour, source, deps.now()))) {
    return answer(450, 'too many letters for now')
  }
  const { kind } = await takeLetter(deps, letter, deps.now())
  deps.log.info('letter_taken', { kindCode: kind })
  return null
}

function isOurs(address: string, mailbox: string): boolean {
  return address.toLowerCase() === mailbox.toLowerCase() || ticketOf([address], mailbox) !== null
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
