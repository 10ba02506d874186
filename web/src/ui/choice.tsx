import { Hint } from './field.tsx'
import { Icon } from './icon.tsx'

export type ChoiceBoxProps = {
  readonly kind: 'radio' | 'checkbox'
  readonly id: string
  /** Radios of one question share a name. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly chosen: boolean
  readonly wrong: boolean
  readonly onChange: (chosen: boolean) => void
}

/** The browser's own radio or tick box, under a target large enough for any thumb. */
export function ChoiceBox({ kind, id, name, label, hint, chosen, ...props }: ChoiceBoxProps) {
  return (
    <label className="choice" data-selected={chosen ? '' : undefined}>
      <input
        className="unseen"
        type={kind}
        id={id}
        name={name}
        checked={chosen}
        aria-invalid={props.wrong ? true : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span className={kind === 'radio' ? 'mark' : 'mark mark-square'}>
        <Icon name="tick" />
      </span>
      <span>{label}</span>
      {hint ? <Hint name={id}>{hint}</Hint> : null}
    </label>
  )
}
