/** The act behind each transfer, in a few words: a receipt, a month-end, a purchase at a terminal. */
import type { BookTransfer } from '#capabilities/accounts/index.ts'
import { type BookedAct, bookedActs } from '#capabilities/contributions/index.ts'
import { type AtTerminal, paymentsBooked } from '#capabilities/settlement/index.ts'
import type { Db } from '#platform/database/connection.ts'
import type { Language } from '../context.ts'

/** Empty where no room knows the act. */
export async function actsBehind(
  db: Db,
  transfers: readonly BookTransfer[],
  language: Language,
): Promise<(transfer: BookTransfer) => string> {
  if (transfers.length === 0) return () => ''
  const words = sentences[language]
  const booked = await bookedActs(
    db,
    transfers.map(({ entryId }) => entryId),
  )
  const payments = await paymentsBooked(
    db,
    transfers.flatMap(({ personId, entryId }) => (personId ? [{ personId, entryId }] : [])),
  )
  return ({ entryId }) => {
    const act = booked.get(entryId)
    if (act) return said(act, language)
    const payment = payments.get(entryId)
    return payment ? words.payment(payment) : ''
  }
}

function said(act: BookedAct, language: Language): string {
  const words = sentences[language]
  switch (act.kind) {
    case 'receipt':
      return act.reference === null ? words.open(act.bankReference) : words.receipt(act)
    case 'month_end':
      return words.monthEnd(act.month)
    case 'bank_answer':
      return words.returned(act.messageId)
  }
}

type Receipt = { readonly bankReference: string; readonly reference: string | null }

const timeOf = ({ localTime }: AtTerminal) => localTime.replace(/^(..)(..)(..)$/, '$1:$2:$3')

const sentences = {
  zh: {
    receipt: ({ bankReference, reference }: Receipt) =>
      `银行流水 ${bankReference}，申报 ${reference}`,
    open: (bankReference: string) => `银行流水 ${bankReference}，没有对上申报`,
    monthEnd: (month: string) => `${month} 月末划入`,
    returned: (messageId: string) => `银行退回，代发文件 ${messageId}`,
    payment: (at: AtTerminal) =>
      `终端 ${at.terminalId}，流水 ${at.trace}，${at.localDate} ${timeOf(at)}`,
  },
  en: {
    receipt: ({ bankReference, reference }: Receipt) =>
      `Bank reference ${bankReference}, declaration ${reference}`,
    open: (bankReference: string) => `Bank reference ${bankReference}, no declaration`,
    monthEnd: (month: string) => `Month-end ${month}`,
    returned: (messageId: string) => `Refused by the bank, order ${messageId}`,
    payment: (at: AtTerminal) =>
      `Terminal ${at.terminalId}, trace ${at.trace}, ${at.localDate} ${timeOf(at)}`,
  },
} as const
