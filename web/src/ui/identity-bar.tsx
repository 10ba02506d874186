import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { Icon } from './icon.tsx'

export type IdentityBarProps = {
  readonly name: string
  readonly sex: string
  readonly age: number
  readonly maskedCitizenNumber: string
  /** Short facts in reading order: status, employer, area. */
  readonly facts: readonly string[]
  readonly photoUrl: string | null
  readonly purpose: string
  readonly tags: ReactNode
  readonly children?: ReactNode
}

/** Who is being served: on every page about a person, so that nothing is done to the wrong one. */
export function IdentityBar(props: IdentityBarProps) {
  const t = useWords('ui')
  const facts = [
    props.maskedCitizenNumber,
    ...props.facts,
    t('identity.serving', { purpose: props.purpose }),
  ]
  return (
    <section className="identity" aria-label={t('identity.label')}>
      {props.photoUrl ? (
        <img className="face" src={props.photoUrl} alt={t('identity.photo')} />
      ) : (
        <span className="face">
          <Icon name="person" />
        </span>
      )}
      <div>
        <p className="row">
          <span className="name">{props.name}</span>
          <span>
            {props.sex} · {t('identity.years', { age: props.age })}
          </span>
          {props.tags}
        </p>
        <p className="quiet small">{facts.join(' · ')}</p>
      </div>
      {props.children ? <div className="acts">{props.children}</div> : null}
    </section>
  )
}
