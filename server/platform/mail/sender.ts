/** What lets a message go: to a gateway, a mail server, or a folder. */
import type { OpenedText } from './text-messages.ts'

export type TextSender = {
  /** Throws when it could not be handed over now, and `RefusedForGood` when it never can be. */
  readonly send: (message: OpenedText) => Promise<void>
  /** Gives back what it holds open. */
  readonly close?: () => void
}

/**
 * Whoever was asked to carry it answered that it never will: no such address, no such number. The answer
 * itself is left out, because it may repeat the address.
 */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood'
  readonly code: string

  constructor(answer: number) {
    super('a message was refused for good')
    this.code = String(answer)
  }
}

/** Not now: no line, or an answer that asks for patience. Told by its code, for the same reason. */
export class NotHandedOver extends Error {
  override readonly name = 'NotHandedOver'
  readonly code: string

  constructor(code: string | number) {
    super('a message could not be handed over')
    this.code = String(code)
  }
}
