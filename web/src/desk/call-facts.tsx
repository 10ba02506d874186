import type { CallBack, CallFollowUp, HotlineCall } from '../api/desk-types.ts'
import { Tag, type Tone } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'

const tones = { none: 'danger', named: 'wait', pin: 'ok' } as const satisfies Record<
  HotlineCall['verified'],
  Tone
>

const services = [
  ...['loss', 'balance', 'pin_change', 'card_status', 'diagnosis', 'enquiry'],
] as const

/** What was said in the dialogue, so that nobody has to say it twice. */
export function useFacts(of: HotlineCall | CallBack | CallFollowUp) {
  const t = useWords('calls')
  const service = services.find((each) => each === of.service) ?? 'none'
  return [
    {
      label: t('known'),
      value: <Tag tone={tones[of.verified]}>{t(`verified.${of.verified}`)}</Tag>,
    },
    { label: t('chose'), value: t(`services.${service}`) },
    { label: t('speaks'), value: t(`languages.${of.language}`) },
  ]
}
