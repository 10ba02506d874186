/** Receipts that wait in suspense, and matching them by hand. */
import type {
  MatchRefusal,
  ReturnRefusal,
  ReturnState,
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
  receipt_going_back: {
    status: 409,
    zh: {
      title: '有的到账正在申请退回',
      detail: '已提请把它退回付款人。请先由提请人撤回或由复核人拒绝，再核对入账。',
    },
    en: {
      title: 'A receipt is to go back to its payer',
      detail: 'Somebody has asked for that. Have it withdrawn or refused before it is matched.',
    },
  },
  receipt_in_a_match: {
    status: 409,
    zh: {
      title: '这笔到账正在手工核对',
      detail: '已提请用它缴纳一份申报或个人缴费。请先由提请人撤回或由复核人拒绝，再申请退回。',
    },
    en: {
      title: 'The receipt is in a match that waits',
      detail: 'Somebody has asked to have it pay something. Have that withdrawn or refused first.',
    },
  },
  payee_not_payer: {
    status: 422,
    zh: {
      title: '收款账户与银行所说的付款人不一致',
      detail: '款项只退回原付款账户。银行已写明的户名、账号和开户行不能改动，请核对后重填。',
    },
    en: {
      title: 'That is not the account it came from',
      detail:
        'Money goes back to where it came from: what the bank has said of name, account and branch stays.',
    },
  },
  payer_not_named: {
    status: 422,
    zh: {
      title: '没有完整的付款账户',
      detail: '银行没有写明户名、账号和开户行。请按付款人出示的材料填写。',
    },
    en: {
      title: 'The account it came from is not known',
      detail:
        'The bank did not say name, account and branch. Enter them from what the payer shows.',
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
} as const satisfies Record<Exclude<MatchRefusal, 'own_file'> | ReturnRefusal, ProblemWords>

/** How far a receipt is on its way back. */
export const returnWords = {
  due: { zh: '已同意，等待下一个付款文件', en: 'Agreed, in the next file to the bank' },
  ordered: { zh: '已送银行，等待回执', en: 'With the bank' },
  given_back: { zh: '已退回付款人', en: 'Given back' },
  refused: { zh: '被银行退回，重新待认领', en: 'Refused by the bank, waits again' },
} as const satisfies Record<ReturnState, Words>

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
