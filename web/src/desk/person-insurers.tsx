import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { useProblems } from '../ui/form.tsx'
import { type CoverActs, InsurerCoverList } from '../ui/insurer-covers.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'
import { personInsurersQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

const base = '/api/desk/people/{personId}/insurer-covers'

function actsFor(personId: string): CoverActs {
  const params = { path: { personId } }
  return {
    register: (body, headers) => answer(api.POST(base, { params, body, headers })),
    accept: (body, headers) => answer(api.POST(`${base}/of-contract`, { params, body, headers })),
    change: ({ coverId, step }, headers) => {
      const change = { params: { path: { personId, coverId } }, headers }
      if (step === 'consent') return answer(api.POST(`${base}/{coverId}/consent`, change))
      if (step === 'decline') return answer(api.POST(`${base}/{coverId}/decline`, change))
      return answer(api.POST(`${base}/{coverId}/withdraw`, change))
    },
  }
}

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('insurers')
  const session = useSession()
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [said, setSaid] = useState('')
  const { data, error, refetch } = useQuery(personInsurersQuery(person.personId))
  return (
    <Page
      title={t('titleOf', { name: person.name })}
      lead={t('deskLead')}
      problems={problems.list}
      back
    >
      <Status>{said}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <InsurerCoverList
          known={data}
          acts={mayDo(session, 'keepInsurers') ? actsFor(person.personId) : null}
          atDesk
          problems={problems}
          onSaid={(text) => {
            problems.show([])
            setSaid(text)
            lookAgain()
          }}
        />
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <OfPerson person={person} />}</Served>
}
