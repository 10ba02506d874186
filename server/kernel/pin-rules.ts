import type { CitizenNumber } from './citizen-number.ts'

/** In order of precedence: when several apply, the first is the one reported. */
export const weakPinReasons = [
  'not_six_digits',
  'repeats',
  'steps',
  'common',
  'birth_date',
  'citizen_number_tail',
] as const
export type WeakPinReason = (typeof weakPinReasons)[number]

/** What a thief who finds the wallet knows; null where the holder has no such number. */
export type PinHolder = {
  readonly birthDate: Temporal.PlainDate | null
  readonly citizenNumber: CitizenNumber | null
}

/** Why a PIN may not be chosen, or null when it may. */
export function weakPinReason(pin: string, holder: PinHolder): WeakPinReason | null {
  if (!/^[0-9]{6}$/.test(pin)) return 'not_six_digits'
  if (repeats(pin)) return 'repeats'
  if (steps(pin)) return 'steps'
  if (commonPins.has(pin)) return 'common'
  if (holder.birthDate && birthDateForms(holder.birthDate).includes(pin)) return 'birth_date'
  if (holder.citizenNumber && tails(holder.citizenNumber).includes(pin)) {
    return 'citizen_number_tail'
  }
  return null
}

/** 111111, 121212, 123123, and one or two digits in runs: 111222, 112233, 111112. */
function repeats(pin: string): boolean {
  return (
    /^(\d{1,3})\1+$/.test(pin) ||
    /^(\d)\1(\d)\2(\d)\3$/.test(pin) ||
    /(\d)\1{3}/.test(pin) ||
    /^(\d)\1\1(\d)\2\2$/.test(pin)
  )
}

/** Up or down by one and the same step, through zero: 123456, 987654, 135791, 890123. */
function steps(pin: string): boolean {
  const digits = [...pin].map(Number)
  const differences = digits
    .slice(1)
    .map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10)
  return differences.every((difference) => difference === differences[0])
}

/** Chosen often, by their sound in Chinese or their path over the keys, without other pattern. */
const commonPins: ReadonlySet<string> = new Set(
  (
    '131420 131452 201314 520131 521131 584520 147258 258369 147369 147896 789632 963852 ' +
    '159357 357159 159753 753951 123321 123654 456123 789456 123789 142536 102030 100200 ' +
    '123400 112358 314159 110120 119110'
  ).split(' '),
)

function birthDateForms(birthDate: Temporal.PlainDate): readonly string[] {
  const [year = '', month = '', day = ''] = birthDate.toString().split('-')
  const shortYear = year.slice(2)
  return [
    shortYear + month + day,
    month + day + shortYear,
    day + month + shortYear,
    year + month,
    month + year,
  ]
}

/** The last six characters, and the last six digits before the check character. */
function tails(citizenNumber: CitizenNumber): readonly string[] {
  return [citizenNumber.slice(-6), citizenNumber.slice(-7, -1)]
}
