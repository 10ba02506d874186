import type { ReactNode } from 'react'
import type { BenefitGroupEntry } from '../api/types.ts'
import { dayText, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { SummaryList } from './summary-list.tsx'
import { Tag, type Tone } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

type Standing = BenefitGroupEntry['state'] | 'toCome' | 'over'

const tones = {
  ...{ in_force: 'ok', toCome: 'wait', over: 'plain' },
  ...{ ended: 'plain', withdrawn: 'plain' },
} as const satisfies Record<Standing, Tone>

function standingOf({ state, from, until }: BenefitGroupEntry): Standing {
  if (state === 'withdrawn') return state
  if (from > today()) return 'toCome'
  if (state === 'ended') return until !== null && until >= today() ? 'in_force' : 'ended'
  return until !== null && until < today() ? 'over' : 'in_force'
}

function GroupFacts({
  entry,
  heading: Heading,
}: Pick<Props, 'heading'> & { entry: BenefitGroupEntry }) {
  const t = useWords('benefitGroups')
  const language = useLanguage()
  const standing = standingOf(entry)
  const word = standing === 'toCome' || standing === 'over' ? t(standing) : t(`state.${standing}`)
  const from = dayText(entry.from, language)
  const lasts = entry.until
    ? t('until', { from, until: dayText(entry.until, language) })
    : t('untilChanged', { from })
  const moment = (at: string) => <Unbroken>{momentText(at, language)}</Unbroken>
  return (
    <>
      <Heading>
        {t(`group.${entry.group}`)} <Tag tone={tones[standing]}>{word}</Tag>
      </Heading>
      <SummaryList
        answers={[
          { label: t('lasts'), value: lasts },
          { label: t('document'), value: entry.document },
          { label: t('by'), value: t(`enteredBy.${entry.enteredBy}`) },
          { label: t('enteredAt'), value: moment(entry.enteredAt) },
          ...(entry.closingDocument
            ? [{ label: t('closingDocument'), value: entry.closingDocument }]
            : []),
          ...(entry.closedAt ? [{ label: t('closedAt'), value: moment(entry.closedAt) }] : []),
          ...(entry.reason ? [{ label: t('reason'), value: entry.reason }] : []),
        ]}
      />
    </>
  )
}

type Props = {
  readonly entries: readonly BenefitGroupEntry[]
  /** One below the heading that the list stands under. */
  readonly heading: 'h2' | 'h3'
  /** What can be done about one; nothing for whoever reads. */
  readonly acts?: (entry: BenefitGroupEntry) => ReactNode
}

export function GroupList({ entries, heading, acts }: Props) {
  return entries.map((entry) => (
    <section key={entry.entryId} className="box stack">
      <GroupFacts entry={entry} heading={heading} />
      {acts?.(entry)}
    </section>
  ))
}
