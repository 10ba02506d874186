import { type ReactNode, useState } from 'react'
import { isOffline, problemOf } from '../api/problem.ts'
import { useWords } from '../words/words.ts'
import { Button, type ButtonLook } from './button.tsx'
import type { Problem } from './field.tsx'

export type Problems = {
  readonly list: readonly Problem[]
  readonly of: (field: string) => string | undefined
  /** Shows these; true when there is nothing to show, so that a caller can go on. */
  readonly show: (problems: readonly (Problem | null | false)[]) => boolean
  /** Shows why the server refused; what names no field of this page goes to `field`. */
  readonly refused: (error: unknown, field: string) => void
}

export function useProblems(): Problems {
  const t = useWords('ui')
  const [list, setList] = useState<readonly Problem[]>([])
  return {
    list,
    of: (field) => list.find((problem) => problem.field === field)?.text,
    show: (problems) => {
      const found = problems.filter((problem) => problem !== null && problem !== false)
      setList(found)
      return found.length === 0
    },
    refused: (error, field) => {
      const problem = problemOf(error)
      const fields = (problem?.errors ?? []).map((each) => ({
        field: each.pointer.replace(/^\//, ''),
        text: each.detail,
      }))
      const here = fields.filter((each) => each.field && document.getElementById(each.field))
      const fallback = t(isOffline(error) ? 'failedOffline' : 'failedBody')
      // What names no field at all adds to the sentence: who was faster, for example.
      const more = fields.filter((each) => each.field === '').map((each) => each.text)
      const text = [problem?.detail ?? problem?.title ?? fallback, ...more].join(' ')
      setList(here.length > 0 ? here : [{ field, text }])
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
  const t = useWords('ui')
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
      <p role="status" className="unseen">
        {pending ? t('pending') : ''}
      </p>
      <div className="buttons">
        <Button type="submit" look={look} pending={pending ?? false}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  )
}
