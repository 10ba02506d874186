import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Closing, PersonGlance } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { FilePaper } from '../ui/file-paper.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { ErrorState, Status } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { PayeeFields } from './payee-fields.tsx'
import { useLookAgain } from './task.tsx'
import { usePayees } from './use-payees.ts'

export type CaseProps = { readonly person: PersonGlance; readonly closing: Closing }

function pathOf({ person, closing }: CaseProps) {
  return { personId: person.personId, caseId: closing.caseId }
}

export function FileCasePaper(props: CaseProps) {
  const t = useWords('closings')
  const tScans = useWords('scans')
  const lookAgain = useLookAgain()
  return (
    <FilePaper
      title={t('file.title')}
      submit={tScans('add.submit')}
      papers={props.closing.papersNeeded}
      send={({ kind, file }, headers) =>
        answer(
          api.POST('/api/desk/people/{personId}/closings/{caseId}/documents/{kind}', {
            params: { path: { ...pathOf(props), kind } },
            body: file,
            bodySerializer: (body) => body,
            headers: { ...headers, 'content-type': file.type },
          }),
        )
      }
      onFiled={lookAgain}
    />
  )
}

export function ChangePayee(props: CaseProps) {
  const t = useWords('closings')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const payees = usePayees(props.closing.reason)
  const changing = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/closings/{caseId}/payees', {
          params: { path: pathOf(props) },
          body: { payees: payees.payees },
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'payees/0/name') },
  )
  return (
    <details>
      <summary>{t('change.title')}</summary>
      <p className="quiet">{t('change.note')}</p>
      <Form
        submit={t('change.submit')}
        look="quiet"
        pending={changing.isPending}
        onSubmit={() => {
          if (problems.show(payees.missing)) changing.mutate(null)
        }}
      >
        <PayeeFields reason={props.closing.reason} state={payees} problems={problems} />
      </Form>
    </details>
  )
}

function useAsk(props: CaseProps, path: 'request' | 'pay-again', problems: Problems) {
  const lookAgain = useLookAgain()
  return useAct(
    (reason: string, headers) =>
      answer(
        api.POST(`/api/desk/people/{personId}/closings/{caseId}/${path}`, {
          params: { path: pathOf(props) },
          body: { reason },
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'why') },
  )
}

/** The account is closed, or the money sent again, once a second person agrees. */
export function Ask(props: CaseProps & { readonly path: 'request' | 'pay-again' }) {
  const t = useWords('closings')
  const problems = useProblems()
  const [why, setWhy] = useState('')
  const asking = useAsk(props, props.path, problems)
  const of = props.path === 'request' ? 'ask' : 'again'
  if (asking.data) return <Status>{t('ask.done')}</Status>
  return (
    <section className="stack" aria-labelledby="ask-title">
      <h3 id="ask-title">{t(`${of}.title`)}</h3>
      <Notice tone="wait">
        <p>{t(`${of}.sure`)}</p>
      </Notice>
      <Form
        submit={t(`${of}.submit`)}
        pending={asking.isPending}
        onSubmit={() => {
          const short = why.trim().length < 4
          if (problems.show([short && { field: 'why', text: t('wrong.why') }])) {
            asking.mutate(why.trim())
          }
        }}
      >
        <TextField
          name="why"
          label={t('ask.why')}
          hint={t('ask.whyHint')}
          maxLength={200}
          rows={2}
          value={why}
          onChange={setWhy}
          wrong={problems.of('why')}
        />
      </Form>
    </section>
  )
}

export function Withdraw(props: CaseProps) {
  const t = useWords('closings')
  const lookAgain = useLookAgain()
  const withdrawing = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/closings/{caseId}/withdraw', {
          params: { path: pathOf(props) },
          headers,
        }),
      ),
    { onDone: lookAgain },
  )
  if (withdrawing.data) return <Status>{t('withdraw.done')}</Status>
  return (
    <>
      {withdrawing.error ? <ErrorState error={withdrawing.error} /> : null}
      <div className="buttons">
        <Button
          look="quiet"
          pending={withdrawing.isPending}
          onPress={() => withdrawing.mutate(null)}
        >
          {t('withdraw.submit')}
        </Button>
      </div>
    </>
  )
}
