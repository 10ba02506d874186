/** The people as whom one can sign in and look around. None of them exists. */
import type { Persona } from '#channels/web-api/context.ts'
import type { Words } from '#capabilities/organisations/index.ts'
import type { Cast } from './cast.ts'
import { at, fixedId } from './draw.ts'
import { centreIds, cityId, employerIds, institutions, outletIds } from './places.ts'

/** One for all, and told to everybody on the page where one signs in. */
export const demoPassword = 'jincheng-demo-2026'
export const demoPin = '142857'

export type StaffPersona = {
  readonly staffId: string
  readonly login: string
  readonly name: string
  readonly roles: readonly string[]
  readonly organisationId: string
  /** Null: there only to have done something, not to be shown. */
  readonly shown: null | { readonly role: Words; readonly note: Words }
}

export type Standing =
  | 'long_held'
  | 'issued_this_year'
  | 'not_activated'
  | 'to_check'
  | 'late_to_check'
  | 'to_produce'
  | 'late_to_produce'
  | 'at_maker'
  | 'made'
  | 'kept'
  | 'lost_temporary'
  | 'lost_formal'
  | 'loss_lapsed'
  | 'loss_withdrawn'
  | 'replaced'
  | 'rejected'
  | 'none'

export type CitizenPersona = {
  readonly login: string
  readonly name: string
  readonly sex: 'female' | 'male'
  readonly age: number
  readonly status: 'active' | 'retired'
  readonly standing: Standing
  readonly note: Words
}

function staff(
  login: string,
  name: string,
  roles: readonly string[],
  organisationId: string,
  shown: StaffPersona['shown'],
): StaffPersona {
  return { staffId: fixedId('staff', login), login, name, roles, organisationId, shown }
}

const firstCentre = at(centreIds, 0)

export const staffPersonas: readonly StaffPersona[] = [
  staff('clerk', '周敏', ['window_clerk'], firstCentre, {
    role: { zh: '窗口经办人', en: 'Window clerk' },
    note: {
      zh: '锦城区服务中心：受理、发卡、激活、挂失、当场补卡',
      en: 'Jincheng District centre: applications, hand-over, activation, losses, cards made on the spot',
    },
  }),
  staff('reviewer', '徐建国', ['reviewer'], firstCentre, {
    role: { zh: '审核人', en: 'Reviewer' },
    note: {
      zh: '锦城区服务中心：审核申领、下达制卡',
      en: 'Checks applications, orders production',
    },
  }),
  staff('reviewer2', '林涛', ['reviewer'], firstCentre, {
    role: { zh: '审核人（第二人）', en: 'Reviewer, the second' },
    note: {
      zh: '复核申诉的报销，和达到两人审核金额的报销',
      en: 'Decides appeals of claims, and agrees to claims of large amounts',
    },
  }),
  staff('teller', '何静', ['bank_teller'], at(outletIds, 0), {
    role: { zh: '银行柜员', en: 'Bank teller' },
    note: { zh: '锦城银行锦城区支行，可即时制卡', en: 'An outlet that makes cards at once' },
  }),
  staff('teller2', '苏晴', ['bank_teller'], at(outletIds, 0), {
    role: { zh: '银行柜员（第二人）', en: 'Bank teller, the second' },
    note: {
      zh: '复核同事提出的密码解锁、密码报失',
      en: 'Decides about locked and forgotten PINs that the first one asks for',
    },
  }),
  staff('hospital', '罗霞', ['hospital_office'], at(institutions, 0).institutionId, {
    role: { zh: '医院医保办', en: "Hospital's insurance office" },
    note: { zh: '锦城市第一人民医院', en: "Jincheng First People's Hospital" },
  }),
  staff('operator', '韩雪', ['hotline_operator'], cityId, {
    role: { zh: '热线坐席', en: 'Hotline operator' },
    note: {
      zh: '接听转人工的来电、回电',
      en: 'Answers calls that ask for a person, and calls back',
    },
  }),
  staff('accountant', '谢文海', ['fund_accountant'], cityId, {
    role: { zh: '基金会计', en: 'Fund accountant' },
    note: { zh: '缴费到账、月末划入、银行对账', en: 'Receipts, month-end credits, bank files' },
  }),
  staff('accountant2', '叶青', ['fund_accountant'], cityId, {
    role: { zh: '基金会计（第二人）', en: 'Fund accountant, the second' },
    note: {
      zh: '复核同事提出的月末划入',
      en: 'Decides about the month that the first one asks to close',
    },
  }),
  staff('editor', '方晓岚', ['policy_editor'], cityId, {
    role: { zh: '政策维护员', en: 'Policy editor' },
    note: { zh: '起草政策包、试算、提请生效', en: 'Drafts policy packs and rehearses them' },
  }),
  staff('editor2', '郑立新', ['policy_editor'], cityId, {
    role: { zh: '政策维护员（第二人）', en: 'Policy editor, the second' },
    note: {
      zh: '复核同事提请生效的政策包',
      en: 'Decides about the pack that the first one would put into force',
    },
  }),
  staff('auditor', '唐洁', ['auditor'], cityId, {
    role: { zh: '审计员', en: 'Auditor' },
    note: { zh: '只看不改', en: 'Looks and changes nothing' },
  }),
  staff('security', '蒋丽华', ['security_admin'], cityId, {
    role: { zh: '安全管理员', en: 'Security administrator' },
    note: { zh: '提出或复核角色变更，停用账号', en: 'Roles, by two people; closes accounts' },
  }),
  staff('security2', '韩志远', ['security_admin'], cityId, {
    role: { zh: '安全管理员（第二人）', en: 'Security administrator, the second' },
    note: { zh: '复核同事提出的变更', en: 'Decides what the first one asks for' },
  }),
  staff('watcher', '沈佳', ['audit_admin'], cityId, {
    role: { zh: '审计管理员', en: 'Audit administrator' },
    note: { zh: '只看谁看了什么', en: 'Sees who looked at what, and nothing else' },
  }),
  staff('system', '石磊', ['system_admin'], cityId, {
    role: { zh: '系统管理员', en: 'System administrator' },
    note: { zh: '看系统状况，不见个人信息', en: 'How the machine does, nobody’s data' },
  }),
  staff('employer', '冯强', ['employer_officer'], at(employerIds, 0), {
    role: { zh: '单位经办人', en: "Employer's officer" },
    note: { zh: '本月缴费尚未申报', en: "This month's contributions are not declared yet" },
  }),
  staff('employer2', '邓燕', ['employer_officer'], at(employerIds, 1), null),
  staff('employer3', '曹勇', ['employer_officer'], at(employerIds, 2), null),
  staff('clerk2', '彭婷', ['window_clerk'], at(centreIds, 1), null),
  staff('clerk3', '董平', ['window_clerk'], at(centreIds, 2), null),
  staff('clerk4', '袁慧', ['window_clerk'], at(centreIds, 3), null),
]

export function staffNamed(login: string): StaffPersona {
  const found = staffPersonas.find((each) => each.login === login)
  if (!found) throw new RangeError('nobody of the staff has this login')
  return found
}

export function clerkOf(district: number): StaffPersona {
  return staffNamed(district === 0 ? 'clerk' : `clerk${district + 1}`)
}

export const citizenPersonas: readonly CitizenPersona[] = [
  citizen('wangxiulan', '王秀兰', 'female', 78, 'retired', 'long_held', {
    zh: `退休，卡在用，账户有钱，报销过一次急诊；卡的密码 ${demoPin}`,
    en: `Retired, a card in use, money in the account, a claim that was paid; her card's PIN is ${demoPin}`,
  }),
  citizen('liqiang', '李强', 'male', 41, 'active', 'long_held', {
    zh: `在职，卡在用；一笔报销部分支付，一笔未通过；卡的密码 ${demoPin}`,
    en: `At work, a card in use; one claim approved in part, one refused; his card's PIN is ${demoPin}`,
  }),
  citizen('zhangmin', '张敏', 'female', 29, 'active', 'at_maker', {
    zh: '已申领，正在制卡',
    en: 'Has applied; the card is being made',
  }),
  citizen('chenjing', '陈静', 'female', 34, 'active', 'kept', {
    zh: '卡已到服务站，等她来领；一笔住院报销待补材料',
    en: 'The card waits at the service point; a claim of hers wants one more paper',
  }),
  citizen('liuyang', '刘洋', 'male', 24, 'active', 'none', {
    zh: '已参保，还没有卡，可以申领；住院费用由母亲孙丽的账户共济支付了一部分',
    en: "Insured, no card yet: can apply; his mother Sun Li's account paid a part of his hospital bill",
  }),
  citizen('zhaolei', '赵磊', 'male', 46, 'active', 'lost_temporary', {
    zh: '昨天挂失（临时），刚提交当天的报销',
    en: 'Reported the card lost yesterday (temporary report) and has just claimed a bill of that day',
  }),
  citizen('sunli', '孙丽', 'female', 52, 'active', 'replaced', {
    zh: `丢过卡，已补新卡；报销款被银行退回，也替母亲王秀兰申请；新卡的密码 ${demoPin}`,
    en: `Lost a card and has a new one; a claim that her bank sent back, and one for her mother 王秀兰; its PIN is ${demoPin}`,
  }),
]

export type SelfPayer = {
  readonly login: string
  readonly name: string
  readonly sex: CitizenPersona['sex']
  readonly age: number
  readonly scheme: 'employee' | 'resident'
  readonly note: Words
}

/** Insured by what they pay alone; the first of them without an employer, the second as a resident. */
export const selfPayers: readonly SelfPayer[] = [
  {
    ...{ login: 'hexiaoyu', name: '何晓雨', sex: 'female', age: 31, scheme: 'employee' },
    note: {
      zh: '灵活就业，自己缴费：一个月已缴，本月待缴',
      en: 'Pays alone by the month: one month is paid, this one is not',
    },
  },
  {
    ...{ login: 'fangbo', name: '方博', sex: 'male', age: 22, scheme: 'resident' },
    note: {
      zh: '城乡居民，按年缴费，待缴',
      en: 'Insured as a resident: the order of the year is not paid yet',
    },
  },
]

function citizen(
  login: string,
  name: string,
  sex: CitizenPersona['sex'],
  age: number,
  status: CitizenPersona['status'],
  standing: Standing,
  note: Words,
): CitizenPersona {
  return { login, name, sex, age, status, standing, note }
}

const citizenRole: Words = { zh: '参保人', en: 'Insured person' }

/** As the page for signing in shows them. */
export function demoPersonasOf(cast: Cast): readonly Persona[] {
  return personas.map((persona) => ({
    ...persona,
    role: cast.words(persona.role),
    note: cast.words(persona.note),
  }))
}

const personas: readonly Persona[] = [
  ...[...citizenPersonas, ...selfPayers].map(({ login, name, note }) => ({
    ...{ kind: 'citizen' as const, login, password: demoPassword, name, role: citizenRole, note },
  })),
  ...staffPersonas.flatMap(({ login, name, roles, shown }) => {
    const kind = roles.includes('employer_officer') ? ('employer' as const) : ('staff' as const)
    return shown ? [{ kind, login, password: demoPassword, name, ...shown }] : []
  }),
]
