import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { BankFile, MonthEndRun, RetryOrder } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Money, moneyText } from '../ui/money.tsx'
import { ErrorState } from '../ui/states.tsx'
import { Steps } from '../ui/steps.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { isZero, stages, stagesOver } from './month-end-stages.ts'
import { RefusedFiles } from './refused-files.tsx'
import { RejectedLines } from './rejected-lines.tsx'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

/** What was entrusted to the banks against what they booked. */
function Agreement({ run }: { readonly run: MonthEndRun }) {
  const t = useWords('funds')
  if (run.state === 'computed') return <Tag tone="wait">{t('monthEnd.working')}</Tag>
  if (run.difference === null) return <Tag tone="wait">{t('monthEnd.notYet')}</Tag>
  if (isZero(run.difference)) return <Tag tone="ok">{t('monthEnd.agrees')}</Tag>
  return <Tag tone="danger">{t('monthEnd.differs', { amount: moneyText(run.difference) })}</Tag>
}

const bankTones = {
  sent: 'wait',
  accepted: 'ok',
  partly_rejected: 'danger',
  rejected: 'danger',
} as const satisfies Record<BankFile['state'], Tone>

function Banks({ run }: { readonly run: MonthEndRun }) {
  const t = useWords('funds')
  if (run.banks.length === 0) return null
  return (
    <Table
      caption={t('monthEnd.banks')}
      rows={run.banks}
      keyOf={(file) => `${file.bank} ${file.file}`}
      columns={[
        { key: 'bank', title: t('monthEnd.bank'), cell: (file) => <strong>{file.bank}</strong> },
        {
          key: 'file',
          title: t('monthEnd.file'),
          cell: (file) => <span className="number file-name">{file.file}</span>,
        },
        { key: 'count', title: t('monthEnd.count'), figure: true, cell: (file) => file.count },
        {
          key: 'total',
          title: t('monthEnd.total'),
          figure: true,
          cell: (file) => <Money amount={file.total} />,
        },
        {
          key: 'rejected',
          title: t('monthEnd.rejected'),
          figure: true,
          cell: (file) => (file.state === 'sent' ? '–' : file.rejected),
        },
        {
          key: 'state',
          title: t('monthEnd.state'),
          cell: (file) => (
            <Tag tone={bankTones[file.state]}>{t(`monthEnd.bankStates.${file.state}`)}</Tag>
          ),
        },
      ]}
    />
  )
}

const retryTones = { frozen: 'wait', sent: 'wait', answered: 'ok' } as const satisfies Record<
  RetryOrder['state'],
  Tone
>

/** Orders of lines that had been refused before. */
function Retries({ run }: OneMonth) {
  const t = useWords('funds')
  if (run.retries.length === 0) return null
  return (
    <Table
      caption={t('monthEnd.retries')}
      rows={run.retries}
      keyOf={(order) => order.file}
      columns={[
        { key: 'bank', title: t('monthEnd.bank'), cell: (order) => <strong>{order.bank}</strong> },
        {
          key: 'file',
          title: t('monthEnd.file'),
          cell: (order) => <span className="number file-name">{order.file}</span>,
        },
        { key: 'count', title: t('monthEnd.count'), figure: true, cell: (order) => order.count },
        {
          key: 'total',
          title: t('monthEnd.total'),
          figure: true,
          cell: (order) => <Money amount={order.total} />,
        },
        {
          key: 'rejected',
          title: t('monthEnd.rejected'),
          figure: true,
          cell: (order) => (order.state === 'answered' ? order.rejected : '–'),
        },
        {
          key: 'state',
          title: t('monthEnd.state'),
          cell: ({ state }) => (
            <Tag tone={retryTones[state]}>{t(`monthEnd.retryStates.${state}`)}</Tag>
          ),
        },
      ]}
    />
  )
}

function Answers({ run }: { readonly run: MonthEndRun }) {
  const t = useWords('funds')
  const session = useSession()
  const lookAgain = useLookAgain()
  const reading = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/month-ends/{month}/answers', {
          params: { path: { month: run.month } },
          headers,
        }),
      ),
    { onDone: lookAgain },
  )
  const over = stagesOver(run.state)
  const isAwaited = run.retries.some((order) => order.state === 'sent')
  if (over < 2 || (over > 3 && !isAwaited) || !mayDo(session, 'closeMonth')) return null
  return (
    <div className="stack">
      <div className="row">
        <Button pending={reading.isPending} onPress={() => reading.mutate(null)}>
          {t('monthEnd.readAnswers')}
        </Button>
        <span className="quiet small">{t('monthEnd.readAnswersHint')}</span>
      </div>
      {reading.error ? <ErrorState error={reading.error} /> : null}
      <RefusedFiles files={reading.data?.refusedFiles ?? []} />
    </div>
  )
}

/** Each line that keeps the month from agreeing; none when it does. */
function Differences({ run }: OneMonth) {
  const t = useWords('funds')
  if (run.differences.length === 0) return null
  return (
    <Table
      caption={t('monthEnd.differences', { count: run.differences.length })}
      rows={run.differences}
      keyOf={(line) => `${line.endToEndId} ${line.problem}`}
      columns={[
        {
          key: 'line',
          title: t('monthEnd.line'),
          cell: (line) => <span className="number file-name">{line.endToEndId}</span>,
        },
        {
          key: 'problem',
          title: t('monthEnd.problem'),
          cell: (line) => t(`monthEnd.problems.${line.problem}`),
        },
        {
          key: 'expected',
          title: t('monthEnd.expected'),
          figure: true,
          cell: (line) => <Money amount={line.expected} />,
        },
        {
          key: 'found',
          title: t('monthEnd.found'),
          figure: true,
          cell: (line) => <Money amount={line.found} />,
        },
      ]}
    />
  )
}

type OneMonth = { readonly run: MonthEndRun }

/** A month that is over is one line, opened when somebody wants to know more. */
export function MonthEnd({ run, folded }: OneMonth & { readonly folded: boolean }) {
  const language = useLanguage()
  const head = (
    <>
      <h2>{monthText(run.month, language)}</h2>
      <Agreement run={run} />
    </>
  )
  if (folded && stagesOver(run.state) === stages.length) {
    return (
      <details className="box month-end">
        <summary>{head}</summary>
        <div className="stack">
          <Account run={run} />
        </div>
      </details>
    )
  }
  return (
    <article className="box stack month-end">
      <div className="row row-apart">{head}</div>
      <Account run={run} />
    </article>
  )
}

/** Where a month stands, its totals, its banks, and whether it agrees. */
function Account({ run }: OneMonth) {
  const t = useWords('funds')
  const language = useLanguage()
  const over = stagesOver(run.state)
  return (
    <>
      <div role="status">
        <Steps names={stages.map((each) => t(`monthEnd.stage.${each}`))} current={over} />
        <p className="unseen">{t('monthEnd.progress', { over, count: stages.length })}</p>
        {run.progress ? <p className="quiet">{t('monthEnd.posting', run.progress)}</p> : null}
      </div>
      <dl className="totals">
        <div>
          <dt>{t('monthEnd.people')}</dt>
          <dd className="number">{run.people}</dd>
        </div>
        <div>
          <dt>{t('monthEnd.accepted')}</dt>
          <dd className="number">{run.accepted}</dd>
        </div>
        <div>
          <dt>{t('monthEnd.rejected')}</dt>
          <dd className="number">{run.rejected}</dd>
        </div>
        <div>
          <dt>{t('monthEnd.total')}</dt>
          <dd>
            <Money amount={run.total} />
          </dd>
        </div>
      </dl>
      <Banks run={run} />
      <Retries run={run} />
      {run.rejected > 0 ? <RejectedLines month={run.month} /> : null}
      <Differences run={run} />
      <Answers run={run} />
      <p className="quiet small">
        {t('monthEnd.startedAt', { moment: momentText(run.startedAt, language) })}
        {run.finishedAt
          ? ` · ${t('monthEnd.finishedAt', { moment: momentText(run.finishedAt, language) })}`
          : ''}
      </p>
    </>
  )
}
