import { useState } from 'react'
import type { CareFiling } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { CloseFiling, type FilingCloser } from './close-filing.tsx'
import { FilingFacts, standingOf } from './filing-facts.tsx'
import { EmptyState } from './states.tsx'

type Props = FilingCloser & {
  readonly title: string
  readonly filings: readonly CareFiling[]
  readonly mayClose: boolean
  readonly onSaid: (text: string) => void
}

/** The newest first; what still counts can be ended, or withdrawn. */
export function FilingList({ title, filings, mayClose, onSaid, ...closer }: Props) {
  const t = useWords('careFilings')
  const [closing, setClosing] = useState<{
    readonly filing: CareFiling
    readonly way: 'end' | 'withdraw'
  } | null>(null)
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {filings.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {filings.map((filing) => (
        <section key={filing.filingId} className="box stack">
          <FilingFacts filing={filing} />
          {mayClose && filing.state === 'filed' && standingOf(filing) !== 'over' ? (
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
        <CloseFiling
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
