import type { DifferingBatch } from '../api/desk-types.ts'
import { useWords } from '../words/words.ts'
import { differenceOf } from './batch-sums.ts'

/** Which side has more, in words; equal sums may still differ by line. */
export function BatchFinding({ batch }: { readonly batch: DifferingBatch }) {
  const t = useWords('batches')
  const { more } = differenceOf(batch)
  return (
    <span>
      {t(`more.${more}`)}
      {batch.differences > 0 ? <br /> : null}
      {batch.differences > 0 ? t('differing', { count: batch.differences }) : null}
    </span>
  )
}
