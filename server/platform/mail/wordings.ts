/** What is written to an address itself: the code that proves it, and the last message to the one before. */
import type { Medium } from './text-messages.ts'

/** Opens a text: who sends it, as the law on text messages asks. */
export const textSender = '【医卡】'

/** What a code is for is said in the text: '修改密码'. */
export function codeText(code: string, purpose: string): string {
  return `${textSender}验证码 ${code}，用于${purpose}，5 分钟内有效。如非本人操作，请勿告诉任何人。`
}

type Wording = {
  readonly code: (code: string) => string
  readonly goodbye: string
  /** The kind of the last message. */
  readonly left: string
}

export const wordings: Readonly<Record<Medium, Wording>> = {
  mail: { code: codeLetter, goodbye: goodbyeLetter(), left: 'mail_address_left' },
  text: {
    code: (code) => codeText(code, '确认由这个手机接收单位消息'),
    goodbye: `${textSender}单位消息从现在起不再发到这个手机。不是贵单位操作的，请登录查看，或致电 12333。`,
    left: 'contact_phone_left',
  },
}

function codeLetter(code: string): string {
  return `验证码 ${code}，用于确认由这个邮箱接收医卡的通知，5 分钟内有效。如非本人操作，请勿告诉任何人，也不必理会。

Code ${code}, to confirm that notices from Yika come to this address; good for 5 minutes. If you did not ask for it, tell it to nobody and do nothing.
`
}

function goodbyeLetter(): string {
  return `医卡的通知从现在起不再寄到这个邮箱。不是您本人操作的，请登录查看，或致电 12333。

From now on notices from Yika no longer come to this address. Not you? Sign in and look, or call 12333.
`
}
