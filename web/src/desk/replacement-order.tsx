import type { PersonGlance, ReplacementReason } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { type Moment, Timeline } from '../ui/timeline.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { lossInForce } from './served.tsx'

/** The order in which the law wants it: reported, confirmed, printed, handed over, activated. */
function useOrder(person: PersonGlance, reason: ReplacementReason): readonly Moment[] {
  const t = useWords('tasks')
  const language = useLanguage()
  const report = lossInForce(person)
  // The bank function comes first: without it the window cannot confirm.
  const lost = report?.functions.includes('bank') ? report : null
  const reported: Moment =
    reason === 'damaged'
      ? { key: 'reported', title: t('replace.order.damaged'), state: 'done' }
      : {
          key: 'reported',
          title: t('replace.order.reported'),
          state: lost ? 'done' : 'now',
          when: lost ? `${lost.voucherNo} · ${momentText(lost.effectiveAt, language)}` : undefined,
        }
  const todo = ['print', 'handOver', 'activate'] as const
  return [
    reported,
    {
      key: 'confirm',
      title: t('replace.order.confirm'),
      state: reported.state === 'done' ? 'now' : 'todo',
    },
    ...todo.map((key) => ({ key, title: t(`replace.order.${key}`), state: 'todo' as const })),
  ]
}

export type ReplacementOrderProps = {
  readonly person: PersonGlance
  readonly reason: ReplacementReason
  readonly unreported: boolean
}

/** What comes after what, and what has to be done first. */
export function ReplacementOrder(props: ReplacementOrderProps) {
  const t = useWords('tasks')
  const { person, reason, unreported } = props
  return (
    <section className="box">
      <h2>{t('replace.orderTitle')}</h2>
      <Timeline moments={useOrder(person, reason)} />
      {unreported ? (
        <div className="buttons">
          <LinkButton to={`/desk/people/${person.personId}/report-loss`} look="danger">
            {t('replace.reportFirst')}
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}
