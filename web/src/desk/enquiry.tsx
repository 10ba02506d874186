import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ActHeaders, useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { DeskEnquiry } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { enquiryTones } from './enquiries.tsx'
import { enquiryQuery } from './enquiry-queries.ts'
import { FollowUps } from './enquiry-tasks.tsx'
import { JoinAsker } from './join-asker.tsx'
import { mayDo } from './roles.ts'
import { SayForm } from './say-form.tsx'
import { SendEnquiry, SortEnquiry } from './sort-and-send.tsx'

type Of = { readonly enquiry: DeskEnquiry; readonly lookAgain: () => void }

function Facts({ enquiry }: Pick<Of, 'enquiry'>) {
  const t = useWords('enquiries')
  const language = useLanguage()
  const { assignedTo, contact, dueOn, level, subject } = enquiry
  const rows = [
    [t('reference'), enquiry.reference],
    [t('desk.asker'), enquiry.person ?? t('desk.anonymous')],
    [t('desk.channel'), t(`channels.${enquiry.channel}`)],
    [t('desk.contact'), contact],
    [t('desk.subject'), subject],
    [t('due'), dueOn && dayText(dueOn, language)],
    [t('desk.agency'), enquiry.agency + (level ? ` · ${t('desk.level', { number: level })}` : '')],
    [t('desk.to'), assignedTo ?? t('desk.nobody')],
    [t('desk.language'), t(`desk.languages.${enquiry.language}`)],
  ] as const
  return (
    <SummaryList
      answers={rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))}
    />
  )
}

function Line({ enquiry }: Pick<Of, 'enquiry'>) {
  const t = useWords('enquiries')
  const language = useLanguage()
  const { enquiryId, entries } = enquiry
  return (
    <section className="section">
      <h2>{t('line')}</h2>
      <Timeline
        moments={entries.map(({ entryId, kind, at, staff, text, to, attachments }) => ({
          key: entryId,
          title: [t(`kinds.${kind}`), to].filter(Boolean).join(' · '),
          state: 'done',
          when: [momentText(at, language), staff].filter(Boolean).join(' · '),
          children: (
            <>
              {text ? <p className="said">{text}</p> : null}
              {attachments.map(({ attachmentId }, place) => (
                <p key={attachmentId}>
                  <a
                    href={`/api/desk/enquiries/${enquiryId}/attachments/${attachmentId}`}
                    download=""
                  >
                    {t('desk.attachment')} {place + 1}
                  </a>
                </p>
              ))}
            </>
          ),
        }))}
      />
    </section>
  )
}

type Verb = 'answers' | 'notes' | 'escalation' | 'reopening'

function send(enquiryId: string, verb: Verb) {
  return (text: string, headers: ActHeaders) =>
    answer(
      api.POST(`/api/desk/enquiries/{enquiryId}/${verb}`, {
        params: { path: { enquiryId } },
        body: { text },
        headers,
      }),
    )
}

function Moves({ enquiry, lookAgain }: Of) {
  const t = useWords('enquiries')
  const problems = useProblems()
  const { enquiryId, state, mine } = enquiry
  const params = { path: { enquiryId } }
  const moving = useAct(
    (verb: 'assignment' | 'return' | 'closing', headers) =>
      answer(api.POST(`/api/desk/enquiries/{enquiryId}/${verb}`, { params, body: {}, headers })),
    {
      onDone: () => {
        problems.show([])
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'moves'),
    },
  )
  return (
    <div id="moves" tabIndex={-1} className="stack">
      {problems.list.map(({ text }) => (
        <p key={text} role="alert">
          {text}
        </p>
      ))}
      <div className="buttons">
        {state !== 'closed' && !mine ? (
          <Button pending={moving.isPending} onPress={() => moving.mutate('assignment')}>
            {t('desk.take')}
          </Button>
        ) : null}
        {state === 'assigned' && mine ? (
          <Button look="quiet" onPress={() => moving.mutate('return')}>
            {t('desk.back')}
          </Button>
        ) : null}
        {state === 'answered' ? (
          <Button pending={moving.isPending} onPress={() => moving.mutate('closing')}>
            {t('desk.close')}
          </Button>
        ) : null}
        {enquiry.personId ? (
          <>
            <LinkButton to={`/desk/people/${enquiry.personId}/why`} look="quiet">
              {t('desk.why')}
            </LinkButton>
            <LinkButton to={`/desk/people/${enquiry.personId}`} look="quiet">
              {t('desk.file')}
            </LinkButton>
          </>
        ) : null}
      </div>
    </div>
  )
}

function Work({ enquiry, lookAgain }: Of) {
  const t = useWords('enquiries')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { enquiryId, state, mine } = enquiry
  const language = t(`desk.languages.${enquiry.language}`)
  const form = (name: string, verb: Verb) => ({
    ...{ name, send: send(enquiryId, verb), onDone: lookAgain },
  })
  const onSent = (): void => {
    void queries.invalidateQueries({ queryKey: ['desk', 'enquiries'] })
    void navigate({ to: '/desk/enquiries' })
  }
  return (
    <section className="section stack">
      <Moves enquiry={enquiry} lookAgain={lookAgain} />
      {state !== 'closed' && mine ? (
        <SayForm
          {...form('answer', 'answers')}
          label={t('desk.answer')}
          hint={t('desk.answerHint', { language })}
          submit={t('desk.answerSubmit')}
          rows={6}
          look="go"
        />
      ) : null}
      <SayForm {...form('note', 'notes')} label={t('desk.note')} submit={t('desk.noteSubmit')} />
      {state === 'closed' ? (
        <SayForm
          {...form('reopening', 'reopening')}
          label={`${t('desk.reopen')} · ${t('desk.reason')}`}
          submit={t('desk.reopenSubmit')}
        />
      ) : (
        <SayForm
          {...form('escalation', 'escalation')}
          label={`${t('desk.escalate')} · ${t('desk.reason')}`}
          submit={t('desk.escalateSubmit')}
        />
      )}
      {state === 'closed' ? null : (
        <>
          <SortEnquiry key={enquiry.category} enquiry={enquiry} onDone={lookAgain} />
          <SendEnquiry enquiry={enquiry} onDone={onSent} />
        </>
      )}
      {enquiry.personId === null ? <JoinAsker enquiryId={enquiryId} onDone={lookAgain} /> : null}
      <FollowUps tasks={enquiry.tasks} onDone={lookAgain} />
    </section>
  )
}

export function Screen() {
  const t = useWords('enquiries')
  const language = useLanguage()
  const session = useSession()
  const queries = useQueryClient()
  const { enquiryId = '' }: { enquiryId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(enquiryQuery(enquiryId, language))
  const lookAgain = () => {
    void queries.invalidateQueries({ queryKey: ['desk', 'enquiry'] })
    void queries.invalidateQueries({ queryKey: ['desk', 'enquiries'] })
  }
  return (
    <Page title={data?.topic ?? t('title')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading lines={6} /> : null}
      {data ? (
        <>
          <p>
            {data.overdue ? (
              <Tag tone="danger">{t('overdue')}</Tag>
            ) : (
              <Tag tone={enquiryTones[data.state]}>{t(`states.${data.state}`)}</Tag>
            )}
          </p>
          <Facts enquiry={data} />
          <Line enquiry={data} />
          {session?.kind === 'staff' && mayDo(session, 'workOnEnquiries') ? (
            <Work enquiry={data} lookAgain={lookAgain} />
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
