/**
 * A claim is carried out once, under its identifier, by the same keeper as messages of the hospital
 * interface: the same again gets the very bytes of the first answer, other content is refused.
 */
import type { Answer, Call, Deps } from './deps.ts'
import { outcomeOf, Refuses, statusOf } from './outcome.ts'
import { isPassing, type Refusal } from './refusal-words.ts'

type Asked = {
  readonly messageId: string
  /** As it was sent: its digest tells a repeat from another one. */
  readonly sent: unknown
  readonly asks: 'settle' | 'cancel'
}

export async function onceByIdentifier(
  deps: Deps,
  call: Call,
  { messageId, sent, asks }: Asked,
  carryOut: (at: Temporal.Instant) => Promise<Answer>,
): Promise<Answer> {
  const { organisationId } = call.institution
  const taken = await deps.messages.take({
    ...{ organisationId, messageId, transactionCode: `fhir ${asks}`, body: sent },
    ...{ referenceHead: '', at: call.act.at },
  })
  if (taken.kind === 'other_body') throw new Refuses('identifier_reused')
  if (taken.answer !== null) return fromText(taken.answer)
  const keeps = (refusal: Refusal): boolean => asks === 'settle' && !isPassing(refusal)
  const answer = await answered(deps, { call, keeps }, () => carryOut(taken.receivedAt))
  return fromText(await deps.messages.keepAnswer(taken, toText(answer)))
}

/**
 * A refusal is an answer too, and kept; but not one that only says that we are busy, and none of a
 * cancellation: what it is about may still be on its way.
 */
async function answered(
  deps: Deps,
  {
    call: { language },
    keeps,
  }: { readonly call: Call; readonly keeps: (refusal: Refusal) => boolean },
  carryOut: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await carryOut()
  } catch (fault) {
    if (!(fault instanceof Refuses) || !keeps(fault.refusal)) throw fault
    const codes = deps.names.codes('refusal')
    return { status: statusOf(fault.refusal), body: outcomeOf(fault, { language, codes }) }
  }
}

function toText({ status, body }: Answer): string {
  return `${status} ${JSON.stringify(body)}`
}

function fromText(text: string): Answer {
  const at = text.indexOf(' ')
  return { status: Number(text.slice(0, at)), body: text.slice(at + 1) }
}
