import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Policies } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText, momentText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import './policies.css'
import { policiesQuery } from './policy-queries.ts'
import { mayDo } from './roles.ts'
import { SendDraft } from './send-draft.tsx'

type Given = { readonly policies: Policies }

function PackLink({ digest, version }: { readonly digest: string; readonly version: string }) {
  const t = useWords('policies')
  return (
    <Link to="/desk/policies/packs/$digest" params={{ digest }}>
      {t('read')}
      <span className="unseen"> {version}</span>
    </Link>
  )
}

/** The file of the area first, then what was decided, each with the days for which it counts. */
function Periods({ policies: { file, terms, inForce } }: Given) {
  const t = useWords('policies')
  const language = useLanguage()
  const first = terms[0]
  const day = (each: string) => dayText(each, language)
  const isToCome = (firstDay: string) => firstDay > today()
  const state = (digest: string, firstDay: string | null) => {
    if (digest === inForce) return <Tag tone="ok">{t('isNow')}</Tag>
    return firstDay !== null && isToCome(firstDay) ? (
      <Tag tone="wait">{t('planned')}</Tag>
    ) : (
      <Tag tone="plain">{t('past')}</Tag>
    )
  }
  return (
    <section aria-labelledby="packs-in-force">
      <h2 id="packs-in-force">{t('inForce')}</h2>
      <ul className="policy-periods">
        <li className="box">
          <div className="row row-apart">
            <strong>
              {file.name} <span className="number">{file.version}</span>
            </strong>
            {state(file.digest, null)}
          </div>
          <p className="small quiet">
            {first ? t('untilBefore', { day: day(first.firstDay) }) : t('fromFile')}
          </p>
          <PackLink {...file} />
        </li>
        {terms.map((term) => (
          <li key={term.firstDay} className="box">
            <div className="row row-apart">
              <strong className="number">{term.version}</strong>
              {state(term.digest, term.firstDay)}
            </div>
            <p className="small quiet">
              {term.untilDay
                ? t('fromUntil', { from: day(term.firstDay), until: day(term.untilDay) })
                : t('fromDay', { day: day(term.firstDay) })}
              {term.decidedAt
                ? ` · ${t('decided', { moment: momentText(term.decidedAt, language) })}`
                : null}
            </p>
            <PackLink {...term} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Drafts({ policies: { drafts } }: Given) {
  const t = useWords('policies')
  const language = useLanguage()
  if (drafts.length === 0) {
    return (
      <section className="stack" aria-labelledby="drafts">
        <h2 id="drafts">{t('drafts')}</h2>
        <EmptyState title={t('noDrafts')} icon="list">
          <p>{t('noDraftsHint')}</p>
        </EmptyState>
      </section>
    )
  }
  return (
    <section className="box stack" aria-labelledby="drafts">
      <h2 id="drafts">{t('drafts')}</h2>
      <Table
        caption={t('drafts')}
        captionUnseen
        rows={drafts}
        keyOf={(each) => each.draftId}
        columns={[
          {
            key: 'version',
            title: t('version'),
            cell: ({ draftId, version }) => (
              <Link
                to="/desk/policies/drafts/$draftId"
                params={{ draftId }}
                aria-label={t('openDraft', { version })}
              >
                {version}
              </Link>
            ),
          },
          { key: 'by', title: t('keptBy'), cell: ({ keptBy }) => keptBy },
          {
            key: 'at',
            title: t('draftedAt'),
            cell: ({ keptAt }) => momentText(keptAt, language),
          },
        ]}
      />
    </section>
  )
}

function Kept({ policies: { kept } }: Given) {
  const t = useWords('policies')
  const language = useLanguage()
  return (
    <section className="box stack" aria-labelledby="packs-kept">
      <h2 id="packs-kept">{t('kept')}</h2>
      <p className="quiet">{t('keptHint')}</p>
      {kept.length === 0 ? <p>{t('noneKept')}</p> : null}
      {kept.length > 0 ? (
        <Table
          caption={t('kept')}
          captionUnseen
          rows={kept}
          keyOf={(each) => each.digest}
          columns={[
            { key: 'version', title: t('version'), cell: ({ version }) => version },
            {
              key: 'keptAt',
              title: t('keptAt'),
              cell: ({ keptAt }) => momentText(keptAt, language),
            },
            {
              key: 'digest',
              title: t('digest'),
              cell: ({ digest }) => <span className="number">{digest.slice(0, 12)}</span>,
            },
            {
              key: 'read',
              title: t('read'),
              titleUnseen: true,
              cell: (pack) => <PackLink {...pack} />,
            },
          ]}
        />
      ) : null}
    </section>
  )
}

export function Screen() {
  const tDesk = useWords('desk')
  const session = useSession()
  const { data, error, refetch } = useQuery(policiesQuery)
  return (
    <Page title={tDesk('nav.policies')} lead={tDesk('lead.policies')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? (
        <>
          <Periods policies={data} />
          <Drafts policies={data} />
          {mayDo(session, 'editPolicies') ? <SendDraft inForce={data.inForce} /> : null}
          <Kept policies={data} />
        </>
      ) : null}
    </Page>
  )
}
