import type { useWords } from '../words/words.ts'

type ReadsWords = ReturnType<typeof useWords<'reads'>>

const purposes = [
  'application',
  'hand_over',
  'activation',
  'loss',
  'replacement',
  'statement',
  'enquiry',
] as const

const actions = [
  'cards.submit-application',
  'cards.check-photo',
  'cards.accept-application',
  'cards.reject-application',
  'cards.cancel-application',
  'cards.order-production',
  'cards.made',
  'cards.failed',
  'cards.note-arrival',
  'cards.hand-over',
  'cards.activate',
  'cards.change-pin',
  'cards.ask-unlock-pin',
  'cards.unlock-pin',
  'cards.report-loss',
  'cards.withdraw-loss',
  'cards.lapse-loss',
  'cards.remind-loss',
  'cards.send-back',
  'cards.replace',
  'cards.order-instant',
  'cards.print-instant',
  'cards.void',
  'cards.look-at-own',
  'cards.look-at-papers',
  'cards.look-up',
  'cards.print-fresh-voucher',
  'codes.send',
  'contributions.declare',
  'contributions.return-credit',
  'contributions.run-month-end',
  'bindings.look',
  'bindings.ask',
  'bindings.send-code',
  'bindings.send-code-at-window',
  'bindings.consent-by-code',
  'bindings.consent',
  'bindings.refuse',
  'bindings.withdraw',
  'bindings.end',
  'bindings.lapse',
  'bindings.bind-at-window',
  'bindings.look-at-desk',
  'bindings.look-at-member',
  'bindings.report-loss-of-member',
  'bindings.apply-for-member',
  'passkeys.look',
  'passkeys.add',
  'passkeys.rename',
  'passkeys.remove',
  'mail-address.look',
  'mail-address.send-code',
  'mail-address.confirm',
  'mail-address.remove',
  'people.register',
  'people.look',
  'people.search',
  'me.look',
  'me.reads',
  'notices.look-at-own',
  'notices.mark-seen',
  'settlement.look-at-own-statement',
  'settlement.look-at-statement',
  'settlement.enquire-balance',
  'settlement.dispute-own-purchase',
  'settlement.withdraw-own-dispute',
  'settlement.look-at-dispute',
  'settlement.propose-dispute',
  'settlement.decide-dispute',
  'settlement.purchase',
  'settlement.reverse',
  'sessions.begin',
  'sessions.begin-by-passkey',
  'sessions.confirm',
  'sessions.end',
  'web-account.register',
  'web-account.reset-password',
] as const

/** What the server learnt after this page was written is shown as it is, not hidden. */
export function actionWord(action: string, t: ReadsWords): string {
  const known = actions.find((each) => each === action)
  return known ? t(`action.${known}`) : action
}

export function purposeWord(purpose: string | null, t: ReadsWords): string {
  const known = purposes.find((each) => each === purpose)
  if (known) return t(`purpose.${known}`)
  return purpose ?? t('noPurpose')
}
