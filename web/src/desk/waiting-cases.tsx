import type { ReactNode } from 'react'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

type Case = {
  readonly personId: string
  readonly maskedName: string
  readonly reference: string
}

type Props<Row extends Case> = {
  readonly of: 'closings' | 'moveIns'
  /** Undefined while it is fetched, or when it could not be. */
  readonly cases: readonly Row[] | undefined
  readonly error: Error | null
  readonly onRetry: () => void
  readonly keyOf: (row: Row) => string
  /** Between whose it is and the way to it. */
  readonly columns: readonly Column<Row>[]
  /** To the page of the person where one works on it. */
  readonly open: (row: Row) => ReactNode
}

/** The list of one kind of case: which wait, whose they are and how far, and the way to each. */
export function WaitingCases<Row extends Case>(props: Props<Row>) {
  const { of, cases, error, onRetry, keyOf, columns, open } = props
  const t = useWords(of)
  const tDesk = useWords('desk')
  return (
    <Page title={tDesk(`nav.${of}`)} lead={tDesk(`lead.${of}`)} narrow={false}>
      {error ? <ErrorState error={error} onRetry={onRetry} /> : null}
      {!cases && !error ? <Loading lines={6} /> : null}
      {cases?.length === 0 ? <EmptyState title={t('none')} icon="list" /> : null}
      {cases?.length ? (
        <div className="box">
          <Table
            caption={t('list')}
            captionUnseen
            rows={cases}
            keyOf={keyOf}
            columns={[
              { key: 'who', title: t('who'), cell: ({ maskedName }) => maskedName },
              { key: 'reference', title: t('reference'), cell: ({ reference }) => reference },
              ...columns,
              { key: 'open', title: t('open'), titleUnseen: true, cell: open },
            ]}
          />
        </div>
      ) : null}
    </Page>
  )
}
