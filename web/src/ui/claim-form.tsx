import { useState } from 'react'
import { type ActHeaders, useAct } from '../api/act.ts'
import type { Claim, ClaimContent } from '../api/types.ts'
import { isDay } from '../words/dates.ts'
import { useWords } from '../words/words.ts'
import { Checkbox } from './checkbox.tsx'
import { ClaimInvoices } from './claim-invoices.tsx'
import { ClaimLines } from './claim-lines.tsx'
import { ClaimPlace } from './claim-place.tsx'
import { DateField } from './date-field.tsx'
import { Form, type Problems } from './form.tsx'
import { Notice } from './notice.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'

export const claimKinds = ['outpatient', 'inpatient', 'emergency', 'loss_period'] as const
const tiers = ['community', 'first', 'second', 'third'] as const
const causes = ['illness', 'third_party', 'work_injury'] as const
const careOf = {
  outpatient: 'outpatient',
  inpatient: 'inpatient',
  emergency: 'emergency',
  loss_period: 'outpatient',
} as const

export type LossChoice = { readonly reportId: string; readonly voucherNo: string }

type Props = {
  readonly claim: Claim | null
  readonly kind: ClaimContent['kind']
  readonly losses: readonly LossChoice[]
  /** At the desk the account stays as its holder wrote it, unless one is entered. */
  readonly atDesk: boolean
  /** Whose bill it is, and so whose account. */
  readonly payeeName?: string | undefined
  /** The account of their newest claim: it stands unless another one is entered. */
  readonly knownAccount?: string | undefined
  readonly problems: Problems
  readonly save: (content: ClaimContent, headers: ActHeaders) => Promise<Claim>
  readonly onSaved: (claim: Claim) => void
}

const noPayee = { name: '', account: '', bankCode: '' }

function firstContent({ claim, kind }: Props): ClaimContent {
  if (claim) return { ...claim.content, payee: null }
  return {
    ...{ kind, from: '', until: null, institutionId: null, institution: '', tier: 'second' },
    ...{ place: null, care: careOf[kind], cause: 'illness', thirdPartyFails: false },
    ...{ invoices: [{ code: '', number: '', amount: '' }], lines: [], payee: null },
    lossReportId: null,
  }
}

/** What the papers say, in one form: the same for whoever has paid and for whoever enters it at a desk. */
export function ClaimForm(props: Props) {
  const { claim, problems, atDesk, losses } = props
  const t = useWords('claims')
  const [content, setContent] = useState(() => firstContent(props))
  const [payee, setPayee] = useState({ ...noPayee, name: props.payeeName ?? '' })
  const account = claim?.payee?.maskedAccount ?? props.knownAccount
  const needsPayee = claim === null && !atDesk && account === undefined
  const wrongs = useWrongs(content, payee, { needsPayee })
  const saving = useAct(props.save, {
    onDone: props.onSaved,
    onRefused: (error) => problems.refused(error, 'institution'),
  })
  const change = (some: Partial<ClaimContent>) => setContent({ ...content, ...some })
  const entersPayee = entersAccount(payee)
  return (
    <Form
      submit={t(atDesk ? 'form.saveDesk' : 'form.save')}
      pending={saving.isPending}
      onSubmit={() => {
        if (!problems.show(wrongs)) return
        const lines = content.lines.filter(({ name }) => name.trim() !== '')
        saving.mutate({ ...content, lines, payee: entersPayee ? payee : null })
      }}
    >
      <Care content={content} change={change} problems={problems} losses={losses} />
      <ClaimInvoices
        invoices={content.invoices}
        onChange={(invoices) => change({ invoices })}
        problems={problems}
      />
      <ClaimLines
        content={content}
        problems={problems}
        onRead={(some) => change(some)}
        onChange={(lines) => change({ lines })}
      />
      <fieldset className="stack">
        <legend className="part-title">{t('form.payee')}</legend>
        <p className="hint">{account ? t('form.payeeKnown', { account }) : t('form.payeeHint')}</p>
        {(['name', 'account', 'bankCode'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name === 'name' ? 'form.payeeName' : `form.${name}`)}
            {...(name === 'bankCode' ? { hint: t('form.bankCodeHint') } : {})}
            kind={name === 'name' ? 'text' : 'number'}
            maxLength={name === 'bankCode' ? 12 : 60}
            value={payee[name]}
            onChange={(value) => setPayee({ ...payee, [name]: value })}
            wrong={problems.of(name)}
          />
        ))}
      </fieldset>
    </Form>
  )
}

type CareProps = Pick<Props, 'problems' | 'losses'> & {
  readonly content: ClaimContent
  readonly change: (some: Partial<ClaimContent>) => void
}

function Care({ content, change, problems, losses }: CareProps) {
  const t = useWords('claims')
  const isStay = content.care === 'inpatient'
  return (
    <>
      {content.kind === 'loss_period' ? (
        <Loss content={content} change={change} problems={problems} losses={losses} />
      ) : null}
      <DateField
        name="from"
        label={t(isStay ? 'form.fromStay' : 'form.from')}
        value={content.from}
        onChange={(from) => change({ from })}
        wrong={problems.of('from')}
      />
      {isStay ? (
        <DateField
          name="until"
          label={t('form.until')}
          value={content.until ?? ''}
          onChange={(until) => change({ until })}
          wrong={problems.of('until')}
        />
      ) : null}
      <TextField
        name="institution"
        label={t('form.institution')}
        hint={t('form.institutionHint')}
        maxLength={100}
        value={content.institution}
        onChange={(institution) => change({ institution, institutionId: null })}
        wrong={problems.of('institution')}
      />
      <Select
        name="tier"
        label={t('form.tier')}
        value={content.tier}
        onChange={(tier) => change({ tier })}
        choices={tiers.map((tier) => ({ value: tier, label: t(`form.tierOf.${tier}`) }))}
      />
      <ClaimPlace
        place={content.place}
        onChange={(place) => change({ place })}
        wrong={problems.of('place')}
      />
      <Cause content={content} change={change} />
    </>
  )
}

function Cause({ content, change }: Pick<CareProps, 'content' | 'change'>) {
  const t = useWords('claims')
  return (
    <>
      <RadioGroup
        name="cause"
        label={t('form.cause')}
        value={content.cause}
        onChange={(cause) => change({ cause })}
        choices={causes.map((cause) => ({ value: cause, label: t(`form.causeOf.${cause}`) }))}
      />
      {content.cause === 'third_party' ? (
        <Checkbox
          name="thirdPartyFails"
          label={t('form.thirdPartyFails')}
          checked={content.thirdPartyFails}
          onChange={(thirdPartyFails) => change({ thirdPartyFails })}
        />
      ) : null}
    </>
  )
}

function Loss({ content, change, problems, losses }: CareProps) {
  const t = useWords('claims')
  if (losses.length === 0)
    return (
      <Notice tone="wait">
        <p>{t('form.noLoss')}</p>
      </Notice>
    )
  return (
    <Select
      name="lossReportId"
      label={t('form.loss')}
      value={content.lossReportId ?? ''}
      onChange={(lossReportId) => change({ lossReportId })}
      wrong={problems.of('lossReportId')}
      choices={losses.map(({ reportId, voucherNo }) => ({ value: reportId, label: voucherNo }))}
    />
  )
}

/** A name alone, which may stand there beforehand, names no account. */
const entersAccount = ({ account, bankCode }: typeof noPayee): boolean =>
  account !== '' || bankCode !== ''

const isYuan = (text: string): boolean => /^(0|[1-9][0-9]{0,8})\.[0-9]{2}$/.test(text)

function useWrongs(
  content: ClaimContent,
  payee: typeof noPayee,
  { needsPayee }: { readonly needsPayee: boolean },
) {
  const t = useWords('claims')
  const isAsked = needsPayee || entersAccount(payee)
  return [
    content.kind === 'loss_period' &&
      content.lossReportId === null && { field: 'lossReportId', text: t('wrong.loss') },
    !isDay(content.from) && { field: 'from', text: t('wrong.day') },
    content.care === 'inpatient' &&
      !isDay(content.until ?? '') && { field: 'until', text: t('wrong.day') },
    content.institution.trim() === '' && { field: 'institution', text: t('wrong.institution') },
    content.place !== null &&
      !/^[0-9]{6}$/.test(content.place) && { field: 'place', text: t('wrong.place') },
    ...content.invoices.flatMap(({ number, amount }, at) => [
      !/^[0-9A-Za-z]{4,30}$/.test(number) && { field: `number-${at}`, text: t('wrong.number') },
      !isYuan(amount) && { field: `amount-${at}`, text: t('wrong.amount') },
    ]),
    isAsked && payee.name.trim() === '' && { field: 'name', text: t('wrong.payeeName') },
    isAsked &&
      !/^[A-Za-z0-9-]{6,34}$/.test(payee.account) && { field: 'account', text: t('wrong.account') },
    isAsked &&
      !/^[0-9]{12}$/.test(payee.bankCode) && { field: 'bankCode', text: t('wrong.bankCode') },
  ]
}
