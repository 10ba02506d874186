/**
 * The order to pay, as the agent bank takes it: pain.001.001.09 in yuan.
 *
 * The bytes depend on nothing but the frozen batch: no clock, no random id, one order. A run that was
 * killed and resumed writes the same file again, and the bank's own check for files sent twice works.
 * `profile/yika-pain.001.xsd` says the same as this file does.
 */
import type { Money } from '#kernel/money.ts'
import { isoAmount, isoId, isoInstant, isoText, longest } from './iso-text.ts'

export const pain001Namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

export type BankParty = {
  readonly name: string
  readonly account: string
  /** The twelve digits that name a branch in the national payment system. */
  readonly cnaps: string
}

export type CreditTransfer = {
  /** Ours, unique for ever; answers are matched by it alone. */
  readonly endToEndId: string
  readonly amount: Money
  readonly creditor: BankParty
  readonly remittance?: string
}

/** The frozen head of a batch. Count and sum are said before the first line is written. */
export type PaymentInitiation = {
  readonly messageId: string
  readonly paymentInformationId: string
  readonly createdAt: Temporal.Instant
  readonly executionDay: Temporal.PlainDate
  readonly initiatingParty: string
  readonly debtor: BankParty
  readonly transferCount: number
  readonly controlSum: Money
}

const pieceLength = 65_536

/**
 * The file in pieces. Lines must come in ascending order of `endToEndId`: that makes one order the
 * only order, and a doubled line is found without remembering a million ids.
 */
export async function* pain001Pieces(
  initiation: PaymentInitiation,
  transfers: AsyncIterable<CreditTransfer> | Iterable<CreditTransfer>,
): AsyncGenerator<string> {
  let piece = opening(initiation)
  let previousId = ''
  let count = 0
  let total = 0n

  for await (const transfer of transfers) {
    count++
    total += transfer.amount
    if (transfer.endToEndId <= previousId) {
      throw new RangeError(`line ${count} does not come after the line before it`)
    }
    previousId = transfer.endToEndId
    piece += transferLine(transfer, count)
    if (piece.length >= pieceLength) {
      yield piece
      piece = ''
    }
  }
  if (count === 0) throw new RangeError('a batch without a line')
  if (count !== initiation.transferCount) throw new RangeError('the batch changed its line count')
  if (total !== initiation.controlSum) throw new RangeError('the batch changed its sum')
  yield `${piece}</PmtInf></CstmrCdtTrfInitn></Document>\n`
}

function opening(initiation: PaymentInitiation): string {
  const totals =
    `<NbOfTxs>${initiation.transferCount}</NbOfTxs>` +
    `<CtrlSum>${isoAmount(initiation.controlSum)}</CtrlSum>`
  const { debtor } = initiation
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${pain001Namespace}"><CstmrCdtTrfInitn><GrpHdr>` +
      `<MsgId>${isoId(initiation.messageId, 'MsgId')}</MsgId>` +
      `<CreDtTm>${isoInstant(initiation.createdAt)}</CreDtTm>${totals}` +
      `<InitgPty>${nameElement(initiation.initiatingParty, 'InitgPty')}</InitgPty></GrpHdr>`,
    `<PmtInf><PmtInfId>${isoId(initiation.paymentInformationId, 'PmtInfId')}</PmtInfId>` +
      `<PmtMtd>TRF</PmtMtd>${totals}` +
      `<ReqdExctnDt><Dt>${initiation.executionDay.toString()}</Dt></ReqdExctnDt>` +
      `<Dbtr>${nameElement(debtor.name, 'Dbtr')}</Dbtr>` +
      `<DbtrAcct>${accountElement(debtor.account, 'DbtrAcct')}</DbtrAcct>` +
      `<DbtrAgt>${agentElement(debtor.cnaps, 'DbtrAgt')}</DbtrAgt>`,
    '',
  ].join('\n')
}

function transferLine(transfer: CreditTransfer, line: number): string {
  const { amount, creditor, remittance } = transfer
  if (amount <= 0n) throw new RangeError(`line ${line} pays nothing`)
  const at = (field: string) => `line ${line}: ${field}`
  const remittanceElement =
    remittance === undefined
      ? ''
      : `<RmtInf><Ustrd>${isoText(remittance, { field: at('Ustrd'), longest: longest.remittance })}</Ustrd></RmtInf>`
  return (
    `<CdtTrfTxInf><PmtId><EndToEndId>${isoId(transfer.endToEndId, at('EndToEndId'))}</EndToEndId></PmtId>` +
    `<Amt><InstdAmt Ccy="CNY">${isoAmount(amount)}</InstdAmt></Amt>` +
    `<CdtrAgt>${agentElement(creditor.cnaps, at('CdtrAgt'))}</CdtrAgt>` +
    `<Cdtr>${nameElement(creditor.name, at('Cdtr'))}</Cdtr>` +
    `<CdtrAcct>${accountElement(creditor.account, at('CdtrAcct'))}</CdtrAcct>` +
    `${remittanceElement}</CdtTrfTxInf>\n`
  )
}

function nameElement(name: string, field: string): string {
  return `<Nm>${isoText(name, { field, longest: longest.name })}</Nm>`
}

function accountElement(account: string, field: string): string {
  if (!/^[A-Za-z0-9-]{1,34}$/.test(account)) throw new RangeError(`${field} is no account number`)
  return `<Id><Othr><Id>${account}</Id></Othr></Id>`
}

/** CNAPS is the international list's code for the national payment system of China. */
function agentElement(cnaps: string, field: string): string {
  if (!/^[0-9]{12}$/.test(cnaps)) throw new RangeError(`${field} is no CNAPS code`)
  return (
    '<FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>' +
    `<MmbId>${cnaps}</MmbId></ClrSysMmbId></FinInstnId>`
  )
}
