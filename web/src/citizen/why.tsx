import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Finding } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { DiagnosisOf } from '../ui/diagnosis.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { diagnosisQuery } from './me.ts'
import { Mine } from './mine.tsx'

const pages = {
  contributions: '/contributions',
  apply: '/apply',
  track: '/track',
  loss: '/loss',
  activate: '/places',
  pin: '/places',
  account_cases: '/account-cases',
  statement: '/statement',
  care_elsewhere: '/care-elsewhere',
  benefit_filings: '/benefits',
  bills: '/bills',
  ask: '/ask',
} as const satisfies Record<NonNullable<Finding['service']>, string>

const complaints = ['card', 'benefit'] as const

function Way({ found, hotline }: { readonly found: Finding; readonly hotline: string }) {
  const t = useWords('diagnosis')
  const { service, doer } = found
  return (
    <div className="buttons">
      {service ? (
        <LinkButton to={pages[service]} look="quiet">
          {t(`go.${service}`)}
        </LinkButton>
      ) : null}
      {doer === 'agency' ? (
        <a className="button button-quiet" href={`tel:${hotline}`}>
          {t('call', { number: hotline })}
        </a>
      ) : null}
    </div>
  )
}

function Why() {
  const t = useWords('diagnosis')
  const language = useLanguage()
  const navigate = useNavigate()
  const search: { complaint?: string } = useSearch({ strict: false })
  const complaint = search.complaint === 'benefit' ? 'benefit' : 'card'
  const { data, error, refetch } = useQuery(diagnosisQuery(complaint, language))
  return (
    <Page title={t('title')} lead={t('lead')} back>
      <RadioGroup
        name="complaint"
        label={t('which')}
        value={complaint}
        onChange={(value) => void navigate({ to: '/why', search: { complaint: value } })}
        choices={complaints.map((value) => ({ value, label: t(`complaint.${value}`) }))}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <>
          <DiagnosisOf told={data} way={(found) => <Way found={found} hotline={data.hotline} />} />
          <section className="section stack">
            <h2>{t('stillWrong')}</h2>
            <div className="buttons">
              <LinkButton to="/ask">{t('ask')}</LinkButton>
            </div>
          </section>
        </>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return (
    <Mine>
      <Why />
    </Mine>
  )
}
