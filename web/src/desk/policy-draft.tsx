import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { PolicyDraftInFull, PolicyRehearsal } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { FileButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { dayInColumn, dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import './policies.css'
import { AskForce } from './ask-force.tsx'
import { BeginRehearsal } from './begin-rehearsal.tsx'
import { PolicyChanges } from './policy-changes.tsx'
import { draftQuery } from './policy-queries.ts'
import { RehearsalState } from './rehearsal-state.tsx'
import { mayDo } from './roles.ts'

function Past({ rehearsals }: { readonly rehearsals: readonly PolicyRehearsal[] }) {
  const t = useWords('policies')
  const language = useLanguage()
  if (rehearsals.length === 0) return <p className="quiet">{t('rehearse.none')}</p>
  const day = (each: string) => dayInColumn(each, language)
  return (
    <Table
      caption={t('rehearse.past')}
      rows={rehearsals}
      keyOf={(each) => each.rehearsalId}
      columns={[
        {
          key: 'period',
          title: t('rehearse.period'),
          cell: ({ rehearsalId, from, until }) => (
            <Link to="/desk/policies/rehearsals/$rehearsalId" params={{ rehearsalId }}>
              {day(from)} – {day(until)}
            </Link>
          ),
        },
        {
          key: 'terms',
          title: t('rehearse.terms'),
          cell: ({ termsOn }) =>
            termsOn === null ? t('rehearse.byCare') : t('rehearse.byTerms', { day: day(termsOn) }),
        },
        {
          key: 'state',
          title: t('rehearse.state'),
          cell: ({ state }) => <RehearsalState state={state} />,
        },
        {
          key: 'at',
          title: t('draftedAt'),
          cell: ({ askedAt }) => momentText(askedAt, language),
        },
      ]}
    />
  )
}

function Draft({ found }: { readonly found: PolicyDraftInFull }) {
  const t = useWords('policies')
  const language = useLanguage()
  const session = useSession()
  const { draft, follows, changes, firstChange, rehearsals, inForceFrom } = found
  const mayEdit = mayDo(session, 'editPolicies') && inForceFrom === null
  const isRehearsed = rehearsals.some(
    ({ state, beforeDigest }) => state === 'done' && beforeDigest === follows.digest,
  )
  return (
    <>
      <div className="row row-apart">
        <span className="quiet">
          {t('draft.by', { name: draft.keptBy, moment: momentText(draft.keptAt, language) })}
        </span>
        <FileButton href={`/api/desk/policies/drafts/${draft.draftId}/pack`}>
          {t('draft.download')}
        </FileButton>
      </div>
      {inForceFrom ? (
        <Notice>
          <p>{t('draft.inForce', { day: dayText(inForceFrom, language) })}</p>
        </Notice>
      ) : null}
      <section className="stack" aria-labelledby="changes">
        <h2 id="changes">{t('draft.changes', { version: follows.version })}</h2>
        <PolicyChanges changes={changes} />
      </section>
      <section className="box stack" aria-labelledby="rehearse">
        <h2 id="rehearse">{t('rehearse.title')}</h2>
        <p className="quiet">{t('rehearse.lead')}</p>
        <Past rehearsals={rehearsals} />
        {mayEdit ? <BeginRehearsal draftId={draft.draftId} firstChange={firstChange} /> : null}
      </section>
      {mayEdit ? (
        <section className="box stack" aria-labelledby="force">
          <h2 id="force">{t('force.title')}</h2>
          <p className="quiet">{t('force.lead')}</p>
          {isRehearsed ? (
            <AskForce draftId={draft.draftId} firstChange={firstChange} />
          ) : (
            <p>{t('force.needs')}</p>
          )}
        </section>
      ) : null}
    </>
  )
}

export function Screen() {
  const t = useWords('policies')
  const { draftId = '' }: { readonly draftId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(draftQuery(draftId))
  return (
    <Page title={t('draft.title', { version: data?.draft.version ?? '' })} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={8} />}
      {data ? <Draft found={data} /> : null}
    </Page>
  )
}
