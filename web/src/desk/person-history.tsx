import type { PersonGlance } from '../api/desk-types.ts'
import { Money } from '../ui/money.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Happening = {
  readonly key: string
  readonly at: string
  readonly what: string
  readonly detail: string
  readonly amount: string | null
}

/** Cards, losses and money on one line of time, the newest first. */
function useHappenings(person: PersonGlance): readonly Happening[] {
  const t = useWords('desk')
  const tTrack = useWords('track')
  const tLoss = useWords('loss')
  const tLine = useWords('statement')
  const tTasks = useWords('tasks')
  const steps = person.applications.flatMap((track) =>
    track.steps.flatMap((step) =>
      step.at
        ? [
            {
              key: `${track.applicationId} ${step.step}`,
              at: step.at,
              what: tTrack(`step.${step.step}`),
              detail: `${tTrack(`reason.${track.reason}`)} · ${track.reference}`,
              amount: null,
            },
          ]
        : [],
    ),
  )
  const losses = person.losses.map((report) => ({
    key: report.reportId,
    at: report.effectiveAt,
    what: tLoss(`kind.${report.kind}`),
    detail: `${report.voucherNo} · ${report.functions.map((each) => tLoss(each)).join(' · ')}`,
    amount: null,
  }))
  const lines = person.recent.map((line) => ({
    key: line.transferId,
    at: line.postedAt,
    what: tLine(`kind.${line.kind}`),
    detail: line.counterparty,
    amount: line.amount,
  }))
  const agents = person.agentActs.map((act) => ({
    key: act.agentActId,
    at: act.at,
    what: t(`history.agent.${act.task}`),
    detail: [
      t('history.agent.who', {
        name: act.name,
        number: act.maskedCitizenNumber,
        phone: act.maskedPhone,
      }),
      ...(act.document ? [tTasks(`document.${act.document}`)] : []),
    ].join(' · '),
    amount: null,
  }))
  return [...steps, ...agents, ...losses, ...lines].sort((a, b) => (a.at < b.at ? 1 : -1))
}

export function PersonHistory({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const language = useLanguage()
  const happenings = useHappenings(person)
  if (happenings.length === 0) return <EmptyState title={t('history.none')} icon="clock" />
  return (
    <div className="box">
      <Table
        caption={t('tabs.history')}
        captionUnseen
        rows={happenings}
        keyOf={(row) => row.key}
        columns={[
          { key: 'at', title: t('history.at'), cell: (row) => momentText(row.at, language) },
          { key: 'what', title: t('history.what'), cell: (row) => <strong>{row.what}</strong> },
          { key: 'detail', title: t('history.detail'), cell: (row) => row.detail },
          {
            key: 'amount',
            title: t('history.amount'),
            figure: true,
            cell: (row) => (row.amount ? <Money amount={row.amount} signed /> : '–'),
          },
        ]}
      />
    </div>
  )
}
