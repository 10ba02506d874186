import { type ReactNode, useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { useLookAgain } from './task.tsx'

export type StockField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind?: 'text' | 'number'
  readonly fits: (text: string) => boolean
  readonly wrong: string
}

export type StockActProps = {
  readonly act: string
  readonly title: string
  readonly fields: readonly StockField[]
  readonly send: (said: Readonly<Record<string, string>>, headers: ActHeaders) => Promise<unknown>
  readonly look?: 'main' | 'quiet'
  readonly children?: ReactNode
}

/** A button, and the few questions that are asked before it is done. */
export function StockAct(props: StockActProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        {...(props.look === 'main' ? {} : { look: 'quiet' as const })}
        onPress={() => setOpen(true)}
      >
        {props.act}
      </Button>
      <Dialog title={props.title} open={open} onClose={close}>
        <Questions {...props} onClose={close} />
      </Dialog>
    </>
  )
}

function Questions(props: StockActProps & { readonly onClose: () => void }) {
  const ui = useWords('ui')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const { fields, onClose } = props
  const first = fields[0]?.name ?? 'act'
  const acting = useAct(props.send, {
    onDone: () => {
      onClose()
      lookAgain()
    },
    onRefused: (error) => problems.refused(error, first),
  })
  return (
    <>
      {props.children}
      <ErrorSummary problems={problems.list} />
      <Form
        submit={props.act}
        pending={acting.isPending}
        onSubmit={() => {
          const unfit = fields.map(
            ({ name, fits, wrong }) =>
              !fits((said[name] ?? '').trim()) && { field: name, text: wrong },
          )
          if (problems.show(unfit)) acting.mutate(said)
        }}
        beside={
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
      >
        {fields.map(({ name, label, hint, kind = 'text' }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            {...(hint === undefined ? {} : { hint })}
            kind={kind}
            value={said[name] ?? ''}
            onChange={(text) => setSaid({ ...said, [name]: text })}
            maxLength={200}
            wrong={problems.of(name)}
          />
        ))}
      </Form>
    </>
  )
}
