/**
 * Settling alone: bills of twenty lines under the packs of both areas, with their derivation, on one
 * core and without a database. The ratio is to what the design asks for.
 */
import { join } from 'node:path'
import { type Facts, type LineFacts, readPolicy, settle } from '#capabilities/settlement/index.ts'
import { plainDate } from '#kernel/dates.ts'
import { basisPoints, money, zero } from '#kernel/money.ts'
import type { Result } from './report.ts'
import { processorTime, stolenSince } from './stolen.ts'

const askedPerSecond = 20_000
const turns = 3
const billsAtOnce = 200

export function measureRules(seconds: number, say: (line: string) => void): Result {
  say('rules …')
  const before = processorTime()
  const packs = ['jincheng', 'qichuan'].map((area) => {
    const read = readPolicy(join(import.meta.dirname, '../areas', area, 'policy.json'))
    if ('problems' in read) throw new Error(`the policy of ${area} is wrong: yika policy check`)
    return read.data.pack
  })
  const bills = Array.from({ length: billsAtOnce }, (_, n) => billOf(n))
  const rates = Array.from({ length: turns + 1 }, () => {
    // Of the processor's own time: what others take of the core is none of the rules'.
    const began = process.cpuUsage()
    let [settled, used] = [0, 0]
    while (used < seconds * 1_000_000) {
      for (const pack of packs) for (const facts of bills) settle(facts, pack)
      settled += packs.length * bills.length
      const { user, system } = process.cpuUsage(began)
      used = user + system
    }
    const perSecond = (settled * 1_000_000) / used
    say(`  ${Math.round(perSecond)}/s`)
    return perSecond
  })
  // The first turn is the warm-up.
  const perSecond = rates.slice(1).toSorted((a, b) => a - b)[1] ?? 0
  return {
    ...{ path: 'rules', ratio: perSecond / askedPerSecond, perSecond },
    ...{ p99Ms: null, p99AtHalfMs: null, yardP99AtHalfMs: null, walBytes: null },
    stolen: stolenSince(before),
  }
}

/** In-patients and out-patients, and of each twenty lines a few that need a word. */
function billOf(n: number): Facts {
  const day = plainDate('2026-03-04')
  return {
    person: {
      ...{ scheme: 'employee', status: n % 3 === 0 ? 'retired' : 'active', age: 30 + (n % 60) },
      ...{ retiredOn: null, plan: null, civilServant: n % 10 === 0 },
      ...{ aidGroup: 'none', familyDoctor: n % 4 === 0 },
    },
    care: {
      ...{ kind: n % 2 === 0 ? 'inpatient' : 'outpatient', from: day, until: day, tier: 'third' },
      ...{ referred: false, deductibleCharged: zero, continued: false, outside: null },
      ...{ cause: 'illness', thirdPartyFails: false },
    },
    lines: Array.from({ length: 20 }, (_, at) => lineOf(n, at)),
    year: yearOf(BigInt(n)),
    purse: { own: money(50_000n), relatives: zero },
  }
}

function lineOf(n: number, at: number): LineFacts {
  const fen = BigInt(1_000 + ((n * 7_919 + at * 104_729) % 90_000))
  const classB = at % 4 === 1
  const listed = {
    ...{ level: classB ? ('B' as const) : ('A' as const), restricted: false },
    ...{ priceLimit: at % 10 === 3 ? 50_000_000n : null, firstSelfPay: basisPoints(1_000n) },
  }
  return {
    ...{ id: String(at), amount: money(fen), quantity: 10_000n, price: fen * 10_000n },
    ...{ listed: at === 19 ? null : listed, approval: 'not_needed' },
  }
}

function yearOf(n: bigint): Facts['year'] {
  return {
    ...{ fees: 0n, inScope: 0n, outpatientDeductible: n * 300n, outpatientSegments: n * 4_000n },
    ...{ outpatientPool: n * 1_500n, admissions: n % 3n, inpatientDeductible: n * 400n },
    ...{ inpatientSegments: n * 90_000n, pool: n * 80_000n, largeAmount: 0n },
    ...{ seriousIllnessBase: 0n, seriousIllness: 0n, civilServantBase: n * 500n },
    ...{ civilServant: 0n, assistanceBase: 0n, assistance: 0n },
  }
}
