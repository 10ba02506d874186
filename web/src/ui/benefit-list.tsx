import { useState } from 'react'
import type { BenefitFiling } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { BenefitFacts, benefitStanding } from './benefit-facts.tsx'
import { Button } from './button.tsx'
import { type BenefitCloser, CloseBenefit } from './close-benefit.tsx'
import { EmptyState } from './states.tsx'

type Props = BenefitCloser & {
  readonly filings: readonly BenefitFiling[]
  readonly mayClose: (filing: BenefitFiling) => boolean
  readonly onSaid: (text: string) => void
}

/** The newest first; what still counts can be ended, or withdrawn. */
export function BenefitList({ filings, mayClose, onSaid, ...closer }: Props) {
  const t = useWords('benefits')
  const [closing, setClosing] = useState<{
    readonly filing: BenefitFiling
    readonly way: 'end' | 'withdraw'
  } | null>(null)
  return (
    <section className="section stack">
      <h2>{t('list')}</h2>
      {filings.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          {t('noneWhat')}
        </EmptyState>
      ) : null}
      {filings.map((filing) => (
        <section key={filing.filingId} className="box stack">
          <BenefitFacts filing={filing} />
          {filing.state === 'filed' && benefitStanding(filing) !== 'over' && mayClose(filing) ? (
            <div className="buttons no-print">
              {(['end', 'withdraw'] as const).map((way) => (
                <Button key={way} look="quiet" onPress={() => setClosing({ filing, way })}>
                  {t(`${way}.start`)}
                </Button>
              ))}
            </div>
          ) : null}
        </section>
      ))}
      {closing ? (
        <CloseBenefit
          {...closer}
          {...closing}
          onDone={() => {
            onSaid(t(`${closing.way}.done`, { reference: closing.filing.reference }))
            setClosing(null)
          }}
          onClose={() => setClosing(null)}
        />
      ) : null}
    </section>
  )
}
