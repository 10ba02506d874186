/** Sends again, under the same ids, what another area's installation has not answered yet. */
import { findPeer, organisationsOf, type PeerReached } from '#capabilities/organisations/index.ts'
import { claimForwarded } from '#capabilities/settlement/index.ts'
import { type Deps, depsOf, type Made } from '../deps.ts'
import { carry } from './forward-message.ts'

/** One after the other: whoever has not answered one is asked no other before the next time. */
const atMost = 20

export async function repeatForwarded(
  made: Made,
): Promise<{ readonly answered: number; readonly waiting: number }> {
  const deps = depsOf(made)
  const due = await claimForwarded(deps, { at: deps.now(), atMost })
  const peers = await peersOf(
    deps,
    due.map(({ peerId }) => peerId),
  )
  const silent = new Set<string>()
  let answered = 0
  for (const message of due) {
    const peer = peers.get(message.peerId)
    const { body } = message
    if (!peer || body === null || silent.has(message.peerId)) continue
    try {
      const { kind } = await carry(deps, peer, { ...message, body })
      if (kind === 'booked') answered += 1
      if (kind === 'silent') silent.add(message.peerId)
    } catch (fault) {
      // One that cannot be booked holds up no other.
      deps.log.error('forwarded_message_not_booked', fault)
    }
  }
  return { answered, waiting: due.length - answered }
}

async function peersOf(
  deps: Deps,
  peerIds: readonly string[],
): Promise<ReadonlyMap<string, PeerReached>> {
  const found = new Map<string, PeerReached>()
  for (const [peerId, { code }] of await organisationsOf(deps.db, peerIds)) {
    const place = deps.area.otherAreas.places.find((each) => each.code === code)
    const peer = place && (await findPeer(deps, place))
    if (peer) found.set(peerId, peer)
  }
  return found
}
