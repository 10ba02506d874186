import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { LineFilter, Statement as Lines } from '../api/types.ts'
import { daysBefore, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Button } from './button.tsx'
import { LineTable, type LineTableProps } from './line-table.tsx'
import { Money } from './money.tsx'
import { EmptyState, ErrorState, Loading } from './states.tsx'
import { StatementFilter, spans } from './statement-filter.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Unbroken } from './unbroken.tsx'

export type Period = { readonly from: string; readonly until: string; readonly kind: LineFilter }

export type AidReceivedLine = Lines['aidReceived'][number]

export type StatementProps = {
  /** Whose statement: it is kept apart from everybody else's. */
  readonly of: readonly string[]
  /** What is shown first. */
  readonly span: keyof typeof spans
  readonly read: (asked: Period & { readonly cursor?: string }) => Promise<Lines>
  /** What the period shown can be taken away as; it gets the period as a query. */
  readonly papers: (query: string) => ReactNode
  /** What the reader may do about a line, and about a purchase that relatives paid. */
  readonly act?: LineTableProps['act']
  readonly aidAct?: (received: AidReceivedLine) => ReactNode
}

/** An account, line by line: the same book for the person it belongs to and at a window. */
export function Statement({ of, span, ...rest }: StatementProps) {
  const [period, setPeriod] = useState<Period>(() => ({
    ...{ from: daysBefore(today(), spans[span]), until: today(), kind: 'all' },
  }))
  const key = [...of, 'statement', period] as const
  return (
    <>
      <StatementFilter span={span} onShow={setPeriod} />
      <Book key={JSON.stringify(key)} queryKey={key} period={period} {...rest} />
    </>
  )
}

type BookProps = Omit<StatementProps, 'of' | 'span'> & {
  readonly queryKey: readonly unknown[]
  readonly period: Period
}

function Book({ queryKey, period, read, papers, act, aidAct }: BookProps) {
  const t = useWords('statement')
  const language = useLanguage()
  const statement = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => read({ ...period, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: (last) => last.nextCursor,
  })
  const [first] = statement.data?.pages ?? []
  if (!first && statement.error) {
    return <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
  }
  if (!first) return <Loading lines={6} />
  const lines = statement.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <>
      <Totals statement={first} />
      {lines.length === 0 ? (
        <EmptyState title={t('none')} icon="list">
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : (
        <div className="box">
          <LineTable lines={lines} caption={t('caption')} {...(act ? { act } : {})} />
        </div>
      )}
      <AidReceived received={first.aidReceived} {...(aidAct ? { act: aidAct } : {})} />
      {statement.error ? (
        <ErrorState error={statement.error} onRetry={() => void statement.fetchNextPage()} />
      ) : null}
      <div className="buttons no-print">
        {statement.hasNextPage ? (
          <Button
            look="quiet"
            pending={statement.isFetchingNextPage}
            onPress={() => void statement.fetchNextPage()}
          >
            {t('more')}
          </Button>
        ) : null}
        {papers(`from=${period.from}&until=${period.until}&lang=${language}`)}
      </div>
    </>
  )
}

/** A book of its own: it moved nothing on this account. */
function AidReceived(props: {
  readonly received: readonly AidReceivedLine[]
  readonly act?: (received: AidReceivedLine) => ReactNode
}) {
  const { received, act } = props
  const t = useWords('statement')
  const language = useLanguage()
  if (received.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('aidTitle')}</h2>
      <p>{t('aidLead')}</p>
      <div className="box">
        <Table
          caption={t('aidTitle')}
          captionUnseen
          rows={received}
          keyOf={(each) => `${each.postedAt} ${each.name}`}
          columns={[
            {
              key: 'day',
              title: t('aidColumn.day'),
              cell: (each) => <Unbroken>{momentText(each.postedAt, language)}</Unbroken>,
            },
            { key: 'who', title: t('aidColumn.who'), cell: (each) => each.name },
            {
              key: 'where',
              title: t('aidColumn.where'),
              cell: ({ place, returned, dispute }) => (
                <span>
                  {place}{' '}
                  {returned === '0.00' ? null : (
                    <Tag tone="plain">{t('aidReturned', { amount: returned })}</Tag>
                  )}
                  {dispute ? <Tag tone="wait">{t('disputed')}</Tag> : null}
                </span>
              ),
            },
            {
              key: 'amount',
              title: t('aidColumn.amount'),
              figure: true,
              cell: (each) => <Money amount={each.amount} />,
            },
            ...(act
              ? [{ key: 'act', title: t('aidColumn.act'), titleUnseen: true, cell: act }]
              : []),
          ]}
        />
      </div>
    </section>
  )
}

function Totals({ statement }: { readonly statement: Lines }) {
  const t = useWords('statement')
  return (
    <dl className="totals">
      {(['opening', 'credits', 'debits', 'closing'] as const).map((each) => (
        <div key={each}>
          <dt>{t(each)}</dt>
          <dd>
            <Money amount={statement[each]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
