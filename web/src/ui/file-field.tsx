import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import { AsTitle, describedBy, type FieldProps, Hint, Wrong } from './field.tsx'
import { Icon } from './icon.tsx'

export type FileFieldProps = FieldProps & {
  readonly accept: string
  readonly file: File | null
  readonly onChange: (file: File) => void
  /** For a file that is no photo: what the area says before and after one is chosen. */
  readonly prompt?: { readonly choose: string; readonly replace: string }
}

/** An object URL lives until it is given back. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return setAddress(null)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

/**
 * The real input covers the drop area: click, keyboard, camera and dropping all work by themselves. It
 * forgets each file as soon as it has handed it on, for a browser keeps silent when the same one is chosen
 * again, and scanners and cameras give every picture the same name; which is chosen is said beside it.
 */
export function FileField({ name, label, hint, wrong, asTitle, ...props }: FileFieldProps) {
  const t = useWords('ui')
  const preview = usePreview(props.file)
  const prompt = props.prompt ?? { choose: t('file.choose'), replace: t('file.replace') }
  return (
    <div className="field" data-wrong={wrong ? '' : undefined}>
      <AsTitle asTitle={asTitle}>
        <label className="label" htmlFor={name}>
          {label}
        </label>
      </AsTitle>
      {hint ? <Hint name={name}>{hint}</Hint> : null}
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      <div className="drop">
        {preview ? (
          <img className="preview" src={preview} alt={t('file.preview')} />
        ) : (
          <Icon name={props.prompt ? 'list' : 'photo'} />
        )}
        <strong>{props.file ? prompt.replace : prompt.choose}</strong>
        {props.file ? (
          <Hint name={`${name}-chosen`}>{t('file.chosen', { name: props.file.name })}</Hint>
        ) : null}
        <input
          id={name}
          type="file"
          accept={props.accept}
          aria-invalid={wrong ? true : undefined}
          {...describedBy(name, { hint, wrong, chosen: props.file })}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (!file) return
            event.target.value = ''
            props.onChange(file)
          }}
        />
      </div>
    </div>
  )
}
