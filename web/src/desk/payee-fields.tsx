import type { ClosingReason } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import type { Problems } from '../ui/form.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'
import { mostPayees, relations, type TypedPayee, type usePayees } from './use-payees.ts'

type State = ReturnType<typeof usePayees>
type Props = {
  readonly reason: ClosingReason
  readonly state: State
  readonly problems: Problems
}

/** The holder's bank or an agency's; or every heir with the share. */
export function PayeeFields({ reason, state, problems }: Props) {
  const t = useWords('closings')
  const { shown, change, add, remove } = state
  return (
    <>
      {shown.map((typed, at) => {
        const one = {
          ...{ typed, at, problems, reason },
          onChange: (changed: Partial<TypedPayee>) => change(typed.key, changed),
        }
        if (reason !== 'death') return <Bank key={typed.key} {...one} />
        return (
          <fieldset key={typed.key} className="box stack">
            <legend>
              <strong>{t('heir.title', { number: at + 1 })}</strong>
            </legend>
            <Heir {...one} />
            {shown.length > 1 ? (
              <div className="buttons">
                <Button look="quiet" onPress={() => remove(typed.key)}>
                  {t('heir.remove', { number: at + 1 })}
                </Button>
              </div>
            ) : null}
          </fieldset>
        )
      })}
      {reason === 'death' && shown.length < mostPayees ? (
        <div className="buttons">
          <Button look="quiet" onPress={add}>
            {t('heir.add')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

type OneProps = {
  readonly typed: TypedPayee
  readonly at: number
  readonly reason: ClosingReason
  readonly problems: Problems
  readonly onChange: (changed: Partial<TypedPayee>) => void
}

function Heir(props: OneProps) {
  const t = useWords('closings')
  const { typed, at, problems, onChange } = props
  const of = (field: string) => {
    const name = `payees/${at}/${field}`
    return { name, wrong: problems.of(name) }
  }
  return (
    <>
      <Name {...props} />
      <TextField
        {...of('identityNumber')}
        label={t('heirNumber')}
        maxLength={40}
        value={typed.identityNumber}
        onChange={(identityNumber) => onChange({ identityNumber })}
      />
      <Select
        {...of('relation')}
        label={t('heir.relation')}
        value={typed.relation}
        onChange={(relation) => onChange({ relation })}
        choices={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
      />
      <TextField
        {...of('share')}
        label={t('heir.share')}
        hint={t('heir.shareHint')}
        maxLength={8}
        value={typed.share}
        onChange={(share) => onChange({ share })}
      />
      <RadioGroup
        {...of('into')}
        label={t('heir.into')}
        value={typed.into}
        onChange={(into) => onChange({ into })}
        choices={[
          { value: 'bank', label: t('heir.bank') },
          { value: 'account', label: t('heir.account'), hint: t('heir.accountHint') },
        ]}
      />
      {typed.into === 'bank' ? <Address {...props} /> : null}
    </>
  )
}

function Bank(props: OneProps) {
  return (
    <>
      <Name {...props} />
      <Address {...props} />
    </>
  )
}

function Name({ typed, at, reason, problems, onChange }: OneProps) {
  const t = useWords('closings')
  const name = `payees/${at}/name`
  return (
    <TextField
      name={name}
      label={t(`new.name.${reason}`)}
      hint={t('new.nameHint')}
      maxLength={140}
      value={typed.name}
      onChange={(text) => onChange({ name: text })}
      wrong={problems.of(name)}
    />
  )
}

function Address({ typed, at, problems, onChange }: OneProps) {
  const t = useWords('closings')
  const [account, code] = [`payees/${at}/bank/account`, `payees/${at}/bank/code`]
  return (
    <>
      <TextField
        name={account}
        label={t('account')}
        hint={t('new.accountHint')}
        maxLength={40}
        value={typed.account}
        onChange={(text) => onChange({ account: text })}
        wrong={problems.of(account)}
      />
      <TextField
        name={code}
        label={t('bankCode')}
        hint={t('new.bankCodeHint')}
        maxLength={16}
        value={typed.bankCode}
        onChange={(text) => onChange({ bankCode: text })}
        wrong={problems.of(code)}
      />
    </>
  )
}
