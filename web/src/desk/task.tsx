import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWords } from '../words/words.ts'

/** After an act, the piles and the person are looked at afresh. */
export function useLookAgain(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['desk'] })
}

export type TaskDoneProps = {
  readonly person: PersonGlance
  readonly title: string
  readonly referenceLabel?: string
  readonly reference?: string
  readonly says: string
  /** What is to be kept in mind about the papers. */
  readonly note?: string
  /** Papers to print and the act that usually comes next. */
  readonly children?: ReactNode
}

/** The outcome, what to print, what comes next, and the way back to the person. */
export function TaskDone({ person, title, says, note, children, ...reference }: TaskDoneProps) {
  const t = useWords('tasks')
  return (
    <Page title={title} titleElsewhere>
      <Panel title={title} {...reference}>
        {says}
      </Panel>
      <div className="buttons">
        {children}
        <LinkButton to={`/desk/people/${person.personId}`} look="quiet">
          {t('backToPerson', { name: person.name })}
        </LinkButton>
      </div>
      {note ? <p className="small quiet no-print">{note}</p> : null}
      <p className="quiet no-print">
        <Link to="/desk">{t('backToQueue')}</Link>
      </p>
    </Page>
  )
}

/** The task does not apply to this person: why, and the way back. */
export function NotNow(props: {
  readonly person: PersonGlance
  readonly title: string
  readonly why: string
}) {
  const t = useWords('tasks')
  return (
    <Page title={props.title} back>
      <Notice tone="wait">
        <p>{props.why}</p>
      </Notice>
      <div className="buttons">
        <LinkButton to={`/desk/people/${props.person.personId}`} look="quiet">
          {t('backToPerson', { name: props.person.name })}
        </LinkButton>
      </div>
    </Page>
  )
}
