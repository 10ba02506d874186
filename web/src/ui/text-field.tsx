import type { InputHTMLAttributes } from 'react'
import { useWords } from '../words/words.ts'
import { atKiosk } from './at-kiosk.ts'
import { AsTitle, describedBy, type FieldProps, Hint, Wrong } from './field.tsx'
import { type KeysProps, WithKeys } from './with-keys.tsx'

export type TextFieldProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly kind?:
    | 'text'
    | 'number'
    | 'phone'
    | 'email'
    | 'password'
    | 'new-password'
    | 'citizen-number'
  readonly autoComplete?: string
  readonly optional?: boolean
  readonly maxLength?: number
  readonly rows?: number
  readonly autoFocus?: boolean
}

/** Which keyboard a phone shows, and what the browser may fill in. */
const inputs = {
  text: { type: 'text' },
  number: { type: 'text', inputMode: 'numeric', spellCheck: false },
  phone: { type: 'tel', autoComplete: 'tel', spellCheck: false },
  email: { type: 'email', autoComplete: 'email', spellCheck: false },
  password: { type: 'password', autoComplete: 'current-password' },
  'new-password': { type: 'password', autoComplete: 'new-password' },
  'citizen-number': { type: 'text', autoCapitalize: 'characters', spellCheck: false },
} as const satisfies Record<
  NonNullable<TextFieldProps['kind']>,
  InputHTMLAttributes<HTMLInputElement>
>

/** Which keys a kiosk shows. */
function keysOf(kind: NonNullable<TextFieldProps['kind']>): KeysProps['keys'] {
  if (kind === 'citizen-number') return 'number'
  return kind === 'number' || kind === 'phone' ? 'figures' : 'letters'
}

export function TextField({ kind = 'text', ...props }: TextFieldProps) {
  const t = useWords('ui')
  const { name, label, hint, wrong } = props
  const shared = {
    id: name,
    name,
    value: props.value,
    'aria-invalid': wrong ? true : undefined,
    ...describedBy(name, { hint, wrong }),
    ...(props.maxLength ? { maxLength: props.maxLength } : {}),
  }
  const figures = kind === 'number' || kind === 'phone' || kind === 'citizen-number'
  return (
    <div className="field" data-wrong={wrong ? '' : undefined}>
      <AsTitle asTitle={props.asTitle}>
        <label className="label" htmlFor={name}>
          {label}
          {props.optional ? t('optional') : ''}
        </label>
      </AsTitle>
      {hint ? <Hint name={name}>{hint}</Hint> : null}
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      {props.rows ? (
        <textarea
          className="input"
          rows={props.rows}
          onChange={(event) => props.onChange(event.target.value)}
          {...shared}
        />
      ) : (
        <WithKeys
          of={name}
          keys={keysOf(kind)}
          value={props.value}
          atMost={props.maxLength}
          onChange={props.onChange}
        >
          <input
            className={figures ? 'input input-number' : 'input'}
            onChange={(event) => props.onChange(event.target.value)}
            {...inputs[kind]}
            {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
            {...(atKiosk() ? { autoComplete: 'off' } : {})}
            {...shared}
          />
        </WithKeys>
      )}
    </div>
  )
}
