import type { MutualAidEntry } from '../api/types.ts'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { SummaryList } from './summary-list.tsx'
import { Tag } from './tag.tsx'

export type AidListProps = {
  readonly title: string
  readonly hint?: string
  readonly none: string
  readonly entries: readonly MutualAidEntry[]
  /** Left out where the reader may only look. */
  readonly onEnd?: (entry: MutualAidEntry) => void
}

/** Mutual aid of one person, on their own page and at a window. */
export function AidList({ title, hint, none, entries, onEnd }: AidListProps) {
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {entries.length === 0 ? <p className="quiet">{none}</p> : null}
      {entries.length > 0 && hint ? <p>{hint}</p> : null}
      {entries.length > 0 ? (
        <div className="stack">
          {entries.map((each) => (
            <OneAid key={each.aidId} entry={each} {...(onEnd ? { onEnd } : {})} />
          ))}
        </div>
      ) : null}
    </section>
  )
}

function OneAid({
  entry,
  onEnd,
}: Pick<AidListProps, 'onEnd'> & { readonly entry: MutualAidEntry }) {
  const t = useWords('aid')
  const { name, state } = entry
  return (
    <article className="box stack">
      <div className="row row-apart">
        <h3>{name}</h3>
        <Tag tone={state === 'active' ? 'ok' : 'plain'}>{t(`state.${state}`)}</Tag>
      </div>
      <p className="small quiet">{t(`kinship.${entry.kin}`, { kinship: entry.kinshipName })}</p>
      <Facts entry={entry} />
      {state === 'active' && onEnd ? (
        <div className="row">
          <Button look="quiet" label={t('endWhat', { name })} onPress={() => onEnd(entry)}>
            {t('end')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}

function Facts({ entry }: { readonly entry: MutualAidEntry }) {
  const t = useWords('aid')
  const language = useLanguage()
  const { endedAt, endedBy, office } = entry
  const optional = [
    office && { label: t('row.office'), value: office },
    endedAt && { label: t('row.ended'), value: momentText(endedAt, language) },
    endedBy && { label: t('row.endedBy'), value: t(`by.${endedBy}`) },
  ]
  return (
    <SummaryList
      answers={[
        {
          label: t('row.places'),
          value: entry.places.map((place) => <p key={place}>{t(`place.${place}`)}</p>),
        },
        { label: t('row.purchaseLimit'), value: t('yuan', { amount: entry.purchaseLimit }) },
        { label: t('row.yearLimit'), value: t('yuan', { amount: entry.yearLimit }) },
        { label: t('row.used'), value: t('yuan', { amount: entry.usedThisYear }) },
        { label: t('row.registered'), value: momentText(entry.registeredAt, language) },
        ...optional.filter((each) => typeof each === 'object' && each !== null),
      ]}
    />
  )
}
