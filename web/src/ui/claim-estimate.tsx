import { useQuery } from '@tanstack/react-query'
import type { ClaimEstimate as Estimate } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Money } from './money.tsx'
import { ErrorState, Loading } from './states.tsx'
import { SummaryList } from './summary-list.tsx'

type Props = {
  readonly of: readonly string[]
  readonly read: () => Promise<Estimate>
}

export function useClaimEstimate({ of, read }: Props) {
  return useQuery({ queryKey: [...of], queryFn: read, staleTime: 0 })
}

/** Worked out as in earnest, with each step; nothing is written. */
export function ClaimEstimate(props: Props) {
  const t = useWords('claims')
  const { data, error, refetch } = useClaimEstimate(props)
  return (
    <div className="stack">
      <h2>{t('estimate.title')}</h2>
      <p>{t('estimate.lead')}</p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={3} /> : null}
      {data ? (
        <>
          <SummaryList
            answers={[
              { label: t('total'), value: <Money amount={data.total} /> },
              { label: t('estimate.fund'), value: <Money amount={data.fund} large /> },
              { label: t('estimate.person'), value: <Money amount={data.person} /> },
            ]}
          />
          <details>
            <summary>{t('estimate.how')}</summary>
            <ol>
              {data.derivation.map((step) => (
                <li key={`${step.rule} ${step.working}`}>
                  <strong>{step.rule}</strong>
                  <br />
                  <span className="number">{step.working}</span>
                  <br />
                  <span className="small quiet">{step.article}</span>
                </li>
              ))}
            </ol>
          </details>
        </>
      ) : null}
    </div>
  )
}
