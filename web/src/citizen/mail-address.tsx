import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { GiveMailAddress } from './give-mail-address.tsx'
import { mailAddressQuery } from './me.ts'
import { Mine } from './mine.tsx'

function Removing(props: { readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useWords('mailAddress')
  const problems = useProblems()
  const wrong = problems.of('remove')
  const remove = useAct(
    (_: null, headers) => answer(api.POST('/api/me/mail-address/remove', { headers })),
    { onDone: props.onDone, onRefused: (error) => problems.refused(error, 'remove') },
  )
  return (
    <Dialog alert open title={t('removeTitle')} onClose={props.onClose}>
      <p>{t('removeBody')}</p>
      <div role="alert">{wrong ? <Wrong name="remove">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button look="danger" pending={remove.isPending} onPress={() => remove.mutate(null)}>
          {t('removeYes')}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}

function Given({
  address,
  onRemove,
}: {
  readonly address: string | null
  readonly onRemove: () => void
}) {
  const t = useWords('mailAddress')
  if (address === null) {
    return (
      <EmptyState title={t('none')} icon="mail">
        <p>{t('noneHint')}</p>
      </EmptyState>
    )
  }
  return (
    <section className="section stack">
      <h2>{t('yours')}</h2>
      <div className="box stack">
        <strong>{address}</strong>
        <p className="small quiet">{t('also')}</p>
        <div className="row">
          <Button look="plain" onPress={onRemove}>
            {t('remove')}
          </Button>
        </div>
      </div>
    </section>
  )
}

function MyMailAddress() {
  const t = useWords('mailAddress')
  const queries = useQueryClient()
  const problems = useProblems()
  const [removing, setRemoving] = useState(false)
  const [news, setNews] = useState<'done' | 'removed' | null>(null)
  /** Another form each time, so that nothing typed into the last one is left. */
  const [round, setRound] = useState(0)
  const { data, error, refetch } = useQuery(mailAddressQuery)

  function changed(what: 'done' | 'removed'): void {
    setRemoving(false)
    setNews(what)
    again()
    void queries.invalidateQueries({ queryKey: mailAddressQuery.queryKey })
  }
  function again(): void {
    problems.show([])
    setRound(round + 1)
  }

  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Status>{news ? t(news) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Given address={data.address} onRemove={() => setRemoving(true)} /> : null}
      {data ? (
        <GiveMailAddress
          key={round}
          {...{ problems, current: data.address, confirmed: data.confirmed }}
          onAnother={again}
          onDone={() => changed('done')}
        />
      ) : null}
      {removing ? (
        <Removing onClose={() => setRemoving(false)} onDone={() => changed('removed')} />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyMailAddress />
    </Mine>
  )
}
