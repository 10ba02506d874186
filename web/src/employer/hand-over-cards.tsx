import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList, EmployerRow } from '../api/desk-types.ts'
import { Checkbox, Checkboxes } from '../ui/checkbox.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { rowsQuery } from './lists.ts'

type IdentityDocument = 'id_card' | 'household_register'

function isWaiting({ card }: EmployerRow): boolean {
  return card !== null && card.received && (card.cardState === 'made' || card.cardState === 'kept')
}

function choiceOf({ rowNo, name, citizenNumber, card }: EmployerRow) {
  return { value: String(rowNo), label: `${name} ${citizenNumber}`, hint: card?.reference }
}

type HandOver = {
  readonly rows: readonly number[] | null
  readonly document: IdentityDocument
}

function useHandOver(listId: string, onDone: (count: number) => void) {
  const queries = useQueryClient()
  const problems = useProblems()
  const handing = useAct(
    ({ rows, document }: HandOver, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/hand-overs', {
          params: { path: { listId } },
          ...{ body: { rows: rows && [...rows], document, documentSeen: true }, headers },
        }),
      ),
    {
      onDone: ({ handedOver }) => {
        onDone(handedOver)
        void queries.invalidateQueries({ queryKey: ['employer'] })
      },
      onRefused: (error) => problems.refused(error, 'seen'),
    },
  )
  return { problems, handing }
}

function DocumentSeen(props: {
  readonly document: IdentityDocument
  readonly onChange: (document: IdentityDocument) => void
}) {
  const t = useWords('lists')
  return (
    <RadioGroup
      name="document"
      label={t('hand.document')}
      value={props.document}
      onChange={props.onChange}
      choices={[
        { value: 'id_card', label: t('hand.id_card') },
        { value: 'household_register', label: t('hand.household_register') },
      ]}
    />
  )
}

function Title({ count }: { readonly count: number }) {
  const t = useWords('lists')
  return (
    <>
      <h2 id="hand-title">{t('hand.title')}</h2>
      {count > 0 ? <Status>{t('hand.done', { count })}</Status> : null}
    </>
  )
}

/** One by one, several, or all: each person's document is seen by whoever hands the card over. */
export function HandOverCards({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const [which, setWhich] = useState<'chosen' | 'all'>('chosen')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [document, setDocument] = useState<IdentityDocument>('id_card')
  const [seen, setSeen] = useState(false)
  const [count, setCount] = useState(0)
  const rows = useQuery(rowsQuery(list.listId, null, 0)).data?.rows ?? []
  const { problems, handing } = useHandOver(list.listId, (done) => {
    setCount(done)
    setChosen([])
    setSeen(false)
  })
  function submit(): void {
    const fine = problems.show([
      which === 'chosen' && chosen.length === 0 && { field: 'people', text: t('hand.nobody') },
      !seen && { field: 'seen', text: t('hand.notSeen') },
    ])
    if (fine) handing.mutate({ rows: which === 'all' ? null : chosen.map(Number), document })
  }
  return (
    <section className="box stack" aria-labelledby="hand-title">
      <Title count={count} />
      <ErrorSummary problems={problems.list} />
      <Form submit={t('hand.submit')} pending={handing.isPending} onSubmit={submit}>
        <RadioGroup
          name="which"
          label={t('hand.which')}
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'chosen', label: t('hand.chosen') },
            { value: 'all', label: t('hand.all', { count: list.cards.received }) },
          ]}
        />
        {which === 'chosen' ? (
          <Checkboxes
            name="people"
            label={t('hand.people')}
            value={chosen}
            onChange={setChosen}
            wrong={problems.of('people')}
            choices={rows.filter(isWaiting).map(choiceOf)}
          />
        ) : null}
        <DocumentSeen document={document} onChange={setDocument} />
        <Checkbox
          name="seen"
          label={t('hand.seen')}
          checked={seen}
          onChange={setSeen}
          wrong={problems.of('seen')}
        />
      </Form>
    </section>
  )
}
