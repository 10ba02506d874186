import type { ReactNode } from 'react'
import type { ButtonLook } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'

/** A paper opens beside the desk, ready for the printer, and the desk stays where it was. */
export function PrintLink(props: {
  readonly href: string
  readonly children: ReactNode
  readonly look?: ButtonLook
}) {
  const t = useWords('desk')
  return (
    <a
      className={`button button-${props.look ?? 'quiet'}`}
      href={props.href}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name="print" />
      {props.children}
      <span className="unseen"> {t('print.newWindow')}</span>
    </a>
  )
}
