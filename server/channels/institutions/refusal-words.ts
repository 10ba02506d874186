/** Why something was not done, and what to do: what `err_msg` says. At most two hundred characters. */
import type { SignOutRefusal } from '#capabilities/organisations/index.ts'
import type { CommandRefusal } from './command.ts'
import type { PatientRefusal } from './find-patient.ts'

/** What the interface itself refuses, in order of precedence. */
export const interfaceRefusals = [
  'infno_differs',
  'institution_differs',
  'transaction_unknown',
  'transaction_not_served',
  'transaction_not_for_you',
  'place_not_ours',
  'insured_elsewhere',
  'sign_in_needed',
  'message_id_reused',
] as const
export type InterfaceRefusal = (typeof interfaceRefusals)[number]

export type Refusal =
  | InterfaceRefusal
  | CommandRefusal
  | SignOutRefusal
  | PatientRefusal
  | 'institution_unknown'

export const refusalWords = {
  infno_differs: 'infno：与请求头 _api_name 不一致，请改为同一交易编号',
  institution_differs: 'fixmedins_code：不是本密钥所属的定点医药机构，请填写本机构编号',
  transaction_unknown: 'infno：接口规范中没有此交易编号，请核对',
  transaction_not_served: 'infno：本平台暂不受理此交易，受理范围见《定点医药机构接口》说明',
  transaction_not_for_you: 'infno：此交易不适用于本类机构，药店请用21xx，医院请用22xx、23xx、24xx',
  place_not_ours: 'mdtrtarea_admvs：不是本统筹区的行政区划，请填写就医地医保区划',
  insured_elsewhere:
    'insuplc_admdvs：参保地不在本统筹区，异地就医直接结算暂未开通，请按自费办理后回参保地报销',
  sign_in_needed: 'sign_no：未签到或签到已失效，请先办理签到（9001）并填写当天的签到流水号',
  message_id_reused:
    'msgid：此报文ID已用于另一笔内容不同的交易，请换用新的报文ID；重发时内容须与原报文一致',
  command_repeated_otherwise: 'msgid：此报文ID已用于另一笔内容不同的交易，请换用新的报文ID',
  sign_in_unknown: 'sign_no：没有此签到编号，或签退人与签到人不一致，请核对',
  sign_in_over: 'sign_no：此签到已签退或不是当天签到，无需签退',
  credential_not_served:
    'mdtrt_cert_type：本平台暂不解析医保电子凭证令牌，请改用居民身份证（02）或社会保障卡（03）',
  person_unknown:
    '未查到此人的参保信息：请核对证件类型、证件号码与就诊凭证，仍查不到请参保人到医保经办机构核实',
  person_differs: '姓名或证件与就诊凭证不是同一人：请核对后重试，不得使用他人凭证就医',
  institution_unknown: '未查到此定点医药机构：请核对机构编号、名称与机构类型',
} as const satisfies Record<Refusal, string>
