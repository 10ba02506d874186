import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClaimQueue } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { claimTones } from '../ui/claim-facts.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { claimQueueQuery } from './desk.ts'

type Waiting = ClaimQueue['claims'][number]

function Which({ claim: { reference, kind } }: { readonly claim: Waiting }) {
  const t = useWords('claims')
  return (
    <span>
      <Unbroken>{reference}</Unbroken>
      <br />
      <span className="small quiet">{t(`kind.${kind}`)}</span>
    </span>
  )
}

function Due({ claim: { dueOn, daysLeft, overdue } }: { readonly claim: Waiting }) {
  const t = useWords('claims')
  const language = useLanguage()
  if (dueOn === null) return '—'
  // The calendar of working days has ended: how many it is late is not known, that it is late is.
  if (daysLeft === null) {
    const day = dayText(dueOn, language)
    return overdue ? <Tag tone="danger">{day}</Tag> : <Unbroken>{day}</Unbroken>
  }
  return (
    <span>
      <Unbroken>{dayText(dueOn, language)}</Unbroken>
      <br />
      {overdue ? (
        <Tag tone="danger">{t('desk.over', { days: -daysLeft })}</Tag>
      ) : (
        <span className="small quiet">{t('desk.left', { days: daysLeft })}</span>
      )}
    </span>
  )
}

function Open({ personId }: Pick<Waiting, 'personId'>) {
  const t = useWords('claims')
  return (
    <Link to="/desk/people/$personId/claims" params={{ personId }} search={{ purpose: 'enquiry' }}>
      {t('desk.open')}
    </Link>
  )
}

/** What waits, by the day on which it is to be decided; what is late says so. */
export function Screen() {
  const t = useWords('claims')
  const { data, error, refetch } = useQuery(claimQueueQuery)
  return (
    <Page title={t('desk.queue')} lead={t('desk.queueLead')} narrow={false}>
      <div className="buttons no-print">
        <LinkButton to="/desk/claims/payments" look="quiet">
          {t('payments.title')}
        </LinkButton>
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data?.claims.length === 0 ? <EmptyState title={t('desk.noneWaiting')} icon="list" /> : null}
      {data?.claims.length ? (
        <div className="box">
          <Table
            caption={t('desk.queue')}
            captionUnseen
            rows={data.claims}
            keyOf={({ claimId }) => claimId}
            columns={[
              { key: 'person', title: t('desk.person'), cell: ({ maskedName }) => maskedName },
              {
                key: 'reference',
                title: t('reference'),
                cell: (claim) => <Which claim={claim} />,
              },
              {
                ...{ key: 'total', title: t('total'), figure: true },
                cell: ({ total }) => <Money amount={total} />,
              },
              {
                key: 'state',
                title: t('stateTitle'),
                cell: ({ state }) => <Tag tone={claimTones[state]}>{t(`state.${state}`)}</Tag>,
              },
              {
                key: 'due',
                title: t('desk.due'),
                cell: (claim) => <Due claim={claim} />,
              },
              {
                key: 'checked',
                title: t('desk.checked'),
                cell: ({ checked }) => t(checked ? 'desk.checkedYes' : 'desk.checkedNo'),
              },
              {
                ...{ key: 'open', title: t('desk.open'), titleUnseen: true },
                cell: ({ personId }) => <Open personId={personId} />,
              },
            ]}
          />
        </div>
      ) : null}
    </Page>
  )
}
