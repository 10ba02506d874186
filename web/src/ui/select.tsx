import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { AsTitle, describedBy, type FieldProps, Hint, Wrong } from './field.tsx'
import type { Choice } from './radio-group.tsx'

export type SelectProps<Value extends string> = Omit<FieldProps, 'hint'> & {
  readonly hint?: ReactNode
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
  readonly choices: readonly Choice<Value>[]
}

/** The device's own list: the one its owner knows how to use. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const t = useWords('ui')
  const { name, label, hint, wrong, choices } = props
  return (
    <div className="field" data-wrong={wrong ? '' : undefined}>
      <AsTitle asTitle={props.asTitle}>
        <label className="label" htmlFor={name}>
          {label}
        </label>
      </AsTitle>
      {hint ? <Hint name={name}>{hint}</Hint> : null}
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      <select
        id={name}
        name={name}
        className="input"
        value={props.value}
        aria-invalid={wrong ? true : undefined}
        {...describedBy(name, { hint, wrong })}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value)
          if (chosen) props.onChange(chosen.value)
        }}
      >
        {props.value === '' ? <option value="">{t('choose')}</option> : null}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
