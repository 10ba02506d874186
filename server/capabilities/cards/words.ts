/** What this room says to people: on screens, in text messages and on paper, in both languages. */
import type { CardFunction } from './card.ts'
import type { PhotoTest } from './check-photo.ts'

export type Language = 'zh' | 'en'
type Both<T = string> = Readonly<Record<Language, T>>

export const remedyWords: Record<PhotoTest, Both> = {
  format: {
    zh: '请上传彩色 JPEG 照片（.jpg），不要使用截图或黑白照片。',
    en: 'Upload a colour JPEG photo (.jpg), not a screenshot and not black and white.',
  },
  pixel_size: {
    zh: '请按 26 × 32 毫米证件照的比例重新裁剪，尺寸不小于要求的像素。',
    en: 'Crop it to the shape of a 26 × 32 mm photo, at least as large as required.',
  },
  bytes: {
    zh: '请调整照片的压缩质量后重新保存，使文件大小在要求之内。',
    en: 'Save the photo again with another quality so that the file is within the limits.',
  },
  background: {
    zh: '请在白墙前、光线均匀处重新拍照，背景不要有阴影和杂物。',
    en: 'Take the photo again before a white wall in even light, without shadows or objects.',
  },
}

export const functionWords: Record<CardFunction, Both> = {
  insurance: { zh: '医保功能', en: 'insurance function' },
  bank: { zh: '银行功能', en: 'bank function' },
}

export function functionsText(functions: readonly CardFunction[], language: Language): string {
  const words = functions.map((each) => functionWords[each][language])
  return words.join(language === 'zh' ? '、' : ' and ')
}

/** The same words where they stand alone. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A moment as people read it: by the clock on the wall, to the second. */
export function momentText(moment: Temporal.Instant): string {
  const local = moment.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

type ApplicationTold = { readonly reference: string; readonly promisedOn: string }
type KeptTold = { readonly place: Both; readonly keptUntil: string }
type HandedOverTold = { readonly at: string; readonly receiver: 'self' | 'agent' }
type LossTold = {
  readonly voucherNo: string
  readonly functions: Both
  readonly at: string
  readonly lapsesAt: string | null
}

/** Text messages. They name no one and no number of a card: a telephone lies about for all to read. */
export const messageWords = {
  application_submitted: ({ reference, promisedOn }: ApplicationTold): Both => ({
    zh: `您的办卡申请已受理，编号 ${reference}，预计 ${promisedOn} 前可领取。`,
    en: `Your card application ${reference} is received; ready by ${promisedOn}.`,
  }),
  application_rejected: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您的办卡申请 ${reference} 未通过审核，原因请凭编号查询；改正后可重新申请。`,
    en: `Your card application ${reference} was sent back. Look the reason up by the reference, mend it and apply again.`,
  }),
  application_cancelled: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您的办卡申请 ${reference} 已取消，不再制卡。如非本人意愿，请尽快联系我们；需要时可重新申请。`,
    en: `Your card application ${reference} is cancelled and no card is made. If that was not your wish, tell us soon; you may apply again.`,
  }),
  card_made: ({ reference }: { readonly reference: string }): Both => ({
    zh: `申请 ${reference} 的卡片已制好，到达领取点后将再通知您。`,
    en: `The card of application ${reference} is made; we write again when it can be fetched.`,
  }),
  card_failed: ({ reference }: { readonly reference: string }): Both => ({
    zh: `申请 ${reference} 的卡片制作未成功，我们会安排重新制作，您无需重新申请。进度请凭编号查询。`,
    en: `The card of application ${reference} could not be made; we have it made again. You need not apply again.`,
  }),
  card_kept: ({ place, keptUntil }: KeptTold): Both => ({
    zh: `您的卡已到 ${place.zh}，请于 ${keptUntil} 前带身份证件原件领取。`,
    en: `Your card is at ${place.en}. Fetch it by ${keptUntil}; bring your identity document.`,
  }),
  card_sent_back: ({ place }: Pick<KeptTold, 'place'>): Both => ({
    zh: `您的卡保管期已满未领取，正退回 ${place.zh}，到达后将再通知您，无需重新申请。`,
    en: `Nobody fetched your card in time. It goes back to ${place.en}; we write again when it is there. You need not apply again.`,
  }),
  card_handed_over: ({ at, receiver }: HandedOverTold): Both => ({
    zh: `您的卡已于 ${at} ${receiver === 'agent' ? '由代办人' : ''}领取，原卡（如有）已永久作废。非本人办理请致电 12333。`,
    en: `Your card was handed over ${receiver === 'agent' ? 'to an agent ' : ''}at ${at}; any earlier card is void. Not you? Call 12333.`,
  }),
  pin_unlocked: ({ at }: { readonly at: string }): Both => ({
    zh: `您的卡密码已于 ${at} 在窗口核验证件后解锁，密码不变。非本人办理请致电 12333。`,
    en: `Your card's PIN was unlocked at a window at ${at}; it stays the same. Not you? Call 12333.`,
  }),
  pin_forgotten: ({ at }: { readonly at: string }): Both => ({
    zh: `您的卡密码已于 ${at} 在窗口报失，即刻停用。非本人办理请致电 12333。`,
    en: `Your card's PIN was reported forgotten at a window at ${at} and works nowhere now. Not you? Call 12333.`,
  }),
  pin_reset: ({ at }: { readonly at: string }): Both => ({
    zh: `您的卡密码已于 ${at} 恢复为初始密码，请持证件在窗口设置新密码后使用。非本人办理请致电 12333。`,
    en: `Your card has its initial PIN again since ${at}. Choose your own at a window to use it. Not you? Call 12333.`,
  }),
  loss_reported: ({ voucherNo, functions, at, lapsesAt }: LossTold): Both => ({
    zh:
      `您的卡已于 ${at} 挂失（${functions.zh}），凭证号 ${voucherNo}。` +
      (lapsesAt ? `临时挂失至 ${lapsesAt}，请在此前到窗口办理书面挂失。` : '书面挂失长期有效。') +
      '非本人办理请致电 12333。',
    en:
      `Your card was reported lost at ${at} (${functions.en}), voucher ${voucherNo}. ` +
      (lapsesAt
        ? `It lapses at ${lapsesAt} unless confirmed at a window. `
        : 'It does not lapse. ') +
      'Not you? Call 12333.',
  }),
  loss_reminder: ({ voucherNo, lapsesAt }: LossTold): Both => ({
    zh: `挂失 ${voucherNo} 将于 ${lapsesAt} 自动失效。卡仍未找到的，请到窗口办理书面挂失。`,
    en: `Loss report ${voucherNo} lapses at ${lapsesAt}. Still lost? Confirm it at a window.`,
  }),
  loss_lapsed: ({ voucherNo }: LossTold): Both => ({
    zh: `临时挂失 ${voucherNo} 已到期失效，卡片恢复使用。卡仍未找到的，请立即重新挂失。`,
    en: `Loss report ${voucherNo} has lapsed and the card works again. Still lost? Report it.`,
  }),
} as const

/** What an agent is told of the same steps. */
export const agentMessageWords = {
  application_submitted: ({ reference, promisedOn }: ApplicationTold): Both => ({
    zh: `您代办的办卡申请已受理，编号 ${reference}，预计 ${promisedOn} 前可领取。非本人代办请致电 12333。`,
    en: `The card application ${reference} that you made for somebody is received; ready by ${promisedOn}. Not you? Call 12333.`,
  }),
  application_rejected: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您代办的办卡申请 ${reference} 未通过审核，原因请到窗口查询；改正后可重新申请。`,
    en: `The card application ${reference} that you made for somebody was sent back. Ask for the reason at a window and apply again.`,
  }),
  application_cancelled: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您代办的办卡申请 ${reference} 已取消，不再制卡。`,
    en: `The card application ${reference}, which you brought for somebody, is cancelled; no card is made.`,
  }),
  card_made: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您代办的申请 ${reference} 的卡片已制好，到达领取点后将再通知您。`,
    en: `The card of application ${reference} that you made for somebody is made; we write again when it can be fetched.`,
  }),
  card_failed: ({ reference }: { readonly reference: string }): Both => ({
    zh: `您代办的申请 ${reference} 的卡片制作未成功，我们会安排重新制作，您无需重新申请。`,
    en: `The card of application ${reference} that you made for somebody could not be made; we have it made again.`,
  }),
  card_kept: ({ place, keptUntil }: KeptTold): Both => ({
    zh: `您代办的卡已到 ${place.zh}，请于 ${keptUntil} 前领取；代领须带双方身份证件原件。`,
    en: `The card that you applied for is at ${place.en}. It can be fetched until ${keptUntil}; an agent brings the identity documents of both.`,
  }),
  card_sent_back: ({ place }: Pick<KeptTold, 'place'>): Both => ({
    zh: `您代办的卡保管期已满未领取，正退回 ${place.zh}，到达后将再通知您。`,
    en: `Nobody fetched the card that you applied for in time. It goes back to ${place.en}; we write again when it is there.`,
  }),
  card_handed_over: ({ at }: HandedOverTold): Both => ({
    zh: `您代办的卡已于 ${at} 领取。非本人代办请致电 12333。`,
    en: `The card that you saw to for somebody was handed over at ${at}. Not you? Call 12333.`,
  }),
} as const
