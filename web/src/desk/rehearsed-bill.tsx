import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { RehearsedBillSteps } from '../api/desk-types.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { DerivationSteps } from '../ui/derivation.tsx'
import { Money } from '../ui/money.tsx'
import { More } from './more.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import './policies.css'
import { rehearsedBillQuery } from './policy-queries.ts'

type Pair = RehearsedBillSteps['steps'][number]

function Side({ title, step }: { readonly title: string; readonly step: Pair['before'] }) {
  const t = useWords('policies')
  return (
    <div className="policy-side">
      <h3 className="h4">{title}</h3>
      {step ? (
        <DerivationSteps steps={[{ ...step, arithmetic: step.working }]} />
      ) : (
        <p className="quiet">{t('bill.nothing')}</p>
      )}
    </div>
  )
}

function Steps({ found }: { readonly found: RehearsedBillSteps }) {
  const t = useWords('policies')
  const [all, setAll] = useState(true)
  const differing = found.steps.filter(({ differs }) => differs)
  const shown = all ? found.steps : differing
  return (
    <>
      <div className="row row-apart no-print">
        <span>{t('bill.count', { count: differing.length })}</span>
        <Checkbox
          name="only-differing"
          label={t('bill.onlyDiffering')}
          checked={!all}
          onChange={(only) => setAll(!only)}
        />
      </div>
      {shown.map((pair) => (
        <section
          key={found.steps.indexOf(pair)}
          className="box stack policy-pair"
          data-differs={pair.differs ? '' : undefined}
          aria-labelledby={`step-${found.steps.indexOf(pair)}`}
        >
          <div className="row row-apart">
            <h2 id={`step-${found.steps.indexOf(pair)}`}>
              {found.steps.indexOf(pair) + 1}. {(pair.after ?? pair.before)?.rule}
            </h2>
            <Tag tone={pair.differs ? 'wait' : 'plain'}>
              {t(pair.differs ? 'bill.differs' : 'bill.equal')}
            </Tag>
          </div>
          <div className="policy-sides">
            <Side title={found.beforeVersion} step={pair.before} />
            <Side title={found.version} step={pair.after} />
          </div>
        </section>
      ))}
    </>
  )
}

export function Screen() {
  const t = useWords('policies')
  const language = useLanguage()
  const given: { readonly rehearsalId?: string; readonly number?: string } = useParams({
    strict: false,
  })
  const { rehearsalId = '', number = '' } = given
  const { data, error, refetch } = useQuery(rehearsedBillQuery({ rehearsalId, number }))
  return (
    <Page title={t('bill.title')} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={8} />}
      {data ? (
        <>
          <SummaryList
            answers={[
              { label: t('rehearsal.settledOn'), value: dayText(data.bill.settledOn, language) },
              { label: t('rehearsal.where'), value: data.bill.institution },
              { label: t('rehearsal.who'), value: data.bill.who },
              {
                label: `${t('bill.person')} (${data.beforeVersion})`,
                value: <Money amount={data.bill.personBefore} />,
              },
              {
                label: `${t('bill.person')} (${data.version})`,
                value: <Money amount={data.bill.personAfter} />,
              },
              { label: t('bill.more'), value: <More amount={data.bill.personMore} /> },
            ]}
          />
          <Steps found={data} />
        </>
      ) : null}
    </Page>
  )
}
