import { useQuery } from '@tanstack/react-query'
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
import { monthText, today } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { monthEndsQuery } from './desk.ts'
import { MonthEnd } from './month-end-run.tsx'
import { latestMonths } from './month-end-stages.ts'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

/** A month that is not over can be closed in a demonstration only. */
const isRunning = (month: string) => month === today().slice(0, 7)

function useStart(onDone: () => void) {
  const lookAgain = useLookAgain()
  return useAct(
    (month: string, headers) => {
      const body = isRunning(month) ? { month, early: true as const } : { month }
      return answer(api.POST('/api/desk/month-ends', { body, headers }))
    },
    {
      onDone: () => {
        onDone()
        lookAgain()
      },
      onRefused: lookAgain,
    },
  )
}

type StartProps = {
  readonly months: readonly string[]
  readonly start: ReturnType<typeof useStart>
  readonly asking: string | null
  readonly onAsk: (month: string | null) => void
}

/** Nothing happens before the second press, and the sheet says exactly what will. */
function Start({ months, start, asking, onAsk }: StartProps) {
  const t = useWords('funds')
  const ui = useWords('ui')
  const language = useLanguage()
  const [chosen, setChosen] = useState('')
  const month = months.includes(chosen) ? chosen : (months[0] ?? '')
  const name = asking ? monthText(asking, language) : ''
  return (
    <section className="box row row-apart start-month no-print">
      <Select
        name="month"
        label={t('monthEnd.month')}
        value={month}
        onChange={setChosen}
        choices={months.map((value) => ({ value, label: monthText(value, language) }))}
      />
      <Button disabled={month === ''} onPress={() => onAsk(month)}>
        {t('monthEnd.start')}
      </Button>
      <Dialog
        alert
        title={t('monthEnd.confirmTitle', { month: name })}
        open={asking !== null}
        onClose={() => onAsk(null)}
      >
        <p>{t('monthEnd.willHappen')}</p>
        <ol>
          {(['count', 'post', 'file', 'wait'] as const).map((each) => (
            <li key={each}>{t(`monthEnd.will.${each}`, { month: name })}</li>
          ))}
        </ol>
        {asking && isRunning(asking) ? (
          <Notice tone="wait">
            <p>{t('monthEnd.early', { month: name })}</p>
          </Notice>
        ) : null}
        <p>
          <strong>{t('monthEnd.once')}</strong>
        </p>
        {start.error ? <ErrorState error={start.error} /> : null}
        <div className="buttons">
          <Button
            pending={start.isPending}
            onPress={() => {
              if (asking) start.mutate(asking)
            }}
          >
            {t('monthEnd.confirm', { month: name })}
          </Button>
          <Button look="quiet" onPress={() => onAsk(null)}>
            {ui('cancel')}
          </Button>
        </div>
      </Dialog>
    </section>
  )
}

export function Screen() {
  const t = useWords('funds')
  const tDesk = useWords('desk')
  const session = useSession()
  const demo = useSite()?.demo ?? false
  const [asking, setAsking] = useState<string | null>(null)
  const start = useStart(() => setAsking(null))
  const watching = start.isPending ? { refetchInterval: 2_000 } : {}
  const { data, error, refetch } = useQuery({ ...monthEndsQuery, ...watching })
  const runs = data?.runs ?? []
  const months = latestMonths(
    today(),
    runs.map((run) => run.month),
  ).filter((month) => demo || !isRunning(month))
  return (
    <Page title={tDesk('nav.monthEnds')} lead={tDesk('lead.monthEnds')} narrow={false}>
      {data && mayDo(session, 'closeMonth') ? (
        <Start months={months} start={start} asking={asking} onAsk={setAsking} />
      ) : null}
      {start.isPending ? <Status>{t('monthEnd.running')}</Status> : null}
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
