import type { useWords } from '../words/words.ts'

const known = [
  'application',
  'hand_over',
  'activation',
  'loss',
  'replacement',
  'statement',
  'enquiry',
] as const

/** A purpose the server learnt after this page was written is shown as it is, not hidden. */
export function purposeWord(
  purpose: string | null,
  t: ReturnType<typeof useWords<'reads'>>,
): string {
  const name = known.find((each) => each === purpose)
  if (name) return t(`purpose.${name}`)
  return purpose ?? t('noPurpose')
}
