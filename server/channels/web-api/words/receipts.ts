/** Receipts that wait in suspense, and matching them by hand. */
import type {
  MatchRefusal,
  SuggestionReason,
  WaitingReason,
} from '#capabilities/contributions/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { ProblemWords } from './codes.ts'
import { unmatchedWords } from './contributions.ts'

export const receiptProblems = {
  receipt_not_waiting: {
    status: 409,
    zh: { title: '有的到账已不在待认领中', detail: '它已被核对或认领。请刷新后重新选择。' },
    en: {
      title: 'A receipt waits no more',
      detail: 'It was matched or taken meanwhile. Look again and choose anew.',
    },
  },
  bill_unknown: {
    status: 404,
    zh: { title: '没有这个编号', detail: '请核对申报（JF）或个人缴费（ZJ）的编号。' },
    en: {
      title: 'There is no such reference',
      detail: 'Check the reference of the declaration (JF) or of the own payment (ZJ).',
    },
  },
  bill_settled: {
    status: 409,
    zh: { title: '没有应缴的款项', detail: '该编号已经缴清或已撤回，请另选一份。' },
    en: { title: 'Nothing is owed', detail: 'It is paid or was withdrawn; choose another one.' },
  },
  receipts_too_little: {
    status: 422,
    zh: { title: '金额不够', detail: '所选到账合计不足应缴金额。请再选一笔，或等余款到账。' },
    en: {
      title: 'The money is not enough',
      detail: 'What was chosen is less than what is due. Add another receipt or wait for the rest.',
    },
  },
  receipts_too_much: {
    status: 422,
    zh: { title: '金额多于应缴', detail: '请少选一笔，或者同意余下的部分继续待认领。' },
    en: {
      title: 'The money is more than what is due',
      detail: 'Choose fewer receipts, or agree that what is left over waits on.',
    },
  },
  receipt_not_needed: {
    status: 422,
    zh: { title: '有一笔到账用不着', detail: '较早的到账已够缴清，请去掉多余的一笔。' },
    en: {
      title: 'A receipt is not needed',
      detail: 'The earlier ones are enough; leave the others out.',
    },
  },
} as const satisfies Record<Exclude<MatchRefusal, 'own_file'>, ProblemWords>

export const waitingWords = {
  ...unmatchedWords,
  matches_now: {
    zh: '现在可以对上：申报晚于到账',
    en: 'It would match now: the declaration came after the money',
  },
} as const satisfies Record<WaitingReason, Words>

/** Why something is suggested for a receipt that waits. */
export const suggestionWords = {
  named: { zh: '附言写了这个编号', en: 'The text names it' },
  near_reference: { zh: '附言只差一个字符', en: 'The text differs by one character' },
  same_payer: { zh: '同一付款人缴过', en: 'The same payer has paid for them before' },
  same_amount: { zh: '金额相同', en: 'The sum is the same' },
  together: { zh: '与另一笔合计相同', en: 'Together with another receipt it is the sum' },
} as const satisfies Record<SuggestionReason, Words>

/** How much is missing or too much, at the field. */
export const matchSumText = {
  receipts_too_little: {
    zh: (amount: string) => `还差 ${amount} 元`,
    en: (amount: string) => `${amount} yuan are missing`,
  },
  receipts_too_much: {
    zh: (amount: string) => `多出 ${amount} 元`,
    en: (amount: string) => `${amount} yuan too much`,
  },
} as const

export const receiptFileWords = {
  bank: { zh: '银行', en: 'Bank' },
  reference: { zh: '银行流水号', en: 'Bank reference' },
  receivedOn: { zh: '到账日期', en: 'Received on' },
  amount: { zh: '到账金额', en: 'Amount' },
  left: { zh: '待认领金额', en: 'Still waiting' },
  reason: { zh: '未对上的原因', en: 'Why it does not match' },
  workingDays: { zh: '已等工作日', en: 'Working days since' },
} as const satisfies Record<string, Words>
