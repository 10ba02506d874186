import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { HandOverCards } from './hand-over-cards.tsx'

function Receive({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const queries = useQueryClient()
  const [count, setCount] = useState(0)
  const { listId } = list
  const receiving = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/receipt', {
          ...{ params: { path: { listId } }, body: {}, headers },
        }),
      ),
    {
      onDone: (received) => {
        setCount(received.count)
        void queries.invalidateQueries({ queryKey: ['employer'] })
      },
    },
  )
  return (
    <>
      {count > 0 ? <Status>{t('receive.done', { count })}</Status> : null}
      {receiving.error ? <ErrorState error={receiving.error} /> : null}
      {list.cards.ready > 0 ? (
        <div className="stack">
          <p>{t('receive.hint', { count: list.cards.ready })}</p>
          <div className="buttons">
            <Button pending={receiving.isPending} onPress={() => receiving.mutate(null)}>
              {t('receive.button', { count: list.cards.ready })}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  )
}

/** What came of the list: applications made, cards that lie ready, were received, were handed over. */
export function ListCards({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const language = useLanguage()
  const { counts, cards, pickup, promisedOn } = list
  return (
    <section className="stack" aria-labelledby="cards-title">
      <Panel title={t('made.title', { count: counts.applied })}>
        {counts.leftOut > 0 ? t('made.leftOut', { count: counts.leftOut }) : t('made.told')}
      </Panel>
      <h2 id="cards-title">{t('cards.title')}</h2>
      <SummaryList
        answers={[
          ...(pickup ? [{ label: t('cards.place'), value: pickup }] : []),
          ...(promisedOn
            ? [{ label: t('cards.promised'), value: dayText(promisedOn, language) }]
            : []),
          { label: t('cards.submitted'), value: cards.submitted },
          { label: t('cards.ready'), value: cards.ready },
          { label: t('cards.received'), value: cards.received },
          { label: t('cards.handedOver'), value: cards.handedOver },
        ]}
      />
      <Receive list={list} />
      {cards.received > 0 ? <HandOverCards list={list} /> : null}
    </section>
  )
}
