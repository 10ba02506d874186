import { type ReactNode, useState } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import type { Problem } from './field.tsx'

export type Problems = {
  readonly list: readonly Problem[]
  readonly of: (field: string) => string | undefined
  /** Shows these; true when there is nothing to show, so that a caller can go on. */
  readonly show: (problems: readonly (Problem | null | false)[]) => boolean
}

export function useProblems(): Problems {
  const [list, setList] = useState<readonly Problem[]>([])
  return {
    list,
    of: (field) => list.find((problem) => problem.field === field)?.text,
    show: (problems) => {
      const found = problems.filter((problem) => problem !== null && problem !== false)
      setList(found)
      return found.length === 0
    },
  }
}

export type FormProps = {
  readonly children: ReactNode
  readonly onSubmit: () => void
  readonly submit: string
  readonly look?: ButtonLook
  readonly pending?: boolean
  /** More buttons or links beside the main one. */
  readonly beside?: ReactNode
}

/** Checks are ours and in our words, so the browser's own bubbles stay off. */
export function Form({ children, onSubmit, submit, look = 'go', pending, beside }: FormProps) {
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) onSubmit()
      }}
    >
      {children}
      <div className="buttons">
        <Button type="submit" look={look} pending={pending ?? false}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}
