import { useRef } from 'react'
import { useWords } from '../words/words.ts'
import { atKiosk } from './at-kiosk.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { WithKeys } from './with-keys.tsx'

export type DigitsProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly count?: number
  readonly secret?: boolean
  readonly autoComplete?: 'one-time-code' | 'off'
}

export function Digits(props: DigitsProps) {
  const { name, value, count = 6, onChange } = props
  // Where a PIN is asked for the keys stand beside it from the beginning.
  if (props.secret) {
    return (
      <FieldGroup {...props}>
        <Boxes {...props} />
      </FieldGroup>
    )
  }
  return (
    <FieldGroup {...props}>
      <WithKeys of={name} keys="figures" value={value} atMost={count} onChange={onChange}>
        <Boxes {...props} />
      </WithKeys>
    </FieldGroup>
  )
}

/**
 * One box per digit. The first box takes a whole code, pasted or filled in by the phone, and spreads
 * it over the others; arrows and backspace move as one expects.
 */
function Boxes({ count = 6, secret = false, ...props }: DigitsProps) {
  const t = useWords('ui')
  const boxes = useRef<(HTMLInputElement | null)[]>([])
  const focus = (at: number) => boxes.current[Math.max(0, Math.min(at, count - 1))]?.focus()

  function type(at: number, text: string): void {
    const digits = text.normalize('NFKC').replace(/\D/g, '')
    if (digits === '') return props.onChange(props.value.slice(0, at))
    // A box that already holds a digit hands over both, old and new: the new one is the last.
    const added = digits.length === 2 && props.value[at] ? digits.slice(-1) : digits
    props.onChange((props.value.slice(0, at) + added).slice(0, count))
    focus(at + added.length)
  }

  function move(key: string, at: number): void {
    if (key === 'ArrowLeft') focus(at - 1)
    if (key === 'ArrowRight') focus(at + 1)
    if (key === 'Backspace' && !props.value[at]) {
      props.onChange(props.value.slice(0, Math.max(0, at - 1)))
      focus(at - 1)
    }
  }

  return (
    <div className="digits">
      {Array.from({ length: count }, (_, at) => (
        <input
          key={at}
          ref={(box) => {
            boxes.current[at] = box
          }}
          id={at === 0 ? props.name : `${props.name}-${at + 1}`}
          className="digit number"
          type={secret ? 'password' : 'text'}
          inputMode="numeric"
          autoComplete={at === 0 && !atKiosk() ? (props.autoComplete ?? 'off') : 'off'}
          aria-label={t('digit', { position: at + 1, count })}
          aria-invalid={props.wrong ? true : undefined}
          value={props.value[at] ?? ''}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => move(event.key, at)}
          onChange={(event) => type(at, event.target.value)}
        />
      ))}
    </div>
  )
}
