/** What was shown: the field's own rules about certificates. */
import type { Row } from './row.ts'

const socialCard = '03'

/** The standard asks for the card's recognition code whenever a card was shown. */
export function cardSerialMissing(row: Row, path: string): string | null {
  if (row.text('mdtrt_cert_type') !== socialCard || row.has('card_sn')) return null
  return `${path}.card_sn（卡识别码）：就诊凭证类型为 03 时必填，请填写社会保障卡卡识别码`
}
