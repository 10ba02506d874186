import type { PinUnlockRefusal } from '#capabilities/cards/index.ts'
import type {
  AskRefusal,
  DecisionRefusal,
  EndAccountRefusal,
  LookRefusal,
  ReopenRefusal,
  ReviewRefusal,
  RoleChangeRefusal,
} from '#capabilities/organisations/index.ts'
import type {
  AnswerObjectionRefusal,
  LookAskRefusal,
  ObjectRefusal,
} from '#capabilities/people/index.ts'
import type { ProblemWords } from './codes.ts'

type Refusal =
  | AskRefusal
  | DecisionRefusal
  | RoleChangeRefusal
  | EndAccountRefusal
  | ReopenRefusal
  | LookAskRefusal
  | LookRefusal
  | ReviewRefusal
  | ObjectRefusal
  | AnswerObjectionRefusal
  | Exclude<PinUnlockRefusal, 'card_unknown' | 'card_not_in_hand' | 'loss_in_force'>

export const administrationProblems = {
  own_person_unknown: {
    status: 409,
    zh: {
      title: '账号尚未登记本人身份',
      detail:
        '需要两人办理的事，须知道账号属于谁。请系统运维人员登记您的身份（yika staff identify）。',
    },
    en: {
      title: 'It is not known who you are',
      detail:
        'What wants two people needs to know whose account this is. Ask the operator to enter it (yika staff identify).',
    },
  },
  approval_waits_already: {
    status: 409,
    zh: {
      title: '已有一份请求在等待复核',
      detail: '同一件事只能有一份待复核的请求。请等它办结或先撤回。',
    },
    en: {
      title: 'A request for this waits already',
      detail: 'There can be one at a time. Wait until it is decided, or withdraw it first.',
    },
  },
  approval_unknown: {
    status: 404,
    zh: { title: '没有这份请求', detail: '它不存在，或不由您复核。请刷新页面。' },
    en: {
      title: 'There is no such request',
      detail: 'It does not exist, or it is not yours to decide. Load the page again.',
    },
  },
  approval_not_as_shown: {
    status: 409,
    zh: {
      title: '与页面所示不一致',
      detail: '请求内容与您看到的不同，没有办理。请刷新后重新核对。',
    },
    en: {
      title: 'It is not what was shown',
      detail:
        'The request differs from what you saw; nothing was done. Load the page and look again.',
    },
  },
  approval_decided: {
    status: 409,
    zh: { title: '已经办结', detail: '这份请求已有结果，不能再次决定。' },
    en: {
      title: 'It is decided already',
      detail: 'This request has its result and is decided once.',
    },
  },
  same_person: {
    status: 409,
    zh: {
      title: '须由另一人复核',
      detail: '申请人或已参与此事的人（换账号也一样）不能复核。请由另一位工作人员复核。',
    },
    en: {
      title: 'Another person must decide',
      detail:
        'You asked for it or took part in it, with this account or another one. A colleague has to decide.',
    },
  },
  approval_lapsed: {
    status: 409,
    zh: { title: '请求已过期', detail: '没有在期限内复核，什么都没有改变。需要的话请重新提出。' },
    en: {
      title: 'The request has lapsed',
      detail: 'It was not decided in time; nothing has changed. Ask anew if it is still needed.',
    },
  },
  approval_changed: {
    status: 409,
    zh: {
      title: '情况已变，请求作废',
      detail: '提出之后情况有了变化，什么都没有办理。请按现状重新提出。',
    },
    en: {
      title: 'Things have changed, the request is void',
      detail:
        'What it rested on is different now; nothing was done. Ask anew for what is true now.',
    },
  },
  staff_unknown: {
    status: 404,
    zh: { title: '没有这个账号', detail: '账号不存在、已停用，或单位不在您的管理范围内。' },
    en: {
      title: 'There is no such account',
      detail: 'It does not exist, has ended, or the organisation is not in your branch.',
    },
  },
  own_account: {
    status: 409,
    zh: { title: '不能变更自己的账号', detail: '本人的账号（包括本人的其他账号）须由他人办理。' },
    en: {
      title: 'Not your own account',
      detail: 'Your own account, or another one of yours, is changed by somebody else.',
    },
  },
  roles_unfit_for_place: {
    status: 422,
    zh: { title: '角色与单位不符', detail: '所选角色不能在这类单位任职。请换一个角色或单位。' },
    en: {
      title: 'The role does not fit the place',
      detail:
        'One of these roles is not held at such an organisation. Choose another role or place.',
    },
  },
  administrator_is_nothing_else: {
    status: 422,
    zh: { title: '管理员不能兼任', detail: '系统、安全、审计管理员不得兼任其他任何角色。' },
    en: {
      title: 'An administrator has no other role',
      detail: 'System, security and audit administrators hold that one role and none beside it.',
    },
  },
  administrator_needs_a_person: {
    status: 409,
    zh: { title: '尚未登记本人身份', detail: '管理员账号须先登记其属于谁，再授予角色。' },
    en: {
      title: 'It is not known whose account it is',
      detail: "Enter who the account belongs to before making it an administrator's.",
    },
  },
  second_administration: {
    status: 409,
    zh: { title: '此人已是管理员', detail: '同一个人不得担任两种管理员，也不得用另一账号担任。' },
    en: {
      title: 'This person is an administrator already',
      detail: 'Nobody holds two of the administrations, with another account neither.',
    },
  },
  roles_held_already: {
    status: 409,
    zh: { title: '没有变化', detail: '此账号已经是这些角色和单位。' },
    en: {
      title: 'Nothing would change',
      detail: 'The account has these roles at this place already.',
    },
  },
  own_file: {
    status: 409,
    zh: { title: '不能为本人办理', detail: '这是您本人的档案。请由另一位工作人员办理。' },
    en: {
      title: 'Not for yourself',
      detail: 'This is your own file. A colleague has to serve you.',
    },
  },
  account_not_suspended: {
    status: 409,
    zh: { title: '账号没有停用', detail: '只有被停用的账号才需要恢复。请刷新页面。' },
    en: {
      title: 'The account is not suspended',
      detail: 'Only a suspended account is opened again. Load the page again.',
    },
  },
  look_unreviewed: {
    status: 409,
    zh: {
      title: '还有紧急查阅没有复核',
      detail: '账号因此停用。请先由审计人员复核，再申请恢复。',
    },
    en: {
      title: 'A look in an emergency is not reviewed',
      detail: 'The account is suspended for it. Have it reviewed first, then ask again.',
    },
  },
  file_unknown: {
    status: 404,
    zh: { title: '没有找到此人', detail: '没有这个号码的参保档案。请核对号码后再试。' },
    en: {
      title: 'Nobody has this number',
      detail: 'There is no file under it. Compare the number and try again.',
    },
  },
  look_not_needed: {
    status: 409,
    zh: {
      title: '不需要紧急查阅',
      detail: '此人在您的辖区内，请用“查找参保人”打开。',
    },
    en: {
      title: 'No emergency look is needed',
      detail: 'This person is of your own branch: find them by the search.',
    },
  },
  look_unknown: {
    status: 404,
    zh: { title: '没有这次紧急查阅', detail: '它不存在，或不归您查看、复核。请刷新页面。' },
    en: {
      title: 'There is no such look',
      detail: 'It does not exist, or it is not yours to open or review. Load the page again.',
    },
  },
  look_over: {
    status: 410,
    zh: {
      title: '紧急查阅已结束',
      detail: '时间已到或已被终止，档案已关闭。仍有需要，请重新申请。',
    },
    en: {
      title: 'The look is over',
      detail: 'Its time has passed or it was ended; the file is closed. Ask anew if it is needed.',
    },
  },
  look_reviewed: {
    status: 409,
    zh: { title: '已经复核', detail: '每次紧急查阅只复核一次，这一次已有结果。' },
    en: {
      title: 'It is reviewed already',
      detail: 'A look in an emergency is reviewed once, and this one has its result.',
    },
  },
  entry_unknown: {
    status: 404,
    zh: { title: '没有这条记录', detail: '它不在您的查阅记录里。请刷新页面。' },
    en: {
      title: 'There is no such entry',
      detail: 'It is not in your record. Load the page again.',
    },
  },
  entry_of_no_office: {
    status: 409,
    zh: {
      title: '这条记录不能提异议',
      detail:
        '只能对经办机构或定点机构的查阅提异议，答复不再提。家人的操作可在“我的家人”里解除绑定。',
    },
    en: {
      title: 'This entry is not objected to',
      detail:
        'An objection is to a look from an office or an institution, and not to its answer. What a relative does is ended under “My family”.',
    },
  },
  objected_already: {
    status: 409,
    zh: { title: '已经提过异议', detail: '每条记录提一次，答复会显示在这条记录下面。' },
    en: {
      title: 'You have objected to it already',
      detail: 'Each entry is objected to once; the answer appears under it.',
    },
  },
  objection_unknown: {
    status: 404,
    zh: { title: '没有这份异议', detail: '它不存在，或不归您答复。请刷新页面。' },
    en: {
      title: 'There is no such objection',
      detail: 'It does not exist, or it is not yours to answer. Load the page again.',
    },
  },
  objection_answered: {
    status: 409,
    zh: { title: '已经答复', detail: '每份异议只答复一次，这一份已有答复。' },
    en: {
      title: 'It is answered already',
      detail: 'An objection is answered once, and this one is.',
    },
  },
  pin_not_locked: {
    status: 409,
    zh: {
      title: '密码没有锁定',
      detail: '这张卡的密码没有锁定，无需解锁；本人忘记密码的，请先办理密码报失。',
    },
    en: {
      title: 'The PIN is not locked',
      detail: 'There is nothing to unlock. If its holder has forgotten it, report it first.',
    },
  },
} as const satisfies Record<Refusal, ProblemWords>
