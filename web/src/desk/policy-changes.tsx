import type { PolicyPackTerm, PolicyTermChange } from '../api/desk-types.ts'
import { Tag } from '../ui/tag.tsx'
import { useWords } from '../words/words.ts'
import { PolicyTerm } from './policy-term.tsx'

function Side(props: { readonly title: string; readonly term: PolicyPackTerm | null }) {
  const t = useWords('policies')
  return (
    <div className="policy-side">
      <h4>{props.title}</h4>
      {props.term ? (
        <PolicyTerm term={props.term} />
      ) : (
        <p className="quiet">{t('draft.nothing')}</p>
      )}
    </div>
  )
}

/** Term by term, what was beside what is to be. */
export function PolicyChanges({ changes }: { readonly changes: readonly PolicyTermChange[] }) {
  const t = useWords('policies')
  if (changes.length === 0) return <p>{t('draft.none')}</p>
  return changes.map((change) => (
    <section key={`${change.parameter} ${change.from}`} className="box stack">
      <div className="row row-apart">
        <h3>{change.name}</h3>
        <span className="row">
          <Tag tone={change.kind === 'removed' ? 'wait' : 'plain'}>{t(`draft.${change.kind}`)}</Tag>
          {change.settlesOtherwise ? null : <Tag tone="ok">{t('draft.onlySource')}</Tag>}
        </span>
      </div>
      <div className="policy-sides">
        <Side title={t('draft.before')} term={change.before} />
        <Side title={t('draft.after')} term={change.after} />
      </div>
    </section>
  ))
}
