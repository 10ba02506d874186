import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import { useEnterAndLeave } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Steps } from '../ui/steps.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, looksLikePhone, tidyNumber } from './citizen-number.ts'
import { CitizenNumberField, CodePart } from './code-part.tsx'
import { isGoodPassword } from './password.ts'
import { useActWithCode } from './use-code.ts'
import { useSteps } from './use-steps.ts'

const steps = ['who', 'card', 'phone', 'code', 'password'] as const

const blank = { name: '', citizenNumber: '', cardOrComputerNumber: '', phone: '', password: '' }
type Answers = typeof blank
type Ask = {
  readonly answers: Answers
  readonly set: (field: keyof Answers) => (value: string) => void
  readonly problems: Problems
}

function Who({ answers, set, problems }: Ask) {
  const t = useWords('account')
  return (
    <>
      <TextField
        name="name"
        label={t('register.name')}
        hint={t('register.nameHint')}
        autoComplete="name"
        value={answers.name}
        onChange={set('name')}
        wrong={problems.of('name')}
      />
      <CitizenNumberField
        value={answers.citizenNumber}
        onChange={set('citizenNumber')}
        problems={problems}
      />
    </>
  )
}

function CardNumber({ answers, set, problems }: Ask) {
  const t = useWords('account')
  return (
    <TextField
      asTitle
      name="cardOrComputerNumber"
      label={t('register.card')}
      hint={t('register.cardHint')}
      value={answers.cardOrComputerNumber}
      onChange={set('cardOrComputerNumber')}
      wrong={problems.of('cardOrComputerNumber')}
    />
  )
}

function Phone({ answers, set, problems }: Ask) {
  const t = useWords('account')
  return (
    <TextField
      asTitle
      name="phone"
      kind="phone"
      label={t('register.phone')}
      hint={t('register.phoneHint')}
      value={answers.phone}
      onChange={set('phone')}
      wrong={problems.of('phone')}
    />
  )
}

function Password({ answers, set, problems }: Ask) {
  const t = useWords('account')
  return (
    <TextField
      asTitle
      name="password"
      kind="new-password"
      label={t('register.password')}
      hint={t('register.passwordHint')}
      value={answers.password}
      onChange={set('password')}
      wrong={problems.of('password')}
    />
  )
}

/** What must hold before a question is left behind. */
function useChecks(answers: Answers, codeMissing: boolean) {
  const t = useWords('account')
  const wrong = (field: keyof Answers | 'code', text: string) => ({ field, text })
  return {
    who: [
      answers.name.trim() === '' && wrong('name', t('register.wrong.name')),
      !looksLikeCitizenNumber(answers.citizenNumber) &&
        wrong('citizenNumber', t('register.wrong.citizenNumber')),
    ],
    card: [
      tidyNumber(answers.cardOrComputerNumber) === '' &&
        wrong('cardOrComputerNumber', t('register.wrong.card')),
    ],
    phone: [!looksLikePhone(answers.phone) && wrong('phone', t('register.wrong.phone'))],
    code: [codeMissing && wrong('code', t('register.wrong.code'))],
    password: [
      !isGoodPassword(answers.password) && wrong('password', t('register.wrong.password')),
    ],
  } as const
}

function Done() {
  const t = useWords('account')
  return (
    <Page title={t('register.done')} titleElsewhere>
      <Panel title={t('register.done')}>{t('register.doneBody')}</Panel>
      <div className="buttons">
        <LinkButton to="/">{t('register.toHome')}</LinkButton>
      </div>
    </Page>
  )
}

function useRegistration(answers: Answers, problems: Problems, onSent: () => void) {
  const { enter } = useEnterAndLeave()
  const given = {
    ...answers,
    name: answers.name.trim(),
    citizenNumber: tidyNumber(answers.citizenNumber),
    cardOrComputerNumber: tidyNumber(answers.cardOrComputerNumber),
    phone: tidyNumber(answers.phone),
  }
  return useActWithCode({
    problems,
    send: (headers) => {
      const { citizenNumber, phone } = given
      const body = { purpose: 'register', citizenNumber, phone } as const
      return answer(api.POST('/api/public/codes', { body, headers }))
    },
    act: (proof, headers) => {
      const body = { ...given, ...proof }
      return answer(api.POST('/api/public/registrations', { body, headers }))
    },
    onSent,
    onDone: enter,
    refusedAt: { send: 'phone', act: 'password' },
  })
}

export function Screen() {
  const t = useWords('account')
  const ui = useWords('ui')
  const [answers, setAnswers] = useState(blank)
  const problems = useProblems()
  const { step, position, next, back } = useSteps(steps, answers.name !== '')
  const registration = useRegistration(answers, problems, () => {
    if (step === 'phone') next()
  })
  const checks = useChecks(answers, registration.missing)
  if (registration.done) return <Done />

  function submit(): void {
    if (!problems.show(checks[step])) return
    if (step === 'phone') registration.send()
    else if (step === 'password') registration.act()
    else next()
  }
  const set = (field: keyof Answers) => (value: string) =>
    setAnswers({ ...answers, [field]: value })
  const ask = { answers, set, problems }
  const submits = { phone: t('register.send'), password: t('register.submit') } as const
  return (
    <Page title={t('register.title')} problems={problems.list} back={position > 0 ? back : true}>
      <Steps names={steps.map((each) => t(`register.steps.${each}`))} current={position} />
      <Form
        submit={step === 'phone' || step === 'password' ? submits[step] : ui('continue')}
        pending={registration.pending}
        onSubmit={submit}
      >
        {step === 'who' ? <Who {...ask} /> : null}
        {step === 'card' ? <CardNumber {...ask} /> : null}
        {step === 'phone' ? <Phone {...ask} /> : null}
        {step === 'code' ? <CodePart proof={registration} problems={problems} /> : null}
        {step === 'password' ? <Password {...ask} /> : null}
      </Form>
    </Page>
  )
}
