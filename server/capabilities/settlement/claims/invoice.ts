/**
 * The names by which an invoice is known. Its code and number together name it in the whole country; its
 * number alone only at the institution that issued it, for two issuers may use the same one.
 */

/** What stands on an invoice; a fully digital one has no code, and its number has twenty digits. */
export type Invoice = { readonly code: string; readonly number: string }

/** A number that is this long names the invoice by itself: code and number in one, or a digital one. */
const wholeLength = 16

/** As a claim brings it; the institution where it is known here. */
export function invoiceKeys(
  { code, number }: Invoice,
  institutionId: string | null,
): readonly string[] {
  const whole = plain(code) + plain(number)
  const keys = [
    ...(code !== '' || whole.length >= wholeLength ? [`whole:${whole}`] : []),
    ...(institutionId === null ? [] : [`at:${institutionId}:${plain(number)}`]),
  ]
  return keys.length > 0 ? keys : [`number:${whole}`]
}

/** As an institution's system tells it with the bill: one text, of code and number or of the number alone. */
export function invoiceKeysOfBill(told: string, institutionId: string): readonly string[] {
  const number = plain(told)
  if (number === '') return []
  const whole = number.length >= wholeLength ? [`whole:${number}`] : []
  return [...whole, `at:${institutionId}:${number}`]
}

/** Full-width digits, spaces and dashes are no difference. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
}
