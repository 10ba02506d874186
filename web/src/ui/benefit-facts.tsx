import type { BenefitFiling } from '../api/types.ts'
import { dayText, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

type Standing = BenefitFiling['state'] | 'toCome' | 'over'

const tones = {
  ...{ filed: 'ok', toCome: 'wait', over: 'plain' },
  ...{ ended: 'plain', withdrawn: 'plain' },
} as const satisfies Record<Standing, Tone>

/** What is filed counts from its first day to its last; until then and after it is said so. */
export function benefitStanding({ state, from, until }: BenefitFiling): Standing {
  if (state !== 'filed') return state
  if (from > today()) return 'toCome'
  return until !== null && until < today() ? 'over' : 'filed'
}

function useTitle({ kind, disease, choice }: BenefitFiling): string {
  const t = useWords('benefits')
  const language = useLanguage()
  if (disease) return `${disease.name[language]} ${disease.code}`
  return choice ? choice.institution[language] : t(`kind.${kind}`)
}

export function BenefitFacts({ filing }: { readonly filing: BenefitFiling }) {
  const t = useWords('benefits')
  const language = useLanguage()
  const standing = benefitStanding(filing)
  const word = standing === 'toCome' || standing === 'over' ? t(standing) : t(`state.${standing}`)
  const from = dayText(filing.from, language)
  const lasts = filing.until
    ? t('until', { from, until: dayText(filing.until, language) })
    : t('untilChanged', { from })
  const { choice, foundBy, injury, reason } = filing
  return (
    <>
      <h3>
        {useTitle(filing)} <Tag tone={tones[standing]}>{word}</Tag>
      </h3>
      <SummaryList
        answers={[
          { label: t('reference'), value: <span className="number">{filing.reference}</span> },
          { label: t('kindLabel'), value: t(`kind.${filing.kind}`) },
          ...(choice
            ? [
                { label: t('forLabel'), value: t(`for.${choice.chosenFor}`) },
                { label: t('place'), value: t('placeNumber', { number: choice.place }) },
              ]
            : []),
          ...(foundBy ? [{ label: t('hospital'), value: foundBy }] : []),
          ...(injury?.on ? [{ label: t('happenedOn'), value: dayText(injury.on, language) }] : []),
          ...(injury?.site ? [{ label: t('site'), value: injury.site }] : []),
          ...(injury?.cause ? [{ label: t('cause'), value: injury.cause }] : []),
          { label: t('lasts'), value: lasts },
          { label: t('by'), value: t(`filedBy.${filing.filedBy}`) },
          {
            label: t('filedAt'),
            value: <Unbroken>{momentText(filing.filedAt, language)}</Unbroken>,
          },
          ...(reason ? [{ label: t('reason'), value: reason }] : []),
        ]}
      />
    </>
  )
}
