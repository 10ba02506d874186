/** What the terminal channel asks of the rest of the house. It decides nothing itself. */
import type { PurchaseRefusal as SettlementRefusal } from '#capabilities/settlement/index.ts'
import type { Refused } from '#kernel/refusal.ts'

/** A terminal as it is registered; keys are wrapped, only the key service can open them. */
export type TerminalRow = {
  readonly terminalRowId: string
  readonly institutionId: string
  readonly profile: string
  readonly wrappedTmk: Buffer
  readonly wrappedTpk: Buffer | null
  readonly wrappedTak: Buffer | null
  readonly keyVersion: number
  readonly macAlgorithm: string
  readonly pinFormat: number
  readonly active: boolean
}

export type SessionKeys = {
  readonly tpkUnderTmk: Buffer
  readonly tpkKcv: Buffer
  readonly takUnderTmk: Buffer
  readonly takKcv: Buffer
}

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

export type PosActs = {
  /** Null unless this terminal is registered for this institution. */
  readonly terminal: (terminalId: string, institutionCode: string) => Promise<TerminalRow | null>
  /** Makes and stores new working keys; `terminal` shows them from then on. */
  readonly newSessionKeys: (terminal: TerminalRow) => Promise<SessionKeys>
  readonly verifyMac: (terminal: TerminalRow, data: Buffer, mac: Buffer) => Promise<boolean>
  readonly makeMac: (terminal: TerminalRow, data: Buffer) => Promise<Buffer>
  readonly purchase: (purchase: Purchase) => Promise<PurchaseOutcome>
  readonly balance: (inquiry: BalanceInquiry) => Promise<BalanceOutcome>
  readonly reverse: (reversal: Reversal) => Promise<ReversalOutcome>
}

/** What may be written to the log, and nothing else: never a card number, a PIN block or a field. */
export type PosLogLine = {
  readonly event:
    | 'connection_closed'
    | 'connection_refused'
    | 'message_refused'
    | 'message_fault'
    | 'keys_renewed'
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
