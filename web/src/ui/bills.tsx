import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Bill, Bills as Found } from '../api/types.ts'
import { dayText, daysBefore, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { DerivationSteps } from './derivation.tsx'
import { Money } from './money.tsx'
import { Select } from './select.tsx'
import { EmptyState, ErrorState, Loading } from './states.tsx'
import { type Answer, SummaryList } from './summary-list.tsx'
import { Tag } from './tag.tsx'

type Period = { readonly from: string; readonly until: string }

export type BillsProps = {
  /** Whose bills: they are kept apart from everybody else's. */
  readonly of: readonly string[]
  readonly read: (period: Period) => Promise<Found>
  /** The receipt as paper. */
  readonly receipt: (bill: Bill, language: string) => ReactNode
}

/** What was settled with hospitals and pharmacies: the same for the person it belongs to and at a window. */
export function Bills({ of, read, receipt }: BillsProps) {
  const t = useWords('bills')
  const [year, setYear] = useState('recent')
  const period = periodOf(year)
  const { data, error, refetch } = useQuery({
    queryKey: [...of, 'bills', period],
    queryFn: () => read(period),
  })
  const thisYear = Number(today().slice(0, 4))
  const years = [0, 1, 2, 3, 4].map((back) => String(thisYear - back))
  return (
    <>
      <div className="box no-print">
        <Select
          name="year"
          label={t('period')}
          value={year}
          onChange={setYear}
          choices={[
            { value: 'recent', label: t('recent') },
            ...years.map((each) => ({ value: each, label: t('year', { year: each }) })),
          ]}
        />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.bills.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.bills.map((bill) => (
        <One key={bill.number} bill={bill} receipt={receipt} />
      ))}
    </>
  )
}

function periodOf(year: string): Period {
  if (year === 'recent') return { from: daysBefore(today(), 365), until: today() }
  return { from: `${year}-01-01`, until: `${year}-12-31` }
}

const sums = ['total', 'fund', 'account', 'cash'] as const

function One({ bill, receipt }: { readonly bill: Bill } & Pick<BillsProps, 'receipt'>) {
  const t = useWords('bills')
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const heading = `bill-${bill.number}`
  return (
    <section className="box stack" aria-labelledby={heading}>
      <div className="row row-apart">
        <h2 id={heading}>{bill.institution}</h2>
        <span>
          <Tag tone="plain">{t(`kind.${bill.kind}`)}</Tag>{' '}
          {bill.reverses ? <Tag tone="wait">{t('isReversal')}</Tag> : null}
          {bill.reversedBy ? <Tag tone="wait">{t('reversed')}</Tag> : null}
          {bill.interim ? <Tag tone="plain">{t('interim')}</Tag> : null}
          {bill.claim ? <Tag tone="plain">{t('ofClaim')}</Tag> : null}
        </span>
      </div>
      <p className="small quiet">
        {t('settledOn', { day: dayText(bill.settledOn, language) })}
        {bill.kind === 'inpatient'
          ? ` · ${dayText(bill.from, language)} – ${dayText(bill.until, language)}`
          : null}
      </p>
      <dl className="totals">
        {sums.map((sum) => (
          <div key={sum}>
            <dt>{t(`part.${sum}`)}</dt>
            <dd>
              <Money amount={bill.amounts[sum]} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="buttons no-print">
        <Button look="quiet" expanded={open} onPress={() => setOpen(!open)}>
          {t(open ? 'hide' : 'how')}
          <span className="unseen"> {bill.institution}</span>
        </Button>
        {receipt(bill, language)}
      </div>
      {open ? <How bill={bill} /> : null}
    </section>
  )
}

const parts = [
  ...(['notCovered', 'overLimit', 'firstSelfPay', 'inScope', 'deductible', 'pool'] as const),
  ...(['largeAmount', 'seriousIllness', 'enterprise', 'civilServant', 'assistance'] as const),
  ...(['otherFunds', 'relatives', 'hospital'] as const),
]

function How({ bill }: { readonly bill: Bill }) {
  const t = useWords('bills')
  const amounts: readonly Answer[] = parts
    .filter((part) => bill.amounts[part] !== '0.00')
    .map((part) => ({ label: t(`part.${part}`), value: <Money amount={bill.amounts[part]} /> }))
  return (
    <div className="stack">
      <h3>{t('parts')}</h3>
      <SummaryList
        answers={[
          { label: t('number'), value: <span className="number">{bill.number}</span> },
          ...(bill.claim
            ? [{ label: t('claim'), value: <span className="number">{bill.claim}</span> }]
            : []),
          ...amounts,
          { label: t('policy'), value: bill.policy.version },
        ]}
      />
      <h3>{t('steps')}</h3>
      {bill.reverses ? <p>{t('stepsOfReversal')}</p> : null}
      <DerivationSteps
        steps={bill.derivation.map((step) => ({ ...step, arithmetic: step.working }))}
      />
    </div>
  )
}
