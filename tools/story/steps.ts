/** What the chapters share: who plays which part, and the person the story is about. */
import type { Terminal } from '#tools/pos/terminal.ts'
import type { Visitor } from './api.ts'
import type { Somebody } from './enter-somebody.ts'
import type { Newcomer } from './person.ts'
import type { Telling } from './telling.ts'
import { must } from './telling.ts'
import type { World } from './world.ts'

export type Story = {
  readonly world: World
  readonly tell: Telling
  readonly who: Newcomer
  readonly clerk: Visitor
  readonly bank: Visitor
  readonly accountant: Visitor
  readonly employer: Visitor
  readonly citizen: Visitor
  /** Filled as the story goes. */
  readonly found: {
    personId: string
    reference: string
    cardId: string
    cardNumber: string
    computerNumber: string
    pin: string
    /** What is in the account. */
    balanceFen: bigint
    month: string
    declared: Declared | null
    /** Whom the employer declared for a month of long ago, and who pays this one alone. */
    other: Somebody | null
    lateMonth: string
    terminal: Terminal | null
  }
}

/** What the employer owes for the month it declared. */
export type Declared = {
  readonly reference: string
  readonly total: string
  readonly payBy: string
}

/** What the text message with this code said; the demonstration shows what would have been sent. */
export async function codeFromPhone(story: Pick<Story, 'world'>, codeId: string): Promise<string> {
  const { text } = await story.world.nobody().get<{ text: string }>(`/api/demo/messages/${codeId}`)
  const code = /(?<![0-9])[0-9]{6}(?![0-9])/.exec(text)?.[0]
  must(code !== undefined, 'the text message brings a code')
  return code
}

/** As the interface writes an amount: yuan with two decimals. */
export function yuanOf(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.length > 5_000
}

export function terminalOf(story: Story): Terminal {
  must(story.found.terminal !== null, 'a terminal has signed on')
  return story.found.terminal
}
