import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const icons = { info: 'info', wait: 'clock', danger: 'alert' } as const satisfies Record<
  string,
  IconName
>

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
        {props.title ? <h3>{props.title}</h3> : null}
        {props.children}
      </div>
    </div>
  )
}
