import { answer, api } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Form, type Problems } from '../ui/form.tsx'
import { useWords } from '../words/words.ts'
import { CodePart } from './code-part.tsx'
import { useActWithCode } from './use-code.ts'

type ConsentProps = {
  readonly bindingId: string
  readonly problems: Problems
  readonly onDone: () => void
}

/** The relative reads a code out of their own telephone, if they want to. */
export function ConsentByCode({ bindingId, problems, onDone }: ConsentProps) {
  const t = useWords('family')
  const params = { path: { bindingId } }
  const proof = useActWithCode({
    problems,
    refusedAt: { send: 'send-code', act: 'code' },
    send: (headers) => answer(api.POST('/api/me/family/{bindingId}/codes', { params, headers })),
    act: (body, headers) =>
      answer(api.POST('/api/me/family/{bindingId}/code-consent', { params, body, headers })),
    onDone,
  })
  return (
    <section className="section stack">
      <h2>{t('one.codeTitle')}</h2>
      <p>{t('one.codeLead')}</p>
      {proof.sent ? (
        <>
          <p className="quiet">{t('one.codeSent')}</p>
          <Form
            submit={t('one.codeSubmit')}
            pending={proof.pending}
            onSubmit={() => {
              const missing = proof.missing && { field: 'code', text: t('one.codeWrong') }
              if (problems.show([missing])) proof.act()
            }}
          >
            <CodePart proof={proof} problems={problems} by="text_to_relative" />
          </Form>
        </>
      ) : (
        <div className="buttons" id="send-code" tabIndex={-1}>
          <Button pending={proof.pending} onPress={proof.send}>
            {t('one.sendCode')}
          </Button>
        </div>
      )}
    </section>
  )
}
