import { answer, api } from '../api/client.ts'
import type { CallFollowUp } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { useFacts } from './call-facts.tsx'
import { mayDo } from './roles.ts'
import { SayForm } from './say-form.tsx'
import { shortId } from './short-id.ts'
import { useLookAgain } from './task.tsx'

type Told = { readonly onTold: (text: string) => void }

/** Calls that were rated as poor: somebody calls, or looks, and says what they found. */
export function CallFollowUps(props: { readonly followUps: readonly CallFollowUp[] } & Told) {
  const t = useWords('calls')
  if (props.followUps.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('followUps')}</h2>
      {props.followUps.map((each) => (
        <One key={each.callId} followUp={each} onTold={props.onTold} />
      ))}
    </section>
  )
}

function One({ followUp, onTold }: { readonly followUp: CallFollowUp } & Told) {
  const t = useWords('calls')
  const language = useLanguage()
  const session = useSession()
  const lookAgain = useLookAgain()
  const facts = useFacts(followUp)
  const { callId, personId } = followUp
  const title = t('caller', { number: shortId(callId) })
  return (
    <article className="box stack" aria-label={title}>
      <h3 className="article-title">{title}</h3>
      <SummaryList
        answers={[...facts, { label: t('ratedAt'), value: momentText(followUp.madeAt, language) }]}
      />
      {personId ? (
        <p>
          <LinkButton look="quiet" to={`/desk/people/${personId}`} search={{ purpose: 'call' }}>
            {t('openFile')}
          </LinkButton>
        </p>
      ) : null}
      {session?.kind === 'staff' && mayDo(session, 'answerCalls') ? (
        <SayForm
          name={`finding-${shortId(callId)}`}
          label={t('finding')}
          submit={t('findingSubmit')}
          send={(finding, headers) =>
            answer(
              api.POST('/api/desk/calls/{callId}/follow-up', {
                ...{ params: { path: { callId } }, body: { finding }, headers },
              }),
            )
          }
          onDone={() => {
            onTold(t('followedUp'))
            lookAgain()
          }}
        />
      ) : null}
    </article>
  )
}
