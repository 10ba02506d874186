import type { ReactNode } from 'react'

/** "It is done": the outcome, the reference to keep, and since when. */
export function Panel(props: {
  readonly title: string
  readonly referenceLabel?: string
  readonly reference?: string
  readonly children?: ReactNode
}) {
  return (
    <div className="panel" role="status">
      <h1>{props.title}</h1>
      {props.referenceLabel ? <p>{props.referenceLabel}</p> : null}
      {props.reference ? <p className="reference">{props.reference}</p> : null}
      {props.children ? <p>{props.children}</p> : null}
    </div>
  )
}
