import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import type { Column } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly title: string
  readonly error: Error | null
  readonly onRetry: () => void
  /** What was done here last; what was asked of a second person is answered among the approvals. */
  readonly said: 'asked' | 'noted' | null
  /** Null while it is on its way. */
  readonly children: ReactNode
}

/** A month of an institution, or with another area, as a whole. */
export function ClearingPaper({ title, error, onRetry, said, children }: Props) {
  const t = useWords('clearing')
  const tDesk = useWords('desk')
  return (
    <Page title={title} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={onRetry} /> : null}
      {children || error ? null : <Loading lines={6} />}
      {said === null ? null : (
        <Status>
          {t(said)}{' '}
          {said === 'asked' ? <Link to="/desk/approvals">{tDesk('nav.approvals')}</Link> : null}
        </Status>
      )}
      {children}
    </Page>
  )
}

type Paid = { readonly fund: string; readonly account: string }

/** What the funds and what accounts have paid. */
export function usePaidColumns(): readonly [Column<Paid>, Column<Paid>] {
  const t = useWords('clearing')
  return [
    { key: 'fund', title: t('fund'), figure: true, cell: ({ fund }) => <Money amount={fund} /> },
    {
      key: 'account',
      title: t('accounts'),
      figure: true,
      cell: ({ account }) => <Money amount={account} />,
    },
  ]
}

export function useCountColumn(): Column<{ readonly count: number }> {
  const t = useWords('clearing')
  return {
    key: 'count',
    title: t('count'),
    figure: true,
    cell: ({ count }) => <span className="number">{count}</span>,
  }
}
