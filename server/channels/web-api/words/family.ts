import type {
  AnswerBindingRefusal,
  AskBindingRefusal,
  EndBindingRefusal,
  ProxyRefusal,
  WindowBindingRefusal,
  WithdrawBindingRefusal,
} from '#capabilities/people/index.ts'
import type { EndAidRefusal, RegisterAidRefusal } from '#capabilities/settlement/index.ts'
import type { ProblemWords } from './codes.ts'

type BindingRefusal =
  | AskBindingRefusal
  | AnswerBindingRefusal
  | EndBindingRefusal
  | ProxyRefusal
  | WindowBindingRefusal
  | WithdrawBindingRefusal

type Sentences = { readonly zh: readonly [string, string]; readonly en: readonly [string, string] }

const words = (status: ProblemWords['status'], { zh, en }: Sentences): ProblemWords => ({
  status,
  zh: { title: zh[0], detail: zh[1] },
  en: { title: en[0], detail: en[1] },
})

export const familyProblems = {
  proxy_under_age: words(422, {
    zh: ['未成年人不能代他人办理', '绑定家庭成员须由成年人提出，请由成年的家人办理。'],
    en: ['A minor cannot act for others', 'An adult of the family must ask for the binding.'],
  }),
  kinship_unknown: words(422, {
    zh: ['没有这种亲属关系', '请从列表中选择与对方的关系。'],
    en: ['This kinship is not in the list', 'Choose how you are related from the list.'],
  }),
  scope_not_allowed: words(422, {
    zh: ['这种关系不能选择这项权限', '请按所选关系允许的权限重新选择。'],
    en: ['This kinship does not allow that', 'Choose among what is allowed for the kinship.'],
  }),
  until_not_allowed: words(422, {
    zh: ['截止日期不合适', '请选择今天之后、不超过最长期限的日期；子女绑定最长至其成年。'],
    en: [
      'The last day is not possible',
      'Choose a day after today and within the longest time; a child’s binding ends when they come of age.',
    ],
  }),
  binding_to_oneself: words(422, {
    zh: ['不能绑定自己', '请填写家庭成员的号码，不是您自己的。'],
    en: ['You cannot be bound to yourself', 'Enter the numbers of your relative, not your own.'],
  }),
  already_asked: words(409, {
    zh: ['已经申请过', '这个号码已在“我的家人”里，请在那里查看进度，或先撤回再重新申请。'],
    en: [
      'You have asked for this number already',
      'It is on your family page: follow it there, or withdraw it and ask again.',
    ],
  }),
  already_bound: words(409, {
    zh: ['已经绑定', '双方的绑定正在生效。需要更改的，请先解除再重新办理。'],
    en: ['They are bound already', 'To change it, end the present binding and make a new one.'],
  }),
  members_limit: words(409, {
    zh: ['家庭成员已满', '一个人可绑定的家庭成员有上限。请先解除不再需要的绑定。'],
    en: ['No more members are possible', 'Their number is limited. End one that is not needed.'],
  }),
  proxies_limit: words(409, {
    zh: ['代办人已满', '一个人可以有的代办人有上限。请先由参保人解除不再需要的绑定。'],
    en: [
      'No more proxies are possible',
      'Their number is limited. The insured person ends one that is not needed first.',
    ],
  }),
  binding_gone: words(404, {
    zh: ['没有这个绑定', '请回到“我的家人”查看现在的列表。'],
    en: ['There is no such binding', 'Go back to your family page to see what is there now.'],
  }),
  binding_not_open: words(409, {
    zh: ['这个申请已不能处理', '它可能已到期、已撤回或已处理。请回到“我的家人”查看。'],
    en: [
      'This request is no longer open',
      'It may have lapsed, been withdrawn or answered. See your family page.',
    ],
  }),
  binding_not_live: words(409, {
    zh: ['绑定已不生效', '绑定已解除或已到期，没有办理任何事项。需要的，请重新申请绑定。'],
    en: [
      'The binding holds no longer',
      'It was ended or has run out, and nothing was done. Ask for a new one if it is needed.',
    ],
  }),
  binding_scope: words(403, {
    zh: ['绑定没有这项权限', '对方没有同意您办理这件事。可以请对方同意一个新的绑定。'],
    en: [
      'The binding does not reach so far',
      'Your relative has not consented to this. They can consent to a new binding.',
    ],
  }),
  binding_code_wrong: words(422, {
    zh: [
      '验证码不对',
      '验证码不对、已过期或已用过。可以重新发送，或请对方登录“我的家人”同意、到窗口办理。',
    ],
    en: [
      'The code is not right',
      'It is wrong, too old or was used. Send another, or your relative consents on their own page or at a window.',
    ],
  }),
  window_needed: words(409, {
    zh: ['请到窗口办理', '未成年人的绑定须在窗口核验户口簿。'],
    en: ['This is done at a window', 'For a minor, a window looks at the household register.'],
  }),
  proxy_unknown: words(404, {
    zh: ['没有找到代办人', '登记中没有这个公民身份号码。请核对证件原件。'],
    en: ['The proxy is not on the register', 'Compare the number with the original document.'],
  }),
  register_needed: words(422, {
    zh: ['须核验户口簿', '参保人未成年，请核验户口簿原件后选择“户口簿”。'],
    en: [
      'The household register is needed',
      'The insured person is a minor: look at the original register.',
    ],
  }),
  consent_needed: words(422, {
    zh: ['须本人同意', '参保人已成年，请由本人到场或用短信验证码同意。'],
    en: [
      'Their own consent is needed',
      'The insured person is of age: they are present, or tell a code.',
    ],
  }),
  papers_missing: words(422, {
    zh: ['材料不齐', '请核验并勾选本统筹区要求的全部材料。'],
    en: ['A paper is missing', 'See and tick every paper that this area asks for.'],
  }),
  evidence_unknown: words(422, {
    zh: ['没有选择关系证明', '请选择出示的亲属关系证明。'],
    en: ['No proof of the kinship is chosen', 'Choose which proof was shown.'],
  }),
} as const satisfies Record<BindingRefusal, ProblemWords>

export const aidProblems = {
  aid_needs_binding: words(422, {
    zh: ['请先绑定这位亲属', '家庭共济以有效的家庭绑定为前提，请先在“我的家人”或窗口完成绑定。'],
    en: [
      'You are not bound to this relative',
      'Mutual aid rests on a family binding in force. Make one on your family page or at a window first.',
    ],
  }),
  aid_kinship: words(422, {
    zh: ['这种亲属关系不能共济', '本统筹区只允许所列亲属之间使用家庭共济。'],
    en: [
      'Not between these relatives',
      'In this area mutual aid is between the relatives that the page lists.',
    ],
  }),
  aid_place: words(422, {
    zh: ['不能在这类机构使用', '请选择本统筹区允许的定点医院或定点药店。'],
    en: ['Not at this kind of place', 'Choose hospitals or pharmacies, as this area allows.'],
  }),
  aid_limit: words(422, {
    zh: [
      '限额不在允许范围内',
      '每次限额须大于 0，且不超过全年限额；两者都不能超过本统筹区的上限。',
    ],
    en: [
      'The limits are out of range',
      'The limit for one purchase is above 0 and not above that for the year; neither is above the area’s.',
    ],
  }),
  aid_registered_already: words(409, {
    zh: ['已经登记过', '您已允许这位亲属使用您的账户。要改变限额，请先终止再重新登记。'],
    en: [
      'Registered already',
      'You let this relative pay from your account already. To change the limits, end it and register again.',
    ],
  }),
  aid_users_limit: words(409, {
    zh: ['共济的亲属已达上限', '请先终止其中一项，再登记新的。'],
    en: ['You help as many as you may', 'End one of them before you register another.'],
  }),
  aid_givers_limit: words(409, {
    zh: ['对方已有足够多的共济亲属', '本统筹区限制为一人共济的亲属人数，请先终止其中一项。'],
    en: [
      'Enough relatives help already',
      'This area limits how many may help one person. One of them must end first.',
    ],
  }),
  aid_unknown: words(404, {
    zh: ['没有这项家庭共济', '它可能属于别人，或地址已失效，请返回列表重新打开。'],
    en: ['No such mutual aid', 'It may be somebody else’s; go back to the list and open it again.'],
  }),
  aid_not_live: words(409, {
    zh: ['家庭共济已终止', '它已经终止，没有需要办理的事项。'],
    en: ['The mutual aid has ended', 'It is over already; there is nothing left to do.'],
  }),
} as const satisfies Record<RegisterAidRefusal | EndAidRefusal, ProblemWords>
