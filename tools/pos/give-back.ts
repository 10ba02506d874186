/** Voids and refunds: sent, and sent again, until an answer that can be trusted says what became of them. */
import type { GivingBackAsked, GivingBackResult } from './connect-terminal.ts'
import type { Desk } from './desk.ts'
import { approvedIn, dateTimeOf, digits12, pinBlock, refusedBy } from './desk.ts'
import type { Fields } from './exchange.ts'
import { textOf } from './exchange.ts'
import type { OriginalName, SentPurchase } from './journal.ts'
import { nameOf } from './journal.ts'
import { fetchKeys } from './sign-on.ts'

type GivesBack = NonNullable<SentPurchase['givesBack']>

export async function giveBack(
  desk: Desk,
  kind: GivesBack['kind'],
  { card, pin, amountFen, ...slip }: GivingBackAsked,
): Promise<GivingBackResult> {
  const { trace, dateTime, retrievalReference } = slip
  const givesBack: GivesBack = { kind, original: { trace, dateTime, retrievalReference } }
  const sent = {
    ...{ trace: desk.nextTrace(), dateTime: dateTimeOf(desk.clock()) },
    ...{ amountFen: String(amountFen), card, givesBack },
  }
  desk.journal.sent(sent)
  const block: Fields = pin === undefined ? [] : [[52, pinBlock(desk, { card, pin })]]
  return askUntilAnswered(desk, sent, { givesBack, block, repeated: false })
}

/** After a power cut: without the PIN, which is kept nowhere. What was done before is answered as then. */
export function sendAgain(
  desk: Desk,
  sent: SentPurchase,
  givesBack: GivesBack,
): Promise<GivingBackResult> {
  return askUntilAnswered(desk, sent, { givesBack, block: [], repeated: true })
}

async function askUntilAnswered(
  desk: Desk,
  sent: SentPurchase,
  how: { readonly givesBack: GivesBack; readonly block: Fields; readonly repeated: boolean },
): Promise<GivingBackResult> {
  const { trace, dateTime } = sent
  const first = how.givesBack.kind === 'void' ? '0200' : '0220'
  const again = `${first.slice(0, 3)}1`
  const fields = [...fieldsOf(desk, sent, how.givesBack.original), ...how.block]
  const tries = desk.options.reversalTries ?? 3
  for (let attempt = 0; attempt < tries; attempt++) {
    const type = attempt === 0 && !how.repeated ? first : again
    const answer = await desk.exchange.ask(type, fields)
    if (!answer) continue
    const code = textOf(answer.message, 39)
    if (!answer.proved) await fetchKeys(desk)
    else if (code !== '91' && code !== '96') {
      desk.left.delete(nameOf(sent))
      if (code === '00') return { trace, dateTime, ...approvedIn(desk, sent, answer.message) }
      desk.journal.settled(sent)
      return { trace, dateTime, ...refusedBy(answer.message) }
    }
  }
  desk.left.set(nameOf(sent), sent)
  return { kind: 'stored', trace, dateTime }
}

function fieldsOf(desk: Desk, sent: SentPurchase, original: OriginalName): Fields {
  const { trace, dateTime } = original
  const named: Fields =
    desk.profile.originalIn === 90
      ? [[90, `0200${trace}${dateTime}${'0'.repeat(22)}`]]
      : [
          [37, original.retrievalReference],
          [61, desk.journal.batch().number + trace + dateTime.slice(0, 4)],
        ]
  return [
    [2, sent.card],
    [3, '200000'],
    [4, digits12(BigInt(sent.amountFen))],
    [11, sent.trace],
    [12, sent.dateTime.slice(4)],
    [13, sent.dateTime.slice(0, 4)],
    [22, '021'],
    [25, '00'],
    [49, '156'],
    ...named,
  ]
}
