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
  networkKeyOf,
  retailMac,
} from '#platform/keys/terminal-crypto.ts'
import { wrapUnderMasterKey } from '#platform/keys/terminal-keys.ts'
import type { PosActs, Purchase, PurchaseOutcome, TerminalRow } from '../acts.ts'

export const framingTerminal = {
  terminalId: 'YK000001',
  institutionCode: 'H33010000001',
  tmk: Buffer.from('0123456789abcdeffedcba9876543210', 'hex'),
}
/** What it was left with the day before, as the key service would open it. */
export const framingKeys = {
  wrappedTpk: Buffer.from('1c1c1c1c1c1c1c1c2f2f2f2f2f2f2f2f', 'hex'),
  wrappedTak: Buffer.from('4a4a4a4a4a4a4a4a5b5b5b5b5b5b5b5b', 'hex'),
}
export const framingNetworkKey = networkKeyOf({ algorithm: 'tdes', key: framingTerminal.tmk })
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
    async giveBack({ kind, trace, amountFen }) {
      acts.asked.push(`${kind} ${trace}`)
      acts.balanceFen += amountFen
      return { kind: 'approved', ...names, balanceFen: acts.balanceFen, replayed: false }
    },
    async settle({ trace, totals }) {
      acts.asked.push(`settle ${trace}`)
      return { kind: 'closed', totals, differences: 0, replayed: false }
    },
    async tellLine({ line }) {
      acts.asked.push(`line ${line.trace}`)
      return { kind: 'noted' }
    },
  }
  return acts
}

const names = { approvalCode: '00A1B2', retrievalReference: '632500000001' }

type MoneyActs = 'purchase' | 'balance' | 'reverse' | 'giveBack' | 'settle' | 'tellLine'
type KeyActs = Omit<PosActs, MoneyActs>

/**
 * One terminal is registered, with working keys from yesterday; keys are held here as the key service
 * would open them. What the exchange of keys has to bear is tried with the house itself.
 */
function keyActs(): KeyActs {
  let row: TerminalRow = {
    ...{ terminalRowId: 'row-1', institutionId: 'institution-1', profile: 'ascii-87' },
    ...{ wrappedTmk: framingTerminal.tmk, ...framingKeys, keyVersion: 0, issuedKeys: null },
    ...{ macAlgorithm: 'x919', pinFormat: 0, active: true, suspended: false, held: false },
  }
  return {
    ...codeActs(),
    async terminal(terminalId, institutionCode) {
      const { terminalId: known, institutionCode: at } = framingTerminal
      return terminalId === known && institutionCode === at ? row : null
    },
    async exchangeKeys(_, { sentAt }) {
      const [tpk, tak] = [randomBytes(16), randomBytes(16)]
      row = { ...row, issuedKeys: { wrappedTpk: tpk, wrappedTak: tak } }
      const master = { algorithm: 'tdes', key: framingTerminal.tmk } as const
      const sent = [tpk, tak].flatMap((key) => [
        wrapUnderMasterKey(master, key),
        keyCheckValue({ algorithm: 'tdes', key }),
      ])
      return { kind: 'keys', keyBlock: Buffer.concat(sent), replayed: false, clock: sentAt }
    },
    async useIssuedKeys({ wrappedTpk, wrappedTak, keyVersion }) {
      row = { ...row, wrappedTpk, wrappedTak, issuedKeys: null, keyVersion: keyVersion + 1 }
      return true
    },
    async signOff(_, { sentAt }) {
      row = { ...row, wrappedTpk: null, wrappedTak: null, issuedKeys: null }
      return { kind: 'signed_off', replayed: false, clock: sentAt }
    },
  }
}

function codeActs(): Pick<
  PosActs,
  'verifyMac' | 'makeMac' | 'verifyNetworkMac' | 'makeNetworkMac' | 'countWrongCode'
> {
  const tak = (terminal: TerminalRow) => terminal.wrappedTak ?? Buffer.alloc(16)
  return {
    verifyMac: async (terminal, data, mac) => macMatches('x919', tak(terminal), data, mac),
    makeMac: async (terminal, data) => retailMac(tak(terminal), data),
    verifyNetworkMac: async (_, data, mac) => macMatches('x919', framingNetworkKey, data, mac),
    makeNetworkMac: async (_, data) => retailMac(framingNetworkKey, data),
    countWrongCode: async () => false,
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
  return { kind: 'approved', ...names, balanceFen: acts.balanceFen, replayed: false }
}
