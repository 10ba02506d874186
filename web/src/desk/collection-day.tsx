import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Waiting } from '../api/desk-types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { type DayChoice, waitingQuery } from './desk.ts'
import { useLookAgain } from './task.tsx'

const wholeDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
/** What is left when all three boxes are emptied again. */
const noDay = /^-?0*-?0*$/

function useChoice() {
  const [pickupPlaceId, setPlace] = useState('all')
  const [employerId, setEmployer] = useState('all')
  const [until, setUntil] = useState('')
  const [collectOn, setCollectOn] = useState('')
  const chosen: DayChoice = {
    ...(pickupPlaceId === 'all' ? {} : { pickupPlaceId }),
    ...(employerId === 'all' ? {} : { employerId }),
    ...(wholeDay.test(until) ? { promisedUntil: until } : {}),
  }
  return {
    ...{ pickupPlaceId, setPlace, employerId, setEmployer, until, setUntil },
    ...{ collectOn, setCollectOn, chosen },
  }
}

type Draft = ReturnType<typeof useChoice>

function Fields({
  choice,
  all,
  problems,
}: {
  readonly choice: Draft
  readonly all: Waiting
  readonly problems: ReturnType<typeof useProblems>
}) {
  const t = useWords('maker')
  const named = (groups: Waiting['places']) =>
    groups.map((each) => ({ value: each.id, label: t('day.choice', each) }))
  return (
    <>
      <Select
        name="place"
        label={t('day.place')}
        value={choice.pickupPlaceId}
        onChange={choice.setPlace}
        choices={[{ value: 'all', label: t('day.anywhere') }, ...named(all.places)]}
        wrong={problems.of('place')}
      />
      <Select
        name="employer"
        label={t('day.employer')}
        value={choice.employerId}
        onChange={choice.setEmployer}
        choices={[{ value: 'all', label: t('day.anybody') }, ...named(all.employers)]}
      />
      <DateField
        name="until"
        label={t('day.until')}
        hint={t('day.untilHint')}
        value={choice.until}
        onChange={choice.setUntil}
        wrong={problems.of('until')}
      />
      <DateField
        name="collectOn"
        label={t('day.on')}
        value={choice.collectOn}
        onChange={choice.setCollectOn}
        wrong={problems.of('collectOn')}
      />
    </>
  )
}

function Confirm(props: {
  readonly count: number
  readonly open: boolean
  readonly pending: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const t = useWords('maker')
  const ui = useWords('ui')
  const { count } = props
  return (
    <Dialog title={t('day.confirmTitle', { count })} open={props.open} onClose={props.onClose}>
      <p>{t('day.confirmBody')}</p>
      <div className="buttons">
        <Button pending={props.pending} onPress={props.onConfirm}>
          {t('day.submit', { count })}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {ui('cancel')}
        </Button>
      </div>
    </Dialog>
  )
}

function Done({ count }: { readonly count: number }) {
  const t = useWords('maker')
  return (
    <Page title={t('day.title')} titleElsewhere>
      <Panel title={t('day.done', { count })} />
      <div className="buttons">
        <LinkButton to="/desk/production" look="quiet">
          {t('batch.back')}
        </LinkButton>
      </div>
    </Page>
  )
}

function Choose({ all }: { readonly all: Waiting }) {
  const t = useWords('maker')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const choice = useChoice()
  const [asking, setAsking] = useState(false)
  const { data } = useQuery(waitingQuery(choice.chosen))
  const count = data?.count ?? 0
  const ordering = useAct(
    (_: null, headers) => {
      const body = { ...choice.chosen, collectOn: choice.collectOn }
      return answer(api.POST('/api/desk/production/collection-days', { body, headers }))
    },
    {
      onDone: lookAgain,
      onRefused: (error) => {
        setAsking(false)
        problems.refused(error, 'collectOn')
      },
    },
  )
  if (ordering.data) return <Done count={ordering.data.wanted} />
  const ask = () => {
    const part = !noDay.test(choice.until) && !wholeDay.test(choice.until)
    const fine = problems.show([
      count === 0 && { field: 'place', text: t('day.nobody') },
      part && { field: 'until', text: t('day.untilWrong') },
      !wholeDay.test(choice.collectOn) && { field: 'collectOn', text: t('day.onWrong') },
    ])
    if (fine) setAsking(true)
  }
  return (
    <Page title={t('day.title')} lead={t('day.lead')} problems={problems.list} back>
      <Form submit={t('day.submit', { count })} onSubmit={ask}>
        <Fields choice={choice} all={all} problems={problems} />
        <p role="status">
          <strong>{count > 0 ? t('day.chosen', { count }) : t('day.nobody')}</strong>
        </p>
      </Form>
      <Confirm
        count={count}
        open={asking}
        pending={ordering.isPending}
        onConfirm={() => ordering.mutate(null)}
        onClose={() => setAsking(false)}
      />
    </Page>
  )
}

export function Screen() {
  const t = useWords('maker')
  const { data, error, refetch } = useQuery(waitingQuery({}))
  if (data) return <Choose all={data} />
  return (
    <Page title={t('day.title')} lead={t('day.lead')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />}
    </Page>
  )
}
