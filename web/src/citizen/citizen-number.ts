const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** As people type or paste it: full-width figures, blanks, a small x. */
export function tidyNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** As far as it can be told here: a mobile number of mainland China. */
export function looksLikePhone(text: string): boolean {
  return /^1\d{10}$/.test(tidyNumber(text))
}

/** A slip of the finger is told before anything is sent; the register has the last word. */
export function looksLikeCitizenNumber(text: string): boolean {
  const number = tidyNumber(text)
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11] === number[17]
}
