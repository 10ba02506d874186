/** The card maker's files as the cards room asks for them: their form is known here and nowhere else. */
import type { CardMakerFiles, SentCard } from '#capabilities/cards/index.ts'
import type { CardNumber } from '#kernel/card-number.ts'
import {
  batchNumberOfReport,
  type CardToMake,
  productionFile,
  readProductionReturn,
} from './production-file.ts'

export const cardMakerFiles: CardMakerFiles = {
  write: ({ batchNo, bankCode, cards }) =>
    productionFile({
      batchNumber: batchNo,
      agentBank: bankCode,
      cards: cards.map((card) => ({
        applicationReference: card.applicationReference,
        cardNumber: card.cardNumber as CardNumber,
        printedName: card.name,
        socialSecurityNumber: card.citizenNumber,
        bankCardNumber: card.bankNumber,
        personalAccount: card.personalAccount,
        photoFile: `${card.photoId}.jpg`,
      })),
    }),
  batchNoOf: batchNumberOfReport,
  read(file, { batchNo, bankCode, cards }) {
    const sent = { batchNumber: batchNo, agentBank: bankCode, cards: cards.map(ordered) }
    const answered = new Set(
      cards.filter((card) => card.state !== 'sent').map((card) => card.lineNo),
    )
    const reading = readProductionReturn(file, { ...sent, answered })
    if (!reading.ok) {
      const { code, line, field } = reading.problem
      return {
        ok: false,
        problems: [{ line: line ?? 0, problem: field ? `${code}: ${field}` : code }],
      }
    }
    const { made, failed } = reading.content
    return {
      ok: true,
      lines: [
        ...made.map((card) => ({ ...card, ...named(card), result: 'made' as const })),
        ...failed.map((card) => ({ ...card, ...named(card), result: 'failed' as const })),
      ],
    }
  },
}

function named(card: { readonly sequence: number; readonly socialSecurityNumber: string }) {
  return { lineNo: card.sequence, citizenNumber: card.socialSecurityNumber }
}

/** Of a card that was ordered, only what a report is compared with. */
function ordered(card: SentCard): CardToMake {
  return {
    applicationReference: card.applicationReference,
    cardNumber: card.cardNumber as CardNumber,
    bankCardNumber: card.bankNumber,
    personalAccount: card.personalAccount,
    printedName: card.name,
    socialSecurityNumber: card.citizenNumber,
    photoFile: '',
  }
}
