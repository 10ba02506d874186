/**
 * Every refusal of the facade: its status, FHIR's kind of issue, and what happened and what to do, in
 * both languages. What the hospital interface refuses too it says in the same words, without its
 * fields' names.
 */
import type { ReverseRefusal, SettleRefusal } from '#capabilities/settlement/index.ts'

/** What the facade itself refuses. */
export const fhirRefusals = [
  'token_missing',
  'token_not_good',
  'too_many_tries',
  'scope_too_small',
  'not_for_you',
  'not_found',
  'wrong_content_type',
  'too_large',
  'unreadable',
  'element_missing',
  'element_wrong',
  'element_not_served',
  'parameter_wrong',
  'parameter_not_served',
  'certificate_needed',
  'certificate_not_served',
  'person_differs',
  'institution_differs',
  'claim_unknown',
  'not_cancelled',
  'identifier_reused',
  'terminal_unknown',
  'busy',
] as const
export type FhirRefusal = (typeof fhirRefusals)[number]

export type Refusal = FhirRefusal | SettleRefusal | ReverseRefusal

type Said = {
  readonly status: number
  readonly type: string
  readonly zh: string
  readonly en: string
}

const said = (status: number, type: string, zh: string, en: string): Said => ({
  ...{ status, type, zh, en },
})
const rule = (zh: string, en: string): Said => said(422, 'business-rule', zh, en)

const busyAgain = said(
  503,
  'transient',
  '系统繁忙：请稍后用原标识重发，不会重复办理',
  'Busy: send the same again under the same identifier a little later; nothing is done twice',
)
const pinAsked = rule(
  '本地个人账户支付须持卡输入密码：请以卡号为凭证并提供 pin-entry，或不使用个人账户',
  'Here the personal account pays with card and PIN only: name the card and send pin-entry, or leave account-used out',
)
const reused = said(
  409,
  'duplicate',
  '此标识已用于另一笔内容不同的申请：重发时内容须与原申请一致，更正请换用新的标识',
  'This identifier was used for other content: send the same content again, or correct it under a new identifier',
)

const byFacade = {
  token_missing: said(
    401,
    'login',
    '缺少访问令牌：请先在 auth/token 取得',
    'No access token: ask for one at auth/token',
  ),
  token_not_good: said(
    401,
    'login',
    '访问令牌无效或已过期：请重新取得',
    'The access token is unknown or over: ask for a new one',
  ),
  too_many_tries: said(
    429,
    'throttled',
    '错误次数过多，请稍后再试',
    'Too many wrong tries: wait ten minutes',
  ),
  scope_too_small: said(
    403,
    'forbidden',
    '访问令牌的范围不含此操作：请按所需范围重新申请令牌，或请经办机构登记该范围',
    'The token’s scope does not hold this: ask for a token of that scope, or have it registered',
  ),
  not_for_you: said(
    403,
    'forbidden',
    '此操作不适用于本类机构：医院结算门诊，药店结算购药',
    'Not for institutions of this kind: hospitals settle visits, pharmacies settle drugs',
  ),
  not_found: said(404, 'not-found', '没有找到', 'Not found'),
  wrong_content_type: said(
    415,
    'not-supported',
    'Content-Type 应为 application/fhir+json',
    'The content type must be application/fhir+json',
  ),
  too_large: said(413, 'too-long', '报文过大', 'The message is too large'),
  unreadable: said(
    400,
    'structure',
    '不是合法的 UTF-8 编码 JSON 资源',
    'This is no JSON resource in UTF-8',
  ),
  element_missing: said(400, 'required', '缺少必填元素', 'A required element is missing'),
  element_wrong: said(
    400,
    'value',
    '元素的值不符合要求：请对照接口说明核对',
    'The value does not fit: compare it with the description of the interface',
  ),
  element_not_served: said(
    400,
    'not-supported',
    '本平台不处理此元素，而它可能改变结果：请去掉',
    'This element is not read here and might change the result: leave it out',
  ),
  parameter_wrong: said(
    400,
    'value',
    '查询参数的值不符合要求',
    'The value of a search parameter does not fit',
  ),
  parameter_not_served: said(
    400,
    'not-supported',
    '不支持此查询参数，或缺少必需的查询参数',
    'A search parameter is not served, or one that is needed is missing',
  ),
  certificate_needed: said(
    403,
    'forbidden',
    '须出示凭证：请提供居民身份证号码或社会保障卡卡号',
    'A certificate must be shown: give the citizen number or the number of the card',
  ),
  certificate_not_served: said(
    400,
    'not-supported',
    '本平台暂不解析此类凭证，请改用居民身份证或社会保障卡',
    'This kind of certificate is not read here: use the citizen’s card or the social security card',
  ),
  person_differs: rule(
    '姓名或证件与就诊凭证不是同一人：请核对后重试，不得使用他人凭证就医',
    'Name, number and certificate are not of one person: check them; nobody may use another’s certificate',
  ),
  institution_differs: said(
    403,
    'forbidden',
    '不是本密钥所属的定点医药机构，请填写本机构编号',
    'This is not the institution whose key this is: give its own number',
  ),
  claim_unknown: said(
    404,
    'not-found',
    '本机构没有此人的这笔申请：请核对标识与参保人',
    'This institution has no such claim of this person: check identifier and patient',
  ),
  not_cancelled: said(
    400,
    'value',
    'status 不符：提交申请用 active，撤销用 cancelled，且只能撤销 use 为 claim 的申请',
    'The status does not fit: active to submit, cancelled to cancel, and only a claim is cancelled',
  ),
  identifier_reused: reused,
  terminal_unknown: rule(
    'pin-entry：不是本机构在用的终端，请核对终端号或先签到换取工作密钥',
    'The terminal of pin-entry is not one that this institution uses: check its number, or sign it on for its keys',
  ),
  busy: said(
    500,
    'exception',
    '系统繁忙，结果未知，请用原标识重发，不会重复办理',
    'The outcome is unknown: send the same again under the same identifier; nothing is done twice',
  ),
} as const satisfies Record<FhirRefusal, Said>

const ofPeople = {
  person_unknown: said(
    404,
    'not-found',
    '未查到此人的参保信息：请核对证件类型、证件号码与就诊凭证，仍查不到请参保人到医保经办机构核实',
    'Nobody insured here has this certificate: check its kind and number; the person can ask the agency',
  ),
  person_deceased: rule(
    '参保人已登记身故，不能办理：请核对，有误请联系医保经办机构',
    'The register has this person as deceased: check, and tell the agency if it is wrong',
  ),
  card_unknown: rule('没有此社会保障卡，请核对卡号', 'There is no such card: check its number'),
  card_of_another_person: rule(
    '此卡不是该参保人的卡，不得使用他人凭证就医',
    'The card is another person’s: nobody may use another’s certificate',
  ),
  card_void: rule(
    '此社会保障卡已注销：请使用新卡或居民身份证',
    'The card is void: use the new one or the citizen’s card',
  ),
  card_lost: rule(
    '此社会保障卡已挂失：请核实持卡人，改用居民身份证',
    'The card is reported lost: make sure who holds it, and use the citizen’s card',
  ),
  card_not_active: rule(
    '此社会保障卡尚未启用医保功能：请先激活，或改用居民身份证',
    'The card’s insurance function is not active: activate it, or use the citizen’s card',
  ),
  scheme_differs: rule(
    '与此人参保险种不一致，请填写查询到的参保信息',
    'The person is insured by another scheme: name the Coverage that was found',
  ),
  not_covered: rule(
    '此人在就诊日未享受医保待遇（缴费未到账或等待期内）：请按自费办理，缴费到账后可报销',
    'No benefits on the day of care (not paid, or still waiting): the person pays, and can claim later',
  ),
  not_filed: rule(
    '此人未办理异地就医备案：请先备案（参保地网上、窗口），或按自费办理后回参保地报销',
    'No filing for care in another area: file it first, or the person pays and claims at home',
  ),
} as const

const ofBills = {
  institution_unknown: rule(
    '未查到此定点医药机构，或尚未核定结算等级：请核对编号，或联系医保经办机构',
    'The institution is unknown, or no tier was decided for it: ask the agency',
  ),
  institution_suspended: rule(
    '本机构的医保服务已暂停：请联系医保经办机构',
    'The institution’s insurance services are suspended: ask the agency',
  ),
  visit_unknown: rule(
    '本机构没有此人的这次就诊',
    'This institution has no such visit of this person',
  ),
  in_hospital_already: rule(
    '此人已在院：请先结清或撤销原住院',
    'This person is in hospital already: end or cancel that stay first',
  ),
  visit_cancelled: rule('此次就诊已撤销，请重新登记', 'The visit is cancelled: register it anew'),
  not_described: rule('尚未上传就诊信息', 'Nothing has been told of the visit'),
  not_discharged: rule('尚未办理出院', 'The patient has not been discharged'),
  already_discharged: rule('已办理出院', 'The patient has been discharged'),
  nothing_to_settle: rule(
    '没有未结算的费用明细：请至少上传一行',
    'There is nothing to settle: tell at least one item',
  ),
  total_differs: rule(
    '与已上传明细的合计不一致，请核对后重新预结算',
    'The total is not the sum of the items: check it',
  ),
  day_out_of_range: rule(
    '日期不在可受理范围内：就诊日须在近31天内，明细须在就诊期间，更正不超过3天',
    'A day is out of range: care of the last 31 days, items within the visit',
  ),
  place_not_served: rule(
    '就医机构所在统筹区未开通异地就医直接结算：请按自费办理后回参保地报销',
    'Care in that area is not settled directly: the person pays and claims at home',
  ),
  amount_differs: rule(
    '与数量×单价相差超过0.01元，或退单金额不符，请核对',
    'The net amount is not quantity times price to a fen: check it',
  ),
  line_number_taken: rule('费用明细流水号在本次就诊内重复，请换号', 'Two items have one number'),
  diagnosis_not_listed: rule(
    '诊断代码不在医保疾病诊断目录内，请核对',
    'A diagnosis is not on the national list of diagnoses: check its code',
  ),
  own_code_of_another_item: rule(
    '机构目录编码已对照其他医疗目录编码，请核对',
    'The institution’s own code stands for another item: check both codes, or change its mapping',
  ),
  invoice_used: rule(
    '该发票已结算或已申请手工报销，同一发票不能重复支付',
    'This invoice was settled before, or is in a claim: an invoice is paid once',
  ),
  trace_code_missing: rule(
    '未上传药品追溯码，请扫码后再结算',
    'A drug’s package was not scanned: scan its code first',
  ),
  trace_code_used: rule(
    '药品追溯码已被结算使用，请核对药品',
    'A package’s code was settled before: check the package',
  ),
  disease_not_filed: rule(
    '此人没有此病种的有效备案：请先备案，或按普通门诊结算',
    'The disease is not filed for this person: file it first, or claim it as ordinary care',
  ),
  institution_not_chosen: rule(
    '此人未选定本机构：请先办理定点备案，或到已选定的机构就诊',
    'The person has not chosen this institution: have the choice filed first',
  ),
  injury_not_filed: rule(
    '此人没有有效的意外伤害备案：请先备案再结算',
    'The injury is not filed for this person: file it first',
  ),
  no_terms: rule(
    '本地没有适用于此类就诊的待遇标准，不能结算：请联系医保经办机构',
    'There are no terms here for such care: ask the agency',
  ),
  undone_before_arrival: rule(
    '此申请在到达前已被冲正，不再受理：请换用新的标识重新办理',
    'It was undone before it arrived: claim anew under a new identifier',
  ),
  request_reused: reused,
  pin_needed: pinAsked,
  pin_initial: rule(
    '密码未启用：卡的初始密码须先由持卡人修改，本次请不使用个人账户',
    'The PIN is still the first one: its holder has to change it; leave account-used out this time',
  ),
  pin_locked: rule(
    '密码已锁定：连续输错次数已满，请持卡人带身份证到银行或经办窗口办理，本次请不使用个人账户',
    'The PIN is locked after too many wrong tries: its holder goes to the bank or a window with their identity card; leave account-used out this time',
  ),
  pin_wrong: rule(
    '密码错误：请持卡人重新输入，并用新的标识发送；输错次数在各渠道合并计算',
    'The PIN is wrong: have it entered again and claim under a new identifier; tries count over all channels',
  ),
  key_service_unavailable: busyAgain,
  try_later: busyAgain,
  settlement_unknown: said(404, 'not-found', '没有此结算', 'There is no such settlement'),
  settlement_of_another_visit: rule('此结算不属于这次就诊', 'The settlement is of another visit'),
  is_a_reversal: rule('此条为撤销记录，不能再撤销', 'It is a reversal, which is not reversed'),
  already_reversed: said(
    409,
    'conflict',
    '此结算已撤销，请勿重复',
    'The settlement has been reversed before',
  ),
} as const

export const refusalTable = {
  ...byFacade,
  ...ofPeople,
  ...ofBills,
} as const satisfies Record<Refusal, Said>

/** Nothing was decided: the same may be sent again, and is not answered as before. */
export function isPassing(refusal: Refusal): boolean {
  return refusalTable[refusal].type === 'transient'
}
