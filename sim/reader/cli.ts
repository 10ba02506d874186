/** The simulated reader from a terminal: what is typed is laid on it. */
import { readCommandLine } from '../command-line.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Reader, startReader } from './reader.ts'

const explanation = `A simulated reader of cards and identity documents, with its bridge.

  node sim/reader/cli.ts [--data ./data]                    for a demonstration: knows its kiosk key
  node sim/reader/cli.ts --kiosk-key KEY                    for a server in earnest

  --origin ORIGIN   whose pages may listen (http://localhost:8080)
  --port PORT       where, the server's READER_PORT (8791)

Then type, a line each:

  card NUMBER       lay a card; in a demonstration a login does as well: card wangxiulan
  id NUMBER NAME    lay an identity document
  remove            take both away
  break, mend       the reader fails, and works again
  quit
`

const { values } = readCommandLine(explanation, {
  data: { type: 'string', default: './data' },
  'kiosk-key': { type: 'string' },
  origin: { type: 'string', default: 'http://localhost:8080' },
  port: { type: 'string', default: '8791' },
})

type Kept = {
  readonly kioskKey: string
  readonly cards: readonly { readonly login: string; readonly cardNumber: string }[]
}

await serve(await settingOf())

async function settingOf(): Promise<Kept> {
  const kioskKey = values['kiosk-key']
  if (kioskKey !== undefined) return { kioskKey, cards: [] }
  // What a demonstration keeps for its simulators.
  return JSON.parse(await readFile(join(values.data, 'pos-terminals.json'), 'utf8')) as Kept
}

async function serve({ kioskKey, cards }: Kept): Promise<void> {
  const { origin } = values
  const reader = await startReader({ port: Number(values.port), origin, kioskKey })
  process.stdout.write(`${explanation}\nlistening on 127.0.0.1:${reader.port} for ${origin}\n`)
  const numberOf = (text: string) => cards.find(({ login }) => login === text)?.cardNumber ?? text
  for await (const line of createInterface({ input: process.stdin })) {
    const [word = '', first = '', ...rest] = line.trim().split(/\s+/)
    if (word === 'quit') break
    const done = obey(reader, word, { first: numberOf(first), rest: rest.join(' ') })
    if (!done) process.stdout.write('card NUMBER · id NUMBER NAME · remove · break · mend · quit\n')
  }
  await reader.stop()
}

type Given = { readonly first: string; readonly rest: string }

/** False when it is no word that the reader knows. */
function obey(reader: Reader, word: string, { first, rest }: Given): boolean {
  if (word === 'card' && first) reader.layCard(first)
  else if (word === 'id' && first && rest) reader.layDocument({ number: first, name: rest })
  else if (word === 'remove') {
    reader.removeCard()
    reader.removeDocument()
  } else if (word === 'break') reader.breakDown()
  else if (word === 'mend') reader.mend()
  else return false
  return true
}
