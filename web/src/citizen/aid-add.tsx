import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { MutualAid } from '../api/types.ts'
import { AidFields, useAidWish } from '../ui/aid-fields.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { aidQuery } from './aid.tsx'
import { Mine } from './mine.tsx'
import { OwnPassword } from './own-password.tsx'

/** A relative from the family page, and the password once more: it is about money. */
function AddAid({ aid }: { readonly aid: MutualAid }) {
  const t = useWords('aid')
  const problems = useProblems()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const wish = useAidWish(aid)
  const [password, setPassword] = useState('')
  const sending = useAct(
    (_: null, headers) =>
      answer(api.POST('/api/me/aid', { body: { ...wish.body(), password }, headers })),
    {
      onDone: (answered) => {
        queries.setQueryData(aidQuery.queryKey, answered)
        void navigate({ to: '/family/aid', search: { done: true } })
      },
      onRefused: (error) => problems.refused(error, 'password'),
    },
  )
  return (
    <Page title={t('form.title')} problems={problems.list} back>
      {aid.candidates.length === 0 ? (
        <>
          <Notice>
            <p>{t('noCandidates')}</p>
          </Notice>
          <div className="buttons">
            <LinkButton to="/family/add">{t('toBind')}</LinkButton>
          </div>
        </>
      ) : (
        <Form
          submit={t('form.submit')}
          pending={sending.isPending}
          onSubmit={() => {
            const none = password === '' && {
              field: 'password',
              text: t('form.wrong.password'),
            }
            if (problems.show([...wish.missing, none])) sending.mutate(null)
          }}
        >
          <AidFields aid={aid} wish={wish} problems={problems} />
          <OwnPassword value={password} onChange={setPassword} problems={problems} />
        </Form>
      )}
    </Page>
  )
}

function WithAid() {
  const t = useWords('aid')
  const { data, error, refetch } = useQuery(aidQuery)
  if (data) return <AddAid aid={data} />
  return (
    <Page title={t('form.title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <WithAid />
    </Mine>
  )
}
