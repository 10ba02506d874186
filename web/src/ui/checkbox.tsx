import { ChoiceBox } from './choice.tsx'
import { FieldGroup, type FieldProps, Wrong } from './field.tsx'
import type { Choice } from './radio-group.tsx'

export type CheckboxProps = Omit<FieldProps, 'asTitle'> & {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Checkbox({ name, label, hint, wrong, checked, onChange }: CheckboxProps) {
  return (
    <div className="field" data-wrong={wrong ? '' : undefined}>
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      <ChoiceBox
        kind="checkbox"
        id={name}
        name={name}
        label={label}
        hint={hint}
        chosen={checked}
        wrong={Boolean(wrong)}
        onChange={onChange}
      />
    </div>
  )
}

export type CheckboxesProps<Value extends string> = FieldProps & {
  readonly value: readonly Value[]
  readonly onChange: (value: readonly Value[]) => void
  readonly choices: readonly Choice<Value>[]
}

/** Several of several; the order is that of the choices, whatever the order of ticking. */
export function Checkboxes<Value extends string>(props: CheckboxesProps<Value>) {
  const { value, onChange, choices, ...field } = props
  return (
    <FieldGroup {...field}>
      <div className="choices" id={field.name} tabIndex={-1}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            name={`${field.name}-${choice.value}`}
            label={choice.label}
            hint={choice.hint}
            checked={value.includes(choice.value)}
            onChange={(checked) =>
              onChange(
                choices
                  .map((each) => each.value)
                  .filter((each) => (each === choice.value ? checked : value.includes(each))),
              )
            }
          />
        ))}
      </div>
    </FieldGroup>
  )
}
