import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { WholeStatement } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Money } from '../ui/money.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { ClearingPaper, useCountColumn, usePaidColumns } from './clearing-paper.tsx'
import { statementQuery } from './clearing-queries.ts'
import { Deductions } from './clearing-deductions.tsx'
import { StatementActs } from './clearing-acts.tsx'
import { PrintLink } from './print-link.tsx'
import { mayDo } from './roles.ts'
import { StatementState } from './statement-state.tsx'

function Sums({ whole }: { readonly whole: WholeStatement }) {
  const t = useWords('clearing')
  const { statement, bankAccount } = whole
  return (
    <section className="box">
      <h2>{t('sums')}</h2>
      <SummaryList
        answers={[
          { label: t('state'), value: <StatementState statement={statement} /> },
          { label: t('owed'), value: <Money amount={statement.owed} /> },
          { label: t('brought'), value: <Money amount={statement.brought} /> },
          { label: t('deducted'), value: <Money amount={statement.deducted} /> },
          { label: t('payable'), value: <Money amount={statement.payable} large /> },
          {
            label: t('account'),
            value: bankAccount ? `${bankAccount.name} ${bankAccount.account}` : t('noAccount'),
          },
          ...(statement.bankReason === null
            ? []
            : [{ label: t('bankReason'), value: statement.bankReason }]),
        ]}
      />
    </section>
  )
}

function Parts({ parts }: Pick<WholeStatement, 'parts'>) {
  const t = useWords('clearing')
  const count = useCountColumn()
  const paid = usePaidColumns()
  return (
    <section className="box">
      <Table
        caption={t('parts')}
        rows={parts}
        keyOf={(each) => each.name}
        columns={[{ key: 'name', title: t('part'), cell: ({ name }) => name }, count, ...paid]}
      />
    </section>
  )
}

function Comparisons({ comparisons }: Pick<WholeStatement, 'comparisons'>) {
  const t = useWords('clearing')
  const language = useLanguage()
  return (
    <section className="box">
      <Table
        caption={t('comparisons')}
        rows={comparisons}
        keyOf={(each) => each.reconciliationId}
        columns={[
          {
            key: 'name',
            title: t('part'),
            cell: ({ name, kind, at }) => (
              <div>
                {t(`kinds.${kind}`)} {name}
                <div className="small quiet">{momentText(at, language)}</div>
              </div>
            ),
          },
          {
            key: 'theirs',
            title: t('theirTotal'),
            figure: true,
            cell: ({ theirFund }) => <Money amount={theirFund} />,
          },
          {
            key: 'ours',
            title: t('ourTotal'),
            figure: true,
            cell: ({ ourFund }) => <Money amount={ourFund} />,
          },
          {
            key: 'differences',
            title: t('differences'),
            cell: ({ differences }) =>
              differences === 0 ? t('agrees') : t('differs', { count: differences }),
          },
        ]}
      />
    </section>
  )
}

function LineDifferences({ differences }: Pick<WholeStatement, 'differences'>) {
  const t = useWords('clearing')
  type Side = WholeStatement['differences'][number]['ours']
  const fund = (side: Side) => (side ? <Money amount={side.fund} /> : t('areas.nothing'))
  return (
    <section className="box">
      <Table
        caption={t('lineDifferences')}
        rows={differences}
        keyOf={({ settlement, kind }) => `${settlement} ${kind}`}
        columns={[
          {
            key: 'settlement',
            title: t('settlement'),
            cell: ({ settlement }) => <span className="number">{settlement}</span>,
          },
          { key: 'kind', title: t('difference'), cell: ({ kind }) => kind },
          {
            key: 'theirs',
            title: t('theirTotal'),
            figure: true,
            cell: ({ theirs }) => fund(theirs),
          },
          { key: 'ours', title: t('ourTotal'), figure: true, cell: ({ ours }) => fund(ours) },
        ]}
      />
    </section>
  )
}

export function Screen() {
  const t = useWords('clearing')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const session = useSession()
  const [said, setSaid] = useState<'asked' | 'noted' | null>(null)
  const { statementId = '' }: { readonly statementId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(statementQuery(statementId))
  const title = data
    ? t('paperTitle', {
        institution: data.statement.institution,
        month: monthText(data.statement.month, language),
      })
    : tDesk('nav.clearing')
  const mayClear = mayDo(session, 'clear')
  return (
    <ClearingPaper title={title} error={error} onRetry={() => void refetch()} said={said}>
      {data ? (
        <>
          <Sums whole={data} />
          <div className="row no-print">
            <PrintLink href={`/api/desk/clearing/statements/${statementId}/paper?lang=${language}`}>
              {t('print')}
            </PrintLink>
            {mayClear ? (
              <StatementActs statement={data.statement} onAsked={() => setSaid('asked')} />
            ) : null}
          </div>
          <Parts parts={data.parts} />
          <Deductions deductions={data.deductions} mayClear={mayClear} onSaid={setSaid} />
          {data.comparisons.length === 0 ? (
            <p className="quiet">{t('noComparisons')}</p>
          ) : (
            <Comparisons comparisons={data.comparisons} />
          )}
          {data.differences.length > 0 ? <LineDifferences differences={data.differences} /> : null}
        </>
      ) : null}
    </ClearingPaper>
  )
}
