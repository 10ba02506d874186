import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useEnterAndLeave } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

/** The server's rule, told before the form is sent. */
function isGoodPassword(password: string): boolean {
  return password.length >= 8 && /\p{L}/u.test(password) && /\d/.test(password)
}

type Change = { readonly currentPassword: string; readonly newPassword: string }

function Leave() {
  const t = useWords('desk')
  const { leave } = useEnterAndLeave()
  return <Button onPress={() => void leave(async () => {})}>{t('ownPassword.leave')}</Button>
}

/** The first thing to do with an account that an operator has opened; nothing else is possible yet. */
export function OwnPassword() {
  const t = useWords('desk')
  const { enter } = useEnterAndLeave()
  const problems = useProblems()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const change = useAct(
    (body: Change, headers) => answer(api.POST('/api/session/password', { body, headers })),
    {
      onDone: (session) => enter(session),
      onRefused: (error) => problems.refused(error, 'currentPassword'),
    },
  )
  function submit(): void {
    const fine = problems.show([
      current === '' && { field: 'currentPassword', text: t('ownPassword.wrong.current') },
      !isGoodPassword(next) && { field: 'newPassword', text: t('ownPassword.wrong.next') },
      again !== next && { field: 'again', text: t('ownPassword.wrong.again') },
    ])
    if (fine) change.mutate({ currentPassword: current, newPassword: next })
  }
  return (
    <Page title={t('ownPassword.title')} lead={t('ownPassword.lead')} problems={problems.list}>
      <Form
        submit={t('ownPassword.submit')}
        pending={change.isPending}
        onSubmit={submit}
        beside={<Leave />}
      >
        <TextField
          name="currentPassword"
          kind="password"
          label={t('ownPassword.current')}
          value={current}
          onChange={setCurrent}
          wrong={problems.of('currentPassword')}
        />
        <TextField
          name="newPassword"
          kind="new-password"
          label={t('ownPassword.next')}
          hint={t('ownPassword.hint')}
          value={next}
          onChange={setNext}
          wrong={problems.of('newPassword')}
        />
        <TextField
          name="again"
          kind="new-password"
          label={t('ownPassword.again')}
          value={again}
          onChange={setAgain}
          wrong={problems.of('again')}
        />
      </Form>
    </Page>
  )
}
