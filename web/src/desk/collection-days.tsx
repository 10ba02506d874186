import type { CollectionDay } from '../api/desk-types.ts'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** How far the cards of each collection day have come. */
export function CollectionDays({ days }: { readonly days: readonly CollectionDay[] }) {
  const t = useWords('maker')
  const language = useLanguage()
  if (days.length === 0) return null
  const of = (done: number, all: number) => t('day.of', { done, all })
  return (
    <div className="box">
      <Table
        caption={t('day.list')}
        rows={days}
        keyOf={(day) => day.collectionDayId}
        columns={[
          {
            key: 'on',
            title: t('day.on'),
            cell: (day) => <strong>{dayText(day.collectOn, language)}</strong>,
          },
          { key: 'place', title: t('day.place'), cell: (day) => day.place ?? t('day.anywhere') },
          {
            key: 'employer',
            title: t('day.employer'),
            cell: (day) => day.employer ?? t('day.anybody'),
          },
          {
            key: 'progress',
            title: t('day.progress'),
            cell: (day) => (
              <span className="row row-tight">
                <span className="number">{of(day.ordered, day.wanted)}</span>
                <Tag tone={day.state === 'done' ? 'ok' : 'wait'}>{t(`day.state.${day.state}`)}</Tag>
              </span>
            ),
          },
          { key: 'made', title: t('day.made'), figure: true, cell: (d) => of(d.made, d.wanted) },
        ]}
      />
    </div>
  )
}
