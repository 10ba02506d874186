import { useQuery } from '@tanstack/react-query'
import { Account } from '../citizen/account.tsx'
import { meQuery } from '../citizen/me.ts'
import { Mine } from '../citizen/mine.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'

function Balance() {
  const t = useWords('kiosk')
  const { data: me, error, refetch } = useQuery(meQuery)
  return (
    <Page title={t('balance.title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!me && !error ? <Loading /> : null}
      {me ? <Account me={me} /> : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <Balance />
    </Mine>
  )
}
