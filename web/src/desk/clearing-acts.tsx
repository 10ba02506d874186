import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { DeductionBody, InstitutionStatement } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { fenOf, yuanOf } from '../ui/typed-amount.ts'
import { useWords } from '../words/words.ts'
import { AskReason } from './ask-reason.tsx'
import { useLookAgain } from './task.tsx'

type Props = {
  readonly statement: InstitutionStatement
  readonly onAsked: () => void
}

const acts = ['deduct', 'approve', 'bankAccount'] as const
type StatementAct = (typeof acts)[number]

const open = ['drawn', 'reconciled', 'differs']

export function StatementActs({ statement, onAsked }: Props) {
  const t = useWords('clearing')
  const [act, setAct] = useState<StatementAct | null>(null)
  const close = () => setAct(null)
  const asked = () => {
    close()
    onAsked()
  }
  const isOpen = open.includes(statement.stateCode)
  const form = { statement, onAsked: asked }
  return (
    <>
      {acts
        .filter((each) => isOpen || each === 'bankAccount')
        .map((each) => (
          <Button
            key={each}
            look={each === 'approve' ? 'go' : 'quiet'}
            onPress={() => setAct(each)}
          >
            {t(`acts.${each}`)}
          </Button>
        ))}
      <Dialog title={act ? t(`acts.${act}`) : ''} open={act !== null} onClose={close}>
        {act === 'deduct' ? <Deduct {...form} /> : null}
        {act === 'approve' ? <Approve {...form} /> : null}
        {act === 'bankAccount' ? <BankAccount {...form} /> : null}
      </Dialog>
    </>
  )
}

function Approve({ statement, onAsked }: Props) {
  const t = useWords('clearing')
  const lookAgain = useLookAgain()
  const { statementId } = statement
  const asking = useAct(
    (reason: string, headers) =>
      answer(
        api.POST('/api/desk/clearing/statements/{statementId}/approvals', {
          params: { path: { statementId } },
          body: { reason },
          headers,
        }),
      ),
    { onDone: onAsked, onRefused: lookAgain },
  )
  return (
    <AskReason
      name="approve-reason"
      hint={t('reasonHint')}
      pending={asking.isPending}
      ask={(reason, onRefused) => asking.mutate(reason, { onError: onRefused })}
    />
  )
}

const grounds = [
  'outside_scope',
  'over_price',
  'charged_twice',
  'not_indicated',
  'not_documented',
] as const
const schemes = ['employee', 'resident'] as const

function Deduct({ statement, onAsked }: Props) {
  const t = useWords('clearing')
  const problems = useProblems()
  const { statementId } = statement
  const [typed, setTyped] = useState<DeductionBody>({
    ...{ amount: '', scheme: 'employee', ground: 'over_price', article: '', reason: '' },
  })
  const set = (change: Partial<DeductionBody>) => setTyped({ ...typed, ...change })
  const asking = useAct(
    (body: DeductionBody, headers) =>
      answer(
        api.POST('/api/desk/clearing/statements/{statementId}/deductions', {
          params: { path: { statementId } },
          body,
          headers,
        }),
      ),
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'amount') },
  )
  const send = () => {
    const fen = fenOf(typed.amount)
    const fine = problems.show([
      (fen === null || fen === 0n) && { field: 'amount', text: t('wrong.amount') },
      typed.article.trim() === '' && { field: 'article', text: t('wrong.text') },
      typed.reason.trim().length < 4 && { field: 'reason', text: t('wrong.reason') },
    ])
    if (fine && fen !== null) asking.mutate({ ...typed, amount: yuanOf(fen) })
  }
  const field = (name: 'amount' | 'article' | 'reason') => ({
    ...{ name, label: t(name), value: typed[name], wrong: problems.of(name), maxLength: 200 },
    onChange: (value: string) => set({ [name]: value }),
  })
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('ask')} pending={asking.isPending} onSubmit={send}>
        <TextField {...field('amount')} />
        <Select
          name="scheme"
          label={t('scheme')}
          value={typed.scheme}
          onChange={(scheme) => set({ scheme })}
          choices={schemes.map((value) => ({ value, label: t(`schemes.${value}`) }))}
        />
        <Select
          name="ground"
          label={t('ground')}
          value={typed.ground}
          onChange={(ground) => set({ ground })}
          choices={grounds.map((value) => ({ value, label: t(`grounds.${value}`) }))}
        />
        <TextField {...field('article')} hint={t('articleHint')} />
        <TextField {...field('reason')} hint={t('reasonHint')} />
      </Form>
    </>
  )
}

type Account = {
  readonly name: string
  readonly accountNumber: string
  readonly bankCode: string
  readonly reason: string
}

function BankAccount({ statement, onAsked }: Props) {
  const t = useWords('clearing')
  const problems = useProblems()
  const { institutionId, institution } = statement
  const [typed, setTyped] = useState<Account>({
    ...{ name: institution, accountNumber: '', bankCode: '', reason: '' },
  })
  const asking = useAct(
    ({ name, accountNumber, bankCode, reason }: Account, headers) =>
      answer(
        api.POST('/api/desk/clearing/institutions/{institutionId}/bank-account', {
          params: { path: { institutionId } },
          body: { name, account: accountNumber, code: bankCode, reason },
          headers,
        }),
      ),
    { onDone: onAsked, onRefused: (error) => problems.refused(error, 'accountNumber') },
  )
  const send = () => {
    const fine = problems.show([
      typed.name.trim() === '' && { field: 'name', text: t('wrong.text') },
      !/^[A-Za-z0-9-]{6,34}$/.test(typed.accountNumber) && {
        ...{ field: 'accountNumber', text: t('wrong.accountNumber') },
      },
      !/^[0-9]{12}$/.test(typed.bankCode) && { field: 'bankCode', text: t('wrong.bankCode') },
      typed.reason.trim().length < 4 && { field: 'reason', text: t('wrong.reason') },
    ])
    if (fine) asking.mutate(typed)
  }
  const field = (name: keyof Account) => ({
    ...{ name, label: t(name), value: typed[name], wrong: problems.of(name), maxLength: 70 },
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  return (
    <>
      <ErrorSummary problems={problems.list} />
      <Form submit={t('ask')} pending={asking.isPending} onSubmit={send}>
        <TextField {...field('name')} />
        <TextField {...field('accountNumber')} />
        <TextField {...field('bankCode')} hint={t('bankCodeHint')} />
        <TextField {...field('reason')} hint={t('reasonHint')} />
      </Form>
    </>
  )
}
