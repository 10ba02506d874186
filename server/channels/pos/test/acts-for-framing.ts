/**
 * What stands behind the gateway in the tests of this folder, which are about framing, codes and
 * connections. Keys are real and codes are made and verified as the key service does; the account is
 * one number. Money is tested over TCP with the settlement room itself.
 */
import { randomBytes } from 'node:crypto'
import {
  keyCheckValue,
  macMatches,
  makePinBlock,
  retailMac,
} from '#platform/keys/terminal-crypto.ts'
import { wrapUnderMasterKey } from '#platform/keys/terminal-keys.ts'
import type { PosActs, Purchase, PurchaseOutcome, TerminalRow } from '../acts.ts'

export const framingTerminal = {
  terminalId: 'YK000001',
  institutionCode: 'H33010000001',
  tmk: Buffer.from('0123456789abcdeffedcba9876543210', 'hex'),
}
export const framingHolder = { card: '6217000012345678', pin: '135790' }

export type FramingActs = PosActs & {
  /** Every act that reached the other side, by name and trace number. */
  readonly asked: string[]
  balanceFen: bigint
  /** Runs before each purchase: to delay it, or to make it fail. */
  before: (purchase: Purchase) => Promise<void>
}

export function actsForFraming(): FramingActs {
  const acts: FramingActs = {
    ...keyActs(),
    asked: [],
    balanceFen: 100_000n,
    before: () => Promise.resolve(),
    purchase: purchaseOf(() => acts),
    async balance({ trace }) {
      acts.asked.push(`balance ${trace}`)
      return { kind: 'balance', balanceFen: acts.balanceFen }
    },
    async reverse({ originalTrace, originalDateTime }) {
      acts.asked.push(`reverse ${originalTrace} ${originalDateTime}`)
      return { kind: 'reversed', replayed: false }
    },
  }
  return acts
}

type KeyActs = Pick<PosActs, 'terminal' | 'newSessionKeys' | 'verifyMac' | 'makeMac'>

/** One terminal is registered; its working keys are held here as the key service would open them. */
function keyActs(): KeyActs {
  let row: TerminalRow = {
    ...{ terminalRowId: 'row-1', institutionId: 'institution-1', profile: 'ascii-87' },
    ...{ wrappedTmk: framingTerminal.tmk, wrappedTpk: null, wrappedTak: null, keyVersion: 0 },
    ...{ macAlgorithm: 'x919', pinFormat: 0, active: true },
  }
  return {
    async terminal(terminalId, institutionCode) {
      const { terminalId: known, institutionCode: at } = framingTerminal
      return terminalId === known && institutionCode === at ? row : null
    },
    async newSessionKeys(terminal) {
      const [tpk, tak] = [randomBytes(16), randomBytes(16)]
      const keyVersion = terminal.keyVersion + 1
      row = { ...terminal, wrappedTpk: tpk, wrappedTak: tak, keyVersion }
      const tmk = { algorithm: 'tdes', key: framingTerminal.tmk } as const
      return {
        tpkUnderTmk: wrapUnderMasterKey(tmk, tpk),
        tpkKcv: keyCheckValue({ algorithm: 'tdes', key: tpk }),
        takUnderTmk: wrapUnderMasterKey(tmk, tak),
        takKcv: keyCheckValue({ algorithm: 'tdes', key: tak }),
      }
    },
    async verifyMac(terminal, data, mac) {
      return macMatches('x919', terminal.wrappedTak ?? Buffer.alloc(16), data, mac)
    },
    async makeMac(terminal, data) {
      return retailMac(terminal.wrappedTak ?? Buffer.alloc(16), data)
    },
  }
}

/** A purchase that was answered before gets the same answer again. */
function purchaseOf(actsNow: () => FramingActs): PosActs['purchase'] {
  const answered = new Map<string, PurchaseOutcome>()
  return async (purchase) => {
    const acts = actsNow()
    acts.asked.push(`purchase ${purchase.trace}`)
    await acts.before(purchase)
    const name = `${purchase.trace} ${purchase.localDate}${purchase.localTime}`
    const earlier = answered.get(name)
    if (earlier) return earlier.kind === 'approved' ? { ...earlier, replayed: true } : earlier
    const outcome = judge(acts, purchase)
    answered.set(name, outcome)
    return outcome
  }
}

function judge(acts: FramingActs, purchase: Purchase): PurchaseOutcome {
  const { pan, pinBlock, amountFen, terminal } = purchase
  const tpk = terminal.wrappedTpk ?? Buffer.alloc(16)
  const right = makePinBlock({ format: 0, pan, key: tpk }, framingHolder.pin)
  if (!right.equals(pinBlock)) return { kind: 'refused', refusal: 'pin_wrong' }
  if (amountFen > acts.balanceFen) return { kind: 'refused', refusal: 'balance_too_low' }
  acts.balanceFen -= amountFen
  const names = { approvalCode: '00A1B2', retrievalReference: '632500000001' }
  return { kind: 'approved', ...names, balanceFen: acts.balanceFen, replayed: false }
}
