/**
 * What a system does at the end of a period: it adds up its own bills, asks whether the centre has the
 * same (3201), and where not sends its lines (9101), has them compared (3202) and fetches what differs
 * (9102).
 */
import { archiveOf, textIn } from './archive.ts'
import type { HisAnswer, HisClient } from './client.ts'
import type { Settled } from './journeys.ts'

/** A settlement in a system's own books; amounts in yuan with two decimals, below zero in a refund. */
export type OwnBill = {
  readonly setl_id: string
  readonly mdtrt_id: string
  readonly psn_no: string
  readonly medfee_sumamt: string
  readonly fund_pay_sumamt: string
  readonly acct_pay: string
  readonly refd_setl_flag: string
}

export type OwnBooks = {
  readonly lines: readonly OwnBill[]
  readonly insutype: string
  readonly clearingType: string
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

export type FoundDifference = {
  readonly psnNo: string
  readonly visitId: string
  readonly settlementId: string
  readonly messageId: string
  readonly memo: string
  /** The centre's, unless only we have it. */
  readonly amounts: readonly [total: string, fund: string, account: string]
}

type Teller = {
  readonly client: HisClient
  readonly told: (infno: string, answer: HisAnswer) => void
}

/** Nothing, where the totals agree. */
export async function reconcile(
  teller: Teller,
  books: OwnBooks,
): Promise<readonly FoundDifference[]> {
  const totals = await asked(teller, '3201', {
    data: { ...headOf(teller.client, books), insutype: books.insutype },
  })
  const { stmt_rslt } = totals.output['stmtinfo'] as { readonly stmt_rslt: string }
  return stmt_rslt === '0' ? [] : reconcileLines(teller, books)
}

export async function reconcileLines(
  teller: Teller,
  books: OwnBooks,
): Promise<readonly FoundDifference[]> {
  const code = teller.client.institutionCode
  const text = books.lines.map((line) => `${cellsOf(line).join('\t')}\r\n`).join('')
  const uploaded = await asked(teller, '9101', {
    fsUploadIn: {
      in: archiveOf('lines.txt', text).toString('base64'),
      ...{ filename: 'lines.zip', fixmedins_code: code },
    },
  })
  const { acct_pay: _account, ...head } = headOf(teller.client, books)
  const compared = await asked(teller, '3202', {
    data: { ...head, file_qury_no: uploaded.output['file_qury_no'], cash_payamt: '0.00' },
  })
  const { file_qury_no, filename } = compared.output['fileinfo'] as Readonly<Record<string, string>>
  const result = await asked(teller, '9102', {
    fsDownloadIn: { file_qury_no, filename, fixmedins_code: code },
  })
  if (!result.file) throw new Error('9102 answers with a file')
  return textIn(result.file)
    .split('\r\n')
    .filter((line) => line !== '')
    .map(differenceOf)
}

/** As a system notes what a settlement was answered with. */
export function billOf({ psnNo, amounts, settlementId, visitId }: Settled): OwnBill {
  const of = (name: string) => yuanOf(String(amounts[name]))
  return {
    ...{ setl_id: settlementId, mdtrt_id: visitId, psn_no: psnNo, refd_setl_flag: '0' },
    ...{ medfee_sumamt: of('medfee_sumamt'), fund_pay_sumamt: of('fund_pay_sumamt') },
    acct_pay: of('acct_pay'),
  }
}

/** Of what took it back: the same below zero, under the number that taking back was answered with. */
export function refundOf(settled: Settled, { output }: HisAnswer): OwnBill {
  const { setl_id } = output['setlinfo'] as { readonly setl_id: string }
  const bill = billOf(settled)
  const below = (yuan: string) => textOfFen(-fenOf(yuan))
  return {
    ...{ ...bill, setl_id, refd_setl_flag: '1', medfee_sumamt: below(bill.medfee_sumamt) },
    ...{ fund_pay_sumamt: below(bill.fund_pay_sumamt), acct_pay: below(bill.acct_pay) },
  }
}

function cellsOf(line: OwnBill): readonly string[] {
  const { setl_id, mdtrt_id, psn_no, medfee_sumamt, fund_pay_sumamt, acct_pay } = line
  return [
    ...[setl_id, mdtrt_id, psn_no, medfee_sumamt, fund_pay_sumamt, acct_pay],
    line.refd_setl_flag,
  ]
}

function headOf({ admdvs }: HisClient, books: OwnBooks) {
  const { lines, clearingType, firstDay, lastDay } = books
  const total = (name: 'medfee_sumamt' | 'fund_pay_sumamt' | 'acct_pay') =>
    textOfFen(lines.reduce((sum, line) => sum + fenOf(line[name]), 0n))
  return {
    ...{ clr_type: clearingType, setl_optins: admdvs, fixmedins_refd_setl_flag: '0' },
    ...{ stmt_begndate: firstDay.toString(), stmt_enddate: lastDay.toString() },
    ...{ medfee_sumamt: total('medfee_sumamt'), fund_pay_sumamt: total('fund_pay_sumamt') },
    ...{ acct_pay: total('acct_pay'), fixmedins_setl_cnt: String(lines.length) },
  }
}

async function asked(teller: Teller, infno: string, input: unknown): Promise<HisAnswer> {
  const answer = await teller.client.call(infno, input)
  teller.told(infno, answer)
  if (answer.infcode !== 0) throw new Error(`${infno}: ${answer.words}`)
  return answer
}

function differenceOf(line: string): FoundDifference {
  const [psnNo = '', visitId = '', settlementId = '', messageId = '', , , memo = '', ...amounts] =
    line.split('\t')
  const [total = '', fund = '', account = ''] = amounts
  return { psnNo, visitId, settlementId, messageId, memo, amounts: [total, fund, account] }
}

/** In whole fen: no float touches an amount. */
export function fenOf(yuan: string): bigint {
  const [whole = '', part = ''] = yuan.replace('-', '').split('.')
  const fen = BigInt(whole + part.padEnd(2, '0'))
  return yuan.startsWith('-') ? -fen : fen
}

export function textOfFen(fen: bigint): string {
  const figures = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${figures.slice(0, -2)}.${figures.slice(-2)}`
}

function yuanOf(text: string): string {
  return textOfFen(fenOf(text))
}
