import type {
  AddPasskeyRefusal,
  MailAddressRefusal,
  PasskeySignInRefusal,
  RegisterRefusal,
  RegistrationRefusal,
} from '#capabilities/people/index.ts'
import type {
  ContactRemovalRefusal,
  FactorRefusal,
  SignInRefusal,
} from '#capabilities/organisations/index.ts'
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
  second_factor_needed: {
    status: 401,
    zh: {
      title: '还需要动态验证码',
      detail: '请输入验证器应用上显示的 6 位数字；设备不在身边时可用一个恢复码。',
    },
    en: {
      title: 'A code is needed as well',
      detail:
        'Enter the six digits of your authenticator. Without the device, use one of your recovery codes.',
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

export const kioskProblems = {
  kiosk_unknown: {
    status: 403,
    zh: {
      title: '这台自助机尚未登记',
      detail: '请到窗口办理，或拨打 12333。工作人员：请检查读卡桥接程序中的自助机密钥。',
    },
    en: {
      title: 'This kiosk is not registered',
      detail:
        'Go to a window or call 12333. For staff: look at the kiosk key in the settings of the reader bridge.',
    },
  },
} as const satisfies Record<'kiosk_unknown', ProblemWords>

export const factorProblems = {
  factor_known: {
    status: 409,
    zh: {
      title: '已经设置过验证器',
      detail: '每个账号只有一个验证器。设备遗失时，请运维人员重设账号（yika staff reset）。',
    },
    en: {
      title: 'You have an authenticator already',
      detail:
        'An account has one. If the device is lost, the operator resets the account (yika staff reset).',
    },
  },
  factor_code_wrong: {
    status: 422,
    zh: {
      title: '验证码不对',
      detail: '请核对设备时间，输入当前显示的 6 位数字；多次出错需要等待（最多 15 分钟）。',
    },
    en: {
      title: 'The code is not right',
      detail:
        'Check the clock of your device and enter the six digits it shows now. After several tries you must wait, at most 15 minutes.',
    },
  },
  factor_due: {
    status: 403,
    zh: { title: '请先设置验证器', detail: '工作人员登录须有第二重验证。设置完成后即可办理。' },
    en: {
      title: 'Set up your authenticator first',
      detail: 'Staff sign in with two factors. Everything opens when yours is set up.',
    },
  },
  code_not_ready: {
    status: 409,
    zh: { title: '请稍候', detail: '这个演示账号刚刚登录过，30 秒内会有新的验证码。' },
    en: {
      title: 'A moment, please',
      detail: 'Somebody has just signed in as this person; a new code comes within 30 seconds.',
    },
  },
} as const satisfies Record<FactorRefusal | 'factor_due' | 'code_not_ready', ProblemWords>

export const mailAddressProblems = {
  mail_code_wrong: {
    status: 422,
    zh: {
      title: '验证码不对',
      detail:
        '验证码不对、已用过、超过了 5 分钟，或不是发到这个邮箱的。请核对最新的一封邮件，或重新发送。',
    },
    en: {
      title: 'The code is not right',
      detail:
        'It is wrong, used, older than 5 minutes, or was sent to another address. Look at the newest e-mail or ask for another code.',
    },
  },
  no_mail_address: {
    status: 404,
    zh: { title: '没有邮箱', detail: '邮箱可能已在别处移除。请刷新页面查看。' },
    en: {
      title: 'There is no address',
      detail: 'It may have been removed elsewhere. Load the page again to see.',
    },
  },
} as const satisfies Record<MailAddressRefusal, ProblemWords>

export const contactProblems = {
  no_contact_phone: {
    status: 404,
    zh: { title: '没有联系手机', detail: '联系手机可能已在别处移除。请刷新页面查看。' },
    en: {
      title: 'There is no contact number',
      detail: 'It may have been removed elsewhere. Load the page again to see.',
    },
  },
} as const satisfies Record<Exclude<ContactRemovalRefusal, MailAddressRefusal>, ProblemWords>

export const passkeyProblems = {
  confirmation_wrong: {
    status: 422,
    zh: {
      title: '密码不对',
      detail: '密码不对，或尝试次数过多需要等待（最多 15 分钟）。忘记密码可以重设。',
    },
    en: {
      title: 'The password is not right',
      detail:
        'The password is not right, or there were too many tries and you must wait, at most 15 minutes. A forgotten password can be set anew.',
    },
  },
  confirm_first: {
    status: 403,
    zh: {
      title: '请先确认是您本人',
      detail: '办理这件事之前，请再输入一次登录密码。确认后 10 分钟内有效。',
    },
    en: {
      title: 'Show that it is you first',
      detail: 'Enter your password once more before you do this. It is good for 10 minutes.',
    },
  },
  passkey_expired: {
    status: 409,
    zh: {
      title: '这次请求已失效',
      detail: '请求超过了 5 分钟，或已经用过。什么都没有改变，请重新开始。',
    },
    en: {
      title: 'This request is no longer good',
      detail: 'It is older than 5 minutes or was used already. Nothing has changed; start again.',
    },
  },
  passkey_not_made: {
    status: 422,
    zh: {
      title: '没有添加成功',
      detail:
        '设备没有给出可用的通行密钥。请确认网址正确、设备已设置屏幕锁，然后重试或换一台设备。',
    },
    en: {
      title: 'The passkey was not added',
      detail:
        'The device gave no usable passkey. Check the address of this site and that the device has a screen lock, then try again or use another device.',
    },
  },
  too_many_passkeys: {
    status: 409,
    zh: { title: '通行密钥已满', detail: '最多可以有 10 个。请先移除不再使用的，再添加。' },
    en: {
      title: 'You have all the passkeys you can have',
      detail: 'There may be 10. Remove one that you no longer use, then add this one.',
    },
  },
  passkey_known: {
    status: 409,
    zh: { title: '这个通行密钥已经添加过', detail: '不必再添加，可以直接用它登录。' },
    en: {
      title: 'This passkey was added before',
      detail: 'There is no need to add it again: sign in with it.',
    },
  },
  passkey_gone: {
    status: 404,
    zh: {
      title: '没有这个通行密钥',
      detail: '它可能已在别处移除。请刷新页面查看现在的列表。',
    },
    en: {
      title: 'There is no such passkey',
      detail: 'It may have been removed elsewhere. Load the page again to see what is there now.',
    },
  },
  passkey_not_accepted: {
    status: 401,
    zh: {
      title: '没有登录成功',
      detail: '这个通行密钥不能在这里登录，可能已被移除。请用密码或验证码登录。',
    },
    en: {
      title: 'You are not signed in',
      detail:
        'This passkey does not sign anybody in here; it may have been removed. Use your password or a code.',
    },
  },
} as const satisfies Record<
  AddPasskeyRefusal | PasskeySignInRefusal | 'passkey_gone' | 'confirmation_wrong',
  ProblemWords
>
