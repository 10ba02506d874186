import { answer, api } from '../api/client.ts'
import type { FollowUp } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'
import { mayDo } from './roles.ts'
import { SayForm } from './say-form.tsx'
import { shortId } from './short-id.ts'

/** What poor ratings ask somebody to look into. */
export function FollowUps(props: {
  readonly tasks: readonly FollowUp[]
  readonly onDone: () => void
}) {
  const t = useWords('enquiries')
  const session = useSession()
  const open = props.tasks.filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('desk.tasks')}</h2>
      {open.map(({ enquiryId, taskId, reference, topic, rating }) => (
        <article key={taskId} className="box stack">
          <h3 className="article-title">{t('desk.task', { reference, topic, stars: rating })}</h3>
          {session?.kind === 'staff' && mayDo(session, 'workOnEnquiries') ? (
            <SayForm
              name={`finding-${shortId(taskId)}`}
              label={t('desk.finding')}
              submit={t('desk.findingSubmit')}
              send={(finding, headers) =>
                answer(
                  api.POST('/api/desk/enquiries/{enquiryId}/follow-up', {
                    params: { path: { enquiryId } },
                    body: { taskId, finding },
                    headers,
                  }),
                )
              }
              onDone={props.onDone}
            />
          ) : null}
        </article>
      ))}
    </section>
  )
}
