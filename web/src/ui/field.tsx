import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What is wrong with an answer: which field, and the sentence shown in both places. */
export type Problem = { readonly field: string; readonly text: string }

export const hintId = (name: string) => `${name}-hint`
export const wrongId = (name: string) => `${name}-wrong`

/** The ids that describe a field, for aria-describedby. */
export function describedBy(
  name: string,
  has: { readonly hint: unknown; readonly wrong: unknown; readonly chosen?: unknown },
) {
  const ids = [
    has.hint ? hintId(name) : '',
    has.wrong ? wrongId(name) : '',
    has.chosen ? hintId(`${name}-chosen`) : '',
  ].filter(Boolean)
  return ids.length ? { 'aria-describedby': ids.join(' ') } : {}
}

export function Hint({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="hint" id={hintId(name)}>
      {children}
    </span>
  )
}

export function Wrong({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="wrong" id={wrongId(name)}>
      <Icon name="alert" />
      {children}
    </span>
  )
}

export type FieldProps = {
  /** Also the id of the control, so that an error summary can link to it. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly wrong?: string | undefined
  /** On a page with one question, the label is the title of the page. */
  readonly asTitle?: boolean
}

/** Makes the label of the one question of a page the heading of the page as well. */
export function AsTitle(props: {
  readonly asTitle: boolean | undefined
  readonly children: ReactNode
}) {
  return props.asTitle ? <h1 className="label-title">{props.children}</h1> : props.children
}

/** A group of controls under one legend. */
export function FieldGroup({
  name,
  label,
  hint,
  wrong,
  asTitle,
  children,
}: FieldProps & { readonly children: ReactNode }) {
  return (
    <fieldset
      className="field"
      data-wrong={wrong ? '' : undefined}
      {...describedBy(name, { hint, wrong })}
    >
      <legend className="label">
        <AsTitle asTitle={asTitle}>{label}</AsTitle>
      </legend>
      {hint ? <Hint name={name}>{hint}</Hint> : null}
      {wrong ? <Wrong name={name}>{wrong}</Wrong> : null}
      {children}
    </fieldset>
  )
}
