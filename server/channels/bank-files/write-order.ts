/** A payment order in the folder from which its bank takes it: whole or not there. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import type { AgentBank } from './agent-banks.ts'
import type { ExchangeDeps } from './exchange.ts'
import { type CreditTransfer, pain001Pieces, type PaymentInitiation } from './pain001.ts'

export type OrderHead = Pick<PaymentInitiation, 'messageId' | 'createdAt' | 'executionDay'> & {
  readonly bankId: string
  readonly count: number
  readonly total: PaymentInitiation['controlSum']
}

/** SHA-256 of the file; `linesOf` is asked once the bank has an address. */
export async function writeOrder(
  { area, bankFolder }: Pick<ExchangeDeps, 'area' | 'bankFolder'>,
  banks: readonly AgentBank[],
  order: OrderHead,
  linesOf: (bank: AgentBank) => AsyncIterable<CreditTransfer> | Iterable<CreditTransfer>,
): Promise<Buffer> {
  const { messageId, createdAt, executionDay } = order
  const bank = banks.find((each) => each.bankId === order.bankId)
  if (!bank) {
    throw new Error(`banks.json of the area has no address for the agent bank ${order.bankId}`)
  }
  const folder = join(bankFolder, bank.code, 'to-bank')
  mkdirSync(folder, { recursive: true })
  const name = area.agencyName.zh
  const pieces = pain001Pieces(
    {
      ...{ messageId, paymentInformationId: `${messageId}-1`, createdAt, executionDay },
      initiatingParty: name,
      debtor: { name, account: bank.account, cnaps: bank.code },
      transferCount: order.count,
      controlSum: order.total,
    },
    linesOf(bank),
  )
  const written = await writeWholeFile(join(folder, `pain001-${messageId}.xml`), pieces)
  return Buffer.from(written.sha256, 'hex')
}
