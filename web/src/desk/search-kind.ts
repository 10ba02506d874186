import type { SearchKind } from '../api/desk-types.ts'

/** As it is read from a slip, a card or a screen: full-width figures, blanks, small letters. */
export function tidySearch(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** What somebody has typed says by itself what it is; null while it could be several things. */
export function searchKindOf(text: string): SearchKind | null {
  const typed = tidySearch(text)
  if (/^SQ-?/.test(typed)) return 'reference'
  if (/^GS-?/.test(typed)) return 'voucher'
  if (/^\d{17}[\dX]$/.test(typed) || /^\d{15}$/.test(typed)) return 'citizen_number'
  if (/^[A-Z]\d{8}$/.test(typed) || /^\d{19}$/.test(typed)) return 'card_number'
  return null
}
