import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Dispute } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { DisputeFacts } from '../ui/dispute-facts.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { myDisputesQuery } from './me.ts'
import { Mine } from './mine.tsx'

function Withdraw({ dispute }: { readonly dispute: Dispute }) {
  const t = useWords('disputes')
  const queries = useQueryClient()
  const lookAgain = () => void queries.invalidateQueries({ queryKey: ['me'] })
  const withdrawal = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/me/disputes/{disputeId}/withdraw', {
          params: { path: { disputeId: dispute.disputeId } },
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: lookAgain },
  )
  return (
    <>
      {withdrawal.error ? <ErrorState error={withdrawal.error} /> : null}
      <div className="buttons">
        <Button look="quiet" pending={withdrawal.isPending} onPress={() => withdrawal.mutate(null)}>
          {t('withdraw')}
        </Button>
      </div>
    </>
  )
}

function MyDisputes() {
  const t = useWords('disputes')
  const { data, error, refetch } = useQuery(myDisputesQuery)
  const disputes = data?.disputes
  return (
    <Page title={t('title')} lead={t('lead')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!disputes && !error ? <Loading lines={6} /> : null}
      {disputes?.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
          <LinkButton to="/statement">{t('toStatement')}</LinkButton>
        </EmptyState>
      ) : null}
      {disputes?.map((dispute) => (
        <section key={dispute.disputeId} className="box stack">
          <DisputeFacts dispute={dispute} />
          {dispute.own && (dispute.state === 'open' || dispute.state === 'proposed') ? (
            <Withdraw dispute={dispute} />
          ) : null}
        </section>
      ))}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyDisputes />
    </Mine>
  )
}
