import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type QueueItem, type QueueKind, queueKinds } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { queueQuery } from './desk.ts'
import { purposeOfPile } from './purpose.ts'

const tones = {
  to_check: 'wait',
  to_produce: 'wait',
  to_print: 'danger',
  at_maker: 'plain',
  to_remake: 'danger',
  to_hand_over: 'ok',
  lost_to_replace: 'danger',
  overdue: 'danger',
} as const satisfies Record<QueueKind, Tone>

/** What the next step with this person is; overdue is a matter of time, not of what to do. */
function Due({ item }: { readonly item: QueueItem }) {
  const t = useWords('desk')
  const language = useLanguage()
  if (!item.promisedOn) return <span className="quiet">–</span>
  return (
    <span className="row row-tight">
      <span className={item.overdue ? 'late' : ''}>{dayText(item.promisedOn, language)}</span>
      {item.overdue ? <Tag tone="danger">{t('queue.overdue')}</Tag> : null}
    </span>
  )
}

function PileTable(props: {
  readonly items: readonly QueueItem[]
  readonly pile: QueueKind | null
}) {
  const t = useWords('desk')
  const language = useLanguage()
  const { pile } = props
  return (
    <Table
      caption={t('queue.caption')}
      captionUnseen
      rows={props.items}
      keyOf={(item) => `${item.kind} ${item.reference} ${item.personId}`}
      columns={[
        {
          key: 'name',
          title: t('queue.name'),
          cell: (item) => (
            <Link
              to="/desk/people/$personId"
              params={{ personId: item.personId }}
              search={{ purpose: purposeOfPile[item.kind], ...(pile ? { pile } : {}) }}
            >
              <strong>{item.name}</strong>
            </Link>
          ),
        },
        {
          key: 'kind',
          title: t('queue.todo'),
          cell: (item) => <Tag tone={tones[item.kind]}>{t(`queue.kind.${item.kind}`)}</Tag>,
        },
        {
          key: 'reference',
          title: t('queue.reference'),
          cell: (item) => <span className="number nowrap">{item.reference}</span>,
        },
        { key: 'place', title: t('queue.place'), cell: (item) => item.place },
        { key: 'since', title: t('queue.since'), cell: (i) => momentText(i.since, language) },
        { key: 'due', title: t('queue.due'), cell: (item) => <Due item={item} /> },
      ]}
    />
  )
}

/** The late ones first, then whoever was promised soonest, then whoever has waited longest. */
function inOrder(items: readonly QueueItem[]): readonly QueueItem[] {
  const weight = (item: QueueItem) =>
    `${item.overdue ? 0 : 1} ${item.promisedOn ?? '9999'} ${item.since}`
  return [...items].sort((a, b) => (weight(a) < weight(b) ? -1 : 1))
}

export type PileProps = {
  /** The piles that belong to this page; null for all of them. */
  readonly kinds: readonly QueueKind[] | null
}

/** A pile is worked through from its top; the rest is there when somebody asks for it. */
const atOnce = 20

export function Pile({ kinds }: PileProps) {
  const t = useWords('desk')
  const [only, setOnly] = useState<QueueKind | null>(kinds?.[0] ?? null)
  const [shown, setShown] = useState(atOnce)
  const { data, error, refetch } = useQuery(queueQuery(only))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const filters = kinds ?? [null, ...queueKinds]
  return (
    <>
      {filters.length > 1 ? (
        <div className="chips no-print" role="group" aria-label={t('queue.show')}>
          {filters.map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              className="chip-button"
              aria-pressed={only === each}
              onClick={() => {
                setOnly(each)
                setShown(atOnce)
              }}
            >
              {each ? t(`queue.kind.${each}`) : t('queue.all')}
              {data && each ? <span className="number"> {data.counts[each]}</span> : null}
            </button>
          ))}
        </div>
      ) : null}
      {data ? null : <Loading lines={6} />}
      {data && data.items.length === 0 ? (
        <EmptyState title={t('queue.empty')} icon="tick">
          <p>{t('queue.emptyHint')}</p>
        </EmptyState>
      ) : null}
      {data && data.items.length > 0 ? (
        <div className="box">
          <PileTable items={inOrder(data.items).slice(0, shown)} pile={only} />
          {data.items.length > shown ? (
            <div className="buttons">
              <Button look="quiet" onPress={() => setShown(shown + atOnce)}>
                {t('queue.more', { count: data.items.length - shown })}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
