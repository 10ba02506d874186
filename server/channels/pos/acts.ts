/** What the terminal channel asks of the rest of the house. It decides nothing itself. */
import type {
  BatchRefusal,
  GivingBackRefusal,
  PurchaseRefusal as SettlementRefusal,
} from '#capabilities/settlement/index.ts'
import type { Refused } from '#kernel/refusal.ts'
import type { BatchLineRequest, SettlementRequest, Totals } from './batch-requests.ts'
import type { GivingBackRequest } from './giving-back-requests.ts'

export type { BatchRefusal, GivingBackRefusal }

/** A terminal as it is registered; keys are wrapped, only the key service can open them. */
export type TerminalRow = {
  readonly terminalRowId: string
  readonly institutionId: string
  readonly profile: string
  readonly wrappedTmk: Buffer
  readonly wrappedTpk: Buffer | null
  readonly wrappedTak: Buffer | null
  readonly keyVersion: number
  /** New keys that were issued; those above hold until a message proves itself under these. */
  readonly issuedKeys: { readonly wrappedTpk: Buffer; readonly wrappedTak: Buffer } | null
  /** Too many wrong codes came in its name: no new connection speaks for it. */
  readonly held: boolean
  readonly macAlgorithm: string
  readonly pinFormat: number
  readonly active: boolean
  /** It may not act for the sake of its institution's contract alone. */
  readonly suspended: boolean
}

/** How far a terminal's clock may be from ours in what it sends to sign on or off. */
export const clockMinutes = 15

export type NetworkAsked = {
  /** MMDDhhmmss: when it was sent, by the terminal's clock. It names the request, and only advances. */
  readonly sentAt: string
  readonly trace: string
}

/** `clock` (MMDDhhmmss) is what the terminal's clock should show: our time, or its own if it is ahead. */
export type NetworkOutcome = { readonly clock: string } & (
  | { readonly kind: 'keys'; readonly keyBlock: Buffer; readonly replayed: boolean }
  | { readonly kind: 'signed_off'; readonly replayed: boolean }
  | Refused<NetworkRefusal>
)

export const networkRefusals = ['terminal_blocked', 'clock_differs', 'sent_before'] as const
export type NetworkRefusal = (typeof networkRefusals)[number]

/** What settlement refuses, and a reversal whose original is another's or differs. */
export type PurchaseRefusal = SettlementRefusal | 'original_unknown'

export type Purchase = {
  readonly terminal: TerminalRow
  /** Systems trace audit number: with terminal, local date and time it names the request for ever. */
  readonly trace: string
  /** MMDD and hhmmss, as the terminal's clock showed them in China. */
  readonly localDate: string
  readonly localTime: string
  readonly amountFen: bigint
  readonly pan: string
  readonly pinBlock: Buffer
  readonly retrievalReference?: string
  /** The terminal says that it has sent this request before. */
  readonly repeat: boolean
}

export type PurchaseOutcome =
  | {
      readonly kind: 'approved'
      readonly approvalCode: string
      readonly retrievalReference: string
      readonly balanceFen: bigint
      readonly replayed: boolean
    }
  | Refused<PurchaseRefusal>

export type BalanceInquiry = {
  readonly terminal: TerminalRow
  readonly trace: string
  readonly pan: string
  readonly pinBlock: Buffer
}

export type BalanceOutcome =
  | { readonly kind: 'balance'; readonly balanceFen: bigint }
  | Refused<PurchaseRefusal>

export type Reversal = {
  readonly terminal: TerminalRow
  readonly originalTrace: string
  /** MMDDhhmmss: local date and time of the purchase to be undone. */
  readonly originalDateTime: string
  readonly amountFen: bigint
  readonly pan: string
  /** Field 39 of the request: 98 no answer came, A0 the answer's code was wrong, 06 anything else. */
  readonly reason: string
}

/**
 * A reversal that finds no purchase is `reversed` too: it stands in the purchase's place, which is
 * then refused as `already_reversed` when it arrives late.
 */
export type ReversalOutcome =
  | { readonly kind: 'reversed'; readonly replayed: boolean }
  | Refused<PurchaseRefusal>

export type GivingBack = GivingBackRequest & { readonly terminal: TerminalRow }

export type GivingBackOutcome =
  | Extract<PurchaseOutcome, { readonly kind: 'approved' }>
  | Refused<GivingBackRefusal>

export type Settlement = Omit<SettlementRequest, 'kind'> & { readonly terminal: TerminalRow }
/** `totals` are ours; `differs`: the lines are wanted before the batch can be closed. */
export type Settled = {
  readonly kind: 'closed' | 'differs'
  readonly totals: Totals
  readonly differences: number
  readonly replayed: boolean
}
export type ToldLine = Omit<BatchLineRequest, 'kind'> & { readonly terminal: TerminalRow }

export type VerifyMac = (terminal: TerminalRow, data: Buffer, mac: Buffer) => Promise<boolean>
export type MakeMac = (terminal: TerminalRow, data: Buffer) => Promise<Buffer>

export type PosActs = {
  /** Null unless this terminal is registered for this institution. */
  readonly terminal: (terminalId: string, institutionCode: string) => Promise<TerminalRow | null>
  /** Issues new working keys; `terminal` shows them from then on, beside those in use. */
  readonly exchangeKeys: (terminal: TerminalRow, asked: NetworkAsked) => Promise<NetworkOutcome>
  /** Issued keys, now the terminal's own: the ones before them end. False when they were replaced. */
  readonly useIssuedKeys: (terminal: TerminalRow) => Promise<boolean>
  readonly signOff: (terminal: TerminalRow, asked: NetworkAsked) => Promise<NetworkOutcome>
  readonly verifyMac: VerifyMac
  readonly makeMac: MakeMac
  /** The same under the key for network management, which is drawn from the terminal's master key. */
  readonly verifyNetworkMac: VerifyMac
  readonly makeNetworkMac: MakeMac
  /** True when it was one too many, and the terminal is held from now on. */
  readonly countWrongCode: (terminal: TerminalRow) => Promise<boolean>
  readonly purchase: (purchase: Purchase) => Promise<PurchaseOutcome>
  readonly balance: (inquiry: BalanceInquiry) => Promise<BalanceOutcome>
  readonly reverse: (reversal: Reversal) => Promise<ReversalOutcome>
  readonly giveBack: (wanted: GivingBack) => Promise<GivingBackOutcome>
  readonly settle: (settlement: Settlement) => Promise<Settled | Refused<BatchRefusal>>
  readonly tellLine: (told: ToldLine) => Promise<{ readonly kind: 'noted' } | Refused<BatchRefusal>>
}

/** What may be written to the log, and nothing else: never a card number, a PIN block or a field. */
export type PosLogLine = {
  readonly event:
    | 'connection_closed'
    | 'connection_refused'
    | 'message_refused'
    | 'message_fault'
    | 'keys_renewed'
    | 'terminal_held'
  readonly connection: number
  readonly reason: string
  readonly terminalRowId?: string
  readonly mti?: string
  readonly atByte?: number
  readonly field?: number
  readonly answerCode?: string
  /** Where a fault was thrown; its message stays out, for it may quote what it failed on. */
  readonly faultAt?: string
}
export type Log = (line: PosLogLine) => void
