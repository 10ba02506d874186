/** A settlement told by the standard's policy items: which part of the bill which rule put where. */
import type { Settlement, Step } from '#capabilities/settlement/index.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Given } from './output.ts'

type Amount = keyof Settlement['amounts']

/** What the person bears by each rule. */
const borne: readonly (readonly [code: string, name: string, amount: Amount])[] = [
  ['101', '全自费', 'notCovered'],
  ['102', '先支付', 'firstSelfPay'],
  ['103', '超限价', 'overLimit'],
  ['S001', '本次应付起付标准', 'deductible'],
]

/** What a fund bears, and the rule of the derivation that says how. */
const paid: readonly (readonly [code: string, name: string, amount: Amount, rule: string])[] = [
  ['C001', '统筹段', 'pool', 'pool'],
  ['L001', '大额段', 'largeAmount', 'large_amount'],
  ['PL01', '大病段', 'seriousIllness', 'serious_illness'],
  ['GB01', '公务员段', 'civilServant', 'civil_servants'],
  ['MA01', '医疗救助', 'assistance', 'assistance'],
]

const nameCharactersAtMost = 50

export function policyItems({ amounts, steps }: Settlement): readonly Given[] {
  const byPerson = borne
    .filter(([, , amount]) => amounts[amount] !== 0n)
    .map(([polItemCode, polItemName, amount]) => ({
      ...{ polItemCode, polItemName, selfPayAmt: signedYuan(amounts[amount]) },
      polItemPaySum: signedYuan(amounts[amount]),
    }))
  const byFunds = paid
    .filter(([, , amount]) => amounts[amount] !== 0n)
    .map(([polItemCode, name, amount, rule]) => ({
      ...{ polItemCode, polItemName: withSum(name, steps, rule) },
      ...{ fundPayAmt: signedYuan(amounts[amount]), polItemPaySum: signedYuan(amounts[amount]) },
    }))
  return [...byPerson, ...byFunds]
}

/** The sum as it was worked out stands beside the name, where it fits. */
function withSum(name: string, steps: readonly Step[], rule: string): string {
  const sum = steps.findLast((step) => step.rule === rule)?.arithmetic ?? ''
  const whole = sum === '' ? name : `${name} ${sum}`
  return whole.length <= nameCharactersAtMost ? whole : name
}
