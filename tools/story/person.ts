/** Somebody new for each telling; the area code 99 belongs to no place, so to nobody. */
import { randomInt } from 'node:crypto'
import { makeSyntheticCitizenNumber } from '#kernel/citizen-number.ts'

export type Newcomer = {
  readonly name: string
  readonly citizenNumber: string
  readonly phone: string
  readonly password: string
}

const familyNames = [
  '赵',
  '钱',
  '孙',
  '周',
  '吴',
  '郑',
  '冯',
  '卫',
  '沈',
  '韩',
  '朱',
  '秦',
  '许',
  '何',
  '吕',
]
const givenNames = ['文轩', '思远', '雨桐', '嘉宁', '明哲', '若兰', '子衿', '书瑶', '景行', '知夏']

export function newcomer(): Newcomer {
  const birthDate = Temporal.PlainDate.from({
    year: randomInt(1975, 2000),
    month: randomInt(1, 13),
    day: randomInt(1, 28),
  })
  const citizenNumber = makeSyntheticCitizenNumber({
    areaCode: `9999${randomInt(10, 99)}`,
    birthDate,
    sequence: randomInt(1, 999),
  })
  return {
    name: unusedName(),
    citizenNumber,
    phone: `199${randomInt(10_000_000, 99_999_999)}`,
    password: `story-${randomInt(1e9, 9e9)}-${randomInt(1e9, 9e9)}`,
  }
}

const used = new Set<string>()

/** No two of one telling have a name in common: a letter to one would seem to name the other. */
function unusedName(): string {
  if (used.size === familyNames.length * givenNames.length) used.clear()
  const name = nameBy(randomInt)
  if (used.has(name)) return unusedName()
  used.add(name)
  return name
}

/** Chosen by whoever can draw a whole number below another. */
export function nameBy(draw: (below: number) => number): string {
  return `${familyNames[draw(familyNames.length)]}${givenNames[draw(givenNames.length)]}`
}
