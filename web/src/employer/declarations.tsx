import { useQuery } from '@tanstack/react-query'
import type { Employer, OwnDeclaration } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { employerQuery } from './employer.ts'
import { LateMonths } from './late-months.tsx'
import { PaidTwice } from './paid-twice.tsx'

const tones = { declared: 'wait', paid: 'ok', withdrawn: 'plain' } as const

function State({ of }: { readonly of: OwnDeclaration }) {
  const t = useWords('employer')
  const language = useLanguage()
  return (
    <span className="row row-tight">
      {of.isInArrears ? (
        <Tag tone="danger">{t('states.arrears')}</Tag>
      ) : (
        <Tag tone={tones[of.state]}>{t(`states.${of.state}`)}</Tag>
      )}
      {of.paidOn ? <span className="quiet">{dayText(of.paidOn, language)}</span> : null}
      {of.isSupplement || of.state === 'withdrawn' ? null : (
        <LinkButton to={`/employer/correct/${of.declarationId}`} look="plain">
          {t('correct.short')}
        </LinkButton>
      )}
      {of.state === 'declared' ? (
        <LinkButton to={`/employer/withdraw/${of.declarationId}`} look="plain">
          {t('withdraw.short')}
        </LinkButton>
      ) : null}
    </span>
  )
}

function Declared({ employer }: { readonly employer: Employer }) {
  const t = useWords('employer')
  const language = useLanguage()
  return (
    <div className="box">
      <Table
        caption={t('list.caption')}
        captionUnseen
        rows={employer.declarations}
        keyOf={(each) => each.declarationId}
        columns={[
          {
            key: 'month',
            title: t('list.month'),
            cell: (each) => (
              <div>
                <strong>{monthText(each.month, language)}</strong>
                {each.isSupplement ? (
                  <div className="quiet small">{t('list.supplement')}</div>
                ) : null}
              </div>
            ),
          },
          {
            key: 'reference',
            title: t('list.reference'),
            cell: (each) => <span className="number nowrap">{each.reference}</span>,
          },
          { key: 'people', title: t('list.people'), figure: true, cell: (each) => each.people },
          {
            key: 'total',
            title: t('list.total'),
            figure: true,
            cell: (each) => <Money amount={each.total} />,
          },
          {
            key: 'owed',
            title: t('list.owed'),
            figure: true,
            cell: (each) => <Money amount={each.owed} />,
          },
          {
            key: 'state',
            title: t('list.state'),
            cell: (each) => <State of={each} />,
          },
        ]}
      />
    </div>
  )
}

export function Screen() {
  const t = useWords('employer')
  const inbox = useWords('inbox')
  const { data, error, refetch } = useQuery(employerQuery)
  const unseen = data?.unseenNotices ?? 0
  return (
    <Page title={data?.name ?? t('title')} lead={t('lead')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          <div className="row row-apart no-print">
            <p className="quiet">{t('people', { count: data.people })}</p>
            <div className="buttons">
              <LinkButton to="/employer/declare">{t('declare.title')}</LinkButton>
              <LinkButton to="/employer/cards" look="quiet">
                {t('toCards')}
              </LinkButton>
              <LinkButton to="/employer/inbox" look="quiet">
                {unseen > 0 ? inbox('openNew', { count: unseen }) : inbox('open')}
              </LinkButton>
            </div>
          </div>
          <h2>{t('list.title')}</h2>
          {data.declarations.length > 0 ? (
            <>
              <Declared employer={data} />
              <LateMonths declarations={data.declarations} />
              <PaidTwice overpayments={data.overpayments} />
            </>
          ) : (
            <EmptyState title={t('list.none')} icon="list">
              <p>{t('list.noneHint')}</p>
            </EmptyState>
          )}
        </>
      ) : null}
    </Page>
  )
}
