import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList, EmployerListPlan } from '../api/desk-types.ts'
import { placesQuery } from '../desk/desk.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

export type ListConfirmProps = { readonly list: EmployerList; readonly plan: EmployerListPlan }

function WillHappen({ list, plan, place }: ListConfirmProps & { readonly place: string }) {
  const t = useWords('lists')
  const language = useLanguage()
  const left = list.counts.look - list.counts.looked + list.counts.cannot
  return (
    <Notice title={t('confirm.willHappen')}>
      <ul>
        <li>{t('confirm.will.apply', { count: plan.applications })}</li>
        <li>{place ? t('confirm.will.place', { place }) : t('confirm.will.choosePlace')}</li>
        {plan.promisedOn ? (
          <li>{t('confirm.will.day', { day: dayText(plan.promisedOn, language) })}</li>
        ) : null}
        <li>{t('confirm.will.told')}</li>
        {left > 0 ? <li>{t('confirm.will.left', { count: left })}</li> : null}
      </ul>
    </Notice>
  )
}

/** What Confirm does is said in numbers first; nothing happens before it is pressed. */
export function ListConfirm({ list, plan }: ListConfirmProps) {
  const t = useWords('lists')
  const queries = useQueryClient()
  const problems = useProblems()
  const places = useQuery(placesQuery).data?.places ?? []
  const [placeId, setPlaceId] = useState('')
  const place = places.find(({ id }) => id === placeId)
  const { listId } = list
  const confirming = useAct(
    (pickupPlaceId: string, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/confirmation', {
          params: { path: { listId } },
          ...{ body: { pickupPlaceId, count: plan.applications }, headers },
        }),
      ),
    {
      onDone: () => void queries.invalidateQueries({ queryKey: ['employer'] }),
      onRefused: (error) => {
        problems.refused(error, 'place')
        void queries.invalidateQueries({ queryKey: ['employer'] })
      },
    },
  )
  if (plan.applications === 0) {
    return (
      <Notice tone="wait" title={t('confirm.nobody')}>
        <p>{t('confirm.nobodyHint')}</p>
      </Notice>
    )
  }
  return (
    <section className="stack" aria-labelledby="confirm-title">
      <h2 id="confirm-title">{t('confirm.title')}</h2>
      <ErrorSummary problems={problems.list} />
      <Form
        submit={t('confirm.submit', { count: plan.applications })}
        pending={confirming.isPending}
        onSubmit={() => {
          const fine = problems.show([
            !place && { field: 'place', text: t('confirm.placeMissing') },
          ])
          if (fine) confirming.mutate(placeId)
        }}
      >
        <Select
          name="place"
          label={t('confirm.place')}
          hint={t('confirm.placeHint')}
          value={placeId}
          onChange={setPlaceId}
          choices={places.map(({ id, name }) => ({ value: id, label: name }))}
          wrong={problems.of('place')}
        />
        <WillHappen list={list} plan={plan} place={place?.name ?? ''} />
      </Form>
    </section>
  )
}
