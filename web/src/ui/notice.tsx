import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const icons = { info: 'info', wait: 'clock', danger: 'alert' } as const satisfies Record<
  string,
  IconName
>

/** Its title is no heading: a notice stands wherever it is needed, also before the first of them. */
export function Notice(props: {
  readonly children: ReactNode
  readonly tone?: keyof typeof icons
  readonly title?: string
}) {
  const tone = props.tone ?? 'info'
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={icons[tone]} />
      <div>
        {props.title ? <p className="notice-title">{props.title}</p> : null}
        {props.children}
      </div>
    </div>
  )
}
