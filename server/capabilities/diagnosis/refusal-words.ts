/** What an institution was answered, in words for the person it was about. */
import type { Words } from '#capabilities/organisations/index.ts'
import type { Refusal } from './last-refusal.ts'

const words: Readonly<Record<Refusal, Words>> = {
  institution_unknown: { zh: '机构不能医保结算', en: 'the institution settles no bills' },
  invoice_used: {
    zh: '这张发票已经结算或申请过报销',
    en: 'the invoice was settled or claimed already',
  },
  institution_suspended: { zh: '机构的医保服务协议已暂停', en: 'the institution was suspended' },
  amount_not_positive: { zh: '金额不对', en: 'the amount was not above zero' },
  local_date_out_of_range: { zh: '终端日期不对', en: 'the terminal’s date was wrong' },
  card_unknown: { zh: '查无此卡', en: 'no such card' },
  card_of_another_person: { zh: '出示的是别人的卡', en: 'the card was somebody else’s' },
  account_closed: { zh: '个人账户已结清', en: 'the account is closed' },
  card_void: { zh: '卡已作废', en: 'the card is void' },
  card_lost: { zh: '卡已挂失', en: 'the card is reported lost' },
  card_not_active: { zh: '卡没有激活', en: 'the card is not switched on' },
  already_reversed: { zh: '这笔交易已被冲正', en: 'it had been reversed' },
  pin_initial: { zh: '还是初始密码', en: 'the PIN was still the initial one' },
  pin_locked: { zh: '密码已锁定', en: 'the PIN is locked' },
  pin_wrong: { zh: '密码不对', en: 'the PIN was wrong' },
  pin_needed: { zh: '没有输入密码', en: 'no PIN was entered' },
  account_held: { zh: '个人账户正在办理结清', en: 'the account is held by a case' },
  balance_too_low: { zh: '余额不够', en: 'the balance was too low' },
  request_reused: { zh: '机构重复使用了交易编号', en: 'a transaction number was used twice' },
  key_service_unavailable: {
    zh: '系统暂时不能核对密码',
    en: 'the PIN could not be checked just then',
  },
  try_later: { zh: '系统繁忙', en: 'the system was busy' },
  visit_unknown: { zh: '没有登记这次就诊', en: 'the visit was not registered' },
  visit_cancelled: { zh: '这次就诊已撤销', en: 'the visit was cancelled' },
  not_described: { zh: '没有上传就诊信息', en: 'the visit was not described' },
  not_discharged: { zh: '还没有办理出院', en: 'the stay was not over' },
  already_discharged: { zh: '已经办理出院', en: 'the stay was over already' },
  nothing_to_settle: { zh: '没有可结算的费用', en: 'there was nothing to settle' },
  total_differs: { zh: '机构上传的总额与明细不符', en: 'total and lines did not agree' },
  person_unknown: { zh: '没有找到参保人', en: 'the person was not found' },
  person_deceased: { zh: '参保关系已终止', en: 'the insurance has ended' },
  scheme_differs: { zh: '险种不符', en: 'another scheme than yours' },
  day_out_of_range: { zh: '就诊日期不对', en: 'the day of the visit was out of range' },
  not_covered: { zh: '就医当天没有医保待遇', en: 'there was no cover on that day' },
  place_not_served: {
    zh: '就医地没有开通直接结算',
    en: 'the place does not settle with this area',
  },
  not_filed: { zh: '没有异地就医备案', en: 'care in another area was not filed' },
  disease_not_filed: { zh: '慢特病没有备案', en: 'the chronic disease was not filed' },
  institution_not_chosen: { zh: '不是选定的机构', en: 'not the institution that was chosen' },
  injury_not_filed: { zh: '意外伤害没有备案', en: 'the injury was not filed' },
  amount_differs: { zh: '金额与单价、数量不符', en: 'amount, price and quantity did not agree' },
  line_number_taken: { zh: '明细编号重复', en: 'a line number was used twice' },
  diagnosis_not_listed: {
    zh: '诊断代码不在目录内',
    en: 'a diagnosis was on no list',
  },
  own_code_of_another_item: {
    zh: '机构编码对照的是另一项目',
    en: 'a code of the institution stands for another item',
  },
  trace_code_missing: { zh: '药店没有扫药品追溯码', en: 'the pharmacy scanned no trace code' },
  no_terms: { zh: '这类费用暂无待遇标准', en: 'there are no terms for such care' },
  undone_before_arrival: { zh: '机构已撤销这笔交易', en: 'the institution had undone it' },
  trace_code_used: { zh: '药品追溯码已被使用', en: 'a trace code was used before' },
  in_hospital_already: { zh: '住院期间不能另行登记', en: 'there was a stay in hospital already' },
}

/** As the trail has it; what was refused before this list knew it keeps its name. */
export function refusalReason(refusal: string, language: 'zh' | 'en'): string {
  return (words as Readonly<Record<string, Words>>)[refusal]?.[language] ?? refusal
}
