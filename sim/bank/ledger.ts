/** What the simulated bank remembers, in one small file, so that every command finds the same bank. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type PendingEntry = {
  readonly bankReference: string
  readonly amountYuan: string
  readonly direction: 'credit' | 'debit'
  readonly batch?: {
    readonly messageId: string
    readonly paymentInformationId: string
    readonly transferCount: number
  }
  readonly counterparty?: {
    readonly name: string
    readonly account: string
    readonly bankCode?: string
  }
  readonly remittance?: string
}

export type Ledger = {
  serial: number
  readonly answeredMessageIds: string[]
  /** Accounts of customers that pay and take nothing any more. */
  readonly closedAccounts: string[]
  readonly accounts: Record<string, { balanceFen: string; pending: PendingEntry[] }>
}

const fileName = 'bank-ledger.json'

/** Reads, changes and keeps without a pause in between, so that two acts cannot overwrite each other. */
export function withLedger<Result>(folder: string, act: (ledger: Ledger) => Result): Result {
  const path = join(folder, fileName)
  const ledger = readLedger(path)
  const result = act(ledger)
  writeFileSync(`${path}.part`, JSON.stringify(ledger, null, 2))
  renameSync(`${path}.part`, path)
  return result
}

export function accountOf(ledger: Ledger, account: string) {
  ledger.accounts[account] ??= { balanceFen: '0', pending: [] }
  return ledger.accounts[account]
}

export function nextReference(ledger: Ledger, prefix: string): string {
  ledger.serial++
  return `${prefix}-${String(ledger.serial).padStart(8, '0')}`
}

function readLedger(path: string): Ledger {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Ledger
    return { ...kept, closedAccounts: kept.closedAccounts ?? [] }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { serial: 0, answeredMessageIds: [], closedAccounts: [], accounts: {} }
    }
    throw error
  }
}
