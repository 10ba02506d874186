/**
 * A settlement, from facts and a policy pack to amounts and their derivation. Pure: the same facts
 * under the same pack give the same to the fen, whenever they are asked.
 *
 * Social Insurance Law art. 28 and 30 (what is paid), 26 (how much), 29 (settled directly).
 *
 * cover → lines → deductible → segments and caps → large amounts or serious illness → civil servants
 * → medical assistance → own account → relatives → cash. Each fund is rounded once, half a fen up.
 */
import { invariant } from '#kernel/assert.ts'
import { minus, type Money, sum, yuan, zero } from '#kernel/money.ts'
import { assistance } from './assistance.ts'
import { civilServants } from './civil-servants.ts'
import { billExclusion, paysFirst } from './cover.ts'
import { deductible } from './deductible.ts'
import { derive, type Steps } from './derivation.ts'
import type { Facts, Year } from './facts.ts'
import { largeAmount } from './large-amount.ts'
import type { Amounts, Settled } from './outcome.ts'
import type { CarePolicy, Pack, SchemePolicy } from './pack.ts'
import { pool, type Pool } from './pool.ts'
import { payableOf, purse } from './purse.ts'
import { seriousIllness } from './serious-illness.ts'
import { type Split, splitLines } from './split-line.ts'
import type { Supplemented } from './supplement.ts'
import { type Case, caseOf, inForce, PolicyGap } from './terms-of-day.ts'

/** Throws PolicyGap where the pack does not say what would have to be known. */
export function settle(facts: Facts, pack: Pack): Settled {
  const steps: Steps = []
  const its = caseOf(facts, pack)
  const frame = inForce(pack.frame, its.day, { place: pack.place, path: 'frame' })
  const excluded = billExclusion(facts.care)
  if (excluded !== null) return excludedBill(facts, excluded)
  if (paysFirst(facts.care)) {
    derive(steps, {
      ...{ rule: 'fund_pays_first', article: 'SIL-30', arithmetic: '', result: 'third_party' },
    })
  }
  for (const filing of facts.care.benefits ?? []) {
    derive(steps, {
      ...{ rule: 'rests_on_filing', article: 'SIL-28', inputs: { filing } },
      ...{ arithmetic: '', result: 'filed' },
    })
  }
  const split = splitLines(facts.lines, frame, steps)
  const funds = fundsOf(split, its, pack, steps)
  const fund = sum([funds.pool.paid, funds.large, ...supplementsOf(funds)])
  const person = minus(split.total, fund)
  const payable = payableOf(person, split, { scope: frame.account, care: facts.care.kind })
  const paid = purse(person, payable, facts.purse, steps)
  const amounts = holding({
    ...{ ...amountsOf(split), deductible: funds.charged, pool: funds.pool.paid },
    ...{ largeAmount: funds.large, seriousIllness: funds.serious.paid },
    ...{ civilServant: funds.civil.paid, assistance: funds.aid.paid, fund, person, ...paid },
  })
  return { amounts, lines: split.lines, added: addedBy(amounts, its, funds), steps }
}

type Funds = {
  readonly charged: Money
  readonly pool: Pool
  readonly large: Money
  readonly serious: Supplemented
  readonly civil: Supplemented
  readonly aid: Supplemented
}

function fundsOf(split: Split, its: Case, pack: Pack, steps: Steps): Funds {
  const { inScope } = split
  const policies = policiesOf(its, pack)
  const { scheme, care } = policies
  const charged = deductible(inScope, its, care, steps)
  const ofPool = pool({ inScope, deductible: charged }, its, policies, steps)
  const large = largeAmount(ofPool, its, scheme, steps)
  const afterBasic = minus(inScope, sum([ofPool.paid, large]))
  const serious = seriousIllness(afterBasic, its, scheme, steps)
  const afterSerious = minus(afterBasic, serious.paid)
  const civil = civilServants(afterSerious, its, scheme, steps)
  const aid = assistance(minus(afterSerious, civil.paid), its, scheme, steps)
  return { charged, pool: ofPool, large, serious, civil, aid }
}

function policiesOf({ facts, inpatient }: Case, pack: Pack) {
  const name = facts.person.scheme
  const scheme: SchemePolicy | null = pack[name]
  if (scheme === null) throw new PolicyGap(pack.place, name, 'the pack has nothing on this scheme')
  const kind = inpatient ? 'inpatient' : 'outpatient'
  const care: CarePolicy | null = scheme[kind]
  if (care === null) {
    throw new PolicyGap(pack.place, `${name}.${kind}`, 'the pack has nothing on this care')
  }
  return { scheme, care }
}

function supplementsOf({ serious, civil, aid }: Funds): readonly Money[] {
  return [serious.paid, civil.paid, aid.paid]
}

function amountsOf({ total, notCovered, overLimit, firstSelfPay, inScope }: Split) {
  const unpaid = { enterprise: zero, otherFunds: zero, hospital: zero }
  return { total, notCovered, overLimit, firstSelfPay, inScope, ...unpaid }
}

/** What must hold of every settlement, before anybody reads it. */
function holding(amounts: Amounts): Amounts {
  const { total, fund, person, hospital, account, relatives, cash } = amounts
  invariant(total === fund + person + hospital, 'total = fund + person + hospital')
  invariant(fund === sum(fundsIn(amounts)), 'the fund is the sum of the funds')
  invariant(person === account + cash, 'person = account + cash')
  invariant(relatives <= account, 'relatives are part of the account')
  const { notCovered, overLimit, firstSelfPay, inScope } = amounts
  invariant(
    total === notCovered + overLimit + firstSelfPay + inScope,
    'total = not covered + over limit + first share + in scope',
  )
  return amounts
}

function fundsIn(amounts: Amounts): readonly Money[] {
  const { pool: paid, largeAmount: large, seriousIllness: serious, enterprise } = amounts
  return [
    ...[paid, large, serious, enterprise],
    ...[amounts.civilServant, amounts.assistance, amounts.otherFunds],
  ]
}

function addedBy(amounts: Amounts, { inpatient, facts }: Case, funds: Funds): Year {
  const { total, inScope, deductible: charged, pool: paid } = amounts
  const { counted } = funds.pool
  return {
    ...{ fees: total, inScope },
    outpatientDeductible: inpatient ? 0n : charged,
    outpatientSegments: inpatient ? 0n : counted,
    outpatientPool: inpatient ? 0n : paid,
    admissions: inpatient && !facts.care.continued ? 1n : 0n,
    inpatientDeductible: inpatient ? charged : 0n,
    inpatientSegments: inpatient ? counted : 0n,
    ...{ pool: paid, largeAmount: amounts.largeAmount },
    ...{ seriousIllnessBase: funds.serious.base, seriousIllness: amounts.seriousIllness },
    ...{ civilServantBase: funds.civil.base, civilServant: amounts.civilServant },
    ...{ assistanceBase: funds.aid.base, assistance: amounts.assistance },
  }
}

const nothingAdded: Year = {
  ...{ fees: 0n, inScope: 0n, outpatientDeductible: 0n, outpatientSegments: 0n },
  ...{ outpatientPool: 0n, admissions: 0n, inpatientDeductible: 0n, inpatientSegments: 0n },
  ...{ pool: 0n, largeAmount: 0n, seriousIllnessBase: 0n, seriousIllness: 0n },
  ...{ civilServantBase: 0n, civilServant: 0n, assistanceBase: 0n, assistance: 0n },
}

/** Art. 30 (1): somebody else has to pay, so nothing of it is insurance's, and nothing counts. */
function excludedBill(facts: Facts, cause: string): Settled {
  const steps: Steps = []
  const lines = facts.lines.map(({ id, amount }) => ({
    ...{ id, notCovered: amount, overLimit: zero, firstSelfPay: zero, inScope: zero },
  }))
  const total = sum(facts.lines.map((line) => line.amount))
  derive(steps, {
    ...{ rule: 'bill_excluded', article: 'SIL-30', arithmetic: yuan(total), result: cause },
  })
  const none = {
    ...{ overLimit: zero, firstSelfPay: zero, inScope: zero, deductible: zero, pool: zero },
    ...{ largeAmount: zero, seriousIllness: zero, enterprise: zero, civilServant: zero },
    ...{ assistance: zero, otherFunds: zero, fund: zero, account: zero, relatives: zero },
  }
  const amounts = holding({
    ...{ total, notCovered: total, person: total, cash: total, hospital: zero, ...none },
  })
  return { amounts, lines, added: nothingAdded, steps }
}
