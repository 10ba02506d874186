import type { CareFiling } from '../api/types.ts'
import { dayText, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

type Standing = CareFiling['state'] | 'toCome' | 'over'

const tones = {
  ...{ filed: 'ok', toCome: 'wait', over: 'plain' },
  ...{ ended: 'plain', withdrawn: 'plain', replaced: 'plain' },
} as const satisfies Record<Standing, Tone>

/** What is filed counts from its first day to its last; until then and after it is said so. */
export function standingOf({ state, from, until }: CareFiling): Standing {
  if (state !== 'filed') return state
  if (from > today()) return 'toCome'
  return until !== null && until < today() ? 'over' : 'filed'
}

export function FilingFacts({ filing }: { readonly filing: CareFiling }) {
  const t = useWords('careFilings')
  const language = useLanguage()
  const standing = standingOf(filing)
  const word = standing === 'toCome' || standing === 'over' ? t(standing) : t(`state.${standing}`)
  const from = dayText(filing.from, language)
  const lasts = filing.until
    ? t('until', { from, until: dayText(filing.until, language) })
    : t('untilChanged', { from })
  return (
    <>
      <h3>
        {filing.placeName?.[language] ?? filing.place} <Tag tone={tones[standing]}>{word}</Tag>
      </h3>
      <SummaryList
        answers={[
          { label: t('reference'), value: <span className="number">{filing.reference}</span> },
          { label: t('kindLabel'), value: t(`kind.${filing.kind}`) },
          { label: t('lasts'), value: lasts },
          ...(filing.hospital ? [{ label: t('hospital'), value: filing.hospital }] : []),
          ...(filing.address ? [{ label: t('address'), value: filing.address }] : []),
          { label: t('by'), value: t(`filedBy.${filing.filedBy}`) },
          {
            label: t('filedAt'),
            value: <Unbroken>{momentText(filing.filedAt, language)}</Unbroken>,
          },
        ]}
      />
    </>
  )
}
