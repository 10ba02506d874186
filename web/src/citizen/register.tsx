import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import { useEnterAndLeave } from '../api/session.ts'
import { LinkButton } from '../ui/button.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Steps } from '../ui/steps.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { looksLikeCitizenNumber, tidyNumber } from './citizen-number.ts'
import { isGoodPassword } from './password.ts'
import { useCode } from './use-code.ts'
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
      <TextField
        name="citizenNumber"
        kind="citizen-number"
        label={t('register.citizenNumber')}
        hint={t('register.citizenNumberHint')}
        value={answers.citizenNumber}
        onChange={set('citizenNumber')}
        wrong={problems.of('citizenNumber')}
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
function useChecks(answers: Answers, codeComplete: boolean) {
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
    phone: [
      !/^1\d{10}$/.test(tidyNumber(answers.phone)) && wrong('phone', t('register.wrong.phone')),
    ],
    code: [!codeComplete && wrong('code', t('register.wrong.code'))],
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
  const citizenNumber = tidyNumber(answers.citizenNumber)
  const phone = tidyNumber(answers.phone)
  const code = useCode(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/codes', {
          body: { purpose: 'register', citizenNumber, phone },
          headers,
        }),
      ),
    { onSent, onRefused: (error) => problems.refused(error, 'phone') },
  )
  const registration = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/public/registrations', {
          body: {
            name: answers.name.trim(),
            citizenNumber,
            cardOrComputerNumber: tidyNumber(answers.cardOrComputerNumber),
            phone,
            codeId: code.codeId,
            code: code.code,
            password: answers.password,
          },
          headers,
        }),
      ),
    { onDone: enter, onRefused: (error) => problems.refused(error, 'password') },
  )
  return { code, registration }
}

export function Screen() {
  const t = useWords('account')
  const ui = useWords('ui')
  const [answers, setAnswers] = useState(blank)
  const problems = useProblems()
  const { step, position, next, back } = useSteps(steps, answers.name !== '')
  const { code, registration } = useRegistration(answers, problems, () => {
    problems.show([])
    if (step === 'phone') next()
  })
  const checks = useChecks(answers, code.complete)
  if (registration.isSuccess) return <Done />

  function submit(): void {
    if (!problems.show(checks[step])) return
    if (step === 'phone') code.send(null)
    else if (step === 'password') registration.mutate(null)
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
        pending={code.pending || registration.isPending}
        onSubmit={submit}
      >
        {step === 'who' ? <Who {...ask} /> : null}
        {step === 'card' ? <CardNumber {...ask} /> : null}
        {step === 'phone' ? <Phone {...ask} /> : null}
        {step === 'code' ? (
          <OneTimeCode
            name="code"
            value={code.code}
            onChange={code.setCode}
            onResend={() => code.send(null)}
            demoText={code.demoText}
            wrong={problems.of('code')}
          />
        ) : null}
        {step === 'password' ? <Password {...ask} /> : null}
      </Form>
    </Page>
  )
}
