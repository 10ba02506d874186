/** The simulated agent bank from a terminal; `node sim/bank/cli.ts` explains itself. */
import { readCommandLine } from '../command-line.ts'
import { readFileSync } from 'node:fs'
import { moneyFromYuan } from '#kernel/money.ts'
import type { Bank, BankFaults } from './bank.ts'
import {
  answerWaitingOrders,
  closeAccount,
  openBank,
  receivePayment,
  sendStatement,
  watchOrders,
} from './bank.ts'
import { startBankSftp } from './sftp-server.ts'

const explanation = `A simulated agent bank. Orders are taken from <folder>/to-bank, answers appear in <folder>/from-bank.

  node sim/bank/cli.ts answer    --folder F [faults]   answer what waits, once
  node sim/bank/cli.ts watch     --folder F [faults]   answer until stopped
  node sim/bank/cli.ts sftp      --folder F --client-key FILE.pub [--port 2222] [faults]
                                 the same, and serve the folder by SFTP to the one with that key
  node sim/bank/cli.ts receive   --folder F --account A --amount 5000.00
                                 --payer NAME --payer-account B --reference TEXT
                                 [--payer-bank CODE]
  node sim/bank/cli.ts statement --folder F --account A   send what was booked since the last one
  node sim/bank/cli.ts close     --folder F --account A   close a customer's account

faults: --reject ID (repeatable)  --reject-every N  --wrong-total  --duplicate-line
        --reversed  --answer-twice  --never-answer  --cut-uploads N  --deliver-twice N
`

const { values, positionals } = readCommandLine(explanation, {
  folder: { type: 'string' },
  account: { type: 'string' },
  amount: { type: 'string' },
  payer: { type: 'string' },
  'payer-account': { type: 'string' },
  'payer-bank': { type: 'string' },
  reference: { type: 'string' },
  reject: { type: 'string', multiple: true },
  'reject-every': { type: 'string' },
  'wrong-total': { type: 'boolean', default: false },
  'duplicate-line': { type: 'boolean', default: false },
  reversed: { type: 'boolean', default: false },
  'answer-twice': { type: 'boolean', default: false },
  'never-answer': { type: 'boolean', default: false },
  'client-key': { type: 'string' },
  port: { type: 'string', default: '2222' },
  'cut-uploads': { type: 'string', default: '0' },
  'deliver-twice': { type: 'string', default: '0' },
  'exit-with-stdin': { type: 'boolean', default: false },
})

const faults: BankFaults = {
  rejected: new Map((values.reject ?? []).map((id) => [id, 'AC04'])),
  rejectEvery: Number(values['reject-every'] ?? '0'),
  wrongTotal: values['wrong-total'],
  duplicateLine: values['duplicate-line'],
  reversed: values.reversed,
  answerTwice: values['answer-twice'],
  neverAnswer: values['never-answer'],
}

await run(positionals[0])

async function run(command: string | undefined): Promise<void> {
  const commands: Record<string, (bank: Bank) => Promise<readonly string[]>> = {
    answer: answerWaitingOrders,
    watch: watchUntilStopped,
    sftp: serveUntilStopped,
    receive: receiveOne,
    close: async (bank) => {
      closeAccount(bank, needed('account'))
      return []
    },
    statement: async (bank) => [await sendStatement(bank, needed('account'))],
  }
  const act = command === undefined ? undefined : commands[command]
  if (!act || !values.folder) {
    process.stdout.write(explanation)
    process.exitCode = 2
    return
  }
  const bank = await openBank(values.folder, { now: () => Temporal.Now.instant(), faults })
  for (const line of await act(bank)) process.stdout.write(`${line}\n`)
}

async function watchUntilStopped(bank: Bank): Promise<readonly string[]> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  // Whoever started it may die without a word; the pipe then closes.
  if (values['exit-with-stdin']) process.stdin.resume().once('end', () => stop.abort())
  await watchOrders(bank, { everyMs: 500, signal: stop.signal })
  return []
}

async function serveUntilStopped(bank: Bank): Promise<readonly string[]> {
  const sftp = await startBankSftp({
    ...{ folder: bank.folder, port: Number(values.port) },
    clientKey: readFileSync(needed('client-key'), 'utf8'),
    faults: {
      cutUploads: Number(values['cut-uploads']),
      deliverTwice: Number(values['deliver-twice']),
    },
  })
  process.stdout.write(`SFTP on port ${sftp.port}, host key ${sftp.fingerprint}\n`)
  await watchUntilStopped(bank)
  await sftp.stop()
  return []
}

async function receiveOne(bank: Bank): Promise<readonly string[]> {
  const bankCode = values['payer-bank']
  const reference = receivePayment(bank, {
    toAccount: needed('account'),
    amount: moneyFromYuan(needed('amount')),
    payer: {
      ...{ name: needed('payer'), account: needed('payer-account') },
      ...(bankCode === undefined ? {} : { bankCode }),
    },
    remittance: needed('reference'),
  })
  return [reference]
}

type Needed = 'account' | 'amount' | 'payer' | 'payer-account' | 'reference' | 'client-key'

function needed(name: Needed): string {
  const value = values[name]
  if (value === undefined) throw new Error(`--${name} is missing`)
  return value
}
