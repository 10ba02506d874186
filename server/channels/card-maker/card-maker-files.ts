/** The card maker's files as the cards room asks for them: their form is known here and nowhere else. */
import type { CardMakerFiles, SentCard } from '#capabilities/cards/index.ts'
import type { CardNumber } from '#kernel/card-number.ts'
import type { CitizenNumber } from '#kernel/citizen-number.ts'
import { type CardToMake, productionFile, readProductionReturn } from './production-file.ts'

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
        photoFile: `${card.photoId}.jpg`,
      })),
    }),
  read(file, { batchNo, cards }) {
    // The report does not name the bank, so nothing is compared with it.
    const sent = { batchNumber: batchNo, agentBank: '', cards: cards.map(ordered) }
    const reading = readProductionReturn(Buffer.from(file), sent)
    if (!reading.ok) {
      const { code, line, field } = reading.problem
      return {
        ok: false,
        problems: [{ line: line ?? 0, problem: field ? `${code}: ${field}` : code }],
      }
    }
    const { made, failed } = reading.content
    const numberOf = new Map(cards.map((card) => [card.lineNo, card.cardNumber]))
    return {
      ok: true,
      lines: [
        ...made.map(({ sequence, cardNumber, recognitionCode, boxPosition }) => ({
          ...{ lineNo: sequence, cardNumber, recognitionCode, boxPosition },
          result: 'made' as const,
        })),
        ...failed.map(({ sequence, step, reason }) => ({
          ...{ lineNo: sequence, cardNumber: numberOf.get(sequence) ?? '', step, reason },
          result: 'failed' as const,
        })),
      ],
    }
  },
}

/** Of a card that was ordered, only what a report is compared with. */
function ordered(card: SentCard): CardToMake {
  return {
    applicationReference: card.applicationReference,
    cardNumber: card.cardNumber as CardNumber,
    bankCardNumber: card.bankNumber,
    printedName: '',
    socialSecurityNumber: '' as CitizenNumber,
    photoFile: '',
  }
}
