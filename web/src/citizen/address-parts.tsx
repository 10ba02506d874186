import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Wrong } from '../ui/field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import type { ActWithCode } from './use-code.ts'

/** The server looks closer; here it is only whether it could be one. */
export const looksLikeAddress = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)

export function AddressField(props: {
  readonly value: string
  readonly onChange: (address: string) => void
  readonly problems: Problems
}) {
  const t = useWords('mailAddress')
  return (
    <TextField
      name="address"
      kind="email"
      label={t('address')}
      hint={t('addressHint')}
      maxLength={254}
      value={props.value}
      onChange={props.onChange}
      wrong={props.problems.of('address')}
    />
  )
}

/** What a page of an address goes through; `refresh` asks for the address that counts now. */
export function useAddressChanges(problems: Problems, refresh: () => void) {
  const [removing, setRemoving] = useState(false)
  const [news, setNews] = useState<'done' | 'removed' | null>(null)
  /** Another form each time, so that nothing typed into the last one is left. */
  const [round, setRound] = useState(0)
  function again(): void {
    problems.show([])
    setRound(round + 1)
  }
  function changed(what: 'done' | 'removed'): void {
    setRemoving(false)
    setNews(what)
    again()
    refresh()
  }
  return { removing, setRemoving, news, round, again, changed }
}

type ConfirmingProps = {
  readonly address: string
  readonly proof: ActWithCode
  readonly problems: Problems
  readonly by: 'mail' | 'text'
  readonly words: {
    readonly confirm: string
    readonly another: string
    /** Where the code went, when that is not where codes usually go. */
    readonly hint?: string | undefined
  }
  readonly onAnother: () => void
}

/** The code that was sent to an address or a mobile number comes back. */
export function Confirming({ address, proof, problems, by, words, onAnother }: ConfirmingProps) {
  const t = useWords('mailAddress')
  return (
    <>
      <p role="status">{t('sentTo', { address })}</p>
      <Form
        submit={words.confirm}
        pending={proof.pending}
        beside={
          <Button look="quiet" onPress={onAnother}>
            {words.another}
          </Button>
        }
        onSubmit={() => {
          const missing = proof.missing && { field: 'code', text: t('wrong.code') }
          if (problems.show([missing])) proof.act()
        }}
      >
        <OneTimeCode
          name="code"
          by={by}
          hint={words.hint}
          value={proof.code}
          onChange={proof.setCode}
          onResend={proof.send}
          demoText={proof.demoText}
          wrong={problems.of('code')}
        />
      </Form>
    </>
  )
}

type RemovingProps = {
  readonly title: string
  /** What it means for whoever has no address then. */
  readonly body: string
  readonly remove: (headers: ActHeaders) => Promise<unknown>
  readonly onClose: () => void
  readonly onDone: () => void
}

export function Removing({ title, body, ...props }: RemovingProps) {
  const t = useWords('mailAddress')
  const problems = useProblems()
  const wrong = problems.of('remove')
  const remove = useAct((_: null, headers) => props.remove(headers), {
    onDone: props.onDone,
    onRefused: (error) => problems.refused(error, 'remove'),
  })
  return (
    <Dialog alert open title={title} onClose={props.onClose}>
      <p>{body}</p>
      <div role="alert">{wrong ? <Wrong name="remove">{wrong}</Wrong> : null}</div>
      <div className="buttons">
        <Button look="danger" pending={remove.isPending} onPress={() => remove.mutate(null)}>
          {t('removeYes')}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {t('keep')}
        </Button>
      </div>
    </Dialog>
  )
}

type GivenProps = {
  readonly title: string
  readonly address: string
  readonly also: string
  readonly onRemove: () => void
}

export function GivenAddress({ title, address, also, onRemove }: GivenProps) {
  const t = useWords('mailAddress')
  return (
    <section className="section stack">
      <h2>{title}</h2>
      <div className="box stack">
        <strong>{address}</strong>
        <p className="small quiet">{also}</p>
        <div className="row">
          <Button look="plain" onPress={onRemove}>
            {t('remove')}
          </Button>
        </div>
      </div>
    </section>
  )
}
