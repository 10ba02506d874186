import type { DeclaredLine, LastMonth } from '../api/desk-types.ts'
import { monthText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { changesSince } from './changes.ts'

/** Long lists of names are opened when somebody wants to read them. */
const namesAtOnce = 10

function Names({ count, names }: { readonly count: string; readonly names: readonly string[] }) {
  const t = useWords('filling')
  const language = useLanguage()
  const list = names.join(language === 'zh' ? '、' : ', ')
  if (names.length <= namesAtOnce) {
    return (
      <div>
        <dt>{count}</dt>
        <dd>{list || <span className="quiet">{t('changes.nobody')}</span>}</dd>
      </div>
    )
  }
  return (
    <div>
      <dt>{count}</dt>
      <dd>
        <details>
          <summary>{`${names.slice(0, 3).join(language === 'zh' ? '、' : ', ')} …`}</summary>
          {list}
        </details>
      </dd>
    </div>
  )
}

type ChangesSinceProps = { readonly last: LastMonth; readonly lines: readonly DeclaredLine[] }

/** On the checking page: what is other than in the month that the list was started from. */
export function ChangesSince({ last, lines }: ChangesSinceProps) {
  const t = useWords('filling')
  const language = useLanguage()
  const { joined, left, changed } = changesSince(last.lines, lines)
  const isSame = joined.length + left.length + changed.length === 0
  const bases = changed.map(({ was, is }) =>
    t('changes.change', { name: is.name, from: was.base, to: is.base }),
  )
  return (
    <section className="box stack" aria-labelledby="changes-title">
      <h2 id="changes-title">{t('changes.title', { month: monthText(last.month, language) })}</h2>
      {isSame ? (
        <p>{t('changes.same')}</p>
      ) : (
        <dl className="changes">
          <Names
            count={t('changes.joined', { count: joined.length })}
            names={joined.map(({ name }) => name)}
          />
          <Names
            count={t('changes.left', { count: left.length })}
            names={left.map(({ name }) => name)}
          />
          <Names count={t('changes.changed', { count: changed.length })} names={bases} />
        </dl>
      )}
      {last.notOpened > 0 ? (
        <p className="small quiet">{t('changes.notOpened', { count: last.notOpened })}</p>
      ) : null}
    </section>
  )
}
