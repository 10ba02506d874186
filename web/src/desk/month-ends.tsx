import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useSession, useSite } from '../api/session.ts'
import { Button, FileButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { momentText, monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AskReason } from './ask-reason.tsx'
import { monthEndsQuery } from './desk.ts'
import { MonthEnd } from './month-end-run.tsx'
import { latestMonths } from './month-end-stages.ts'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

/** A month that is not over can be closed in a demonstration only. */
const isRunning = (month: string) => month === today().slice(0, 7)

type Asking = { readonly month: string; readonly reason: string }

function useAsk(onAsked: (until: string) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    ({ month, reason }: Asking, headers) => {
      const body = isRunning(month) ? { month, reason, early: true as const } : { month, reason }
      return answer(api.POST('/api/desk/month-ends', { body, headers }))
    },
    {
      onDone: ({ until }) => {
        onAsked(until)
        lookAgain()
      },
      onRefused: lookAgain,
    },
  )
}

type StartProps = { readonly months: readonly string[]; readonly onAsked: (until: string) => void }

function Start({ months, onAsked }: StartProps) {
  const t = useWords('funds')
  const language = useLanguage()
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState<string | null>(null)
  const month = months.includes(chosen) ? chosen : (months[0] ?? '')
  return (
    <section className="box row row-apart start-month no-print">
      <Select
        name="month"
        label={t('monthEnd.month')}
        value={month}
        onChange={setChosen}
        choices={months.map((value) => ({ value, label: monthText(value, language) }))}
      />
      <Button disabled={month === ''} onPress={() => setAsking(month)}>
        {t('monthEnd.start')}
      </Button>
      <Dialog
        alert
        title={t('monthEnd.confirmTitle', { month: asking ? monthText(asking, language) : '' })}
        open={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? (
          <AskForm
            month={asking}
            onAsked={(until) => {
              setAsking(null)
              onAsked(until)
            }}
          />
        ) : null}
      </Dialog>
    </section>
  )
}

/** Nothing happens before another accountant agrees, and the sheet says exactly what will. */
function AskForm({
  month,
  onAsked,
}: {
  readonly month: string
  readonly onAsked: (until: string) => void
}) {
  const t = useWords('funds')
  const language = useLanguage()
  const ask = useAsk(onAsked)
  const name = monthText(month, language)
  return (
    <>
      <p>{t('monthEnd.willHappen')}</p>
      <ol>
        {(['count', 'post', 'file', 'wait'] as const).map((each) => (
          <li key={each}>{t(`monthEnd.will.${each}`, { month: name })}</li>
        ))}
      </ol>
      {isRunning(month) ? (
        <Notice tone="wait">
          <p>{t('monthEnd.early', { month: name })}</p>
        </Notice>
      ) : null}
      <p>
        <strong>{t('monthEnd.once')}</strong>
      </p>
      <AskReason
        name="month-reason"
        hint={t('monthEnd.reasonHint')}
        pending={ask.isPending}
        ask={(reason, onRefused) => ask.mutate({ month, reason }, { onError: onRefused })}
      />
    </>
  )
}

export function Screen() {
  const t = useWords('funds')
  const tDesk = useWords('desk')
  const session = useSession()
  const demo = useSite()?.demo ?? false
  const language = useLanguage()
  const [until, setUntil] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(monthEndsQuery)
  const runs = data?.runs ?? []
  const months = latestMonths(
    today(),
    runs.map((run) => run.month),
  ).filter((month) => demo || !isRunning(month))
  return (
    <Page title={tDesk('nav.monthEnds')} lead={tDesk('lead.monthEnds')} narrow={false}>
      {data && mayDo(session, 'closeMonth') ? <Start months={months} onAsked={setUntil} /> : null}
      {until ? (
        <Status>
          {t('monthEnd.asked', { until: momentText(until, language) })}{' '}
          <Link to="/desk/approvals">{tDesk('nav.approvals')}</Link>
        </Status>
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data && runs.length === 0 ? (
        <EmptyState title={t('monthEnd.none')} icon="wallet">
          <p>{t('monthEnd.noneHint')}</p>
        </EmptyState>
      ) : null}
      {runs.map((run, at) => (
        <MonthEnd key={run.month} run={run} folded={at > 0} />
      ))}
      <p className="row no-print">
        <FileButton href="/api/desk/batch-differences.csv">
          {t('monthEnd.batchDifferences')}
        </FileButton>
      </p>
    </Page>
  )
}
