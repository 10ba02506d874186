import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Approval } from '../api/desk-types.ts'
import { serverNow } from '../api/server-clock.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { milliseconds, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { approvalsQuery } from './desk.ts'
import { useLookAgain } from './task.tsx'

type Verdict = 'approve' | 'refuse' | 'withdraw'

const tones = {
  waiting: 'wait',
  carried_out: 'ok',
  refused: 'danger',
  withdrawn: 'plain',
  changed: 'danger',
  lapsed: 'plain',
} as const satisfies Record<Approval['state'], Tone>

function useDecision(onDone: (verdict: Verdict) => void) {
  const lookAgain = useLookAgain()
  return useAct(
    ({ approval, verdict }: { approval: Approval; verdict: Verdict }, headers) =>
      answer(
        api.POST('/api/desk/approvals/{approvalId}/decision', {
          params: { path: { approvalId: approval.approvalId } },
          body: { verdict, digest: approval.digest },
          headers,
        }),
      ).then(() => verdict),
    {
      onDone: (verdict) => {
        onDone(verdict)
        lookAgain()
      },
      onRefused: lookAgain,
    },
  )
}

/** All that the second person decides about; nothing of it is behind another press. */
function Request({ approval }: { readonly approval: Approval }) {
  const t = useWords('administration')
  const language = useLanguage()
  return (
    <SummaryList
      answers={[
        { label: t('approvals.about'), value: approval.about },
        {
          label: t('approvals.what'),
          value: (
            <ul className="plain-list">
              {approval.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ),
        },
        { label: t('approvals.why'), value: approval.reason },
        {
          label: t('approvals.asked'),
          value: `${approval.askedBy} · ${momentText(approval.askedAt, language)}`,
        },
        { label: t('approvals.until'), value: momentText(approval.until, language) },
      ]}
    />
  )
}

type DecisionProps = {
  readonly approval: Approval
  readonly onDone: (verdict: Verdict) => void
}

/** To approve is asked once more, because it is carried out at once. */
function Decision({ approval, onDone }: DecisionProps) {
  const t = useWords('administration')
  const ui = useWords('ui')
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null)
  const decision = useDecision((verdict) => {
    setAsking(null)
    onDone(verdict)
  })
  return (
    <article className="box stack" aria-label={`${approval.title} ${approval.about}`}>
      <h2 className="article-title">{approval.title}</h2>
      <Request approval={approval} />
      <div className="buttons">
        <Button onPress={() => setAsking('approve')}>{t('approvals.approve')}</Button>
        <Button look="quiet" onPress={() => setAsking('refuse')}>
          {t('approvals.refuse')}
        </Button>
      </div>
      <Dialog
        alert
        title={t(`approvals.sure.${asking ?? 'approve'}`)}
        open={asking !== null}
        onClose={() => setAsking(null)}
      >
        <p>{t(`approvals.will.${asking ?? 'approve'}`, { what: approval.title })}</p>
        <p>
          <strong>{approval.about}</strong>
        </p>
        {decision.error ? <ErrorState error={decision.error} /> : null}
        <div className="buttons">
          <Button
            pending={decision.isPending}
            onPress={() => {
              if (asking) decision.mutate({ approval, verdict: asking })
            }}
          >
            {t(`approvals.${asking ?? 'approve'}`)}
          </Button>
          <Button look="quiet" onPress={() => setAsking(null)}>
            {ui('cancel')}
          </Button>
        </div>
      </Dialog>
    </article>
  )
}

function Withdraw({ approval, onDone }: DecisionProps) {
  const t = useWords('administration')
  const decision = useDecision(onDone)
  if (approval.state !== 'waiting') return null
  return (
    <Button
      look="plain"
      label={t('approvals.withdrawWhat', { what: `${approval.title} ${approval.about}` })}
      pending={decision.isPending}
      onPress={() => decision.mutate({ approval, verdict: 'withdraw' })}
    >
      {t('approvals.withdraw')}
    </Button>
  )
}

const lookMilliseconds = 3_600_000

/** For an hour from the decision; the server has the last word. */
function OpenLook({ approval }: { readonly approval: Approval }) {
  const t = useWords('emergency')
  const { act, state, decidedAt } = approval
  if (act !== 'people.look-in-emergency' || state !== 'carried_out' || !decidedAt) return null
  if (milliseconds(decidedAt) + lookMilliseconds <= serverNow()) return null
  return (
    <LinkButton to={`/desk/emergency-looks/${approval.approvalId}`} look="quiet">
      {t('look.open')}
    </LinkButton>
  )
}

function Own({
  asked,
  onDone,
}: Pick<DecisionProps, 'onDone'> & { readonly asked: readonly Approval[] }) {
  const t = useWords('administration')
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('approvals.own')}</h2>
      <div className="box">
        <Table
          caption={t('approvals.own')}
          captionUnseen
          rows={asked}
          keyOf={(each) => each.approvalId}
          columns={[
            { key: 'what', title: t('approvals.what'), cell: (each) => each.title },
            { key: 'about', title: t('approvals.about'), cell: (each) => each.about },
            {
              key: 'asked',
              title: t('approvals.asked'),
              cell: (each) => momentText(each.askedAt, language),
            },
            {
              key: 'state',
              title: t('approvals.state'),
              cell: (each) => (
                <span className="row row-tight">
                  <Tag tone={tones[each.state]}>{t(`approvals.states.${each.state}`)}</Tag>
                  {each.decidedBy}
                </span>
              ),
            },
            {
              key: 'act',
              title: t('approvals.withdraw'),
              titleUnseen: true,
              cell: (each) => (
                <>
                  <Withdraw approval={each} onDone={onDone} />
                  <OpenLook approval={each} />
                </>
              ),
            },
          ]}
        />
      </div>
    </section>
  )
}

export function Screen() {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const [done, setDone] = useState<Verdict | null>(null)
  const { data, error, refetch } = useQuery(approvalsQuery)
  return (
    <Page title={tDesk('nav.approvals')} lead={t('approvals.lead')} narrow={false}>
      {done ? <Status>{t(`approvals.done.${done}`)}</Status> : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data?.toDecide.length === 0 ? (
        <EmptyState title={t('approvals.none')} icon="tick">
          <p>{t('approvals.noneHint')}</p>
        </EmptyState>
      ) : null}
      {data?.toDecide.map((approval) => (
        <Decision key={approval.approvalId} approval={approval} onDone={setDone} />
      ))}
      {data && data.asked.length > 0 ? <Own asked={data.asked} onDone={setDone} /> : null}
    </Page>
  )
}
