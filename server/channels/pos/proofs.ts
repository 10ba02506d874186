/**
 * Under which key a message proves itself. What a terminal asks to come by working keys is proved by a
 * key drawn from its master key; everything else by its code key, the one in use or one that was issued
 * since. The first message under issued keys puts them to use, and ends the ones before.
 */
import type { TerminalRow } from './acts.ts'
import type { Message } from './iso8583/codec.ts'
import { isUnderOwnKey } from './requests.ts'
import type { Room } from './room.ts'
import type { Seat } from './seats.ts'

/** The terminal as it was proved, and the key that its answer is signed with: the same. */
export type Proved = {
  readonly terminal: TerminalRow
  readonly makeMac: (data: Buffer) => Promise<Buffer>
}

type Proof = { readonly message: Message; readonly data: Buffer; readonly mac: Buffer }

export async function proveMessage(
  room: Room,
  seat: Seat,
  row: TerminalRow,
  proof: Proof,
): Promise<Proved | null> {
  const { acts } = room
  if (isUnderOwnKey(room.profile, proof.message)) {
    const valid = await acts.verifyNetworkMac(row, proof.data, proof.mac)
    return valid ? { terminal: row, makeMac: (data) => acts.makeNetworkMac(row, data) } : null
  }
  const terminal = (await underWorkingKeys(room, seat, row, proof)) ?? (await readAgain())
  return terminal && { terminal, makeMac: (data) => acts.makeMac(terminal, data) }

  /** Once, in case the keys were renewed elsewhere. */
  async function readAgain(): Promise<TerminalRow | null> {
    const fresh = await room.seats.row(seat, 500)
    return fresh && fresh !== row ? underWorkingKeys(room, seat, fresh, proof) : null
  }
}

async function underWorkingKeys(
  room: Room,
  seat: Seat,
  row: TerminalRow,
  { data, mac }: Proof,
): Promise<TerminalRow | null> {
  if (row.wrappedTak && (await room.acts.verifyMac(row, data, mac))) return row
  if (!row.issuedKeys) return null
  const issued = { ...row, ...row.issuedKeys, issuedKeys: null }
  if (!(await room.acts.verifyMac(issued, data, mac))) return null
  if (!(await room.acts.useIssuedKeys(issued))) return null
  await room.seats.renew(seat)
  return issued
}
