/** What the chapters share: who plays which part, and the person the story is about. */
import type { Terminal } from '#tools/pos/terminal.ts'
import type { Visitor } from './api.ts'
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
    balance: string
    month: string
    declared: Declared | null
    terminal: Terminal | null
  }
}

/** What the employer owes for the month it declared. */
export type Declared = {
  readonly reference: string
  readonly total: string
  readonly payBy: string
}

type Message = { readonly to: string; readonly text: string; readonly at: string }

/** The code that the last text message brought; the demonstration shows what would have been sent. */
export async function codeFromPhone(story: Story, phone: string): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    const { messages } = await story.world
      .nobody()
      .get<{ messages: Message[] }>('/api/demo/messages')
    const mine = messages.filter((message) => message.to.endsWith(phone.slice(-4)))
    const code = mine
      .map((message) => /(?<![0-9])[0-9]{6}(?![0-9])/.exec(message.text)?.[0])
      .find(Boolean)
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error('no text message with a code arrived')
}

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.length > 5_000
}

export function terminalOf(story: Story): Terminal {
  must(story.found.terminal !== null, 'a terminal has signed on')
  return story.found.terminal
}
