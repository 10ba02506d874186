import { RadioGroup as Group, Radio } from 'react-aria-components/RadioGroup'
import { AsTitle, describedBy, type FieldProps, Hint, Wrong } from './field.tsx'
import { Icon } from './icon.tsx'

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

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { name, label, hint, wrong, choices } = props
  return (
    <Group
      className="field"
      name={name}
      value={props.value}
      isInvalid={Boolean(wrong)}
      data-wrong={wrong ? '' : undefined}
      aria-labelledby={`${name}-label`}
      {...describedBy(name, { hint, wrong })}
      onChange={(value) => {
        const chosen = choices.find((choice) => choice.value === value)
        if (chosen) props.onChange(chosen.value)
      }}
    >
      <AsTitle asTitle={props.asTitle}>
        <span className="label" id={`${name}-label`}>
          {label}
        </span>
      </AsTitle>
      {hint ? <Hint name={name}>{hint}</Hint> : null}
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      <div className="choices" id={name} tabIndex={-1}>
        {choices.map((choice) => (
          <Radio key={choice.value} className="choice" value={choice.value}>
            <span className="mark">
              <Icon name="tick" />
            </span>
            <span>{choice.label}</span>
            {choice.hint ? <span className="hint">{choice.hint}</span> : null}
          </Radio>
        ))}
      </div>
    </Group>
  )
}
