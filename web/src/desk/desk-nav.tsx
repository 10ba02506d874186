import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EmergencyLook, Queue, QueuedObjection } from '../api/desk-types.ts'
import type { Session } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import {
  approvalsQuery,
  claimQueueQuery,
  emergencyLooksQuery,
  objectionsQuery,
  queueQuery,
} from './desk.ts'
import { useKeysAreOn } from './keys.ts'
import {
  addresses,
  type DeskRoom,
  maySearch,
  reviewsLooks,
  roomsOf,
  seesApprovals,
  seesClaims,
  seesQueue,
} from './roles.ts'

/** How many wait in each room; rooms without a pile show no figure. */
function countsOf(counts: Queue['counts']): Partial<Record<DeskRoom, number>> {
  const { to_check, to_produce, to_print, to_remake, to_hand_over, lost_to_replace } = counts
  return {
    queue: to_check + to_produce + to_print + to_remake + to_hand_over + lost_to_replace,
    applications: to_check,
    production: to_produce + to_remake,
    collection: to_hand_over,
    losses: lost_to_replace,
  }
}

const isUnreviewed = ({ state }: EmergencyLook) => state === 'unreviewed'
const isOpen = ({ state }: QueuedObjection) => state === 'open'

export type DeskNavProps = {
  readonly session: Session
  readonly onSearch: () => void
  readonly onNext: () => void
  readonly onHelp: () => void
}

export function DeskNav({ session, onSearch, onNext, onHelp }: DeskNavProps) {
  const t = useWords('desk')
  const queue = seesQueue(session)
  const { data } = useQuery({ ...queueQuery(null), enabled: queue })
  const keys = useKeysAreOn()
  const approvals = useQuery({ ...approvalsQuery, enabled: seesApprovals(session) }).data
  const claims = useQuery({ ...claimQueueQuery, enabled: seesClaims(session) }).data
  const reviews = { enabled: reviewsLooks(session) }
  const looks = useQuery({ ...emergencyLooksQuery, ...reviews }).data
  const objections = useQuery({ ...objectionsQuery, ...reviews }).data
  const counts: Partial<Record<DeskRoom, number>> = {
    ...(data ? countsOf(data.counts) : {}),
    ...(approvals ? { approvals: approvals.toDecide.length } : {}),
    ...(claims ? { claims: claims.claims.length } : {}),
    ...(looks ? { emergencyLooks: looks.looks.filter(isUnreviewed).length } : {}),
    ...(objections ? { objections: objections.objections.filter(isOpen).length } : {}),
  }
  const words = [
    ...(maySearch(session) ? ([['search', '/', onSearch]] as const) : []),
    ...(queue ? ([['next', 'N', onNext]] as const) : []),
    ['help', '?', onHelp] as const,
  ]
  return (
    <aside className="desk-side no-print" aria-label={t('title')}>
      <p className="desk-where">
        <strong>{session.organisation?.name ?? t('title')}</strong>
        <span>{session.name}</span>
      </p>
      <nav aria-label={t('nav.label')}>
        {roomsOf(session).map((room) => (
          <Link
            key={room}
            to={addresses[room]}
            activeOptions={{ exact: room === 'queue', includeSearch: false }}
            className="desk-link"
          >
            <span>{t(`nav.${room}`)}</span>
            {counts[room] === undefined ? null : (
              <span className="number">
                {counts[room]}
                <span className="unseen"> {t('nav.waiting')}</span>
              </span>
            )}
          </Link>
        ))}
      </nav>
      <div className="desk-keys">
        {words.map(([word, key, act]) => (
          <button key={word} type="button" onClick={act}>
            {t(`keys.${word}`)} {keys ? <kbd className="key">{key}</kbd> : null}
          </button>
        ))}
      </div>
    </aside>
  )
}
