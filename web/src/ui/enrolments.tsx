import type { OwnPayments } from '../api/types.ts'
import { dayText, daysBefore } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Unbroken } from './unbroken.tsx'

type Enrolment = OwnPayments['enrolments'][number]

/** Which scheme has insured somebody from when until when, and through whom. */
export function Enrolments({ enrolments }: { readonly enrolments: readonly Enrolment[] }) {
  const t = useWords('ownPayments')
  if (enrolments.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('enrolments.title')}</h2>
      <dl className="answers">
        {enrolments.map((each) => (
          <Line key={`${each.scheme} ${each.from} ${each.employer ?? ''}`} enrolment={each} />
        ))}
      </dl>
    </section>
  )
}

function Line({ enrolment: { scheme, from, until, employer } }: { readonly enrolment: Enrolment }) {
  const t = useWords('ownPayments')
  const language = useLanguage()
  const day = (text: string) => <Unbroken>{dayText(text, language)}</Unbroken>
  return (
    <div>
      <dt>
        {t(`enrolments.scheme.${scheme}`)}
        {employer ? (
          <span className="quiet small">{t('enrolments.through', { employer })}</span>
        ) : null}
      </dt>
      <dd>
        {t('enrolments.from')} {day(from)}
        {until === null ? null : (
          <>
            {' '}
            {t('enrolments.until')} {day(daysBefore(until, 1))}
          </>
        )}
      </dd>
    </div>
  )
}
