/** Bills and people to settle, built from what a test wants to say about them. */
import { join } from 'node:path'
import { problemText } from '#capabilities/organisations/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { basisPoints, money, zero } from '#kernel/money.ts'
import { readPolicy } from '../policy/policy.ts'
import type { CareFacts, Facts, LineFacts, PersonFacts, Year } from '../rules/facts.ts'
import { yearTotals } from '../rules/facts.ts'
import type { Pack } from '../rules/pack.ts'

const project = join(import.meta.dirname, '../../../..')

export const packFiles: Readonly<Record<string, string>> = {
  jincheng: join(project, 'areas/jincheng/policy.json'),
  qichuan: join(project, 'areas/qichuan/policy.json'),
  ...Object.fromEntries(
    ['beijing', 'shanghai', 'shenzhen', 'chengdu', 'hangzhou', 'guangzhou'].map((place) => [
      place,
      join(project, `policies/${place}.json`),
    ]),
  ),
}

export function packOf(place: string): Pack {
  const read = readPolicy(packFiles[place] ?? '')
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'))
  return read.data.pack
}

export const emptyYear = Object.fromEntries(yearTotals.map((name) => [name, 0n])) as Year

const worker: PersonFacts = {
  ...{ scheme: 'employee', status: 'active', age: 40, retiredOn: null, plan: null },
  ...{ civilServant: false, aidGroup: 'none', familyDoctor: false },
}

const visit: CareFacts = {
  ...{ kind: 'outpatient', tier: 'third', referred: false, deductibleCharged: zero },
  ...{ from: plainDate('2024-03-04'), until: plainDate('2024-03-04'), continued: false },
  ...{ cause: 'illness', thirdPartyFails: false, outside: null },
}

/** One unit of an item of class A. */
export function lineOf(fen: bigint, more: Partial<LineFacts> = {}): LineFacts {
  return {
    ...{ id: '1', amount: money(fen), quantity: 10_000n, price: fen * 10_000n },
    listed: { level: 'A', priceLimit: null, firstSelfPay: basisPoints(0n), restricted: false },
    approval: 'not_needed',
    ...more,
  }
}

export type Wish = {
  readonly person?: Partial<PersonFacts>
  readonly care?: Partial<CareFacts>
  readonly year?: Partial<Year>
  readonly purse?: Partial<Facts['purse']>
  readonly lines: readonly LineFacts[]
}

export function factsOf({ person, care, year, purse, lines }: Wish): Facts {
  return {
    person: { ...worker, ...person },
    care: { ...visit, ...care },
    year: { ...emptyYear, ...year },
    purse: { own: zero, relatives: zero, ...purse },
    lines,
  }
}
