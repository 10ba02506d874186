import { Money } from '../ui/money.tsx'
import type { Column } from '../ui/table.tsx'
import type { useWords } from '../words/words.ts'

type Flow = { readonly inflow: string; readonly outflow: string }

/** What came into a pool and what went out, as every table of the books shows it. */
export function flowColumns(t: ReturnType<typeof useWords<'books'>>): readonly Column<Flow>[] {
  return [
    {
      key: 'inflow',
      title: t('inflow'),
      figure: true,
      cell: (each) => <Money amount={each.inflow} />,
    },
    {
      key: 'outflow',
      title: t('outflow'),
      figure: true,
      cell: (each) => <Money amount={each.outflow} />,
    },
  ]
}
