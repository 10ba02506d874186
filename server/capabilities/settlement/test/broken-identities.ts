/** What must hold of every settlement, whatever the bill; each fault is said as a sentence. */
import { money, moneyFromYuan, yuan } from '#kernel/money.ts'
import type { Facts } from '../rules/facts.ts'
import type { Settled } from '../rules/outcome.ts'
import { fenOf } from './arithmetic.ts'

export function brokenIdentities(facts: Facts, settled: Settled): readonly string[] {
  return [
    ...Object.entries(ofAmounts(facts, settled)),
    ...Object.entries(ofYear(facts, settled)),
    ...ofLines(facts, settled),
  ].flatMap(([sentence, holds]) => (holds ? [] : [sentence]))
}

function ofAmounts({ care, purse, lines }: Facts, { amounts }: Settled): Record<string, boolean> {
  const { total, fund, person, hospital, account, relatives, cash, inScope, deductible } = amounts
  const { pool, largeAmount, seriousIllness, enterprise, civilServant, assistance } = amounts
  const { notCovered, overLimit, firstSelfPay, otherFunds } = amounts
  const basic = pool + largeAmount + seriousIllness + enterprise
  return {
    'no amount is below nothing': Object.values(amounts).every((each) => each >= 0n),
    'total = the lines': total === lines.reduce((sum, line) => sum + line.amount, 0n),
    'total = fund + person + hospital': total === fund + person + hospital,
    'fund = sum of the funds': fund === basic + civilServant + assistance + otherFunds,
    'person = account + cash': person === account + cash,
    'relatives are part of account': relatives <= account,
    'accounts pay what they may': account - relatives <= purse.own && relatives <= purse.relatives,
    'relatives pay in scope, and at a pharmacy what is on a list':
      relatives <=
        person - notCovered - (care.kind === 'pharmacy' ? 0n : overLimit + firstSelfPay) ||
      relatives === 0n,
    'total = its four parts': total === notCovered + overLimit + firstSelfPay + inScope,
    'the fund pays in scope only': fund <= inScope,
    'the deductible is in scope': deductible <= inScope,
    'the pool pays above the deductible': pool + largeAmount <= inScope - deductible,
    'person = out of scope + what no fund paid':
      person === notCovered + overLimit + firstSelfPay + (inScope - fund),
  }
}

function ofYear({ care }: Facts, { amounts, added, steps }: Settled): Record<string, boolean> {
  if (steps[0]?.rule === 'bill_excluded') {
    return { 'what is excluded counts nowhere': Object.values(added).every((each) => each === 0n) }
  }
  const inpatient = care.kind === 'inpatient'
  const charged = inpatient ? added.inpatientDeductible : added.outpatientDeductible
  return {
    'the year adds what was settled':
      added.fees === amounts.total && added.inScope === amounts.inScope,
    'the year adds the deductible': charged === amounts.deductible,
    'the year adds the funds':
      added.pool === amounts.pool &&
      added.largeAmount === amounts.largeAmount &&
      added.seriousIllness === amounts.seriousIllness &&
      added.civilServant === amounts.civilServant &&
      added.assistance === amounts.assistance,
    'out-patients add to their own pool': added.outpatientPool === (inpatient ? 0n : amounts.pool),
    'a stay is one admission': added.admissions === (inpatient && !care.continued ? 1n : 0n),
  }
}

function ofLines({ lines }: Facts, settled: Settled): readonly (readonly [string, boolean])[] {
  return settled.lines.map((parts, at) => {
    const { notCovered, overLimit, firstSelfPay, inScope } = parts
    const whole = lines[at]?.amount === notCovered + overLimit + firstSelfPay + inScope
    return [`line ${parts.id} = its four parts`, whole]
  })
}

/** Sums that are shown and do not come to the result that is shown with them. */
export function wrongSums({ steps, amounts }: Settled): readonly string[] {
  const sums = steps.filter((step) => /^[0-9]+\.[0-9]{2}$/.test(step.result))
  const shown = sums.map(({ rule, arithmetic, result }): [string, boolean] => [
    `${rule}: ${arithmetic} = ${result}`,
    fenOf(arithmetic) === moneyFromYuan(result),
  ])
  const last = steps.at(-1)
  const cash = last?.rule === 'cash' && last.result === yuan(money(amounts.cash))
  return [
    ...shown,
    ['the last step is cash', cash || steps[0]?.rule === 'bill_excluded'] as const,
  ].flatMap(([sentence, holds]) => (holds ? [] : [sentence]))
}
