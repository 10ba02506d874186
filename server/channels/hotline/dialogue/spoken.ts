/** Prompts as pieces that are recorded or synthesised one by one, and as text for a voice of others. */
import { type Prompt, wordings } from './prompts.ts'
import type { Language } from './state.ts'

/** The name of a recording and the words in it. */
export type Piece = { readonly name: string; readonly language: Language; readonly text: string }

export function piecesOf(prompt: Prompt, spoken: Language): readonly Piece[] {
  const language = prompt.kind === 'words' ? (prompt.language ?? spoken) : spoken
  if (prompt.kind === 'words') {
    return [{ name: prompt.name, language, text: wordings[prompt.name][language] }]
  }
  return namesOf(prompt, language).map((name) => pieceOf(name, language))
}

export function textOf(prompt: Prompt, spoken: Language): string {
  const between = spoken === 'zh' ? '' : ' '
  return piecesOf(prompt, spoken)
    .map(({ text }) => text)
    .join(between)
}

function namesOf(prompt: Exclude<Prompt, { kind: 'words' }>, language: Language): string[] {
  switch (prompt.kind) {
    case 'reference':
      return [...prompt.text.replaceAll('-', '')]
    case 'amount':
      return amountIn(BigInt(prompt.fen), language)
    case 'count':
      return language === 'zh' ? numberInChinese(prompt.count) : numberInEnglish(prompt.count)
    case 'day':
      return dayIn(Temporal.PlainDate.from(prompt.day), language)
  }
}

function amountIn(fen: bigint, language: Language): string[] {
  const yuan = fen / 100n
  const rest = Number(fen % 100n)
  if (language === 'en') {
    const cents = rest === 0 ? [] : [...numberInEnglish(rest), 'fen']
    return [...numberInEnglish(Number(yuan)), 'yuan', ...cents]
  }
  const jiao = Math.floor(rest / 10)
  const single = rest % 10
  return [
    ...[...numberInChinese(Number(yuan)), 'yuan'],
    ...(jiao > 0 ? [String(jiao), 'jiao'] : single > 0 ? ['0'] : []),
    ...(single > 0 ? [String(single), 'fen'] : []),
  ]
}

function dayIn(day: Temporal.PlainDate, language: Language): string[] {
  if (language === 'zh') {
    return [...numberInChinese(day.month), 'month', ...numberInChinese(day.day), 'day']
  }
  return [`month-${day.month}`, ...numberInEnglish(day.day)]
}

const chineseSteps: readonly (readonly [number, string])[] = [
  [1_000, 'thousand'],
  [100, 'hundred'],
  [10, 'ten'],
]

/** As it is read aloud: 10 003 is 一万零三, and 12 is 十二. */
export function numberInChinese(number: number): string[] {
  if (number === 0) return ['0']
  const wan = Math.floor(number / 10_000)
  const rest = number % 10_000
  if (wan === 0) return belowWan(rest)
  const gap = rest > 0 && rest < 1_000 ? ['0'] : []
  const tail = rest === 0 ? [] : belowWan(rest, rest < 1_000)
  return [...numberInChinese(wan), 'wan', ...gap, ...tail]
}

function belowWan(number: number, follows = false): string[] {
  const names: string[] = []
  let rest = number
  let gap = false
  for (const [step, name] of chineseSteps) {
    const count = Math.floor(rest / step)
    rest %= step
    if (count === 0) {
      gap = names.length > 0
      continue
    }
    if (gap) names.push('0')
    gap = false
    const bare = step === 10 && count === 1 && names.length === 0 && !follows
    names.push(...(bare ? [] : [String(count)]), name)
  }
  if (rest > 0) names.push(...(gap ? ['0'] : []), String(rest))
  return names
}

export function numberInEnglish(number: number): string[] {
  if (number >= 1_000_000) return parts(number, 1_000_000, 'million')
  if (number >= 1_000) return parts(number, 1_000, 'thousand')
  if (number >= 100) return parts(number, 100, 'hundred')
  if (number < 20) return [String(number)]
  const rest = number % 10
  return [String(number - rest), ...(rest === 0 ? [] : [String(rest)])]
}

function parts(number: number, step: number, name: string): string[] {
  const rest = number % step
  const tail = rest === 0 ? [] : numberInEnglish(rest)
  return [...numberInEnglish(Math.floor(number / step)), name, ...tail]
}

const chinesePieces: Readonly<Record<string, string>> = {
  ...{ '0': '零', '1': '一', '2': '二', '3': '三', '4': '四', '5': '五', '6': '六', '7': '七' },
  ...{ '8': '八', '9': '九', ten: '十', hundred: '百', thousand: '千', wan: '万' },
  ...{ yuan: '元', jiao: '角', fen: '分', month: '月', day: '日' },
}

const englishNumbers = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
]
const englishTens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const englishMonths = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]

const englishPieces: Readonly<Record<string, string>> = {
  ...Object.fromEntries(englishNumbers.map((word, number) => [String(number), word])),
  ...Object.fromEntries(englishTens.map((word, index) => [String((index + 2) * 10), word])),
  ...Object.fromEntries(englishMonths.map((word, index) => [`month-${index + 1}`, word])),
  ...{ hundred: 'hundred', thousand: 'thousand', million: 'million', yuan: 'yuan', fen: 'fen' },
}

function pieceOf(name: string, language: Language): Piece {
  const known = (language === 'zh' ? chinesePieces : englishPieces)[name]
  // A letter of a reference is read by its own name in both languages.
  return { name: known === undefined ? `letter-${name}` : name, language, text: known ?? name }
}

const letters = [...'ABCDEFGHJKMNPQRSTUVWXYZ']

/** Everything that can ever be said, for whoever records or synthesises it. */
export function everyPiece(): readonly Piece[] {
  const languages: readonly Language[] = ['zh', 'en']
  return languages.flatMap((language) => [
    ...Object.entries(wordings).map(([name, text]) => ({ name, language, text: text[language] })),
    ...Object.keys(language === 'zh' ? chinesePieces : englishPieces).map((name) =>
      pieceOf(name, language),
    ),
    ...letters.map((letter) => pieceOf(letter, language)),
  ])
}
