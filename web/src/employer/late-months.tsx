import type { OwnDeclaration } from '../api/desk-types.ts'
import { Money, moneyText } from '../ui/money.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

type Surcharge = NonNullable<OwnDeclaration['surcharge']>
type Late = OwnDeclaration & { readonly surcharge: Surcharge }

/** What lateness costs, month by month, with everything that it is worked out from. */
export function LateMonths({ declarations }: { readonly declarations: readonly OwnDeclaration[] }) {
  const t = useWords('employer')
  const late = declarations.filter(
    (each): each is Late => each.surcharge !== null && each.isInArrears,
  )
  if (late.length === 0) return null
  return (
    <section className="section stack">
      <h2>{t('late.title')}</h2>
      <p className="quiet">{t('late.lead')}</p>
      {late.map((each) => (
        <LateMonth key={each.declarationId} late={each} />
      ))}
    </section>
  )
}

function LateMonth({ late }: { readonly late: Late }) {
  const t = useWords('employer')
  const language = useLanguage()
  const { surcharge } = late
  const day = (text: string) => <Unbroken>{dayText(text, language)}</Unbroken>
  const sum = t('late.sum', {
    principal: moneyText(surcharge.principal),
    days: surcharge.days,
    perDay: surcharge.perDayPercent,
  })
  return (
    <article className="box stack">
      <h3>{monthText(late.month, language)}</h3>
      <SummaryList
        answers={[
          {
            label: t('late.owed'),
            value: (
              <strong>
                <Money amount={late.owed} />
              </strong>
            ),
          },
          {
            label: t('list.reference'),
            value: <strong className="number nowrap">{late.reference}</strong>,
          },
          { label: t('late.principal'), value: <Money amount={surcharge.principal} /> },
          { label: t('late.payBy'), value: day(late.payBy) },
          { label: t('late.countedUntil'), value: day(surcharge.until) },
          { label: t('late.days'), value: String(surcharge.days) },
          {
            label: t('late.surcharge'),
            value: (
              <>
                <Money amount={surcharge.amount} />
                <br />
                <span className="quiet small">
                  {sum}, {t('late.roundedDown')}
                </span>
              </>
            ),
          },
          ...(surcharge.paid === '0.00'
            ? []
            : [{ label: t('late.paid'), value: <Money amount={surcharge.paid} /> }]),
        ]}
      />
      <p>{t(late.state === 'paid' ? 'late.rest' : 'late.both')}</p>
      <p className="quiet small">{t('late.source', { source: surcharge.source })}</p>
    </article>
  )
}
