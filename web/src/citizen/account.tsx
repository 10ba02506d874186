import type { Me } from '../api/types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Tag } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayText, momentText, monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'

/** Cover and balance as they are now, and where they lead. */
export function Account({ me }: { readonly me: Me }) {
  const t = useWords('home')
  const language = useLanguage()
  const { cover, account } = me
  const asOf = momentText(account.asOf, language)
  const paidUntil = cover.paidUntil ? monthText(cover.paidUntil, language) : null
  return (
    <div className="box stack">
      <div className="row row-apart">
        {cover.state === 'covered' ? (
          <Tag tone="ok">{t('covered')}</Tag>
        ) : (
          <Tag tone="danger">{t('notCovered')}</Tag>
        )}
        <span className="small quiet">
          {paidUntil ? (
            <Unbroken part={paidUntil}>{t('paidUntil', { month: paidUntil })}</Unbroken>
          ) : null}
          {cover.state === 'not_covered' ? t('notPaid') : null}
        </span>
      </div>
      <div>
        <p className="small quiet">{t('balanceNow')}</p>
        <Money amount={account.balance} large />
        <p className="small quiet">
          <Unbroken part={asOf}>{t('asOf', { moment: asOf })}</Unbroken>
        </p>
      </div>
      <Insured cover={cover} />
      <div className="row">
        <LinkButton to="/statement">{t('openStatement')}</LinkButton>
        {me.card?.state === 'handed_over' && !me.loss ? (
          <LinkButton to="/loss" look="danger" icon="lost">
            {t('lost')}
          </LinkButton>
        ) : null}
      </div>
    </div>
  )
}

/** By which scheme and through whom today, and what is enrolled to follow. */
function Insured({ cover }: { readonly cover: Me['cover'] }) {
  const t = useWords('home')
  const language = useLanguage()
  const { scheme, employer, next } = cover
  const day = next && dayText(next.from, language)
  return (
    <div>
      <p className="small quiet">{t(`scheme.${scheme}`)}</p>
      {employer ? <p className="small quiet">{t('employer', { employer })}</p> : null}
      {next && day ? (
        <p className="small">
          <Unbroken part={day}>{t(`next.${next.scheme}`, { day })}</Unbroken>
        </p>
      ) : null}
    </div>
  )
}
