import { ChoiceBox } from './choice.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly hint?: string | undefined
}

export type RadioGroupProps<Value extends string> = FieldProps & {
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly choices: readonly Choice<Value>[]
}

/** One of several. An error summary that leads here focuses the group, not one of its answers. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { value, onChange, choices, ...field } = props
  return (
    <FieldGroup {...field}>
      <div className="choices" id={field.name} tabIndex={-1}>
        {choices.map((choice) => (
          <ChoiceBox
            key={choice.value}
            kind="radio"
            id={`${field.name}-${choice.value}`}
            name={field.name}
            label={choice.label}
            hint={choice.hint}
            chosen={choice.value === value}
            wrong={Boolean(field.wrong)}
            onChange={() => onChange(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
