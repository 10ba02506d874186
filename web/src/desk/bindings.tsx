import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { PersonGlance } from '../api/desk-types.ts'
import { useSession } from '../api/session.ts'
import type { FamilyBinding } from '../api/types.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Loading, Status } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { Unbroken } from '../ui/unbroken.tsx'
import { dayInColumn } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { personBindingsQuery } from './desk.ts'
import { mayDo } from './roles.ts'
import { Served } from './served.tsx'
import { useLookAgain } from './task.tsx'

const Ending = lazy(async () => ({ default: (await import('./end-binding.tsx')).EndBinding }))

const tones = {
  proposed: 'wait',
  active: 'ok',
  refused: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
  ended: 'plain',
} as const satisfies Record<FamilyBinding['state'], Tone>

type ListProps = {
  readonly title: string
  readonly none: string
  readonly bindings: readonly FamilyBinding[]
  /** Ended here only on the side of the person whose data it is about. */
  readonly onEnd?: (binding: FamilyBinding) => void
}

function List({ title, none, bindings, onEnd }: ListProps) {
  const t = useWords('bindings')
  const language = useLanguage()
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {bindings.length === 0 ? <p className="quiet">{none}</p> : null}
      {bindings.length > 0 ? (
        <Table
          caption={title}
          captionUnseen
          rows={bindings}
          keyOf={(each) => each.bindingId}
          columns={[
            { key: 'who', title: t('column.who'), cell: (each) => each.name ?? each.maskedNumber },
            { key: 'kinship', title: t('column.kinship'), cell: (each) => each.kinshipName },
            {
              key: 'scopes',
              title: t('column.scopes'),
              cell: (each) => each.scopes.map((scope) => t(`scope.${scope}`)).join(' · '),
            },
            {
              key: 'state',
              title: t('column.state'),
              cell: (each) => <Tag tone={tones[each.state]}>{t(`state.${each.state}`)}</Tag>,
            },
            {
              key: 'consent',
              title: t('column.consent'),
              cell: (each) => (each.consent ? t(`consent.${each.consent}`) : ''),
            },
            {
              key: 'until',
              title: t('column.until'),
              cell: (each) => <Unbroken>{dayInColumn(each.until, language)}</Unbroken>,
            },
            {
              key: 'act',
              title: t('column.act'),
              titleUnseen: true,
              cell: (each) =>
                onEnd && each.state === 'active' ? (
                  <Button
                    look="plain"
                    label={t('endWhat', { name: each.name ?? each.maskedNumber })}
                    onPress={() => onEnd(each)}
                  >
                    {t('end')}
                  </Button>
                ) : null,
            },
          ]}
        />
      ) : null}
    </section>
  )
}

function Bindings({ person }: { readonly person: PersonGlance }) {
  const t = useWords('bindings')
  const tAid = useWords('aid')
  const session = useSession()
  const lookAgain = useLookAgain()
  const [ending, setEnding] = useState<FamilyBinding | null>(null)
  const [ended, setEnded] = useState(false)
  const { name, personId } = person
  const { data, error, refetch } = useQuery(personBindingsQuery(personId))
  const mayBind = mayDo(session, 'bind')
  return (
    <Page title={t('title')} narrow={false} back>
      <Status>{ended ? t('ended') : ''}</Status>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <List
            title={t('proxies', { name })}
            none={t('noProxies', { name })}
            bindings={data.proxies}
            {...(mayBind ? { onEnd: setEnding } : {})}
          />
          <div className="buttons">
            {mayBind ? (
              <LinkButton to={`/desk/people/${personId}/bind`}>{t('bind')}</LinkButton>
            ) : null}
            {mayDo(session, 'seeAid') ? (
              <LinkButton to={`/desk/people/${personId}/aid`} look="quiet">
                {tAid('title')}
              </LinkButton>
            ) : null}
          </div>
          <List
            title={t('members', { name })}
            none={t('noMembers', { name })}
            bindings={data.members}
          />
        </>
      ) : null}
      {ending ? (
        <Suspense fallback={null}>
          <Ending
            person={person}
            binding={ending}
            onClose={() => setEnding(null)}
            onDone={() => {
              setEnding(null)
              setEnded(true)
              lookAgain()
            }}
          />
        </Suspense>
      ) : null}
    </Page>
  )
}

export function Screen() {
  return <Served purpose="enquiry">{(person) => <Bindings person={person} />}</Served>
}
