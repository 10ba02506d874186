import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { StaffMember, StaffRole } from '../api/desk-types.ts'
import { staffRoles } from '../api/desk-types.ts'
import { Button } from '../ui/button.tsx'
import { Checkboxes } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form, useProblems } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { momentText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { staffQuery } from './desk.ts'
import { ReopenAccount } from './reopen-account.tsx'
import { useLookAgain } from './task.tsx'

type Organisation = StaffMember['organisation']

const tones = {
  active: 'ok',
  suspended: 'danger',
  dormant: 'wait',
  left: 'plain',
} as const satisfies Record<StaffMember['state'], Tone>

type OfMember = { readonly member: StaffMember; readonly onDone: (done: 'asked' | 'ended') => void }

type Asked = {
  readonly roles: StaffRole[]
  readonly organisationId: string
  readonly reason: string
}

function useAskRoles(
  { staffId }: StaffMember,
  then: { readonly onDone: () => void; readonly onRefused: (error: Error) => void },
) {
  const lookAgain = useLookAgain()
  return useAct(
    (body: Asked, headers) =>
      answer(
        api.POST('/api/desk/staff/{staffId}/roles', {
          params: { path: { staffId } },
          body,
          headers,
        }),
      ),
    {
      onDone: () => {
        lookAgain()
        then.onDone()
      },
      onRefused: then.onRefused,
    },
  )
}

function ChangeRoles(props: OfMember & { readonly organisations: readonly Organisation[] }) {
  const t = useWords('administration')
  const { member, organisations, onDone } = props
  const problems = useProblems()
  const [roles, setRoles] = useState(staffRoles.filter((role) => member.roles.includes(role)))
  const [organisationId, setOrganisation] = useState(member.organisation.id)
  const [reason, setReason] = useState('')
  const asking = useAskRoles(member, {
    onDone: () => onDone('asked'),
    onRefused: (error) => problems.refused(error, 'roles'),
  })
  return (
    <Form
      submit={t('staff.ask')}
      pending={asking.isPending}
      onSubmit={() => {
        const fine = problems.show([
          roles.length === 0 && { field: 'roles', text: t('staff.wrong.roles') },
          reason.trim().length < 4 && { field: 'reason', text: t('staff.wrong.reason') },
        ])
        if (fine) asking.mutate({ roles, organisationId, reason: reason.trim() })
      }}
    >
      <Checkboxes
        name="roles"
        label={t('staff.roles')}
        hint={t('staff.rolesHint')}
        value={roles}
        onChange={(chosen) => setRoles([...chosen])}
        choices={staffRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        wrong={problems.of('roles')}
      />
      <Select
        name="organisation"
        label={t('staff.place')}
        value={organisationId}
        onChange={setOrganisation}
        choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        name="reason"
        label={t('staff.reason')}
        maxLength={200}
        value={reason}
        onChange={setReason}
        wrong={problems.of('reason')}
      />
    </Form>
  )
}

/** Closed for good and everywhere at once, so it is asked once more. */
function EndAccount({ member, onDone }: OfMember) {
  const t = useWords('administration')
  const ui = useWords('ui')
  const lookAgain = useLookAgain()
  const [asking, setAsking] = useState(false)
  const ending = useAct(
    (_: null, headers) =>
      answer(
        api.POST('/api/desk/staff/{staffId}/end', {
          params: { path: { staffId: member.staffId } },
          body: {},
          headers,
        }),
      ),
    {
      onDone: () => {
        setAsking(false)
        lookAgain()
        onDone('ended')
      },
    },
  )
  const { name } = member
  return (
    <>
      <Button look="plain" label={t('staff.endWhat', { name })} onPress={() => setAsking(true)}>
        {t('staff.end')}
      </Button>
      <Dialog
        alert
        title={t('staff.endTitle', { name })}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <p>{t('staff.endBody')}</p>
        {ending.error ? <ErrorState error={ending.error} /> : null}
        <div className="buttons">
          <Button pending={ending.isPending} onPress={() => ending.mutate(null)}>
            {t('staff.endConfirm')}
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            {ui('cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function State({ member }: { readonly member: StaffMember }) {
  const t = useWords('administration')
  return (
    <span className="row row-tight">
      <Tag tone={tones[member.state]}>{t(`staff.states.${member.state}`)}</Tag>
      {member.identified ? null : <Tag tone="wait">{t('staff.unidentified')}</Tag>}
    </span>
  )
}

function Acts(props: OfMember & { readonly onChange: (member: StaffMember) => void }) {
  const t = useWords('administration')
  const { member, onDone } = props
  return (
    <span className="row row-tight">
      <Button
        look="plain"
        label={t('staff.changeWhat', { name: member.name })}
        onPress={() => props.onChange(member)}
      >
        {t('staff.change')}
      </Button>
      <ReopenAccount member={member} onAsked={() => onDone('asked')} />
      <EndAccount member={member} onDone={onDone} />
    </span>
  )
}

function Members(props: {
  readonly staff: readonly StaffMember[]
  readonly onChange: (member: StaffMember) => void
  readonly onDone: OfMember['onDone']
}) {
  const t = useWords('administration')
  const language = useLanguage()
  return (
    <Table
      caption={t('staff.caption')}
      captionUnseen
      rows={props.staff}
      keyOf={(member) => member.staffId}
      columns={[
        {
          key: 'name',
          title: t('staff.name'),
          cell: (member) => (
            <>
              <strong>{member.name}</strong> <span className="quiet">{member.login}</span>
            </>
          ),
        },
        { key: 'place', title: t('staff.place'), cell: (member) => member.organisation.name },
        {
          key: 'roles',
          title: t('staff.roles'),
          cell: (member) =>
            staffRoles
              .filter((role) => member.roles.includes(role))
              .map((role) => t(`roles.${role}`))
              .join(' · '),
        },
        {
          key: 'state',
          title: t('staff.state'),
          cell: (member) => <State member={member} />,
        },
        {
          key: 'seen',
          title: t('staff.seen'),
          cell: (member) =>
            member.seenAt ? momentText(member.seenAt, language) : t('staff.never'),
        },
        {
          key: 'act',
          title: t('staff.acts'),
          titleUnseen: true,
          cell: (member) => (
            <Acts member={member} onChange={props.onChange} onDone={props.onDone} />
          ),
        },
      ]}
    />
  )
}

function StaffTable({ staff }: { readonly staff: readonly StaffMember[] }) {
  const t = useWords('administration')
  const [changed, setChanged] = useState<StaffMember | null>(null)
  const [done, setDone] = useState<'asked' | 'ended' | null>(null)
  const byId = new Map(staff.map(({ organisation }) => [organisation.id, organisation]))
  const finish = (what: 'asked' | 'ended') => {
    setChanged(null)
    setDone(what)
  }
  return (
    <>
      {done ? <Status>{t(`staff.done.${done}`)}</Status> : null}
      <div className="box">
        <Members staff={staff} onChange={setChanged} onDone={finish} />
      </div>
      <Dialog
        title={t('staff.changeTitle', { name: changed?.name ?? '' })}
        open={changed !== null}
        onClose={() => setChanged(null)}
      >
        {changed ? (
          <ChangeRoles member={changed} organisations={[...byId.values()]} onDone={finish} />
        ) : null}
      </Dialog>
    </>
  )
}

export function Screen() {
  const t = useWords('administration')
  const tDesk = useWords('desk')
  const { data, error, refetch } = useQuery(staffQuery)
  return (
    <Page title={tDesk('nav.staff')} lead={t('staff.lead')} narrow={false}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading lines={6} />}
      {data ? <StaffTable staff={data.staff} /> : null}
    </Page>
  )
}
