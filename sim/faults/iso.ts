/** What a terminal sends for a purchase and for its reversal, field by field. */
import { ascii87 } from '#channels/pos/iso8583/profiles.ts'
import { makePinBlock } from '#platform/keys/terminal-crypto.ts'
import { type Exchange, type Fields, openExchange } from '#tools/pos/exchange.ts'
import { type Till, type Wish, wishOf } from './pharmacy.ts'

export async function dialTill(
  { terminalId, workingKeys }: Till,
  to: { readonly port: number; readonly institutionCode: string; readonly answerMs: number },
): Promise<Exchange> {
  const exchange = openExchange({
    ...{ host: '127.0.0.1', profile: ascii87, macAlgorithm: 'x919' },
    ...{ terminalId, workingKeys, ...to },
  })
  await exchange.open()
  return exchange
}

function dateTimeOf({ at }: Wish): string {
  const parts = [at.month, at.day, at.hour, at.minute, at.second]
  return parts.map((part) => String(part).padStart(2, '0')).join('')
}

export function purchaseFields(wish: Wish): Fields {
  const { till, holder, pin } = wish
  const dateTime = dateTimeOf(wish)
  return [
    [2, holder.cardNumber],
    [3, '000000'],
    [4, String(wish.amountFen).padStart(12, '0')],
    [7, dateTime],
    [11, wish.trace],
    [12, dateTime.slice(4)],
    [13, dateTime.slice(0, 4)],
    [22, '021'],
    [25, '00'],
    [49, '156'],
    [52, makePinBlock({ format: 0, pan: holder.cardNumber, key: till.workingKeys.tpk }, pin)],
  ]
}

export function enquiryFields(wish: Wish): Fields {
  const left = purchaseFields(wish).filter(([field]) => field !== 3 && field !== 4)
  return [[3, '310000'], ...left]
}

export function reversalFields(
  wish: Wish,
  changes: { readonly card?: string; readonly amountFen?: bigint } = {},
): Fields {
  return [
    [2, changes.card ?? wish.holder.cardNumber],
    [3, '000000'],
    [4, String(changes.amountFen ?? wish.amountFen).padStart(12, '0')],
    [11, wishOf(wish.till, wish.holder).trace],
    [39, '98'],
    [49, '156'],
    [90, `0200${wish.trace}${dateTimeOf(wish)}${'0'.repeat(22)}`],
  ]
}
