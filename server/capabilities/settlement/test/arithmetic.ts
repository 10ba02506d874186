/** Works out again the sums that a derivation shows: numbers, + − ×, per cent, brackets and min. */

/** Ten decimals are what a price times a quantity has. */
const scale = 10n ** 10n

/** Rounded half up to the fen. */
export function fenOf(text: string): bigint {
  const reader = { text: text.replaceAll(' ', ''), at: 0 }
  const value = sum(reader)
  if (reader.at !== reader.text.length) throw new Error(`cannot be read: ${text}`)
  const perFen = scale / 100n
  return (value + perFen / 2n) / perFen
}

type Reader = { readonly text: string; at: number }

function sum(reader: Reader): bigint {
  let value = product(reader)
  for (;;) {
    if (take(reader, '+')) value += product(reader)
    else if (take(reader, '−')) value -= product(reader)
    else return value
  }
}

function product(reader: Reader): bigint {
  let value = factor(reader)
  while (take(reader, '×')) value = (value * factor(reader)) / scale
  return value
}

function factor(reader: Reader): bigint {
  if (take(reader, 'min(')) {
    const first = sum(reader)
    take(reader, ',')
    const second = sum(reader)
    take(reader, ')')
    return first < second ? first : second
  }
  if (take(reader, '(')) {
    const inner = sum(reader)
    take(reader, ')')
    return inner
  }
  const value = number(reader)
  return take(reader, '%') ? value / 100n : value
}

function number(reader: Reader): bigint {
  const [digits = ''] = /^[0-9.]+/.exec(reader.text.slice(reader.at)) ?? []
  if (digits === '') throw new Error(`no number at ${reader.at} of ${reader.text}`)
  reader.at += digits.length
  const [whole = '0', rest = ''] = digits.split('.')
  return BigInt(whole + rest.padEnd(10, '0'))
}

function take(reader: Reader, token: string): boolean {
  const there = reader.text.startsWith(token, reader.at)
  if (there) reader.at += token.length
  return there
}
