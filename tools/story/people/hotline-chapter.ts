/** A chapter: a card is lost, and a telephone stops it before somebody buys with it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '#sim/phone/phone.ts'
import type { Story } from '../steps.ts'
import { must } from '../telling.ts'

type Held = { readonly login: string; readonly cardNumber: string; readonly pin: string }

export async function callHotline({ tell, world }: Pick<Story, 'tell' | 'world'>): Promise<void> {
  tell.chapter('The hotline')
  if (world.phonePort === null) return tell.step('No telephone is known beside this server')
  const card = cardOf(world.dataFolder)
  const key = world.terminals.find((each) => each.institutionCode.startsWith('P'))
  must(key !== undefined, 'a pharmacy has a terminal')
  const terminal = await world.terminal(key)
  await terminal.signOn()
  const buying = { card: card.cardNumber, pin: card.pin, amountFen: 100n }
  const before = await terminal.purchase(buying)
  must(
    before.kind === 'approved',
    `the card pays before the call (${before.kind === 'refused' ? before.answerCode : before.kind})`,
  )

  const line = await call({ port: world.phonePort, number: '13900009999' })
  // Nobody has to hear it all: keys are heard while it speaks.
  for (const keys of ['1', '1', card.cardNumber, card.pin, '1']) {
    await line.press(keys)
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  const heard = line.heard().length / 8_000
  must(heard > 2, 'something was said')
  await line.hangUp()
  tell.step('12333: language, loss, card number, PIN, yes', `${Math.round(heard)} s on the line`)

  const after = await terminal.purchase(buying)
  must(after.kind === 'refused', 'the card does not pay a moment later')
  tell.step('The next purchase is refused', `field 39 = ${after.answerCode}`)
}

/** Somebody whom no other chapter is about, with a card that pays. */
const login = 'liqiang'

function cardOf(dataFolder: string): Held {
  const file = readFileSync(join(dataFolder, 'pos-terminals.json'), 'utf8')
  const { cards } = JSON.parse(file) as { readonly cards: readonly Held[] }
  const held = cards.find((each) => each.login === login)
  must(held !== undefined, `${login} of the demonstration holds a card`)
  return held
}
