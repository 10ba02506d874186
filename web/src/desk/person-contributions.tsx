import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import { useProblems } from '../ui/form.tsx'
import { OwnPaymentsOf } from '../ui/own-payments.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AskRefund } from './ask-refund.tsx'
import { personContributionsQuery } from './desk.ts'
import { EnrolResident } from './enrol-resident.tsx'
import { PrintLink } from './print-link.tsx'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

function OfPerson({ person }: { readonly person: PersonGlance }) {
  const t = useWords('ownPayments')
  const { personId } = person
  const language = useLanguage()
  const lookAgain = useLookAgain()
  const problems = useProblems()
  const [enrolled, setEnrolled] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(personContributionsQuery(personId, language))
  return (
    <Page title={t('of', { name: person.name })} problems={problems.list} back>
      <Status>{enrolled ? t('resident.done', { day: dayText(enrolled, language) }) : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <OwnPaymentsOf
          own={data}
          problems={problems}
          declare={(body, headers) =>
            answer(
              api.POST('/api/desk/people/{personId}/contributions', {
                params: { path: { personId } },
                body,
                headers,
              }),
            )
          }
          paper={(selfPaymentId) => (
            <PrintLink
              href={`/api/desk/people/${personId}/contributions/${selfPaymentId}/order.pdf?lang=${language}`}
            >
              {t('paper')}
            </PrintLink>
          )}
          onDeclared={lookAgain}
          refund={(overpayment) => <AskRefund {...{ personId, overpayment, problems }} />}
        />
      ) : null}
      {data ? (
        <EnrolResident
          {...{ personId, own: data, problems }}
          onEnrolled={(from) => {
            setEnrolled(from)
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
