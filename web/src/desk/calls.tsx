import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CallBack, HotlineCall, HotlineDesk } from '../api/desk-types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ErrorState, Loading, Status } from '../ui/states.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText, momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useFacts } from './call-facts.tsx'
import { CallFollowUps } from './call-follow-ups.tsx'
import { callsQuery } from './desk.ts'
import { shortId } from './short-id.ts'
import { useLookAgain } from './task.tsx'

type Told = { readonly onTold: (text: string) => void }

function Call({ call, onTold }: { readonly call: HotlineCall } & Told) {
  const t = useWords('calls')
  const language = useLanguage()
  const lookAgain = useLookAgain()
  const facts = useFacts(call)
  const [wrong, setWrong] = useState<unknown>(null)
  const { callId, personId } = call
  const params = { path: { callId } }
  const again = { onDone: lookAgain, onRefused: setWrong }
  const taking = useAct(
    (_: null, headers) => answer(api.POST('/api/desk/calls/{callId}/take', { params, headers })),
    again,
  )
  const finishing = useAct(
    (_: null, headers) => answer(api.POST('/api/desk/calls/{callId}/finish', { params, headers })),
    {
      ...again,
      onDone: () => {
        onTold(t('finished'))
        lookAgain()
      },
    },
  )
  return (
    <article className="box stack" aria-label={t('caller', { number: shortId(callId) })}>
      <div className="row row-apart">
        <h3 className="article-title">{t('caller', { number: shortId(callId) })}</h3>
        {call.state === 'with_operator' ? (
          <Tag tone="plain">{call.isMine ? t('mine') : t('taken')}</Tag>
        ) : null}
      </div>
      {wrong ? <ErrorState error={wrong} /> : null}
      <SummaryList
        answers={[...facts, { label: t('since'), value: momentText(call.waitingSince, language) }]}
      />
      <div className="row">
        {call.state === 'waiting' ? (
          <Button pending={taking.isPending} onPress={() => taking.mutate(null)}>
            {t('take')}
          </Button>
        ) : null}
        {call.isMine && personId ? (
          <LinkButton to={`/desk/people/${personId}`} search={{ purpose: 'call' }}>
            {t('openFile')}
          </LinkButton>
        ) : null}
        {call.isMine ? (
          <Button look="quiet" pending={finishing.isPending} onPress={() => finishing.mutate(null)}>
            {t('finish')}
          </Button>
        ) : null}
      </div>
    </article>
  )
}

type BackActsProps = Told & {
  readonly back: CallBack
  readonly phone: string | null
  readonly onPhone: (phone: string | null) => void
  readonly onWrong: (error: unknown) => void
}

/** The number is on record when it is shown, and not before. */
function BackActs({ back, phone, onPhone, onWrong, onTold }: BackActsProps) {
  const t = useWords('calls')
  const lookAgain = useLookAgain()
  const { callId, personId } = back
  const params = { path: { callId } }
  const show = (): void => {
    const asked = answer(api.GET('/api/desk/call-backs/{callId}', { params }))
    asked.then((opened) => onPhone(opened.phone), onWrong)
  }
  const noting = useAct(
    (reached: 'reached' | 'not_reached', headers) =>
      answer(
        api.POST('/api/desk/call-backs/{callId}/tries', { params, body: { reached }, headers }),
      ),
    {
      onDone: ({ state }) => {
        onTold(t(`noted.${state}`))
        onPhone(null)
        lookAgain()
      },
      onRefused: onWrong,
    },
  )
  const { isPending: pending, mutate: note } = noting
  if (phone === null) {
    return (
      <div className="row">
        <Button look="quiet" onPress={show}>
          {t('show')}
        </Button>
      </div>
    )
  }
  return (
    <div className="row">
      <Button pending={pending} onPress={() => note('reached')}>
        {t('reached')}
      </Button>
      <Button look="quiet" pending={pending} onPress={() => note('not_reached')}>
        {t('notReached')}
      </Button>
      {personId ? (
        <LinkButton look="quiet" to={`/desk/people/${personId}`} search={{ purpose: 'call' }}>
          {t('openFile')}
        </LinkButton>
      ) : null}
    </div>
  )
}

function Back({ back, onTold }: { readonly back: CallBack } & Told) {
  const t = useWords('calls')
  const language = useLanguage()
  const facts = useFacts(back)
  const [phone, setPhone] = useState<string | null>(null)
  const [wrong, setWrong] = useState<unknown>(null)
  const { callId, tries } = back
  return (
    <article className="box stack" aria-label={t('caller', { number: shortId(callId) })}>
      <h3 className="article-title">
        {dayText(back.wantedOn, language)} {t(`parts.${back.wantedPart}`)}
      </h3>
      {wrong ? <ErrorState error={wrong} /> : null}
      <SummaryList
        answers={[
          ...facts,
          ...(tries > 0 ? [{ label: t('tried'), value: t('tries', { number: tries }) }] : []),
          ...(phone
            ? [{ label: t('number'), value: <span className="number">{phone}</span> }]
            : []),
        ]}
      />
      <BackActs back={back} phone={phone} onPhone={setPhone} onWrong={setWrong} onTold={onTold} />
    </article>
  )
}

function Desk({ desk }: { readonly desk: HotlineDesk }) {
  const t = useWords('calls')
  const [told, setTold] = useState<string | null>(null)
  const { calls, callBacks, followUps, staffed } = desk
  const hours = { from: staffed.from, until: staffed.until }
  return (
    <>
      {told ? <Status>{told}</Status> : null}
      {staffed.now ? (
        <p className="quiet">{t('open', hours)}</p>
      ) : (
        <Notice tone="wait">
          <p>{t('closed', hours)}</p>
        </Notice>
      )}
      <section className="stack">
        <h2>{t('waiting')}</h2>
        {calls.length === 0 ? (
          <EmptyState title={t('none')} icon="tick">
            <p>{t('noneHint')}</p>
          </EmptyState>
        ) : (
          calls.map((call) => <Call key={call.callId} call={call} onTold={setTold} />)
        )}
      </section>
      <section className="section stack">
        <h2>{t('backs')}</h2>
        {callBacks.length === 0 ? (
          <EmptyState title={t('noBacks')} icon="tick">
            <p>{t('noBacksHint')}</p>
          </EmptyState>
        ) : (
          callBacks.map((back) => <Back key={back.callId} back={back} onTold={setTold} />)
        )}
      </section>
      <CallFollowUps followUps={followUps} onTold={setTold} />
    </>
  )
}

export function Screen() {
  const t = useWords('calls')
  const tDesk = useWords('desk')
  const { data, error } = useQuery(callsQuery)
  return (
    <Page title={tDesk('nav.calls')} lead={t('lead')}>
      {error ? <ErrorState error={error} /> : data ? <Desk desk={data} /> : <Loading />}
    </Page>
  )
}
