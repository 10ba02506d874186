import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PersonGlance, Purpose } from '../api/desk-types.ts'
import type { Card, Track, Voucher } from '../api/types.ts'
import { IdentityBar } from '../ui/identity-bar.tsx'
import { useArrival } from '../ui/page.tsx'
import { ErrorState, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { dayText } from '../words/dates.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { personQuery } from './desk.ts'

/** The card that counts: the one in use, or the one being made. */
export function liveCard(person: PersonGlance): Card | null {
  return (
    person.cards.find((card) => card.state === 'handed_over') ??
    person.cards.find((card) => card.state !== 'void') ??
    null
  )
}

/** The card that lies here for the person to take. */
export function waitingCard(person: PersonGlance): Card | null {
  return person.cards.find((card) => card.state === 'kept' || card.state === 'made') ?? null
}

/** What the agency has confirmed and no outlet has printed yet. */
export function instantToPrint(person: PersonGlance): Track | null {
  return person.applications.find((each) => each.instant && each.state === 'accepted') ?? null
}

/** Printed at once, and still lying at the outlet. */
export function instantPrinted(person: PersonGlance): Track | null {
  return person.applications.find((each) => each.instant && each.state === 'ready') ?? null
}

/** Made on the spot in place of another card, and not yet in anybody's hand. */
export function replacementPrinted(person: PersonGlance): Card | null {
  const waits = person.applications.some(
    (each) => each.reason === 'replacement' && !each.instant && each.state === 'ready',
  )
  return (waits && person.cards.find((card) => card.state === 'made')) || null
}

export function lossInForce(person: PersonGlance): Voucher | null {
  return person.losses.find((loss) => loss.state === 'in_force') ?? null
}

function StateTags({ person }: { readonly person: PersonGlance }) {
  const t = useWords('desk')
  const card = liveCard(person)
  const blocked = lossInForce(person)
  const asleep = card?.state === 'handed_over' && card.insuranceFunction === 'inactive'
  const inUse = card?.state === 'handed_over' && !asleep
  return (
    <>
      {person.cover.state === 'covered' ? (
        <Tag tone="ok">{t('person.covered')}</Tag>
      ) : (
        <Tag tone="danger">{t('person.notCovered')}</Tag>
      )}
      {blocked ? <Tag tone="danger">{t('person.lost')}</Tag> : null}
      {card?.pinState === 'locked' ? <Tag tone="danger">{t('person.pinLocked')}</Tag> : null}
      {card && !blocked ? (
        <Tag tone={inUse ? 'ok' : 'wait'}>
          {asleep ? t('person.asleep') : t(`card.${card.state}`)}
        </Tag>
      ) : null}
      {card ? null : <Tag tone="plain">{t('person.noCard')}</Tag>}
    </>
  )
}

/** Who is being served, and for what. */
export function PersonBar(props: {
  readonly person: PersonGlance
  readonly purpose: string
  readonly children?: ReactNode
}) {
  const t = useWords('desk')
  const language = useLanguage()
  const { person, purpose, children } = props
  const { next } = person.cover
  return (
    <IdentityBar
      name={person.name}
      sex={t(`person.sex.${person.sex}`)}
      age={person.age}
      maskedCitizenNumber={person.maskedCitizenNumber}
      facts={[
        t(`person.status.${person.scheme}.${person.status}`),
        ...(person.employer ? [person.employer] : []),
        ...(next ? [t(`person.next.${next.scheme}`, { day: dayText(next.from, language) })] : []),
        person.area,
      ]}
      photoUrl={person.photoUrl}
      purpose={purpose}
      tags={<StateTags person={person} />}
    >
      {children}
    </IdentityBar>
  )
}

/** Where a page has no title of its own, one arrives at the person, just before what can be done. */
function Arrived({ here, children }: { readonly here: boolean; readonly children: ReactNode }) {
  const top = useArrival()
  return here ? (
    <div ref={top} tabIndex={-1} className="arrival">
      {children}
    </div>
  ) : (
    children
  )
}

export type ServedProps = {
  readonly purpose: Purpose
  readonly children: (person: PersonGlance) => ReactNode
  readonly acts?: (person: PersonGlance) => ReactNode
}

/** The frame of every page about a person: who is being served, and for what. */
export function Served({ purpose, children, acts }: ServedProps) {
  const t = useWords('desk')
  const { personId }: { personId?: string } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(personQuery(personId ?? '', purpose))
  if (!data) {
    return (
      <div className="within page">
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
      </div>
    )
  }
  return (
    <Arrived here={acts !== undefined}>
      <PersonBar person={data} purpose={t(`purpose.${purpose}`)}>
        {acts?.(data)}
      </PersonBar>
      {children(data)}
    </Arrived>
  )
}
