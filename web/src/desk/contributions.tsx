import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Declaration, ReceiptsTaken } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { declarationsQuery } from './desk.ts'
import { latestMonths } from './month-end-stages.ts'
import { receiptCountQuery } from './receipt-queries.ts'
import { RefusedFiles } from './refused-files.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

function Taken({ taken }: { readonly taken: ReceiptsTaken }) {
  const t = useWords('funds')
  const language = useLanguage()
  return (
    <div className="stack" role="status">
      <Notice>
        <p>
          {taken.matched > 0
            ? t('receipts.matched', { count: taken.matched })
            : t('receipts.nothing')}
        </p>
      </Notice>
      {taken.unmatched.length > 0 ? (
        <div className="box">
          <Table
            caption={t('receipts.unmatched', { count: taken.unmatched.length })}
            rows={taken.unmatched}
            keyOf={(receipt) => receipt.bankReference}
            columns={[
              {
                key: 'reference',
                title: t('receipts.reference'),
                cell: (each) => <span className="number">{each.bankReference}</span>,
              },
              {
                key: 'amount',
                title: t('receipts.amount'),
                figure: true,
                cell: (each) => <Money amount={each.amount} />,
              },
              {
                key: 'receivedOn',
                title: t('receipts.receivedOn'),
                cell: (each) => dayText(each.receivedOn, language),
              },
              { key: 'reason', title: t('receipts.reason'), cell: (each) => each.reason },
            ]}
          />
        </div>
      ) : null}
      <RefusedFiles files={taken.refusedFiles} />
    </div>
  )
}

function Receipts() {
  const t = useWords('funds')
  const lookAgain = useLookAgain()
  const taking = useAct(
    (_: null, headers) => answer(api.POST('/api/desk/bank-receipts', { body: {}, headers })),
    { onDone: lookAgain },
  )
  return (
    <>
      <div className="row no-print">
        <Button pending={taking.isPending} onPress={() => taking.mutate(null)}>
          {t('receipts.take')}
        </Button>
        <span className="quiet small">{t('receipts.hint')}</span>
      </div>
      {taking.error ? <ErrorState error={taking.error} /> : null}
      {taking.data ? <Taken taken={taking.data} /> : null}
    </>
  )
}

/** Of every declaration: how many people, how far it is, and since when. */
function useStateColumns(): readonly Column<Declaration>[] {
  const t = useWords('funds')
  const language = useLanguage()
  return [
    {
      key: 'people',
      title: t('declarations.people'),
      figure: true,
      cell: ({ people }) => people,
    },
    {
      key: 'total',
      title: t('declarations.total'),
      figure: true,
      cell: ({ total }) => <Money amount={total} />,
    },
    {
      key: 'state',
      title: t('declarations.state'),
      cell: (each) => <StateTag declaration={each} />,
    },
    {
      key: 'paidOn',
      title: t('declarations.paidOn'),
      cell: ({ paidOn }) => (paidOn ? <Unbroken>{dayText(paidOn, language)}</Unbroken> : '–'),
    },
  ]
}

/** All of these are late: what it costs today, or has cost by the day on which the contributions came in. */
function useLateColumns(): readonly Column<Declaration>[] {
  const t = useWords('funds')
  const language = useLanguage()
  return [
    {
      key: 'total',
      title: t('declarations.total'),
      figure: true,
      cell: ({ total }) => <Money amount={total} />,
    },
    {
      key: 'payBy',
      title: t('declarations.payBy'),
      cell: ({ payBy, paidOn, surcharge }) => (
        <div>
          <Unbroken>{dayText(payBy, language)}</Unbroken>
          <div className="small quiet">
            {t('declarations.daysLate', { days: surcharge?.days ?? 0 })}
          </div>
          <div className="small quiet">
            {paidOn
              ? `${t('declarations.paidOn')} ${dayText(paidOn, language)}`
              : t('declarations.states.declared')}
          </div>
        </div>
      ),
    },
    {
      key: 'surcharge',
      title: t('declarations.surcharge'),
      figure: true,
      cell: ({ surcharge }) => <Money amount={surcharge?.amount ?? '0.00'} />,
    },
    {
      key: 'owed',
      title: t('declarations.owed'),
      figure: true,
      cell: ({ owed }) => (
        <strong>
          <Money amount={owed} />
        </strong>
      ),
    },
  ]
}

const tones = { declared: 'wait', paid: 'ok', withdrawn: 'plain' } as const

function StateTag({ declaration }: { readonly declaration: Declaration }) {
  const t = useWords('funds')
  const { state, isInArrears } = declaration
  if (isInArrears) return <Tag tone="danger">{t('declarations.states.arrears')}</Tag>
  return <Tag tone={tones[state]}>{t(`declarations.states.${state}`)}</Tag>
}

/** A year of a city's employers is long; the rest is there when somebody asks for it. */
const atOnce = 50

type DeclarationsProps = {
  readonly declarations: readonly Declaration[]
  readonly inArrears: boolean
}

function Declarations({ declarations, inArrears }: DeclarationsProps) {
  const [shown, setShown] = useState(atOnce)
  const t = useWords('funds')
  const language = useLanguage()
  const stateColumns = useStateColumns()
  const lateColumns = useLateColumns()
  return (
    <div className="box">
      <Table
        caption={t('declarations.caption')}
        captionUnseen
        rows={declarations.slice(0, shown)}
        keyOf={(each) => each.declarationId}
        columns={[
          {
            key: 'employer',
            title: t('declarations.employer'),
            cell: (each) => <strong>{each.employer}</strong>,
          },
          {
            key: 'month',
            title: t('declarations.month'),
            cell: (each) => (
              <div>
                {monthText(each.month, language)}
                {each.isSupplement ? (
                  <div className="small quiet">{t('declarations.supplement')}</div>
                ) : null}
              </div>
            ),
          },
          ...(inArrears ? lateColumns : stateColumns),
        ]}
      />
      {declarations.length > shown ? (
        <div className="buttons">
          <Button look="quiet" onPress={() => setShown(shown + atOnce)}>
            {t('declarations.more', { count: declarations.length - shown })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** What matched nothing stays until two people have matched it. */
function WaitingLink() {
  const t = useWords('receipts')
  const { data } = useQuery(receiptCountQuery)
  return data ? (
    <LinkButton to="/desk/receipts" look="quiet" icon="list">
      {t('link', { count: data.count })}
    </LinkButton>
  ) : null
}

export function Screen() {
  const t = useWords('funds')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const session = useSession()
  const [month, setMonth] = useState('all')
  const { data, error, refetch } = useQuery(declarationsQuery(month === 'all' ? null : month))
  return (
    <Page title={tDesk('nav.contributions')} lead={tDesk('lead.contributions')} narrow={false}>
      {mayDo(session, 'closeMonth') ? <Receipts /> : null}
      <div className="row no-print">
        <WaitingLink />
        <LinkButton to="/desk/refunds" look="quiet" icon="list">
          {t('refunds.link')}
        </LinkButton>
      </div>
      <div className="no-print">
        <Select
          name="month"
          label={t('declarations.month')}
          value={month}
          onChange={setMonth}
          choices={[
            { value: 'all', label: t('declarations.all') },
            { value: 'arrears', label: t('declarations.arrears') },
            ...latestMonths(today(), []).map((value) => ({
              value,
              label: monthText(value, language),
            })),
          ]}
        />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && data.declarations.length === 0 ? (
        <EmptyState
          title={t(month === 'arrears' ? 'declarations.noArrears' : 'declarations.none')}
          icon={month === 'arrears' ? 'tick' : 'list'}
        />
      ) : null}
      {data && data.declarations.length > 0 ? (
        <Declarations
          key={month}
          declarations={data.declarations}
          inArrears={month === 'arrears'}
        />
      ) : null}
    </Page>
  )
}
