import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import { LinkButton } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { type CoverActs, InsurerCoverList } from '../ui/insurer-covers.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { ownInsurersQuery } from './me.ts'
import { Mine } from './mine.tsx'

const base = '/api/me/insurer-covers'

const acts: CoverActs = {
  register: (body, headers) => answer(api.POST(base, { body, headers })),
  accept: (body, headers) => answer(api.POST(`${base}/of-contract`, { body, headers })),
  change: ({ coverId, step }, headers) => {
    const params = { path: { coverId } }
    const change = { params, headers }
    if (step === 'consent') return answer(api.POST(`${base}/{coverId}/consent`, change))
    if (step === 'decline') return answer(api.POST(`${base}/{coverId}/decline`, change))
    return answer(api.POST(`${base}/{coverId}/withdraw`, change))
  },
}

function MyInsurers() {
  const t = useWords('insurers')
  const claims = useWords('claims')
  const queries = useQueryClient()
  const problems = useProblems()
  const [said, setSaid] = useState('')
  const { data, error, refetch } = useQuery(ownInsurersQuery)
  return (
    <Page title={t('title')} lead={t('lead')} problems={problems.list} back>
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <InsurerCoverList
          known={data}
          acts={acts}
          atDesk={false}
          problems={problems}
          onSaid={(text) => {
            problems.show([])
            setSaid(text)
            void queries.invalidateQueries({ queryKey: ['me'] })
          }}
        />
      ) : null}
      <p className="no-print">
        <LinkButton to="/claims" look="plain">
          {claims('back')}
        </LinkButton>
      </p>
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <MyInsurers />
    </Mine>
  )
}
