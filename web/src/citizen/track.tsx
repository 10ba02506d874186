import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import type { Track } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { tidyNumber } from './citizen-number.ts'
import { myApplicationsQuery } from './me.ts'
import { Progress } from './progress.tsx'

function Lookup({ onFound }: { readonly onFound: (track: Track) => void }) {
  const t = useWords('track')
  const problems = useProblems()
  const [reference, setReference] = useState('')
  const [lastFour, setLastFour] = useState('')
  const lookup = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/application-lookups', {
          body: { reference: tidyNumber(reference), lastFour: tidyNumber(lastFour) },
          headers,
        }),
      ),
    {
      onDone: onFound,
      onRefused: (error) => {
        if (problemOf(error)?.code !== 'not_found') problems.refused(error, 'reference')
        else problems.show([{ field: 'reference', text: t('wrong.notFound') }])
      },
    },
  )
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Form
        submit={t('find')}
        pending={lookup.isPending}
        onSubmit={() => {
          const fine = problems.show([
            tidyNumber(reference) === '' && { field: 'reference', text: t('wrong.reference') },
            !/^\d{3}[\dX]$/.test(tidyNumber(lastFour)) && {
              field: 'lastFour',
              text: t('wrong.lastFour'),
            },
          ])
          if (fine) lookup.mutate(null)
        }}
      >
        <TextField
          name="reference"
          label={t('reference')}
          hint={t('referenceHint')}
          value={reference}
          onChange={setReference}
          wrong={problems.of('reference')}
        />
        <TextField
          name="lastFour"
          kind="citizen-number"
          label={t('lastFour')}
          hint={t('lastFourHint')}
          maxLength={4}
          value={lastFour}
          onChange={setLastFour}
          wrong={problems.of('lastFour')}
        />
      </Form>
    </Page>
  )
}

function Mine({ onAnother }: { readonly onAnother: () => void }) {
  const t = useWords('track')
  const { data, error, refetch } = useQuery(myApplicationsQuery)
  return (
    <Page title={t('title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.applications.length === 0 ? (
        <EmptyState title={t('none')} icon="card">
          <p>{t('noneBody')}</p>
          <LinkButton to="/apply">{t('apply')}</LinkButton>
        </EmptyState>
      ) : null}
      {data?.applications.map((track) => (
        <Progress key={track.applicationId} track={track} mine />
      ))}
      <Button look="plain" onPress={onAnother}>
        {t('another')}
      </Button>
    </Page>
  )
}

export function Screen() {
  const t = useWords('track')
  const session = useSession()
  const [found, setFound] = useState<Track | null>(null)
  const [another, setAnother] = useState(false)
  if (found) {
    return (
      <Page title={t('title')} back={() => setFound(null)}>
        <Progress track={found} />
        <Button look="plain" onPress={() => setFound(null)}>
          {t('another')}
        </Button>
      </Page>
    )
  }
  const mine = session?.kind === 'citizen' && !another
  return mine ? <Mine onAnother={() => setAnother(true)} /> : <Lookup onFound={setFound} />
}
