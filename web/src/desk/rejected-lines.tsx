import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { RejectedLine } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Money } from '../ui/money.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { AskReason } from './ask-reason.tsx'
import { rejectsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { useLookAgain } from './task.tsx'

const tones = {
  waiting: 'danger',
  spent: 'danger',
  ordered: 'wait',
  credited: 'ok',
  account_closed: 'plain',
  kept: 'danger',
} as const satisfies Record<RejectedLine['state'], Tone>

/** What banks refused of a month: why, where each line stands, and having it sent again. */
export function RejectedLines({ month }: { readonly month: string }) {
  const t = useWords('funds')
  const session = useSession()
  const { data, error, refetch } = useQuery(rejectsQuery(month))
  const [chosen, setChosen] = useState<readonly string[]>([])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={2} />
  const open = data.lines.filter((line) => line.canBeSent).map((line) => line.endToEndId)
  const named = chosen.filter((each) => open.includes(each))
  const mayAsk = mayDo(session, 'closeMonth')
  return (
    <section className="stack">
      <Lines
        month={month}
        lines={data.lines}
        count={data.count}
        chosen={named}
        choose={mayAsk ? setChosen : null}
      />
      {data.count > data.lines.length ? (
        <p className="quiet">{t('monthEnd.rejects.more', { shown: data.lines.length })}</p>
      ) : null}
      {mayAsk ? (
        <SendAgain month={month} named={named} all={data.canBeSent} onAsked={() => setChosen([])} />
      ) : null}
    </section>
  )
}

type SendAgainProps = {
  readonly month: string
  readonly named: readonly string[]
  /** How many can be sent. */
  readonly all: number
  readonly onAsked: () => void
}

/** Nothing is sent before another accountant agrees. */
function SendAgain({ month, named, all, onAsked }: SendAgainProps) {
  const t = useWords('funds')
  const tDesk = useWords('desk')
  const language = useLanguage()
  const [asking, setAsking] = useState<'chosen' | 'all' | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const count = asking === 'all' ? all : named.length
  return (
    <>
      {until ? (
        <Status>
          {t('monthEnd.rejects.asked', { until: momentText(until, language) })}{' '}
          <Link to="/desk/approvals">{tDesk('nav.approvals')}</Link>
        </Status>
      ) : null}
      {all > 0 ? (
        <div className="row no-print">
          <Button disabled={named.length === 0} onPress={() => setAsking('chosen')}>
            {t('monthEnd.rejects.sendChosen', { count: named.length })}
          </Button>
          <Button look="quiet" onPress={() => setAsking('all')}>
            {t('monthEnd.rejects.sendAll', { count: all })}
          </Button>
        </div>
      ) : null}
      <Dialog
        alert
        title={t('monthEnd.rejects.confirm', { count })}
        open={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? (
          <AskForm
            month={month}
            lines={asking === 'all' ? null : named}
            onAsked={(by) => {
              setAsking(null)
              onAsked()
              setUntil(by)
            }}
          />
        ) : null}
      </Dialog>
    </>
  )
}

type AskFormProps = {
  readonly month: string
  /** Null for all that can be sent. */
  readonly lines: readonly string[] | null
  readonly onAsked: (until: string) => void
}

function AskForm({ month, lines, onAsked }: AskFormProps) {
  const t = useWords('funds')
  const lookAgain = useLookAgain()
  const ask = useAct(
    (reason: string, headers) =>
      answer(
        api.POST('/api/desk/month-ends/{month}/retries', {
          params: { path: { month } },
          body: lines ? { lines: [...lines], reason } : { reason },
          headers,
        }),
      ),
    {
      onDone: ({ until }) => {
        onAsked(until)
        lookAgain()
      },
      onRefused: lookAgain,
    },
  )
  return (
    <>
      <p>{t('monthEnd.rejects.willHappen')}</p>
      <AskReason
        name="retry-reason"
        hint={t('monthEnd.rejects.reasonHint')}
        pending={ask.isPending}
        ask={(reason, onRefused) => ask.mutate(reason, { onError: onRefused })}
      />
    </>
  )
}

type LinesProps = {
  readonly month: string
  readonly lines: readonly RejectedLine[]
  readonly count: number
  readonly chosen: readonly string[]
  /** Null for whoever only looks. */
  readonly choose: ((chosen: readonly string[]) => void) | null
}

function Lines({ month, lines, count, chosen, choose }: LinesProps) {
  const t = useWords('funds')
  const id = ({ endToEndId, canBeSent }: RejectedLine) =>
    choose && canBeSent ? (
      <Checkbox
        name={`${month}-${endToEndId}`}
        label={endToEndId}
        checked={chosen.includes(endToEndId)}
        onChange={(on) =>
          choose(on ? [...chosen, endToEndId] : chosen.filter((each) => each !== endToEndId))
        }
      />
    ) : (
      <span className="number">{endToEndId}</span>
    )
  return (
    <Table
      caption={t('monthEnd.rejects.caption', { count })}
      rows={lines}
      keyOf={(line) => line.endToEndId}
      columns={[
        {
          key: 'line',
          title: t('monthEnd.line'),
          titleUnseen: true,
          cell: (line) => <span className="file-name">{id(line)}</span>,
        },
        {
          key: 'reason',
          title: t('monthEnd.rejects.reason'),
          cell: (line) => <Said line={line} />,
        },
        {
          key: 'amount',
          title: t('monthEnd.rejects.amount'),
          figure: true,
          cell: (line) => <Money amount={line.amount} />,
        },
        {
          key: 'state',
          title: t('monthEnd.state'),
          cell: ({ state }) => (
            <Tag tone={tones[state]}>{t(`monthEnd.rejects.states.${state}`)}</Tag>
          ),
        },
      ]}
    />
  )
}

/** Why it was refused and by whom, how often it was sent again, and where it would go now. */
function Said({ line }: { readonly line: RejectedLine }) {
  const t = useWords('funds')
  const { reason, code, refusedBy, bank, attempts, canBeSent } = line
  const more = [
    `${code} · ${refusedBy}`,
    ...(attempts > 0 ? [t('monthEnd.rejects.attempts', { count: attempts })] : []),
    ...(canBeSent && bank !== refusedBy ? [t('monthEnd.rejects.bankNow', { bank })] : []),
  ]
  return (
    <span>
      {reason} <span className="quiet small">{more.join(' · ')}</span>
    </span>
  )
}
