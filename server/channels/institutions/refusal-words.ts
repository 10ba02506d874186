/** Why something was not done, and what to do: what `err_msg` says. At most two hundred characters. */
import type { MapRefusal, UnmapRefusal } from '#capabilities/catalogues/index.ts'
import type { FileRefusal } from '#capabilities/clearing/index.ts'
import type { SignOutRefusal } from '#capabilities/organisations/index.ts'
import type {
  AddLinesRefusal,
  BenefitRefusal,
  ChangeVisitRefusal,
  CloseBenefitRefusal,
  CloseFilingRefusal,
  FilingRefusal,
  RegisterVisitRefusal,
  RemoveLinesRefusal,
  ReverseRefusal,
  SettleRefusal,
  UndoRefusal,
} from '#capabilities/settlement/index.ts'
import type { PayingRefusal } from './bill-wish.ts'
import type { CommandRefusal } from './command.ts'

/** What the interface itself refuses, in order of precedence. */
export const interfaceRefusals = [
  'infno_differs',
  'institution_differs',
  'transaction_unknown',
  'transaction_not_served',
  'transaction_not_for_you',
  'place_not_ours',
  'referral_type_differs',
  'choice_kind_not_served',
  'insured_elsewhere',
  'peer_silent',
  'not_of_your_area',
  'sign_in_needed',
  'message_id_reused',
] as const
export type InterfaceRefusal = (typeof interfaceRefusals)[number]

export const reconcileRefusals = ['office_not_ours', 'file_differs_from_totals'] as const
export type ReconcileRefusal = (typeof reconcileRefusals)[number]

export type Refusal =
  | InterfaceRefusal
  | BenefitRefusal
  | CloseBenefitRefusal
  | CloseFilingRefusal
  | CommandRefusal
  | FilingRefusal
  | PayingRefusal
  | SignOutRefusal
  | RegisterVisitRefusal
  | ChangeVisitRefusal
  | AddLinesRefusal
  | RemoveLinesRefusal
  | SettleRefusal
  | ReverseRefusal
  | UndoRefusal
  | MapRefusal
  | UnmapRefusal
  | FileRefusal
  | ReconcileRefusal

const reuse =
  'msgid：此报文ID已用于另一笔内容不同的交易，请换用新的报文ID；重发时内容须与原报文一致'
const pinAsked =
  '本地个人账户支付须持卡（就诊凭证类型 03）输入密码：请在本机构终端的密码键盘上输入，并填 exp_content 的 PIN_TERM、PIN_BLOCK；或将 acct_used_flag 填 0'

export const refusalWords = {
  infno_differs: 'infno：与请求头 _api_name 不一致，请改为同一交易编号',
  institution_differs: 'fixmedins_code：不是本密钥所属的定点医药机构，请填写本机构编号',
  transaction_unknown: 'infno：接口规范中没有此交易编号，请核对',
  transaction_not_served: 'infno：本平台暂不受理此交易，受理范围见《定点医药机构接口》说明',
  transaction_not_for_you: 'infno：此交易不适用于本类机构，药店请用21xx，医院请用22xx、23xx、24xx',
  place_not_ours: 'mdtrtarea_admvs：不是本机构所在统筹区的行政区划，请填写就医地医保区划',
  insured_elsewhere:
    'insuplc_admdvs：参保地不在本统筹区，且此交易未与该地开通异地直接结算，请按自费办理后回参保地报销',
  peer_silent: '参保地医保系统未应答：请稍后重试',
  not_of_your_area: 'fixmedins_code：不是贵统筹区的定点医疗机构，请核对机构编号',
  referral_type_differs:
    'refl_type：与就医地不符，转往本市填 1，转往省内或省外异地填 2 或 3，请核对 mdtrtarea_admdvs',
  place_unknown: 'mdtrtarea_admdvs：不是已开通异地就医直接结算的统筹区，请核对就医地行政区划',
  place_is_here: 'mdtrtarea_admdvs：就医地就是参保地，无需异地就医备案',
  kind_not_on_web: '此类备案不在网上办理：请由转出医院上传，或到经办窗口办理',
  not_retired: '异地安置退休备案仅限退休人员：请改选常驻异地工作或异地长期居住',
  filed_already: '同一就医地同类备案已存在且时间重叠：无需重复备案，可用 5304 查询',
  overlaps_earlier: '此期间已有另一条长期备案：请从其结束之后的日期开始',
  filing_unknown: 'trt_dcla_detl_sn：本机构没有此人的这条备案，请核对流水号与人员编号',
  own_file: '不能办理与本人有关的业务：请由其他工作人员办理',
  filing_closed: 'trt_dcla_detl_sn：此备案已撤销、终止或被新备案替换，请勿重复',
  filing_used: 'trt_dcla_detl_sn：已有费用按此备案结算，不能撤销：请先撤销结算（2208、2305）',
  not_filed:
    '此人未办理异地就医备案：请先备案（参保地网上、窗口或 2501），或按自费办理后回参保地报销',
  disease_not_filed:
    'med_type：此人没有本次病种（dise_codg）的有效慢特病备案：请先备案（2503），或改按普通门诊（11）上传',
  institution_not_chosen:
    '此人未选定本机构为此类就医的定点：请先办理定点备案（2505、网上或窗口），或到已选定的机构就医',
  injury_not_filed: '此人没有有效的意外伤害备案：请先备案（2507）再结算',
  disease_not_listed: 'opsp_dise_code：不在本统筹区门诊慢特病病种目录内，请核对病种代码',
  found_in_future: 'hosp_ide_date、trum_time：不能晚于今天，请核对日期',
  institution_elsewhere: 'fixmedins_code：只能选定本统筹区的定点医疗机构，请核对',
  institution_does_not_fit:
    'fixmedins_code：就医定点须为医院，家庭医生签约须为基层医疗机构，请核对机构与业务申请类型',
  choice_kind_not_served:
    'biz_appy_type：只受理 01 门慢门特登记、03 就医定点医疗机构登记、05 家庭医生签约登记',
  benefit_filed_already: '同一备案已存在且时间重叠：无需重复备案，可用 5301、5302 查询',
  choice_place_taken: 'fix_srt_no：此排序号已有定点，请先撤销原定点，或改用其他排序号',
  choices_full: 'fix_srt_no：已达此类定点的数量上限，请先撤销或终止一个定点',
  benefit_filing_unknown: 'trt_dcla_detl_sn：本机构没有此人的这条备案，请核对流水号与人员编号',
  benefit_filing_closed: 'trt_dcla_detl_sn：此备案已撤销或终止，请勿重复',
  benefit_filing_used:
    'trt_dcla_detl_sn：已有费用按此备案结算，不能撤销：请先撤销结算（2208、2305）',
  place_not_served: '就医机构所在统筹区未开通异地就医直接结算：请按自费办理后回参保地报销',
  sign_in_needed: 'sign_no：未签到或签到已失效，请先办理签到（9001）并填写当天的签到流水号',
  message_id_reused: reuse,
  command_repeated_otherwise: reuse,
  request_reused: reuse,
  sign_in_unknown: 'sign_no：没有此签到编号，或签退人与签到人不一致，请核对',
  sign_in_over: 'sign_no：此签到已签退或不是当天签到，无需签退',
  credential_not_served:
    'mdtrt_cert_type：本平台暂不解析医保电子凭证令牌，请改用居民身份证（02）或社会保障卡（03）',
  person_unknown:
    '未查到此人的参保信息：请核对证件类型、证件号码与就诊凭证，仍查不到请参保人到医保经办机构核实',
  person_differs: '姓名或证件与就诊凭证不是同一人：请核对后重试，不得使用他人凭证就医',
  person_deceased: '参保人已登记身故，不能办理：请核对，有误请联系医保经办机构',
  scheme_not_served: 'insutype：只受理 310 职工基本医疗保险与 390 城乡居民基本医疗保险',
  scheme_differs: 'insutype：与此人参保险种不一致，请填写 1101 返回的险种',
  settlement_way_not_served: 'psn_setlway：只受理 01 按项目结算',
  institution_unknown: '未查到此定点医药机构，或尚未核定结算等级：请核对编号，或联系医保经办机构',
  institution_suspended: '本机构的医保服务已暂停：请联系医保经办机构',
  card_unknown: 'mdtrt_cert_no：没有此社会保障卡，请核对卡号',
  card_of_another_person: 'mdtrt_cert_no：此卡不是该参保人的卡，不得使用他人凭证就医',
  card_void: '此社会保障卡已注销：请使用新卡或居民身份证',
  card_lost: '此社会保障卡已挂失：请核实持卡人，改用居民身份证',
  card_not_active: '此社会保障卡尚未启用医保功能：请先激活，或改用居民身份证',
  not_covered: '此人在就诊日未享受医保待遇（缴费未到账或等待期内）：请按自费办理，缴费到账后可报销',
  day_out_of_range: '日期不在可受理范围内：就诊日须在近31天内，明细须在就诊期间，更正不超过3天',
  in_hospital_already: '此人已在院：请先办理原住院的出院或撤销',
  visit_unknown: 'mdtrt_id：本机构没有此人的这次就诊，请核对就诊ID与人员编号',
  visit_of_another_kind: 'mdtrt_id：就诊类别不符，门诊请用22xx，住院请用23xx、24xx',
  visit_cancelled: 'mdtrt_id：此次就诊已撤销，请重新登记',
  settled_before: '此次就诊已结算：请先撤销结算再办理',
  not_described: '尚未上传就诊信息：请先调用 2203',
  not_discharged: '尚未办理出院：请先调用 2402，或按中途结算办理',
  already_discharged: '已办理出院：请先撤销出院（2405）',
  no_lines: '没有费用明细：请至少上传一行',
  line_number_taken: 'feedetl_sn：费用明细流水号在本次就诊内重复，请换号',
  amount_differs: 'det_item_fee_sumamt：与数量×单价相差超过0.01元，或退单金额不符，请核对',
  original_unknown: 'init_feedetl_sn：没有此原费用明细，请核对',
  original_settled: 'init_feedetl_sn：原费用已结算，请先撤销结算',
  returns_too_much: 'cnt：退单数量或金额超过原费用，请核对',
  line_unknown: '没有此费用明细或收费批次，或已撤销：请核对 feedetl_sn、chrg_bchno',
  line_settled: '费用明细已结算，不能撤销：请先撤销结算',
  line_returned: '费用明细已有退单：请连同退单一并撤销',
  nothing_to_settle: '没有未结算的费用明细：请先上传明细，或核对收费批次号',
  total_differs: 'medfee_sumamt：与已上传明细的合计不一致，请核对后重新预结算',
  invoice_used: 'invono（发票号）：该发票已结算或已申请手工报销，同一发票不能重复支付',
  trace_code_missing: 'durg_trac_info：未上传药品追溯码，请扫码后再结算',
  trace_code_used: 'durg_trac_info：药品追溯码已被结算使用，请核对药品',
  no_terms: '本地没有适用于此类就诊的待遇标准，不能结算：请联系医保经办机构',
  undone_before_arrival: '此报文在到达前已被冲正（2601），不再受理：请换用新的报文ID重新办理',
  pin_needed: pinAsked,
  pin_initial: '密码未启用：卡的初始密码须先由持卡人修改，本次请将 acct_used_flag 填 0',
  pin_locked:
    '密码已锁定：连续输错次数已满，请持卡人带身份证到银行或经办窗口办理，本次请将 acct_used_flag 填 0',
  pin_wrong: '密码错误：请持卡人重新输入，并用新的 msgid 发送；输错次数在各渠道合并计算',
  terminal_unknown:
    'exp_content 的 PIN_TERM：不是本机构在用的终端，请核对终端号或先签到换取工作密钥',
  key_service_unavailable: '系统繁忙：请稍后用原 msgid 重发',
  try_later: '系统繁忙：请稍后用原 msgid 重发',
  settlement_unknown: 'setl_id：没有此结算，请核对结算ID与人员编号',
  settlement_of_another_visit: 'setl_id：此结算不属于这次就诊，请核对',
  is_a_reversal: 'setl_id：此条为撤销记录，不能再撤销',
  already_reversed: 'setl_id：此结算已撤销，请勿重复',
  undo_of_another_kind: 'oinfno：与原报文的交易不一致，请核对原报文ID与原交易编号',
  catalogue_code_unknown: 'med_list_codg：医保目录中没有此编码，请核对',
  catalogue_code_not_valid: 'med_list_codg：此编码在开始日期未生效或已停用，请核对',
  own_code_mapped_otherwise: 'fixmedins_hilist_id：已对照其他编码，请先撤销原对照（3302）',
  diagnosis_not_listed:
    'diag_code：不在医保疾病诊断目录内（西医 1307，中医 1314、1315），请核对 diag_type 与诊断代码',
  own_code_of_another_item:
    'medins_list_codg：此编码已对照其他医疗目录编码，请核对 med_list_codg，或先撤销原对照（3302）',
  mapping_unknown: 'fixmedins_hilist_id：没有此对照关系，无需撤销',
  file_unknown: 'file_qury_no：本机构没有此文件，请核对文件查询号与文件名，或重新上传（9101）',
  file_forgotten: 'file_qury_no：文件已过下载截止时间，请重新上传（9101）或重新对账（3202）',
  office_not_ours: 'setl_optins：不是本统筹区的结算经办机构，请填写本统筹区的行政区划',
  file_differs_from_totals:
    '上传的明细文件与输入的笔数、医疗费总额或基金支付总额不一致，请核对后重新上传（9101）',
} as const satisfies Record<Refusal, string>
