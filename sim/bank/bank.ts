/**
 * An agent bank for trying Yika out: it takes orders from `<folder>/to-bank`, answers into
 * `<folder>/from-bank`, books what it paid and what employers paid in, and sends statements.
 *
 * It can be told to misbehave in the ways that real files do.
 */
import type { KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { signatureOver } from '#channels/bank-files/bank-signature.ts'
import { camt053Pieces } from '#channels/bank-files/camt053-writer.ts'
import { pain002Pieces } from '#channels/bank-files/pain002-writer.ts'
import { signatureEnding } from '#channels/bank-files/waiting-files.ts'
import type { Money } from '#kernel/money.ts'
import { money, moneyFromYuan, yuan } from '#kernel/money.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { answerTo, noFaults } from './answer.ts'
import type { BankFaults } from './answer.ts'
import { accountOf, nextReference, withLedger } from './ledger.ts'
import type { Order } from './read-order.ts'
import { readOrder } from './read-order.ts'

export type { BankFaults } from './answer.ts'

export type Bank = {
  readonly folder: string
  readonly now: () => Temporal.Instant
  readonly faults: BankFaults
  /** With which it signs its files, where a key was agreed. */
  readonly key: KeyObject | null
}

type Options = {
  readonly now: () => Temporal.Instant
  readonly faults?: Partial<BankFaults>
  readonly key?: KeyObject
}

export type IncomingPayment = {
  readonly toAccount: string
  readonly amount: Money
  readonly payer: {
    readonly name: string
    readonly account: string
    /** By which a statement names the payer's branch. */
    readonly bankCode?: string
  }
  readonly remittance: string
}

export async function openBank(folder: string, options: Options): Promise<Bank> {
  await mkdir(join(folder, 'to-bank', 'taken'), { recursive: true })
  await mkdir(join(folder, 'from-bank'), { recursive: true })
  const { now, faults, key = null } = options
  return { folder, now, faults: { ...noFaults, ...faults }, key }
}

/** Answers every order that waits, oldest name first; gives the names of the answers written. */
export async function answerWaitingOrders(bank: Bank): Promise<readonly string[]> {
  const waiting = (await readdir(join(bank.folder, 'to-bank'))).filter((name) =>
    name.endsWith('.xml'),
  )
  const written: string[] = []
  for (const name of waiting.toSorted()) {
    const path = join(bank.folder, 'to-bank', name)
    const order = await readOrder(createReadStream(path))
    written.push(...(await answerOrder(bank, order)))
    await rename(path, join(bank.folder, 'to-bank', 'taken', name))
  }
  return written
}

/** Looks into the folder again and again until told to stop. */
export async function watchOrders(
  bank: Bank,
  { everyMs, signal }: { readonly everyMs: number; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await answerWaitingOrders(bank)
    await pause(everyMs, undefined, { signal }).catch(() => undefined)
  }
}

/** An employer or anyone else pays into one of our accounts. */
export function receivePayment(bank: Bank, payment: IncomingPayment): string {
  return withLedger(bank.folder, (ledger) => {
    const bankReference = nextReference(ledger, 'IN')
    accountOf(ledger, payment.toAccount).pending.push({
      bankReference,
      amountYuan: yuan(payment.amount),
      direction: 'credit',
      counterparty: payment.payer,
      remittance: payment.remittance,
    })
    return bankReference
  })
}

/** A customer has left the bank: what is ordered for the account comes back. */
export function closeAccount({ folder }: Pick<Bank, 'folder'>, account: string): void {
  withLedger(folder, ({ closedAccounts }) => void closedAccounts.push(account))
}

/** Everything booked since the last statement; gives the name of the file. */
export async function sendStatement(bank: Bank, account: string): Promise<string> {
  const createdAt = bank.now()
  const day = createdAt.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const { statementId, openingFen, entries } = withLedger(bank.folder, (ledger) => {
    const state = accountOf(ledger, account)
    const opening = BigInt(state.balanceFen)
    const booked = state.pending.map(({ amountYuan, ...entry }) => ({
      ...entry,
      amount: moneyFromYuan(amountYuan),
      bookedOn: day,
    }))
    const moved = booked.reduce(
      (total, entry) => total + (entry.direction === 'credit' ? entry.amount : -entry.amount),
      0n,
    )
    state.balanceFen = String(opening + moved)
    state.pending = []
    return { statementId: nextReference(ledger, 'S'), openingFen: opening, entries: booked }
  })

  const name = `camt053-${statementId}.xml`
  const head = { messageId: `M${statementId}`, statementId, createdAt, account, openingFen }
  const statement = { ...head, openedOn: day, closedOn: day, entries }
  await sendFile(bank, name, camt053Pieces(statement))
  return name
}

/** The signature first: whoever sees a file finds what goes with it. */
async function sendFile(bank: Bank, name: string, pieces: Iterable<string>): Promise<void> {
  const path = join(bank.folder, 'from-bank', name)
  const { sha256 } = await writeWholeFile(`${path}.unsigned`, pieces)
  if (bank.key) {
    const signature = signatureOver(Buffer.from(sha256, 'hex'), bank.key)
    await writeWholeFile(path + signatureEnding, [signature])
  }
  await rename(`${path}.unsigned`, path)
}

async function answerOrder(bank: Bank, order: Order): Promise<readonly string[]> {
  const first = withLedger(bank.folder, (ledger) => {
    // A bank pays one message once, whatever the file is called the second time.
    if (ledger.answeredMessageIds.includes(order.messageId)) return null
    const answer = answerTo(order, bank.faults, ledger.closedAccounts)
    ledger.answeredMessageIds.push(order.messageId)
    if (answer.settledSum > 0n) {
      accountOf(ledger, order.debtorAccount).pending.push({
        bankReference: nextReference(ledger, 'OUT'),
        amountYuan: yuan(money(answer.settledSum)),
        direction: 'debit',
        batch: {
          messageId: order.messageId,
          paymentInformationId: order.paymentInformationId,
          transferCount: answer.settledCount,
        },
      })
    }
    return { messageId: nextReference(ledger, 'A'), answer }
  })
  if (first === null || bank.faults.neverAnswer) return []

  const { answer } = first
  const messageIds = [first.messageId]
  if (bank.faults.answerTwice) {
    messageIds.push(withLedger(bank.folder, (ledger) => nextReference(ledger, 'A')))
  }
  const names: string[] = []
  for (const messageId of messageIds) {
    const name = `pain002-${messageId}.xml`
    const pieces = pain002Pieces({ messageId, createdAt: bank.now(), original: order, ...answer })
    await sendFile(bank, name, pieces)
    names.push(name)
  }
  return names
}
