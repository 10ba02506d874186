/**
 * The agent banks of the year. Two are the demonstration's own, which watch their folders and answer by
 * themselves; the third is entered by the story, which keeps it: by SFTP beside a server of its own, in
 * the folder otherwise. Each books on the day that it is told.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { money } from '#kernel/money.ts'
import {
  answerWaitingOrders,
  type Bank,
  type BankFaults,
  openBank,
  receivePayment,
  sendStatement,
} from '#sim/bank/bank.ts'
import { readOrder } from '#sim/bank/read-order.ts'
import { makeKeyPair, type SftpFaults, startBankSftp } from '#sim/bank/sftp-server.ts'
import type { BankFacts, World } from '../world.ts'
import { must } from '../telling.ts'

export type YearBank = {
  readonly code: string
  readonly account: string
  /** The bank's own, and the agency's for it: one and the same unless a link lies between. */
  readonly folder: string
  readonly agencyFolder: string
  /** Null where a program of the demonstration answers. */
  readonly answer: ((faults: Partial<BankFaults>) => Promise<readonly string[]>) | null
  readonly receive: (payment: Payment) => void
  readonly statement: () => Promise<string>
}

export type Payment = {
  readonly fen: bigint
  readonly payer: string
  readonly account: string
  readonly reference: string
}

/** The third bank's server and what the agency's server needs to reach it. */
export type Link = {
  readonly folder: string
  readonly faults: SftpFaults
  readonly settings: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

export async function openLink(bank: BankFacts): Promise<Link> {
  const home = mkdtempSync(join(tmpdir(), 'yika-year-bank-'))
  const folder = join(home, 'bank')
  for (const each of ['to-bank', 'from-bank']) mkdirSync(join(folder, each), { recursive: true })
  const faults = { cutUploads: 0, deliverTwice: 0 }
  const keyFile = join(home, 'agency_key')
  const clientKey = makeKeyPair(keyFile)
  const sftp = await startBankSftp({ folder, port: 0, clientKey, faults })
  const place = { host: '127.0.0.1', port: sftp.port, user: 'yika', hostKey: sftp.fingerprint }
  const file = join(home, 'sftp.json')
  writeFileSync(file, JSON.stringify({ [bank.code]: { ...place, keyFile } }))
  return {
    ...{ folder, faults, settings: { BANK_SFTP_FILE: file } },
    stop: async () => {
      await sftp.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** What the calendar at the banks shows. */
export type BankDay = { day: Temporal.PlainDate }

export async function openBanks(
  { area, dataFolder }: World,
  today: BankDay,
  link: Link | null,
): Promise<readonly YearBank[]> {
  const now = (): Temporal.Instant =>
    today.day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' }).toInstant()
  const folderOf = ({ code }: BankFacts) => join(dataFolder, 'bank', code)
  const open = (facts: BankFacts, own: Partial<Own>): Promise<YearBank> => {
    const agencyFolder = folderOf(facts)
    return openOne(facts, { now, agencyFolder, folder: agencyFolder, isOurs: false, ...own })
  }
  const watched = area.banks.map((facts) => open(facts, {}))
  const { newBank } = area
  const ours = newBank && open(newBank, { isOurs: true, ...(link ? { folder: link.folder } : {}) })
  return Promise.all([...watched, ...(ours ? [ours] : [])])
}

type Own = Pick<Bank, 'folder' | 'now'> & {
  readonly agencyFolder: string
  readonly isOurs: boolean
}

async function openOne(
  { code, account }: BankFacts,
  { folder, agencyFolder, now, isOurs }: Own,
): Promise<YearBank> {
  const bank = await openBank(folder, { now })
  return {
    ...{ code, account, folder, agencyFolder },
    answer: isOurs
      ? async (faults) => answerWaitingOrders(await openBank(folder, { now, faults }))
      : null,
    receive: ({ fen, payer, account: from, reference }) =>
      void receivePayment(bank, {
        ...{ toAccount: account, amount: money(fen), remittance: reference },
        payer: { name: payer, account: from },
      }),
    statement: async () => sendStatement(bank, account),
  }
}

export type Ordered = {
  readonly count: number
  readonly fen: bigint
  readonly refusedCount: number
  readonly refusedFen: bigint
}

/** The order as the bank has it once it has taken it, and what it refuses of it by its own rule. */
export async function orderAt(
  { folder }: YearBank,
  messageId: string,
  rejectEvery = 0,
): Promise<Ordered | null> {
  const text = readIfThere(join(folder, 'to-bank', 'taken', orderFile(messageId)))
  if (text === null) return null
  const order = await readOrder(once(text))
  must(order.refusal === null, 'an order of ours adds up')
  const refused = order.lines.filter(
    (_, place) => rejectEvery > 0 && (place + 1) % rejectEvery === 0,
  )
  const sum = (lines: readonly { readonly amount: bigint }[]) =>
    lines.reduce((total, { amount }) => total + amount, 0n)
  return {
    ...{ count: order.lines.length, fen: sum(order.lines) },
    ...{ refusedCount: refused.length, refusedFen: sum(refused) },
  }
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text, 'utf8')
}

/** Whether an order is meant for the bank: it lies in the agency's folder for it, or did. */
export function isMeantFor({ agencyFolder }: YearBank, messageId: string): boolean {
  return ['.', 'sent', 'taken'].some((place) =>
    existsSync(join(agencyFolder, 'to-bank', place, orderFile(messageId))),
  )
}

/** Orders to pay people, accounts that were closed and claims, whose answers the agency has not taken. */
export function unanswered({ agencyFolder }: YearBank): readonly string[] {
  const written = ['.', 'sent', 'taken'].flatMap((place) =>
    filesIn(join(agencyFolder, 'to-bank', place)),
  )
  const taken = join(agencyFolder, 'from-bank', 'taken')
  const answers = filesIn(taken).map((name) => readFileSync(join(taken, name), 'utf8'))
  return written
    .flatMap((name) => toPeople.exec(name)?.[1] ?? [])
    .filter((messageId) => !answers.some((text) => text.includes(`<OrgnlMsgId>${messageId}<`)))
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

const toPeople = /^pain001-((?:XH|BX)-.+)\.xml$/
const payoutOrder = /^pain001-(XH-.+)\.xml$/

/** The messages by which the bank was told to pay people out, and that it has taken. */
export function payoutsTaken({ folder }: YearBank): readonly string[] {
  return readdirSync(join(folder, 'to-bank', 'taken')).flatMap(
    (name) => payoutOrder.exec(name)?.[1] ?? [],
  )
}

export function hasOrder({ folder }: YearBank, messageId: string): boolean {
  return existsSync(join(folder, 'to-bank', orderFile(messageId)))
}

function orderFile(messageId: string): string {
  return `pain001-${messageId}.xml`
}

/** What is left on the agency's account, by the bank's own ledger; what is booked and not told too. */
export function leftAt({ folder, account }: YearBank): bigint {
  const text = readIfThere(join(folder, 'bank-ledger.json'))
  if (text === null) return 0n
  const { accounts } = JSON.parse(text) as {
    accounts: Record<string, { balanceFen: string; pending: Entry[] }>
  }
  const own = accounts[account]
  const pending = (own?.pending ?? []).reduce((total, { amountYuan, direction }) => {
    const fen = BigInt(amountYuan.replace('.', ''))
    return total + (direction === 'credit' ? fen : -fen)
  }, 0n)
  return BigInt(own?.balanceFen ?? '0') + pending
}

type Entry = { readonly amountYuan: string; readonly direction: 'credit' | 'debit' }

/** The same file under another name, the first half of it, or with a total that is not its own. */
export function spoilt(
  { folder }: YearBank,
  name: string,
  how: 'twice' | 'cut' | 'wrong',
): { readonly put: () => void } {
  const path = join(folder, 'from-bank', name)
  const text = readFileSync(path, 'utf8')
  const target = join(folder, 'from-bank', `a-${how}-${name}`)
  return {
    put: () => {
      if (how === 'twice') copyFileSync(path, target)
      else if (how === 'cut') writeFileSync(target, text.slice(0, Math.floor(text.length * 0.7)))
      else writeFileSync(target, withWrongTotal(text))
    },
  }
}

export function withWrongTotal(text: string): string {
  const wrong = text.replace(
    /(<Cd>CLBD<\/Cd>.*?<Amt Ccy="CNY">|<DtldCtrlSum>)(\d+)\./s,
    (_, before: string, yuan: string) => `${before}${BigInt(yuan) + 1n}.`,
  )
  must(wrong !== text, 'the file has a total')
  return wrong
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
    throw fault
  }
}
