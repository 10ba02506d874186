import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { PersonGlance } from '../api/desk-types.ts'
import type { BindingScope, BindingTerms } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Checkbox, Checkboxes } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Form, type Problems, useProblems } from '../ui/form.tsx'
import { OneTimeCode } from '../ui/one-time-code.tsx'
import { Page } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { blankBinding, type BindingAnswers, bodyOf, untilOf } from './binding-answers.ts'
import { personBindingsQuery } from './desk.ts'
import { Served } from './served.tsx'
import { TaskDone, useLookAgain } from './task.tsx'

type Ask = {
  readonly answers: BindingAnswers
  readonly set: (changed: Partial<BindingAnswers>) => void
  readonly problems: Problems
  readonly terms: BindingTerms
}

function WhoAndWhat({ answers, set, problems, terms }: Ask) {
  const t = useWords('bindings')
  const kinship = terms.kinships.find(({ code }) => code === answers.kinship)
  const allowed: readonly BindingScope[] = kinship?.scopes ?? ['see', 'pay', 'act']
  return (
    <>
      <TextField
        name="proxyCitizenNumber"
        kind="citizen-number"
        label={t('form.proxy')}
        hint={t('form.proxyHint')}
        autoComplete="off"
        value={answers.proxyNumber}
        onChange={(proxyNumber) => set({ proxyNumber, codeId: null, code: '' })}
        wrong={problems.of('proxyCitizenNumber')}
      />
      <RadioGroup
        name="kinship"
        label={t('form.kinship')}
        value={answers.kinship}
        onChange={(code) => set({ kinship: code, scopes: ['see'], evidence: null })}
        wrong={problems.of('kinship')}
        choices={terms.kinships.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Checkboxes
        name="scopes"
        label={t('form.scopes')}
        value={answers.scopes}
        onChange={(scopes) => set({ scopes, codeId: null, code: '' })}
        wrong={problems.of('scopes')}
        choices={allowed.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
      />
      <DateField
        name="until"
        label={t('form.until')}
        hint={t('form.untilHint')}
        value={answers.until}
        onChange={(until) => set({ until })}
        wrong={problems.of('until')}
      />
    </>
  )
}

function Papers({ answers, set, problems, terms }: Ask) {
  const t = useWords('bindings')
  const kinship = terms.kinships.find(({ code }) => code === answers.kinship)
  const proofs = kinship?.evidence ?? []
  return (
    <>
      {kinship ? (
        <RadioGroup
          name="evidence"
          label={t('form.evidence')}
          value={answers.evidence}
          onChange={(evidence) => set({ evidence })}
          wrong={problems.of('evidence')}
          choices={proofs.map((label, at) => ({ value: String(at), label }))}
        />
      ) : null}
      <Checkboxes
        name="papers"
        label={t('form.papers')}
        value={answers.papers}
        onChange={(papers) => set({ papers })}
        wrong={problems.of('papers')}
        choices={terms.papers.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Checkbox
        name="copies"
        label={t('form.copies')}
        checked={answers.copies}
        onChange={(copies) => set({ copies })}
        wrong={problems.of('copies')}
      />
    </>
  )
}

function Consent({ answers, set, problems, personId }: Ask & { readonly personId: string }) {
  const t = useWords('bindings')
  const sending = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/binding-codes', {
          params: { path: { personId } },
          body: { proxyCitizenNumber: answers.proxyNumber, scopes: [...answers.scopes] },
          headers,
        }),
      ),
    {
      onDone: ({ codeId }) => set({ codeId, code: '' }),
      onRefused: (error) => problems.refused(error, 'proxyCitizenNumber'),
    },
  )
  const send = () => sending.mutate(null)
  return (
    <>
      <RadioGroup
        name="consent"
        label={t('form.consent')}
        value={answers.consent}
        onChange={(consent) => set({ consent })}
        wrong={problems.of('consent')}
        choices={[
          { value: 'window', label: t('form.consentWindow') },
          { value: 'code', label: t('form.consentCode') },
          { value: 'household_register', label: t('form.consentRegister') },
        ]}
      />
      {answers.consent === 'code' && answers.codeId === null ? (
        <div>
          <Button look="quiet" pending={sending.isPending} onPress={send}>
            {t('form.sendCode')}
          </Button>
        </div>
      ) : null}
      {answers.consent === 'code' && answers.codeId !== null ? (
        <OneTimeCode
          name="code"
          by="text_to_relative"
          value={answers.code}
          onChange={(code) => set({ code })}
          onResend={send}
          wrong={problems.of('code')}
        />
      ) : null}
    </>
  )
}

function useMissing({ answers, terms }: Pick<Ask, 'answers' | 'terms'>) {
  const t = useWords('bindings')
  const { proxyNumber, kinship, scopes, papers, consent, codeId, code } = answers
  const until = untilOf(answers)
  const noCode = codeId === null || !/^\d{6}$/.test(code)
  const wrong = (field: string, text: string) => ({ field, text })
  return [
    !/^\d{17}[\dXx]$/.test(proxyNumber.replace(/\s/g, '')) &&
      wrong('proxyCitizenNumber', t('form.wrong.proxy')),
    kinship === null && wrong('kinship', t('form.wrong.kinship')),
    scopes.length === 0 && wrong('scopes', t('form.wrong.scopes')),
    until !== null && !isDay(until) && wrong('until', t('form.wrong.until')),
    kinship !== null && answers.evidence === null && wrong('evidence', t('form.wrong.evidence')),
    papers.length < terms.papers.length && wrong('papers', t('form.wrong.papers')),
    !answers.copies && wrong('copies', t('form.wrong.copies')),
    consent === null && wrong('consent', t('form.wrong.consent')),
    consent === 'code' && noCode && wrong(codeId ? 'code' : 'consent', t('form.wrong.code')),
  ]
}

function Bind({ person, terms }: { readonly person: PersonGlance } & Pick<Ask, 'terms'>) {
  const t = useWords('bindings')
  const problems = useProblems()
  const lookAgain = useLookAgain()
  const [answers, setAnswers] = useState(blankBinding)
  const missing = useMissing({ answers, terms })
  const { name, personId } = person
  const binding = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/people/{personId}/bindings', {
          params: { path: { personId } },
          body: bodyOf(answers),
          headers,
        }),
      ),
    { onDone: lookAgain, onRefused: (error) => problems.refused(error, 'proxyCitizenNumber') },
  )
  if (binding.data) {
    const proxy = binding.data.name ?? ''
    return (
      <TaskDone person={person} title={t('done')} says={t('doneSays', { proxy, name })}>
        <LinkButton to={`/desk/people/${personId}/family`}>{t('toBindings')}</LinkButton>
      </TaskDone>
    )
  }
  const ask: Ask = {
    ...{ answers, problems, terms },
    set: (changed) => setAnswers((before) => ({ ...before, ...changed })),
  }
  return (
    <Page title={t('bind')} lead={t('form.lead', { name })} problems={problems.list} back>
      <Form
        submit={t('form.submit')}
        pending={binding.isPending}
        onSubmit={() => {
          if (problems.show(missing)) binding.mutate(null)
        }}
      >
        <WhoAndWhat {...ask} />
        <Papers {...ask} />
        <Consent {...ask} personId={personId} />
      </Form>
    </Page>
  )
}

function WithTerms({ person }: { readonly person: PersonGlance }) {
  const t = useWords('bindings')
  const { data, error, refetch } = useQuery(personBindingsQuery(person.personId))
  if (data) return <Bind person={person} terms={data.terms} />
  return (
    <Page title={t('bind')} back>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <WithTerms person={person} />}</Served>
}
