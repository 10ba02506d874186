import { useWords } from '../words/words.ts'

/** As ISO 20022 codes them; whoever asks their bank needs the code. */
const known = ['AC01', 'AC03', 'AC04', 'AC06', 'BE01', 'RC01'] as const

/** What a bank's code says, in words and with the code. */
export function useBankReason(): (code: string) => string {
  const t = useWords('claims')
  return (code) => {
    const said = known.find((each) => each === code) ?? 'other'
    return t('bankReason.coded', { reason: t(`bankReason.${said}`), code })
  }
}
