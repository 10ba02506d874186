/** A statement as a bank writes it; the platform only reads such files, the simulated bank sends them. */
import type { Money } from '#kernel/money.ts'
import { money } from '#kernel/money.ts'
import { camt053Namespace } from './camt053.ts'
import type { EntryDirection } from './camt053.ts'
import { isoAmount, isoId, isoInstant, isoText, longest } from './iso-text.ts'

export type EntryToWrite = {
  readonly bankReference: string
  readonly amount: Money
  readonly direction: EntryDirection
  readonly bookedOn: Temporal.PlainDate
  readonly status?: 'BOOK' | 'PDNG'
  /** For the total of a batch that we ordered. */
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
  readonly endToEndId?: string
  readonly remittance?: string
}

export type StatementToWrite = {
  readonly messageId: string
  readonly statementId: string
  readonly createdAt: Temporal.Instant
  readonly account: string
  readonly openingFen: bigint
  readonly openedOn: Temporal.PlainDate
  readonly closedOn: Temporal.PlainDate
  readonly entries: readonly EntryToWrite[]
}

export function* camt053Pieces(statement: StatementToWrite): Generator<string> {
  const booked = statement.entries.filter((entry) => entry.status !== 'PDNG')
  const moved = totalOf(booked, 'credit') - totalOf(booked, 'debit')

  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${camt053Namespace}"><BkToCstmrStmt><GrpHdr>` +
      `<MsgId>${isoId(statement.messageId, 'MsgId')}</MsgId>` +
      `<CreDtTm>${isoInstant(statement.createdAt)}</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${isoId(statement.statementId, 'Id')}</Id>` +
      `<CreDtTm>${isoInstant(statement.createdAt)}</CreDtTm>` +
      `<Acct>${accountElement(statement.account)}<Ccy>CNY</Ccy></Acct>`,
    balance('OPBD', statement.openingFen, statement.openedOn),
    balance('CLBD', statement.openingFen + moved, statement.closedOn),
    `<TxsSummry>${totals('TtlCdtNtries', booked, 'credit')}${totals('TtlDbtNtries', booked, 'debit')}</TxsSummry>`,
    '',
  ].join('\n')
  for (const entry of statement.entries) yield `${entryElement(entry)}\n`
  yield '</Stmt></BkToCstmrStmt></Document>\n'
}

function entryElement(entry: EntryToWrite): string {
  const day = `<Dt>${entry.bookedOn.toString()}</Dt>`
  return (
    `<Ntry>${amount(entry.amount)}<CdtDbtInd>${indicator(entry.direction)}</CdtDbtInd>` +
    `<Sts><Cd>${entry.status ?? 'BOOK'}</Cd></Sts><BookgDt>${day}</BookgDt><ValDt>${day}</ValDt>` +
    `<AcctSvcrRef>${isoId(entry.bankReference, 'AcctSvcrRef')}</AcctSvcrRef>` +
    `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${entry.direction === 'credit' ? 'RCDT' : 'ICDT'}</Cd>` +
    `<SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd>` +
    `<NtryDtls>${entry.batch ? batchElement(entry, entry.batch) : detailElement(entry)}</NtryDtls></Ntry>`
  )
}

function batchElement(entry: EntryToWrite, batch: NonNullable<EntryToWrite['batch']>): string {
  return (
    `<Btch><MsgId>${isoId(batch.messageId, 'MsgId')}</MsgId>` +
    `<PmtInfId>${isoId(batch.paymentInformationId, 'PmtInfId')}</PmtInfId>` +
    `<NbOfTxs>${batch.transferCount}</NbOfTxs>` +
    `<TtlAmt Ccy="CNY">${isoAmount(entry.amount)}</TtlAmt></Btch>`
  )
}

function detailElement(entry: EntryToWrite): string {
  const party = entry.direction === 'credit' ? 'Dbtr' : 'Cdtr'
  const id = entry.endToEndId ?? 'NOTPROVIDED'
  const parties = entry.counterparty
    ? `<RltdPties><${party}><Pty><Nm>${name(entry.counterparty.name)}</Nm></Pty></${party}>` +
      `<${party}Acct>${accountElement(entry.counterparty.account)}</${party}Acct></RltdPties>`
    : ''
  const bankCode = entry.counterparty?.bankCode
  const agents =
    bankCode === undefined
      ? ''
      : `<RltdAgts><${party}Agt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>` +
        `<MmbId>${isoId(bankCode, 'MmbId')}</MmbId></ClrSysMmbId></FinInstnId></${party}Agt></RltdAgts>`
  const rule = { field: 'Ustrd', longest: longest.remittance }
  const remittance =
    entry.remittance === undefined
      ? ''
      : `<RmtInf><Ustrd>${isoText(entry.remittance, rule)}</Ustrd></RmtInf>`
  return `<TxDtls><Refs><EndToEndId>${isoId(id, 'EndToEndId')}</EndToEndId></Refs>${parties}${agents}${remittance}</TxDtls>`
}

function balance(code: string, fen: bigint, day: Temporal.PlainDate): string {
  const size = money(fen < 0n ? -fen : fen)
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(size)}` +
    `<CdtDbtInd>${fen < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day.toString()}</Dt></Dt></Bal>`
  )
}

function totals(element: string, entries: readonly EntryToWrite[], of: EntryDirection): string {
  const count = entries.filter((entry) => entry.direction === of).length
  const total = isoAmount(money(totalOf(entries, of)))
  return `<${element}><NbOfNtries>${count}</NbOfNtries><Sum>${total}</Sum></${element}>`
}

function totalOf(entries: readonly EntryToWrite[], direction: EntryDirection): bigint {
  return entries
    .filter((entry) => entry.direction === direction)
    .reduce((total, entry) => total + entry.amount, 0n)
}

function amount(value: Money): string {
  return `<Amt Ccy="CNY">${isoAmount(value)}</Amt>`
}

function indicator(direction: EntryDirection): string {
  return direction === 'credit' ? 'CRDT' : 'DBIT'
}

function accountElement(account: string): string {
  return `<Id><Othr><Id>${isoId(account, 'account')}</Id></Othr></Id>`
}

function name(text: string): string {
  return isoText(text, { field: 'Nm', longest: longest.name })
}
