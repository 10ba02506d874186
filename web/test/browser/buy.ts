/** A purchase for one yuan at a pharmacy of the demonstration, with the card and the PIN of a persona. */
import { connectTerminal } from '#tools/pos/terminal.ts'
import { house } from './visit.ts'

/**
 * What came of it: approved, or the code by which it was refused. Each test at a terminal of its own: they
 * run at the same time, and a terminal that signs on gets new keys.
 */
export async function buyWithCardOf(login: string, pharmacyTerminal: number): Promise<string> {
  const card = house.cards.find((each) => each.login === login)
  const pharmacies = house.terminals.filter(({ institutionCode }) =>
    institutionCode.startsWith('P'),
  )
  const key = pharmacies[pharmacyTerminal]
  if (!card || !key) throw new Error('the demonstration has a card and a terminal for it')
  const { terminalId, institutionCode } = key
  const terminal = await connectTerminal({
    ...{ host: '127.0.0.1', port: house.posPort, terminalId, institutionCode },
    tmk: Buffer.from(key.masterKey, 'hex'),
  })
  try {
    await terminal.signOn()
    const bought = await terminal.purchase({
      ...{ card: card.cardNumber, pin: card.pin, amountFen: 100n },
    })
    return bought.kind === 'refused' ? bought.answerCode : bought.kind
  } finally {
    await terminal.close()
  }
}
