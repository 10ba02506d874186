/** Money of FHIR: yuan with two decimals as a JSON number, written by its figures. */
import { signedYuan } from '#kernel/money.ts'
import { exactNumber } from '#platform/json/exact-json.ts'

export function fenMoney(fen: bigint): { readonly value: object; readonly currency: 'CNY' } {
  return { value: exactNumber(signedYuan(fen)), currency: 'CNY' }
}
