import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import { FileButton } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { OwnPaymentsOf } from '../ui/own-payments.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { ownPaymentsQuery } from './me.ts'
import { Mine } from './mine.tsx'

function MyContributions() {
  const t = useWords('ownPayments')
  const language = useLanguage()
  const query = ownPaymentsQuery(language)
  const queries = useQueryClient()
  const problems = useProblems()
  const { data, error, refetch } = useQuery(query)
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <OwnPaymentsOf
          own={data}
          problems={problems}
          declare={(body, headers) => answer(api.POST('/api/me/contributions', { body, headers }))}
          paper={(selfPaymentId) => (
            <FileButton href={`/api/me/contributions/${selfPaymentId}/order.pdf?lang=${language}`}>
              {t('paper')}
            </FileButton>
          )}
          onDeclared={() => void queries.invalidateQueries({ queryKey: query.queryKey })}
        />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyContributions />
    </Mine>
  )
}
