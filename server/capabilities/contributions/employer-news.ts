/**
 * What an employer is told of its declarations and payments: months, numbers of people, amounts and its own
 * references, and nobody by name.
 */
import type { NoticeWords } from '#platform/mail/notices.ts'
import type { UnmatchedReason } from './receipt.ts'

type Month = { readonly month: string }
type Due = Month & { readonly total: string; readonly reference: string }

export const employerWords = {
  declaration_taken: (of: Due & { readonly people: number; readonly payBy: string }) => ({
    zh: `${of.month} 的申报已受理：${of.people} 人，应缴 ${of.total} 元。请在 ${of.payBy} 前一次转入，附言只写缴款参考号 ${of.reference}。`,
    en: `The declaration of ${of.month} was accepted: ${of.people} people, ${of.total} yuan due. Transfer it in one sum by ${of.payBy}, with ${of.reference} and nothing else as reference.`,
  }),
  declaration_refused: (of: Month & { readonly lines: number }) => ({
    zh: `${of.month} 的申报未受理：有 ${of.lines} 行需要更正，因此整份没有申报。请登录更正后重新申报。`,
    en: `The declaration of ${of.month} was not accepted: lines to be put right: ${of.lines}. Nothing of it is declared. Sign in, put them right and declare again.`,
  }),
  declaration_differs: (of: Month) => ({
    zh: `${of.month} 的第二份申报未受理：该月已经申报过，内容不同。先前的申报仍然有效。需要增减人员或调整基数，请在“我的申报”中更正。`,
    en: `A second declaration of ${of.month} was not accepted: the month is declared already, with other lines. What was declared first stands. To add or take off people or to change bases, correct it on the page of your declarations.`,
  }),
  payment_matched: (of: Due & { readonly bookedOn: string }) => ({
    zh: `${of.month} 的缴款 ${of.total} 元已于 ${of.bookedOn} 到账，与申报 ${of.reference} 核对一致，该月已计为缴费。`,
    en: `The payment of ${of.total} yuan for ${of.month} came in on ${of.bookedOn} and matches the declaration ${of.reference}; the month counts as paid.`,
  }),
  payment_unmatched: (of: {
    readonly amount: string
    readonly bookedOn: string
    readonly references: readonly string[]
    readonly reason: UnmatchedReason
  }) => ({
    zh: `${of.bookedOn} 收到一笔写有 ${of.references.join('、')} 的转账 ${of.amount} 元，未能核对：${unmatchedWhy[of.reason].zh}。款项暂存，不会丢失，请联系经办机构处理。`,
    en: `A transfer of ${of.amount} yuan that names ${of.references.join(', ')} came in on ${of.bookedOn} and could not be matched: ${unmatchedWhy[of.reason].en}. It is kept and nothing is lost; please contact the agency.`,
  }),
  payment_overdue: (of: Due & { readonly payBy: string; readonly perDay: string }) => ({
    zh: `${of.month} 的应缴 ${of.total} 元已过缴款期限 ${of.payBy}，仍未到账。请尽快转账，附言只写 ${of.reference}。自逾期之日起按日加收 ${of.perDay}% 的滞纳金，应缴数额见“我的申报”。未到账的月份不计为缴费，会影响职工待遇。已转账的请核对附言和金额。`,
    en: `The ${of.total} yuan due for ${of.month} have not come in; the last day was ${of.payBy}. Please transfer them now, with ${of.reference} and nothing else as reference. Each day that it is late costs a surcharge of ${of.perDay} %; the page of your declarations says how much. A month that is not paid does not count and may cost your people their cover. If you have paid, check reference and amount.`,
  }),
  surcharge_counted: (
    of: Due & { readonly days: number; readonly paid: string; readonly left: string },
  ) => ({
    zh: `${of.month} 的缴费 ${of.total} 元逾期 ${of.days} 天到账，已按日加收滞纳金：本次到账缴纳 ${of.paid} 元，尚欠 ${of.left} 元。${of.left === '0.00' ? '' : `请把尚欠的滞纳金转入，附言只写 ${of.reference}。`}`,
    en: `The contributions of ${of.total} yuan for ${of.month} came in ${of.days} days late, which costs a surcharge: ${of.paid} yuan of it came in now, ${of.left} yuan are still owed.${of.left === '0.00' ? '' : ` Please transfer them with ${of.reference} and nothing else as reference.`}`,
  }),
  month_corrected: (of: Due & { readonly people: number; readonly owedBack: string | null }) => ({
    zh: `${of.month} 的申报已更正：现为 ${of.people} 人，${of.total} 元。${of.owedBack === null ? `请按更正后的金额转账，附言只写 ${of.reference}。` : `多缴的 ${of.owedBack} 元应退还贵单位，请持单位银行账号到经办机构办理退费。`}`,
    en: `The declaration of ${of.month} was corrected: ${of.people} people now, ${of.total} yuan. ${of.owedBack === null ? `Please transfer the corrected amount, with ${of.reference} and nothing else as reference.` : `${of.owedBack} yuan that you paid too much are owed back to you; ask for the refund at the agency with the number of your bank account.`}`,
  }),
  month_raised: (
    of: Month & {
      readonly people: number
      readonly total: string
      readonly payBy: string
      readonly surcharge: string
      readonly reference: string
    },
  ) => ({
    zh: `${of.month} 已补报：${of.people} 人，补缴 ${of.total} 元，缴款期限 ${of.payBy}。${of.surcharge === '0.00' ? '' : `已逾期，今日到账另加滞纳金 ${of.surcharge} 元，按日增加。`}请一次转入，附言只写新的参考号 ${of.reference}；到账后计为缴费。`,
    en: `${of.month} was raised by a supplement: ${of.people} people, ${of.total} yuan more; the last day to pay is ${of.payBy}. ${of.surcharge === '0.00' ? '' : `It is late: coming in today it costs a surcharge of ${of.surcharge} yuan, which grows each day. `}Transfer it in one sum, with the new reference ${of.reference} and nothing else; it counts once it is here.`,
  }),
  declaration_withdrawn: (of: Due) => ({
    zh: `${of.month} 的申报 ${of.reference}（${of.total} 元）已撤回，不再需要缴款，请勿再按该参考号转账。`,
    en: `The declaration ${of.reference} of ${of.month} over ${of.total} yuan was withdrawn. Nothing is due for it; do not transfer anything with this reference.`,
  }),
  month_paid_twice: (of: Month & { readonly people: number; readonly total: string }) => ({
    zh: `${of.month} 的缴费中有 ${of.people} 人，其他单位已先为其缴纳该月。同一人每月只计一个单位，应退还贵单位 ${of.total} 元，明细见“我的申报”。请持单位银行账号到经办机构办理退费，并与职工核实参保关系。`,
    en: `For people you have paid for in ${of.month} another employer had paid before you; people concerned: ${of.people}. A person counts through one employer a month, so ${of.total} yuan are owed back to you; the page of your declarations says for whom. Ask for the refund at the agency with the number of your bank account, and clear up with them through whom they are insured.`,
  }),
  refund_paid: (of: Month & { readonly amount: string }) => ({
    zh: `退还贵单位 ${of.month} 多缴的医保费 ${of.amount} 元，已由银行付出。`,
    en: `The bank has paid out ${of.amount} yuan, refunded to you of ${of.month}.`,
  }),
  refund_refused: (of: Month & { readonly amount: string }) => ({
    zh: `退还贵单位 ${of.month} 多缴的医保费 ${of.amount} 元，被收款银行退回。请到经办机构提供另一个账号。`,
    en: `Your bank has refused the ${of.amount} yuan refunded to you of ${of.month}. Please bring another account number to the agency.`,
  }),
  month_credited: (of: Month & { readonly people: number }) => ({
    zh: `${of.month} 的个人账户划入已完成，贵单位共 ${of.people} 人。`,
    en: `The personal accounts were credited for ${of.month}; people of yours: ${of.people}.`,
  }),
} as const

export type EmployerNews = keyof typeof employerWords

export const unmatchedWhy: Readonly<Record<UnmatchedReason, NoticeWords>> = {
  no_reference: { zh: '没有缴款参考号', en: 'it names no reference' },
  several_references: {
    zh: '一笔转账写了几个参考号，请每月分别转账',
    en: 'it names several; each month wants a transfer of its own',
  },
  reference_unknown: { zh: '参考号不存在', en: 'the reference is not known' },
  for_move_in: { zh: '属于转入资金', en: 'it is for a move into the area' },
  withdrawn: { zh: '该参考号的申报已撤回', en: 'the declaration that it names was withdrawn' },
  paid_already: { zh: '该参考号已经缴清', en: 'what it names is paid already' },
  amount_differs: { zh: '金额与应缴不一致', en: 'the amount is not what is due' },
}
