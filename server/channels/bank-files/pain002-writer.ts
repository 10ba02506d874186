/** The answer as a bank writes it; the platform only reads such files, the simulated bank sends them. */
import type { Money } from '#kernel/money.ts'
import { isoAmount, isoId, isoInstant } from './iso-text.ts'
import { pain002Namespace } from './pain002.ts'
import type { GroupStatus, TransferAnswer, TransferStatus } from './pain002.ts'

export type WrittenAnswer = TransferAnswer & { readonly amount: Money }

export type AnswerToWrite = {
  readonly messageId: string
  readonly createdAt: Temporal.Instant
  readonly original: {
    readonly messageId: string
    readonly paymentInformationId: string
    readonly transferCount: number
    readonly controlSum: Money
  }
  readonly groupStatus: GroupStatus
  readonly totals: readonly {
    readonly status: TransferStatus
    readonly count: number
    readonly sum: Money
  }[]
  readonly answers: Iterable<WrittenAnswer>
}

export function* pain002Pieces(answer: AnswerToWrite): Generator<string> {
  const { original } = answer
  const originalTotals =
    `<OrgnlNbOfTxs>${original.transferCount}</OrgnlNbOfTxs>` +
    `<OrgnlCtrlSum>${isoAmount(original.controlSum)}</OrgnlCtrlSum>`
  const perStatus = answer.totals
    .filter((total) => total.count > 0)
    .map(
      (total) =>
        `<NbOfTxsPerSts><DtldNbOfTxs>${total.count}</DtldNbOfTxs>` +
        `<DtldSts>${total.status}</DtldSts>` +
        `<DtldCtrlSum>${isoAmount(total.sum)}</DtldCtrlSum></NbOfTxsPerSts>`,
    )
    .join('')

  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${pain002Namespace}"><CstmrPmtStsRpt><GrpHdr>` +
      `<MsgId>${isoId(answer.messageId, 'MsgId')}</MsgId>` +
      `<CreDtTm>${isoInstant(answer.createdAt)}</CreDtTm></GrpHdr>`,
    `<OrgnlGrpInfAndSts><OrgnlMsgId>${isoId(original.messageId, 'OrgnlMsgId')}</OrgnlMsgId>` +
      `<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${originalTotals}` +
      `<GrpSts>${answer.groupStatus}</GrpSts></OrgnlGrpInfAndSts>`,
    `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${isoId(original.paymentInformationId, 'OrgnlPmtInfId')}` +
      `</OrgnlPmtInfId>${originalTotals}${perStatus}`,
    '',
  ].join('\n')
  for (const each of answer.answers) yield answerLine(each)
  yield '</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n'
}

function answerLine(answer: WrittenAnswer): string {
  const reason =
    answer.reason === null
      ? ''
      : `<StsRsnInf><Rsn><Cd>${isoId(answer.reason, 'Rsn')}</Cd></Rsn></StsRsnInf>`
  return (
    `<TxInfAndSts><OrgnlEndToEndId>${isoId(answer.endToEndId, 'OrgnlEndToEndId')}</OrgnlEndToEndId>` +
    `<TxSts>${answer.status}</TxSts>${reason}` +
    `<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">${isoAmount(answer.amount)}</InstdAmt></Amt></OrgnlTxRef>` +
    '</TxInfAndSts>\n'
  )
}
