import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { Closing, PersonGlance } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
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

/** Papers come one after the other: the form is empty again after each. */
function useFiling(props: CaseProps, problems: Problems) {
  const lookAgain = useLookAgain()
  const [kind, setKind] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const filing = useAct(
    (sent: { readonly kind: string; readonly file: File }, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/closings/{caseId}/documents/{kind}', {
          params: { path: { ...pathOf(props), kind: sent.kind } },
          body: sent.file,
          bodySerializer: (body) => body,
          headers: { ...headers, 'content-type': sent.file.type },
        }),
      ),
    {
      onDone: () => {
        setKind('')
        setFile(null)
        lookAgain()
      },
      onRefused: (error) => problems.refused(error, 'file'),
    },
  )
  return { kind, setKind, file, setFile, filing }
}

export function FilePaper(props: CaseProps) {
  const t = useWords('closings')
  const tScans = useWords('scans')
  const problems = useProblems()
  const { kind, setKind, file, setFile, filing } = useFiling(props, problems)
  return (
    <section className="stack" aria-labelledby="file-title">
      <h3 id="file-title">{t('file.title')}</h3>
      <Form
        submit={tScans('add.submit')}
        look="quiet"
        pending={filing.isPending}
        onSubmit={() => {
          const fine = problems.show([
            kind === '' && { field: 'kind', text: tScans('add.whichWrong') },
            !file && { field: 'file', text: tScans('add.fileWrong') },
          ])
          if (fine && file) filing.mutate({ kind, file })
        }}
      >
        <Select
          name="kind"
          label={tScans('add.which')}
          value={kind}
          onChange={setKind}
          wrong={problems.of('kind')}
          choices={props.closing.papersNeeded.map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
        <FileField
          name="file"
          label={tScans('add.file')}
          hint={tScans('add.hint')}
          accept="image/jpeg,image/png,application/pdf"
          prompt={{ choose: tScans('add.choose'), replace: tScans('add.replace') }}
          file={file}
          onChange={setFile}
          wrong={problems.of('file')}
        />
      </Form>
    </section>
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
