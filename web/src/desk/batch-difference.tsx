import type { DifferingBatch } from '../api/desk-types.ts'
import { differenceOf } from './batch-sums.ts'
import { moneyText } from '../ui/money.tsx'
import { useWords } from '../words/words.ts'

/** Which side has more, in words; equal sums may still differ by line. */
export function BatchDifference({ batch }: { readonly batch: DifferingBatch }) {
  const t = useWords('batches')
  const { more, amount } = differenceOf(batch)
  return (
    <>
      <strong>{moneyText(amount)}</strong>
      <br />
      <span className="small quiet">
        {t(`more.${more}`)}
        {batch.differences > 0 ? ` · ${t('differing', { count: batch.differences })}` : null}
      </span>
    </>
  )
}
