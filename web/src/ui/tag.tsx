import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'ok' | 'wait' | 'danger' | 'plain'

const icons = {
  ok: 'tick',
  wait: 'clock',
  danger: 'cross',
  plain: 'info',
} as const satisfies Record<Tone, IconName>

/** A state: a drawing, a word and a colour, so that none of them has to carry it alone. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={icons[tone]} />
      {children}
    </span>
  )
}
