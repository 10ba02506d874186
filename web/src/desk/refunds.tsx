import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RefundsOfEmployers, RefundState } from '../api/desk-types.ts'
import { FileButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { refundTones } from '../ui/overpaid.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { latestMonths } from './month-end-stages.ts'
import { type RefundFilter, refundsQuery } from './refund-queries.ts'

const all = 'all'
const states = [
  ...(['owed', 'asked', 'ordered', 'refused_by_bank'] as const),
  ...(['refunded', 'found', 'spent'] as const),
]

type Chosen = {
  readonly employer: string
  readonly month: string
  readonly state: RefundState | typeof all
}

function filterOf({ employer, month, state }: Chosen): RefundFilter {
  return {
    ...(employer === all ? {} : { employerId: employer }),
    ...(month === all ? {} : { month }),
    ...(state === all ? {} : { state }),
  }
}

type FilterProps = {
  readonly employers: RefundsOfEmployers['employers']
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
}

function Filter({ employers, chosen, onChoose }: FilterProps) {
  const t = useWords('funds')
  const language = useLanguage()
  return (
    <div className="row no-print">
      <Select
        name="state"
        label={t('refunds.state')}
        value={chosen.state}
        onChange={(state) => onChoose({ ...chosen, state })}
        choices={[
          { value: all, label: t('refunds.everyState') },
          ...states.map((value) => ({ value, label: t(`refunds.states.${value}`) })),
        ]}
      />
      <Select
        name="month"
        label={t('refunds.month')}
        value={chosen.month}
        onChange={(month) => onChoose({ ...chosen, month })}
        choices={[
          { value: all, label: t('refunds.everyMonth') },
          ...latestMonths(today(), []).map((value) => ({
            value,
            label: monthText(value, language),
          })),
        ]}
      />
      <Select
        name="employer"
        label={t('refunds.employer')}
        value={chosen.employer}
        onChange={(employer) => onChoose({ ...chosen, employer })}
        choices={[
          { value: all, label: t('refunds.everyEmployer') },
          ...employers.map(({ employerId, employer }) => ({ value: employerId, label: employer })),
        ]}
      />
    </div>
  )
}

function Groups({ groups, total }: Pick<RefundsOfEmployers, 'groups' | 'total'>) {
  const t = useWords('funds')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('refunds.caption')}
        captionUnseen
        rows={groups}
        keyOf={(each) => `${each.employerId} ${each.month} ${each.state}`}
        columns={[
          {
            key: 'employer',
            title: t('refunds.employer'),
            cell: ({ employerId, month, employer }) => (
              <Link to="/desk/refunds/$employerId/$month" params={{ employerId, month }}>
                {employer}
              </Link>
            ),
          },
          {
            key: 'month',
            title: t('refunds.month'),
            cell: (each) => monthText(each.month, language),
          },
          {
            key: 'state',
            title: t('refunds.state'),
            cell: ({ state }) => (
              <Tag tone={refundTones[state]}>{t(`refunds.states.${state}`)}</Tag>
            ),
          },
          { key: 'people', title: t('refunds.people'), figure: true, cell: (each) => each.people },
          {
            key: 'amount',
            title: t('refunds.amount'),
            figure: true,
            cell: (each) => <Money amount={each.amount} />,
          },
        ]}
      />
      <div className="row row-apart">
        <strong>{t('refunds.total')}</strong>
        <strong>
          <Money amount={total} />
        </strong>
      </div>
    </div>
  )
}

/** What employers are owed back, and how far each is on its way. */
export function Screen() {
  const t = useWords('funds')
  const language = useLanguage()
  const [chosen, setChosen] = useState<Chosen>({ employer: all, month: all, state: all })
  const filter = filterOf(chosen)
  const { data, error, refetch } = useQuery({
    ...refundsQuery(filter),
    placeholderData: (earlier) => earlier,
  })
  const query = new URLSearchParams({ ...filter, lang: language })
  return (
    <Page title={t('refunds.title')} lead={t('refunds.lead')} narrow={false} back>
      <Filter employers={data?.employers ?? []} chosen={chosen} onChoose={setChosen} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && data.groups.length === 0 ? (
        <EmptyState title={t('refunds.none')} icon="list">
          <p>{t('refunds.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data && data.groups.length > 0 ? (
        <>
          <Groups groups={data.groups} total={data.total} />
          <div className="buttons no-print">
            <FileButton href={`/api/desk/refunds.csv?${query}`}>{t('refunds.csv')}</FileButton>
          </div>
        </>
      ) : null}
    </Page>
  )
}
