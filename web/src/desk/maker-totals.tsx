import type { Batch } from '../api/desk-types.ts'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'

const kinds = ['ordered', 'made', 'failed', 'remade', 'missing'] as const

/** How many were ordered, and what became of them. */
export function MakerTotals({ batches }: { readonly batches: readonly Batch[] }) {
  const t = useWords('maker')
  const sum = (of: (batch: Batch) => number) =>
    batches.reduce((total, batch) => total + of(batch), 0)
  const totals = {
    ordered: sum((batch) => batch.count),
    made: sum((batch) => batch.made),
    failed: sum((batch) => batch.failed),
    remade: sum((batch) => batch.remade),
    missing: sum((batch) => batch.missing),
  }
  return (
    <section className="box" aria-label={t('totals.title')}>
      <dl className="maker-totals">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`totals.${kind}`)}</dt>
            <dd className="number">
              {totals[kind]}
              {kind === 'missing' && totals.missing > 0 ? (
                <Tag tone="danger">{t('late')}</Tag>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
