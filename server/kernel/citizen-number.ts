/**
 * The citizen identification number, GB 11643-1999: six digits of area, eight of birth date, three
 * of sequence (odd for men, even for women) and one check character by ISO 7064 MOD 11-2.
 * No message here ever carries the number.
 */
declare const citizenNumberBrand: unique symbol

export type CitizenNumber = string & { readonly [citizenNumberBrand]: true }

/** In order of precedence: when several apply, the first is the one reported. */
export const citizenNumberProblems = [
  'empty',
  'length',
  'characters',
  'area',
  'birth_date',
  'check_character',
] as const
export type CitizenNumberProblem = (typeof citizenNumberProblems)[number]

export type ParsedCitizenNumber =
  | { readonly ok: true; readonly number: CitizenNumber }
  | { readonly ok: false; readonly problem: CitizenNumberProblem }

export type Sex = 'male' | 'female'

/**
 * Reads the number as people type it: full-width characters, spaces, a small x, and the fifteen
 * digits used before 1999, which are completed. Give `today` to reject a birth in the future.
 */
export function parseCitizenNumber(text: string, today?: Temporal.PlainDate): ParsedCitizenNumber {
  const typed = text.normalize('NFKC').replace(blanks, '').toUpperCase()

  if (typed.length === 0) return problem('empty')
  if (typed.length !== 15 && typed.length !== 18) return problem('length')
  if (!/^([0-9]{15}|[0-9]{17}[0-9X])$/.test(typed)) return problem('characters')

  const number = typed.length === 15 ? completed(typed) : typed
  if (!areaPrefixes.has(number.slice(0, 2))) return problem('area')
  if (!isPossibleBirthDate(number.slice(6, 14), today)) return problem('birth_date')
  if (checkCharacterOf(number.slice(0, 17)) !== number.slice(17)) return problem('check_character')
  return { ok: true, number: number as CitizenNumber }
}

/** A spreadsheet that takes a citizen number for an amount keeps fifteen figures of it. */
export function isRoundedNumber(text: string, isFigure: boolean): boolean {
  return /^\d(\.\d+)?e\+?\d+$/i.test(text) || (isFigure && text.length > 15)
}

export function birthDateOf(number: CitizenNumber): Temporal.PlainDate {
  return Temporal.PlainDate.from(number.slice(6, 14))
}

export function sexOf(number: CitizenNumber): Sex {
  return Number(number.slice(16, 17)) % 2 === 1 ? 'male' : 'female'
}

/** The area where the number was first given, by the codes of that day: not where one lives. */
export function areaCodeOf(number: CitizenNumber): string {
  return number.slice(0, 6)
}

export function maskCitizenNumber(number: CitizenNumber): string {
  return `${number.slice(0, 1)}${'*'.repeat(16)}${number.slice(17)}`
}

export type SyntheticIdentity = {
  /** Begins with 99, which no place has, so that the number can belong to nobody. */
  readonly areaCode: string
  readonly birthDate: Temporal.PlainDate
  /** 0 to 999; odd for a man, even for a woman. */
  readonly sequence: number
}

/** For demonstrations and tests: a well-formed number that nobody can hold. */
export function makeSyntheticCitizenNumber(identity: SyntheticIdentity): CitizenNumber {
  const { areaCode, birthDate, sequence } = identity
  if (!/^99[0-9]{4}$/.test(areaCode)) {
    throw new RangeError('A synthetic area code is 99 and four digits')
  }
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999) {
    throw new RangeError('A sequence is a whole number from 0 to 999')
  }
  const day = birthDate.toString().replaceAll('-', '')
  const body = `${areaCode}${day}${sequence.toString().padStart(3, '0')}`
  const parsed = parseCitizenNumber(body + checkCharacterOf(body))
  if (!parsed.ok) throw new RangeError(`A synthetic number cannot be made: ${parsed.problem}`)
  return parsed.number
}

/** White space, and the invisible characters that copying from a page or a chat brings along. */
const blanks = /[\s\u200b-\u200f\u202a-\u202e\u2060]/g

/**
 * Only the province is judged: the code is that of the day of issue, and thousands of counties have
 * been abolished since. 99 is ours, for synthetic identities.
 */
const areaPrefixes: ReadonlySet<string> = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 ' +
    '61 62 63 64 65 71 81 82 83 91 99'
  ).split(' '),
)

/** Nobody born earlier lived to be given a number; such a year is a slip of the hand. */
const earliestBirthYear = 1850

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

function problem(name: CitizenNumberProblem): ParsedCitizenNumber {
  return { ok: false, problem: name }
}

/** The old form leaves out the century, always the twentieth, and the check character. */
function completed(fifteenDigits: string): string {
  const body = `${fifteenDigits.slice(0, 6)}19${fifteenDigits.slice(6)}`
  return body + checkCharacterOf(body)
}

function isPossibleBirthDate(digits: string, today: Temporal.PlainDate | undefined): boolean {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6))
  if (year < earliestBirthYear || month < 1 || month > 12 || day < 1) return false
  if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return false

  const birthDate = Temporal.PlainDate.from({ year, month, day })
  return today === undefined || Temporal.PlainDate.compare(birthDate, today) <= 0
}

function checkCharacterOf(seventeenDigits: string): string {
  const total = weights.reduce(
    (running, weight, position) => running + weight * Number(seventeenDigits.charAt(position)),
    0,
  )
  return '10X98765432'.charAt(total % 11)
}
