/** What a bill comes to, under the standard's names. A typing mistake of the standard's is kept. */
import type { Settlement, SignedAmounts, Step, Weighed } from '#capabilities/settlement/index.ts'
import { signedYuan, yuan, zero } from '#kernel/money.ts'
import type { Given } from './output.ts'
import { dictionaries } from './tables.ts'

/** Every amount that some transaction gives; each takes those that are in its table. */
export function amountFields(amounts: SignedAmounts): Given {
  const of = (name: keyof SignedAmounts): string => signedYuan(amounts[name])
  return {
    medfee_sumamt: of('total'),
    fulamt_ownpay_amt: of('notCovered'),
    overlmt_selfpay: of('overLimit'),
    preselfpay_amt: of('firstSelfPay'),
    inscp_scp_amt: of('inScope'),
    act_pay_dedc: of('deductible'),
    hifp_pay: of('pool'),
    pool_prop_selfpay: poolShare(amounts),
    hifob_pay: of('largeAmount'),
    hifmi_pay: of('seriousIllness'),
    hifes_pay: of('enterprise'),
    cvlserv_pay: of('civilServant'),
    maf_pay: of('assistance'),
    oth_pay: of('otherFunds'),
    // The standard leaves open whether it stands inside the other funds: there it is counted, once.
    hifdm_pay: signedYuan(0n),
    fund_pay_sumamt: of('fund'),
    psn_part_amt: of('person'),
    psn_pay: of('person'),
    acct_pay: of('account'),
    acct_mulaid_pay: of('relatives'),
    psn_cash_pay: of('cash'),
    pdn_cash_pay: of('cash'),
    cash_payamt: of('cash'),
    hosp_part_amt: of('hospital'),
  }
}

/** Of what is in scope after the deductible, how much the pool has paid: four decimals, cut off. */
function poolShare({ inScope, deductible, pool }: SignedAmounts): string {
  const base = inScope - deductible
  if (base === 0n) return '0'
  const tenThousandths = (pool * 10_000n) / base
  return `${tenThousandths / 10_000n}.${(tenThousandths % 10_000n).toString().padStart(4, '0')}`
}

type Fund = { readonly amount: keyof SignedAmounts; readonly type: string }

function fundsOf(scheme: Settlement['scheme'], isInpatient: boolean): readonly Fund[] {
  const pool = {
    employee: isInpatient ? '310100' : '310102',
    resident: isInpatient ? '390100' : '390102',
  }
  return [
    { amount: 'pool', type: pool[scheme] },
    { amount: 'largeAmount', type: '330100' },
    { amount: 'seriousIllness', type: '390200' },
    { amount: 'enterprise', type: '370100' },
    { amount: 'civilServant', type: '320100' },
    { amount: 'assistance', type: '610100' },
    { amount: 'otherFunds', type: '999997' },
    { amount: 'account', type: '310200' },
    { amount: 'hospital', type: '999996' },
  ]
}

type Detailed = Pick<Weighed, 'facts' | 'steps'> & { readonly amounts: SignedAmounts }

/** One row for each fund that pays; the first tells how everything was worked out. */
export function fundRows({ amounts, facts, steps }: Detailed): readonly Given[] {
  const { scheme } = facts.person
  const paying = fundsOf(scheme, facts.care.kind === 'inpatient').filter(
    ({ amount }) => amounts[amount] !== 0n,
  )
  return paying.map(({ amount, type }, position) => ({
    fund_pay_type: type,
    inscp_scp_amt: signedYuan(amounts.inScope),
    crt_payb_lmt_amt: yuan(zero),
    fund_payamt: signedYuan(amounts[amount]),
    fund_pay_type_name: dictionaries.get('fund_pay_type')?.values.get(type) ?? '',
    setl_proc_info: position === 0 ? processText(steps) : '',
  }))
}

const processCharactersAtMost = 4_000

function processText(steps: readonly Step[]): string {
  const lines = steps.map(({ rule, arithmetic, result }) => `${rule}: ${arithmetic} = ${result}`)
  return lines.join('; ').slice(0, processCharactersAtMost)
}
