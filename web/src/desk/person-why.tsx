import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { DiagnosisOf } from '../ui/diagnosis.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { personWhyQuery } from './enquiry-queries.ts'
import { Served } from './served.tsx'

const complaints = ['benefit', 'card'] as const

function Why({ person }: { readonly person: PersonGlance }) {
  const t = useWords('diagnosis')
  const language = useLanguage()
  const [complaint, setComplaint] = useState<(typeof complaints)[number]>('benefit')
  const { personId, name } = person
  const { data, error, refetch } = useQuery(personWhyQuery(personId, complaint, language))
  return (
    <Page title={t('of', { name })} back narrow={false}>
      <RadioGroup
        name="complaint"
        label={t('which')}
        value={complaint}
        onChange={setComplaint}
        choices={complaints.map((value) => ({ value, label: t(`complaint.${value}`) }))}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? <DiagnosisOf told={data} way={() => null} /> : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <Why person={person} />}</Served>
}
