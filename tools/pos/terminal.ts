/**
 * The terminal simulator on the command line.
 *
 *   node tools/pos/terminal.ts purchase --terminal YK000001 --institution H33010000001 \
 *     --card 6217000012345678 --pin 135790 --amount 12.30
 *
 * The master key comes from YIKA_TMK (32 hexadecimal digits) or from a file, never from a flag.
 */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { money, moneyFromYuan, yuan } from '#kernel/money.ts'
import type { Terminal } from './connect-terminal.ts'
import { connectTerminal } from './connect-terminal.ts'

export * from './connect-terminal.ts'

const usage = `Usage: node tools/pos/terminal.ts sign-on | purchase | balance | reverse

  --host 127.0.0.1  --port 8583      the gateway
  --terminal ID  --institution CODE  as registered
  --tmk-file PATH                    master key in hexadecimal (or YIKA_TMK)
  --card NUMBER  --pin DIGITS        the holder's card and PIN
  --amount 12.30                     yuan, for purchase and reverse
  --trace 000123  --at MMDDhhmmss    which purchase, for reverse
  --journal PATH                     where unanswered purchases are kept
`

const flags = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8583' },
  terminal: { type: 'string' },
  institution: { type: 'string' },
  'tmk-file': { type: 'string' },
  card: { type: 'string' },
  pin: { type: 'string' },
  amount: { type: 'string' },
  trace: { type: 'string' },
  at: { type: 'string' },
  journal: { type: 'string' },
} as const

type Values = ReturnType<typeof readArguments>['values']
type Said = { readonly text: string; readonly exitCode: number }

function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options: flags, allowPositionals: true })
}

const acts: Readonly<Record<string, (terminal: Terminal, values: Values) => Promise<Said>>> = {
  'sign-on': async () => ({ text: 'Signed on; working keys received.', exitCode: 0 }),
  purchase,
  balance,
  reverse,
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

function refusal({ answerCode, words }: { answerCode: string; words: string }): Said {
  return { text: `Refused: ${answerCode} ${words}.`, exitCode: 1 }
}

function needed(values: Values, flag: keyof Values): string {
  const value = values[flag]
  if (value === undefined) throw new Error(`--${flag} is needed`)
  return value
}

function masterKey(values: Values): Buffer {
  const file = values['tmk-file']
  const hex = (file ? readFileSync(file, 'utf8') : (process.env['YIKA_TMK'] ?? '')).trim()
  if (!/^[0-9a-fA-F]{32}$/.test(hex))
    throw new Error('YIKA_TMK or --tmk-file: 32 hexadecimal digits')
  return Buffer.from(hex, 'hex')
}

async function run(args: readonly string[]): Promise<Said> {
  const { values, positionals } = readArguments(args)
  const act = acts[positionals[0] ?? '']
  if (!act) return { text: usage, exitCode: 64 }
  const terminalId = needed(values, 'terminal')
  const terminal = await connectTerminal({
    host: values.host,
    port: Number(values.port),
    terminalId,
    institutionCode: needed(values, 'institution'),
    tmk: masterKey(values),
    journal: values.journal ?? join(tmpdir(), `yika-terminal-${terminalId.trim()}.journal`),
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
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exitCode = 64
  }
}
