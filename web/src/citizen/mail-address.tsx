import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { GivenAddress, Removing, useAddressChanges } from './address-parts.tsx'
import { GiveMailAddress } from './give-mail-address.tsx'
import { mailAddressQuery } from './me.ts'
import { Mine } from './mine.tsx'

function MyMailAddress() {
  const t = useWords('mailAddress')
  const queries = useQueryClient()
  const problems = useProblems()
  const { data, error, refetch } = useQuery(mailAddressQuery)
  const { removing, setRemoving, news, round, again, changed } = useAddressChanges(
    problems,
    () => void queries.invalidateQueries({ queryKey: mailAddressQuery.queryKey }),
  )

  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Status>{news ? t(news) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.address === null ? (
        <EmptyState title={t('none')} icon="mail">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.address ? (
        <GivenAddress
          {...{ title: t('yours'), address: data.address, also: t('also') }}
          onRemove={() => setRemoving(true)}
        />
      ) : null}
      {data ? (
        <GiveMailAddress
          key={round}
          {...{ problems, current: data.address, confirmed: data.confirmed }}
          onAnother={again}
          onDone={() => changed('done')}
        />
      ) : null}
      {removing ? (
        <Removing
          title={t('removeTitle')}
          body={t('removeBody')}
          remove={(headers) => answer(api.POST('/api/me/mail-address/remove', { headers }))}
          onClose={() => setRemoving(false)}
          onDone={() => changed('removed')}
        />
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
