import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { RehearsalResult } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, FileButton, LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import './books.css'
import './policies.css'
import { rehearsalQuery } from './policy-queries.ts'
import { RehearsalFigures } from './rehearsal-figures.tsx'
import { RehearsalGroups } from './rehearsal-groups.tsx'
import { RehearsalState } from './rehearsal-state.tsx'
import { RehearsedBills } from './rehearsed-bills.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

type Given = { readonly result: RehearsalResult }

function Moves({ result: { rehearsal } }: Given) {
  const t = useWords('policies')
  const session = useSession()
  const lookAgain = useLookAgain()
  const { rehearsalId, state } = rehearsal
  const params = { path: { rehearsalId } }
  const stop = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/policies/rehearsals/{rehearsalId}/stop', {
          ...{ params, body: {}, headers },
        }),
      ),
    { onDone: lookAgain, onRefused: lookAgain },
  )
  const resume = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/policies/rehearsals/{rehearsalId}/resume', {
          ...{ params, body: {}, headers },
        }),
      ),
    { onDone: lookAgain, onRefused: lookAgain },
  )
  const error = stop.error ?? resume.error
  return (
    <>
      {mayDo(session, 'editPolicies') && state === 'running' ? (
        <Button look="quiet" pending={stop.isPending} onPress={() => stop.mutate(null)}>
          {t('rehearsal.stop')}
        </Button>
      ) : null}
      {mayDo(session, 'editPolicies') && state === 'stopped' ? (
        <Button look="quiet" pending={resume.isPending} onPress={() => resume.mutate(null)}>
          {t('rehearsal.resume')}
        </Button>
      ) : null}
      {error ? <ErrorState error={error} /> : null}
    </>
  )
}

/** How far it is: a bar, and the same in numbers; spoken when the state changes and not with each bill. */
function Progress({ result }: Given) {
  const t = useWords('policies')
  const { state, looked, rowCount } = result.rehearsal
  const isOver = state === 'done'
  return (
    <section className="box stack no-print" aria-labelledby="progress">
      <div className="row row-apart">
        <h2 id="progress">{t('rehearsal.progress')}</h2>
        <span role="status">
          <RehearsalState state={state} />
        </span>
      </div>
      {isOver ? null : (
        <progress
          className="policy-progress"
          aria-labelledby="progress"
          max={Math.max(rowCount, 1)}
          value={looked}
        />
      )}
      <p>{t('rehearsal.counted', { looked, all: rowCount })}</p>
      {state === 'running' ? <p className="quiet">{t('rehearsal.leave')}</p> : null}
      {state === 'failed' ? (
        <Notice tone="danger">
          <p>{t('rehearsal.failedHint')}</p>
        </Notice>
      ) : null}
      {state === 'stopped' ? <p className="quiet">{t('rehearsal.stoppedHint')}</p> : null}
      <div className="buttons">
        <Moves result={result} />
      </div>
    </section>
  )
}

function Result({ result }: Given) {
  const t = useWords('policies')
  const language = useLanguage()
  const { rehearsal } = result
  const day = (each: string) => dayText(each, language)
  return (
    <>
      <p className="quiet">
        {t('rehearse.period')}: {day(rehearsal.from)} – {day(rehearsal.until)} ·{' '}
        {rehearsal.termsOn
          ? t('rehearse.byTerms', { day: day(rehearsal.termsOn) })
          : t('rehearse.byCare')}
      </p>
      <Progress result={result} />
      {rehearsal.state === 'running' ? null : (
        <>
          <RehearsalFigures result={result} />
          <RehearsalGroups groups={result.groups} />
          <RehearsedBills rehearsalId={rehearsal.rehearsalId} bills={result.bills} />
          <p className="small quiet">{t('rehearsal.caution')}</p>
          <div className="buttons no-print">
            <FileButton
              href={`/api/desk/policies/rehearsals/${rehearsal.rehearsalId}/groups.csv?lang=${language}`}
            >
              {t('rehearsal.csv')}
            </FileButton>
            <Button look="quiet" icon="print" onPress={() => window.print()}>
              {t('rehearsal.print')}
            </Button>
            <LinkButton to={`/desk/policies/drafts/${rehearsal.draftId}`} look="quiet">
              {t('openDraft', { version: result.version })}
            </LinkButton>
          </div>
        </>
      )}
    </>
  )
}

export function Screen() {
  const t = useWords('policies')
  const { rehearsalId = '' }: { readonly rehearsalId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(rehearsalQuery(rehearsalId))
  const title = data
    ? t('rehearsal.title', { version: data.version, before: data.beforeVersion })
    : t('rehearse.title')
  return (
    <Page title={title} narrow={false} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={8} />}
      {data ? <Result result={data} /> : null}
    </Page>
  )
}
