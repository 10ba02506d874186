import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { atKiosk, isOffered } from './at-kiosk.ts'
import { Icon, type IconName } from './icon.tsx'

export type ButtonLook = 'go' | 'quiet' | 'danger' | 'plain'

export type ButtonProps = {
  readonly children: ReactNode
  readonly look?: ButtonLook
  readonly icon?: IconName
  readonly type?: 'button' | 'submit'
  readonly onPress?: () => void
  /** Under way: stays focusable, says so, and a second press does nothing. */
  readonly pending?: boolean
  readonly disabled?: boolean
  readonly label?: string
  readonly expanded?: boolean
}

export function Button({ look = 'go', type = 'button', pending = false, ...props }: ButtonProps) {
  const t = useWords('ui')
  return (
    <button
      className={`button button-${look}`}
      type={type}
      disabled={props.disabled}
      data-pending={pending ? '' : undefined}
      aria-disabled={pending ? true : undefined}
      aria-label={props.label}
      aria-expanded={props.expanded}
      onClick={pending ? undefined : props.onPress}
    >
      {props.icon ? <Icon name={props.icon} /> : null}
      {pending ? t('pending') : props.children}
    </button>
  )
}

export type LinkButtonProps = {
  readonly children: ReactNode
  readonly to: string
  readonly search?: Record<string, string>
  readonly look?: ButtonLook
  readonly icon?: IconName
  /** Where several on a page would say the same: begins with what is seen. */
  readonly label?: string
}

/** Nothing for a page that is not offered here. */
export function LinkButton({ look = 'go', icon, children, to, search, label }: LinkButtonProps) {
  if (!isOffered(to)) return null
  return (
    <Link
      className={`button button-${look}`}
      to={to}
      aria-label={label}
      {...(search ? { search } : {})}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  )
}

/** A file the server makes (PDF, CSV): a plain link, so that the browser saves or shows it; none at a kiosk. */
export function FileButton(props: {
  readonly children: ReactNode
  readonly href: string
  readonly look?: ButtonLook
  readonly icon?: IconName
}) {
  if (atKiosk()) return null
  return (
    <a className={`button button-${props.look ?? 'quiet'}`} href={props.href} download="">
      <Icon name={props.icon ?? 'download'} />
      {props.children}
    </a>
  )
}
