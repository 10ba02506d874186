/**
 * References that are read out over the telephone and typed from paper: 'GS-7K4M-29X'.
 *
 * The alphabet leaves out 0 and O, 1 and I, and also L, whose small form is the same stroke. What
 * remains is 31 characters, and 31 is prime: with a different weight at every place, modulo 31, any
 * one wrong character and any two that changed places are found, whichever they are. S and 5, B and
 * 8, Z and 2 therefore stay: mistaking one for the other is caught, never silently accepted. The
 * prefix is weighed too, so that an application is not mistaken for a loss voucher.
 */
declare const referenceBrand: unique symbol

export type Reference = string & { readonly [referenceBrand]: true }

/** SQ application (申请), GS loss voucher (挂失), RC receipt, JF declaration of contributions (缴费), ZJ payment of a person alone (自缴), ZM proof of cover (证明), DZ statement (对账单), XH closing of an account (销户), ZR move into the area (转入), BA filing of care in another area (备案), DB filing that a benefit rests on (待遇备案), ZX enquiry (咨询). */
export const referencePrefixes = [
  'SQ',
  'GS',
  'RC',
  'JF',
  'ZJ',
  'ZM',
  'DZ',
  'XH',
  'ZR',
  'BA',
  'DB',
  'ZX',
] as const
export type ReferencePrefix = (typeof referencePrefixes)[number]

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const modulus = alphabet.length
const dataLength = 6

/** Eight random bytes are many more than six characters need, so that all are equally likely. */
const bytesNeeded = 8

export function makeReference(prefix: ReferencePrefix, randomBytes: Uint8Array): Reference {
  if (randomBytes.length < bytesNeeded) {
    throw new RangeError(`A reference is made from ${bytesNeeded} random bytes or more`)
  }
  let entropy = randomBytes.reduce((running, byte) => (running << 8n) | BigInt(byte), 0n)
  let data = ''
  for (let position = 0; position < dataLength; position++) {
    data += alphabet.charAt(Number(entropy % BigInt(modulus)))
    entropy /= BigInt(modulus)
  }
  return grouped(`${prefix}${data}${checkCharacterOf(prefix + data)}`)
}

/** Forgives case, spaces, dashes left out or of another kind, and full-width characters. */
export function parseReference(text: string): Reference | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212_.]/gu, '')
    .toUpperCase()
  if (typed.length !== 2 + dataLength + 1) return null
  if (!referencePrefixes.some((prefix) => typed.startsWith(prefix))) return null
  if ([...typed].some((character) => !alphabet.includes(character))) return null
  if (checkCharacterOf(typed.slice(0, -1)) !== typed.slice(-1)) return null
  return grouped(typed)
}

/**
 * What a mistyped reference may stand for: one character wrong, left out or too many, or two neighbours that
 * changed places, behind the prefix. Empty where nothing of that kind gives a reference.
 */
export function nearReferences(prefix: ReferencePrefix, typed: string): readonly Reference[] {
  const characters = [...typed.normalize('NFKC').toUpperCase()]
  const places = [...characters.keys(), characters.length]
  const variants = places.flatMap((place) => {
    const [before, from] = [characters.slice(0, place), characters.slice(place)]
    const [one = '', two = '', ...rest] = from
    return [
      [...before, two, ...rest],
      [...before, two, one, ...rest],
      ...[...alphabet].flatMap((other) => [
        [...before, other, ...from],
        [...before, other, ...from.slice(1)],
      ]),
    ]
  })
  const found = variants.map((each) => parseReference(`${prefix}${each.join('')}`))
  return [...new Set(found.filter((each) => each !== null))]
}

export function prefixOf(reference: Reference): ReferencePrefix {
  const prefix = referencePrefixes.find((known) => reference.startsWith(known))
  if (prefix === undefined) throw new RangeError('A reference begins with a known prefix')
  return prefix
}

/** Weights 2, 3, 4 … from the left, and 1 for the check character, which brings the sum to zero. */
function checkCharacterOf(body: string): string {
  const total = [...body].reduce(
    (running, character, position) => running + alphabet.indexOf(character) * (position + 2),
    0,
  )
  return alphabet.charAt((modulus - (total % modulus)) % modulus)
}

function grouped(characters: string): Reference {
  const groups = [characters.slice(0, 2), characters.slice(2, 6), characters.slice(6)]
  return groups.join('-') as Reference
}
