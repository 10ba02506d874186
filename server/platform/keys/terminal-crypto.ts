/** What a terminal does with its keys: for our simulator and for tests. The service itself uses none of it. */
import assert from 'node:assert/strict'
import type { TerminalAlgorithm } from './commands.ts'
import { keyCheckValue, unwrapUnderMasterKey } from './terminal-keys.ts'

export { macMatches, makeMac, retailMac } from './mac.ts'
export type { MacAlgorithm } from './mac.ts'
export { makePinBlock } from './pin-block.ts'
export type { PinBlockFormat, PinBlockRequest } from './pin-block.ts'
export { keyCheckValue, networkKeyOf } from './terminal-keys.ts'

export type SessionKeysForTerminal = {
  readonly algorithm: TerminalAlgorithm
  readonly tmk: Buffer
  readonly tpkUnderTmk: Buffer
  readonly takUnderTmk: Buffer
  readonly tpkKcv: Buffer
  readonly takKcv: Buffer
}

/** A key whose check value differs is not used: the terminal asks for new ones instead. */
export function unwrapSessionKeys(keys: SessionKeysForTerminal): {
  readonly tpk: Buffer
  readonly tak: Buffer
} {
  const { algorithm } = keys
  const tmk = { algorithm, key: keys.tmk }
  const tpk = unwrapUnderMasterKey(tmk, keys.tpkUnderTmk)
  const tak = unwrapUnderMasterKey(tmk, keys.takUnderTmk)
  assert.deepEqual(
    keyCheckValue({ algorithm, key: tpk }),
    keys.tpkKcv,
    'check value of the PIN key',
  )
  assert.deepEqual(
    keyCheckValue({ algorithm, key: tak }),
    keys.takKcv,
    'check value of the MAC key',
  )
  return { tpk, tak }
}
