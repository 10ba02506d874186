import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { EmployerList } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { ListState } from './cards.tsx'
import { ListCards } from './list-cards.tsx'
import { ListConfirm } from './list-confirm.tsx'
import { ListRows } from './list-rows.tsx'
import { listQuery } from './lists.ts'

function Progress({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const making = list.state === 'confirmed'
  const done = making ? list.counts.applied + list.counts.leftOut : list.rowsChecked
  const all = making ? list.counts.will + list.counts.looked : list.rowsExpected
  const words = making ? 'progress.making' : 'progress.checking'
  return (
    <div className="box stack">
      <label htmlFor="progress">
        {all === null ? t('progress.begun', { done }) : t(words, { done, all })}
      </label>
      <progress
        id="progress"
        className="list-progress"
        {...(all === null ? {} : { max: Math.max(all, 1), value: done })}
      />
      <Status>{t('progress.leave')}</Status>
    </div>
  )
}

function Refused({ list }: { readonly list: EmployerList }) {
  const t = useWords('lists')
  const { refusal } = list
  if (!refusal) return null
  return (
    <Notice tone="danger" title={t(`refused.${refusal.part}`)}>
      <p>
        {refusal.line === null ? null : <>{t('refused.line', { line: refusal.line })} </>}
        {refusal.remedy}
      </p>
      <p>{t('refused.next')}</p>
    </Notice>
  )
}

function Withdraw({ listId }: { readonly listId: string }) {
  const t = useWords('lists')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const withdrawing = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/employer/card-lists/{listId}/withdrawal', {
          ...{ params: { path: { listId } }, body: {}, headers },
        }),
      ),
    {
      onDone: () => {
        void queries.invalidateQueries({ queryKey: ['employer'] })
        void navigate({ to: '/employer/cards' })
      },
    },
  )
  return (
    <div className="stack">
      <p className="quiet">{t('withdraw.hint')}</p>
      {withdrawing.error ? <ErrorState error={withdrawing.error} /> : null}
      <div className="buttons">
        <Button
          look="quiet"
          pending={withdrawing.isPending}
          onPress={() => withdrawing.mutate(null)}
        >
          {t('withdraw.button')}
        </Button>
      </div>
    </div>
  )
}

/** When the server has come to an end, what it found is fetched. */
function useFreshRows(list: EmployerList | undefined): void {
  const queries = useQueryClient()
  const { listId, state } = list ?? { listId: '', state: 'uploaded' }
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['employer', 'list', listId, 'rows'] })
  }, [queries, listId, state])
}

export function Screen() {
  const t = useWords('lists')
  const { listId = '' }: { listId?: string } = useParams({ strict: false })
  const { known }: { known?: string } = useSearch({ strict: false })
  const { data, error, refetch } = useQuery(listQuery(listId))
  const list = data?.list
  useFreshRows(list)
  const mayWithdraw = list && ['uploaded', 'checked', 'refused'].includes(list.state)
  return (
    <Page title={list?.fileName || t('list.unnamed')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && list ? (
        <>
          <p className="row">
            <ListState state={list.state} />
          </p>
          {known ? (
            <Notice title={t('known.title')}>
              <p>{t('known.text')}</p>
            </Notice>
          ) : null}
          {list.state === 'checking' || list.state === 'confirmed' ? (
            <Progress list={list} />
          ) : null}
          <Refused list={list} />
          {list.state === 'made' ? <ListCards list={list} /> : null}
          {list.state === 'checked' || list.state === 'made' ? <ListRows list={list} /> : null}
          {list.state === 'checked' ? <ListConfirm list={list} plan={data.plan} /> : null}
          {mayWithdraw ? <Withdraw listId={listId} /> : null}
        </>
      ) : null}
    </Page>
  )
}
