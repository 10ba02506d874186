/** Bills at random, from a seed: wherever a limit may lie, amounts come near it. */
import { plainDate } from '#kernel/dates.ts'
import { basisPoints, money } from '#kernel/money.ts'
import {
  aidGroups,
  approvals,
  type CareFacts,
  careKinds,
  causes,
  type Facts,
  type LineFacts,
  outsideKinds,
  type PersonFacts,
  type Scheme,
  tiers,
  type Year,
} from '../rules/facts.ts'
import type { Pack } from '../rules/pack.ts'

/** 32 bits a step (mulberry32): small, quick, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[below(random, values.length)] as T
}

function chance(random: Random, share: number): boolean {
  return random() < share
}

/** From nothing to very much, and as often small as large. */
function fen(random: Random, digits: number): bigint {
  return BigInt(Math.floor(10 ** (random() * digits)) - 1)
}

const days = ['2024-02-29', '2024-06-30', '2024-07-01', '2025-03-05', '2026-01-01'].map(plainDate)
const ofScheme = {
  employee: ['active', 'retired'],
  resident: ['child', 'student', 'adult', 'elder'],
} as const

export function randomFacts(random: Random, pack: Pack): Facts {
  const schemes = (['employee', 'resident'] as const).filter((scheme) => pack[scheme] !== null)
  const person = randomPerson(random, oneOf(random, schemes))
  const lines = Array.from({ length: below(random, 9) }, (_, at) => randomLine(random, String(at)))
  const purse = { own: money(fen(random, 7)), relatives: money(fen(random, 7)) }
  return { person, care: randomCare(random), lines, year: randomYear(random), purse }
}

function randomPerson(random: Random, scheme: Scheme): PersonFacts {
  const status = oneOf(random, ofScheme[scheme])
  const retiredOn = plainDate(`${1990 + below(random, 30)}-12-31`)
  return {
    ...{ scheme, status, age: below(random, 101), plan: null },
    retiredOn: status === 'retired' ? retiredOn : null,
    civilServant: scheme === 'employee' && chance(random, 0.3),
    aidGroup: chance(random, 0.7) ? 'none' : oneOf(random, aidGroups),
    familyDoctor: chance(random, 0.3),
  }
}

function randomCare(random: Random): CareFacts {
  const day = oneOf(random, days)
  const kind = oneOf(random, careKinds)
  const atPharmacy = kind === 'pharmacy'
  const hospitals = tiers.filter((tier) => tier !== 'pharmacy')
  const inpatient = kind === 'inpatient'
  return {
    ...{ kind, from: day, until: inpatient ? day.add({ days: below(random, 20) }) : day },
    tier: atPharmacy ? 'pharmacy' : oneOf(random, hospitals),
    referred: chance(random, 0.2),
    deductibleCharged: money(inpatient && chance(random, 0.3) ? fen(random, 6) : 0n),
    continued: inpatient && chance(random, 0.1),
    cause: chance(random, 0.9) ? 'illness' : oneOf(random, causes),
    thirdPartyFails: chance(random, 0.5),
    outside: chance(random, 0.8) ? null : oneOf(random, outsideKinds),
    // A number of figures alone: whatever else stands in a sentence are words.
    ...(kind === 'chronic' && { benefits: ['7'] }),
  }
}

/** The amount is what quantity and price give, as institutions send it. */
function randomLine(random: Random, id: string): LineFacts {
  const price = chance(random, 0.5)
    ? BigInt(below(random, 3_000)) * 1_000_000n
    : BigInt(below(random, 2_000_000_000))
  const quantity = chance(random, 0.7)
    ? BigInt(below(random, 40)) * 10_000n
    : BigInt(below(random, 400_000))
  const amount = money((price * quantity + 50_000_000n) / 100_000_000n)
  const level = oneOf(random, ['A', 'A', 'B', 'B', 'C'] as const)
  const listed = {
    ...{ level, restricted: chance(random, 0.2) },
    priceLimit: chance(random, 0.3) ? BigInt(below(random, 2_000_000_000)) : null,
    firstSelfPay: basisPoints(BigInt(oneOf(random, [0, 500, 1_000, 1_250, 3_333, 10_000]))),
  }
  const approval = chance(random, 0.7) ? 'not_needed' : oneOf(random, approvals)
  return { id, amount, quantity, price, listed: chance(random, 0.1) ? null : listed, approval }
}

/** Sums that may have come about: the pool of out-patients is part of the pool. */
function randomYear(random: Random): Year {
  const outpatientPool = fen(random, 7)
  return {
    ...{ fees: fen(random, 9), inScope: fen(random, 9) },
    ...{ outpatientDeductible: fen(random, 6), outpatientSegments: fen(random, 8), outpatientPool },
    ...{ admissions: BigInt(below(random, 4)), inpatientDeductible: fen(random, 6) },
    ...{ inpatientSegments: fen(random, 8), pool: outpatientPool + fen(random, 8) },
    ...{ largeAmount: fen(random, 8), seriousIllnessBase: fen(random, 8) },
    ...{ seriousIllness: fen(random, 8), civilServantBase: fen(random, 7) },
    ...{ civilServant: fen(random, 7), assistanceBase: fen(random, 7), assistance: fen(random, 7) },
  }
}
