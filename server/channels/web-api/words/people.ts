import type { RegisterRefusal, RegistrationRefusal } from '#capabilities/people/index.ts'
import type { SignInRefusal } from '#capabilities/organisations/index.ts'
import type { ProblemWords } from './codes.ts'

export const peopleProblems = {
  sign_in_wrong: {
    status: 401,
    zh: {
      title: '没有登录成功',
      detail: '账号、密码或验证码不对，或尝试次数过多需要等待（最多 15 分钟）。忘记密码可以重设。',
    },
    en: {
      title: 'You are not signed in',
      detail:
        'The account, password or code is not right, or there were too many tries and you must wait, at most 15 minutes. A forgotten password can be set anew.',
    },
  },
  identity_not_matched: {
    status: 422,
    zh: {
      title: '信息核对不一致',
      detail:
        '填写的信息与参保登记不一致，或验证码不对、已过期。请核对后重新获取验证码，或到窗口、拨打 12333 办理。',
    },
    en: {
      title: 'This does not match',
      detail:
        'What you entered does not match the register, or the code is wrong or has expired. Check it and ask for a new code, or go to a window or call 12333.',
    },
  },
  already_registered: {
    status: 409,
    zh: { title: '已经注册过', detail: '您已有网上账号，请直接登录；忘记密码可以重设。' },
    en: {
      title: 'You have an account already',
      detail: 'Sign in with it; if you forgot the password, set a new one.',
    },
  },
  registered_under_another_name: {
    status: 409,
    zh: {
      title: '姓名与登记不一致',
      detail:
        '这个公民身份号码已登记在另一个姓名之下。请核对证件原件；确需更名的，按更名手续办理。',
    },
    en: {
      title: 'The name differs from the register',
      detail:
        'This citizen number is registered under another name. Compare it with the original document; a change of name has its own procedure.',
    },
  },
} as const satisfies Record<SignInRefusal | RegistrationRefusal | RegisterRefusal, ProblemWords>
