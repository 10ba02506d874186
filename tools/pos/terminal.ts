/**
 * The terminal simulator on the command line.
 *
 *   npm run pos -- purchase --card 6299010000000000018 --pin 142857 --amount 12.30
 *
 * Beside a demonstration it is one of its pharmacies' terminals. The master key of any other terminal
 * comes from POS_TMK (32 hexadecimal digits) or from a file, never from a flag.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ascii87, type Profile, profileNamed, profiles } from '#channels/pos/iso8583/profiles.ts'
import { money, moneyFromYuan, yuan } from '#kernel/money.ts'
import { readCommandLine, wordsOf } from '#sim/command-line.ts'
import type { Terminal } from './connect-terminal.ts'
import { connectTerminal } from './connect-terminal.ts'
import { chosenTerminal, registeredIn, type RegisteredTerminal } from './registered.ts'

export * from './connect-terminal.ts'

const usage = `Usage: npm run pos -- sign-on | sign-off | echo | purchase | balance | reverse
                     | void | refund | settle

  --card NUMBER  --pin DIGITS        the holder's card and PIN
  --amount 12.30                     yuan, for purchase, reverse, void and refund
  --trace 000123  --at MMDDhhmmss    which purchase, for reverse; for void and refund the trace is
                                     enough while it is in the batch
  --reference 632500000001           and its reference, for cn-pos
  --profile cn-pos                   or ascii-hex; ascii-87 when left out
  --host 127.0.0.1  --port 8583      the gateway; or POS_PORT (POS_CN_PORT, POS_HEX_PORT)
  --data ./data                      where the demonstration keeps its terminals; or DATA_DIR
  --terminal ID                      another than the first pharmacy's
  --institution CODE                 of a terminal that is not the demonstration's
  --tmk-file PATH                    its master key in hexadecimal; or POS_TMK
  --journal PATH                     where unanswered purchases are kept
`

const flags = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  profile: { type: 'string' },
  data: { type: 'string', default: process.env['DATA_DIR'] ?? './data' },
  terminal: { type: 'string' },
  institution: { type: 'string' },
  'tmk-file': { type: 'string' },
  card: { type: 'string' },
  pin: { type: 'string' },
  amount: { type: 'string' },
  trace: { type: 'string' },
  at: { type: 'string' },
  reference: { type: 'string' },
  journal: { type: 'string' },
} as const

type Values = ReturnType<typeof readArguments>['values']
type Said = { readonly text: string; readonly exitCode: number }

function readArguments(args: readonly string[]) {
  return readCommandLine(usage, flags, args)
}

const acts: Readonly<Record<string, (terminal: Terminal, values: Values) => Promise<Said>>> = {
  'sign-on': async () => ({ text: 'Signed on; working keys received.', exitCode: 0 }),
  'sign-off': signOff,
  echo,
  purchase,
  balance,
  reverse,
  void: (terminal, values) => giveBack(terminal, values, 'void'),
  refund: (terminal, values) => giveBack(terminal, values, 'refund'),
  settle,
}

/** These need no card. */
const withoutCard = ['sign-on', 'sign-off', 'echo', 'settle']

async function signOff(terminal: Terminal): Promise<Said> {
  const result = await terminal.signOff()
  if (result.kind === 'no_answer') return { text: 'No answer.', exitCode: 2 }
  if (result.kind === 'refused') return refusal(result)
  return { text: 'Signed off; working keys ended.', exitCode: 0 }
}

async function echo(terminal: Terminal): Promise<Said> {
  const result = await terminal.echo()
  if (result.kind === 'no_answer') return { text: 'No answer.', exitCode: 2 }
  if (result.kind === 'refused') return refusal(result)
  return { text: 'Heard, under the same keys.', exitCode: 0 }
}

async function purchase(terminal: Terminal, values: Values): Promise<Said> {
  const amountFen = moneyFromYuan(needed(values, 'amount'))
  const holder = { card: needed(values, 'card'), pin: needed(values, 'pin') }
  const result = await terminal.purchase({ ...holder, amountFen })
  const name = `trace ${result.trace}, ${result.dateTime}`
  switch (result.kind) {
    case 'approved': {
      const left = yuan(money(result.balanceFen))
      const lines = [
        `Approved ${yuan(amountFen)} yuan (${name}).`,
        `Approval ${result.approvalCode}, reference ${result.retrievalReference}.`,
        `Balance ${left} yuan.`,
      ]
      return { text: lines.join('\n'), exitCode: 0 }
    }
    case 'refused':
      return refusal(result)
    case 'in_doubt':
      return { text: `No trusted answer (${name}); reversal ${result.reversal.kind}.`, exitCode: 2 }
  }
}

async function balance(terminal: Terminal, values: Values): Promise<Said> {
  const result = await terminal.balance({
    card: needed(values, 'card'),
    pin: needed(values, 'pin'),
  })
  if (result.kind === 'no_answer') return { text: 'No answer.', exitCode: 2 }
  if (result.kind === 'refused') return refusal(result)
  return { text: `Balance ${yuan(money(result.balanceFen))} yuan.`, exitCode: 0 }
}

async function reverse(terminal: Terminal, values: Values): Promise<Said> {
  const result = await terminal.reverse({
    card: needed(values, 'card'),
    amountFen: moneyFromYuan(needed(values, 'amount')),
    trace: needed(values, 'trace').padStart(6, '0'),
    dateTime: needed(values, 'at'),
  })
  if (result.kind === 'refused') return refusal(result)
  if (result.kind === 'stored') return { text: 'No answer; kept, to be sent again.', exitCode: 2 }
  return { text: 'Reversed.', exitCode: 0 }
}

async function giveBack(
  terminal: Terminal,
  values: Values,
  kind: 'void' | 'refund',
): Promise<Said> {
  const trace = needed(values, 'trace').padStart(6, '0')
  const slip = terminal.batch().lines.find((line) => line.trace === trace && line.class === 'paid')
  const amountFen = moneyFromYuan(needed(values, 'amount'))
  const result = await terminal[kind]({
    ...{ card: needed(values, 'card'), amountFen, trace },
    ...(values.pin === undefined ? {} : { pin: values.pin }),
    dateTime: values.at ?? slip?.dateTime ?? needed(values, 'at'),
    retrievalReference: values.reference ?? slip?.retrievalReference ?? '',
  })
  if (result.kind === 'refused') return refusal(result)
  if (result.kind === 'stored') return { text: 'No answer; kept, to be sent again.', exitCode: 2 }
  const lines = [
    `${kind === 'void' ? 'Voided' : 'Refunded'} ${yuan(amountFen)} yuan (trace ${result.trace}).`,
    `Balance ${yuan(money(result.balanceFen))} yuan.`,
  ]
  return { text: lines.join('\n'), exitCode: 0 }
}

async function settle(terminal: Terminal): Promise<Said> {
  const result = await terminal.settle()
  if (result.kind === 'no_answer') return { text: 'No answer.', exitCode: 2 }
  if (result.kind === 'refused') return refusal(result)
  if (result.kind === 'waiting') {
    return { text: `${result.left} without an answer; settle when they have one.`, exitCode: 2 }
  }
  const told = result.differs ? `with differences, ${result.linesSent} lines sent` : 'totals agree'
  return { text: `Batch ${result.batch} closed: ${told}.`, exitCode: 0 }
}

function refusal({ answerCode, words }: { answerCode: string; words: string }): Said {
  return { text: `Refused: ${answerCode} ${words}.`, exitCode: 1 }
}

function needed(values: Values, flag: keyof Values): string {
  const value = values[flag]
  if (value === undefined) throw new Error(`--${flag} is needed.${exampleFrom(values)}`)
  return value
}

/** A newcomer has no card at hand: the demonstration does. */
function exampleFrom(values: Values): string {
  const card = registeredIn(values.data).cards[0]
  if (!card) return ''
  return (
    ` For example, with the card of ${card.login}:\n` +
    `  npm run pos -- purchase --card ${card.cardNumber} --pin ${card.pin} --amount 12.30`
  )
}

/** The named one, or that of the terminal. */
function profileOf({ profile, terminal, data }: Values): Profile {
  const known = registeredIn(data).terminals.find(({ terminalId }) => terminalId === terminal)
  const found = profileNamed(profile ?? known?.profile ?? ascii87.name)
  if (found) return found
  throw new Error(`--profile is one of ${profiles.map((each) => each.name).join(', ')}.`)
}

/** Each has one of its own. */
const portOf: Readonly<Record<string, string>> = {
  'ascii-87': process.env['POS_PORT'] ?? '8583',
  'cn-pos': process.env['POS_CN_PORT'] ?? '8584',
  'ascii-hex': process.env['POS_HEX_PORT'] ?? '8585',
}

type Identity = Omit<RegisteredTerminal, 'masterKey' | 'profile'> & { readonly tmk: Buffer }

function identity(values: Values, profile: Profile): Identity {
  const known = chosenTerminal(registeredIn(values.data), values.terminal, profile.name)
  const terminalId = values.terminal ?? known?.terminalId
  const institutionCode = values.institution ?? known?.institutionCode
  if (terminalId === undefined || institutionCode === undefined) {
    throw new Error(
      `No such terminal in ${join(values.data, 'pos-terminals.json')}: start the demonstration ` +
        'first (npm start), or give --terminal, --institution and POS_TMK.',
    )
  }
  return { terminalId, institutionCode, tmk: masterKey(values, known) }
}

function masterKey(values: Values, known: RegisteredTerminal | null): Buffer {
  const file = values['tmk-file']
  const given = file ? readFileSync(file, 'utf8') : process.env['POS_TMK']
  const hex = (given ?? known?.masterKey ?? '').trim()
  if (!/^[0-9a-fA-F]{32}$/.test(hex))
    throw new Error('POS_TMK or --tmk-file: 32 hexadecimal digits')
  return Buffer.from(hex, 'hex')
}

/**
 * A terminal that was given another master key is another terminal: it cannot read the old one's journal.
 * Nor can another user of this machine.
 */
function journalOf(terminalId: string, tmk: Buffer): string {
  const mark = createHash('sha256').update('journal').update(tmk).digest('hex').slice(0, 12)
  const user = process.getuid?.() ?? 0
  return join(tmpdir(), `yika-terminal-${user}-${terminalId}-${mark}.journal`)
}

async function run(args: readonly string[]): Promise<Said> {
  const { values, positionals } = readArguments(args)
  const act = acts[positionals[0] ?? '']
  if (!act) return { text: usage, exitCode: 64 }
  if (!withoutCard.includes(positionals[0] ?? '')) needed(values, 'card')
  const profile = profileOf(values)
  const { terminalId, institutionCode, tmk } = identity(values, profile)
  const terminal = await connectTerminal({
    host: values.host,
    port: Number(values.port ?? portOf[profile.name]),
    ...{ terminalId, institutionCode, tmk, profile },
    journal: values.journal ?? journalOf(terminalId.trim(), tmk),
  })
  try {
    const signedOn = await terminal.signOn()
    if (signedOn.kind === 'refused') return refusal(signedOn)
    if (signedOn.kind === 'no_answer') return { text: 'No answer to the sign-on.', exitCode: 2 }
    return await act(terminal, values)
  } finally {
    await terminal.close()
  }
}

if (import.meta.main) {
  try {
    const { text, exitCode } = await run(process.argv.slice(2))
    process.stdout.write(`${text.trimEnd()}\n`)
    process.exitCode = exitCode
  } catch (fault) {
    process.stderr.write(`${wordsOf(fault)}\n`)
    process.exitCode = 64
  }
}
