/** The number printed on the card (社会保障卡卡号): one letter and eight digits, 'A12345678'. */
declare const cardNumberBrand: unique symbol

export type CardNumber = string & { readonly [cardNumberBrand]: true }

/** I and O are left out: on a worn card they read as 1 and 0. */
const cardNumberText = /^[A-HJ-NP-Z][0-9]{8}$/

/** Reads the number as people type it: full-width characters, spaces, dashes, a small letter. */
export function parseCardNumber(text: string): CardNumber | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
  return cardNumberText.test(typed) ? (typed as CardNumber) : null
}

/** The number of a series: 'A' and 12 is 'A00000012'. */
export function makeCardNumber(series: { letter: string; serial: number }): CardNumber {
  const number = `${series.letter}${series.serial.toString().padStart(8, '0')}`
  if (!cardNumberText.test(number)) {
    throw new RangeError('A card number is a letter other than I or O, and at most eight digits')
  }
  return number as CardNumber
}

export function maskCardNumber(number: CardNumber): string {
  return `${number.slice(0, 1)}*****${number.slice(-3)}`
}
