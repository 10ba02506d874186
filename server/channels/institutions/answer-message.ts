/**
 * One message: read strictly, held against envelope and table, and only then carried out. Whatever is
 * wrong with it is said in the envelope, field, reason and remedy.
 */
import {
  isOfPlace,
  type Organisation,
  type PeerReached,
  type TakenMessage,
} from '#capabilities/organisations/index.ts'
import { invariant } from '#kernel/assert.ts'
import { institutionAct } from './act.ts'
import {
  doneAnswer,
  failedAnswer,
  newReceived,
  type Received,
  referenceHead,
} from './answer-envelope.ts'
import {
  checkedText,
  checkInput,
  type Input,
  isObject,
  valueOf,
  WrongInput,
} from './check-input.ts'
import { dayOf } from './clock.ts'
import type { Deps } from './deps.ts'
import {
  forwardChange,
  forwardQuestion,
  isForwarded,
  isOfTheHouse,
  peerFor,
} from './forward/forward-message.ts'
import { type AtGateway, GatewayRefusal } from './gateway.ts'
import { outputOf } from './output.ts'
import { readJson, UnreadableJson } from '#platform/json/exact-json.ts'
import { hospitalOfPeer, isForAreas, isPeer } from './peers/caller.ts'
import { type Refusal, refusalWords } from './refusal-words.ts'
import { Row } from './row.ts'
import { servedTransaction } from './served.ts'
import { knownNumbers, tableOf } from './tables.ts'
import {
  type AnsweredFile,
  type Call,
  isAnsweredFile,
  isAnswerRefused,
  type Transaction,
} from './transaction.ts'
import { idOfWire } from '#kernel/wire-id.ts'

/** A refusal on the way to the act. */
class Refuses extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

export async function answerMessage(
  deps: Deps,
  gate: AtGateway,
  bytes: Uint8Array,
): Promise<string | AnsweredFile> {
  const at = deps.now()
  const received = newReceived(deps.area.gbCode, at)
  try {
    return await carryOut(deps, gate, { body: bodyOf(bytes), received })
  } catch (fault) {
    if (fault instanceof WrongInput) return failedAnswer(received, fault.message, deps.now())
    if (fault instanceof Refuses) {
      return failedAnswer(received, refusalWords[fault.refusal], deps.now())
    }
    throw fault
  }
}

function bodyOf(bytes: Uint8Array): object {
  try {
    const body = readJson(bytes)
    if (isObject(body)) return body
  } catch (fault) {
    if (fault instanceof UnreadableJson) throw new GatewayRefusal(fault.why)
    throw fault
  }
  throw new WrongInput('报文应为 JSON 对象，请按接口规范组织交易输入')
}

type Came = { readonly body: object; readonly received: Received }

async function carryOut(deps: Deps, gate: AtGateway, came: Came): Promise<string | AnsweredFile> {
  const { received } = came
  const message = await readMessage(deps, gate, came)
  const { envelope, input, institution, transaction, sent } = message
  const messageId = envelope.text('msgid')
  const isFromPeer = isPeer(gate.institution)
  const call = { envelope, input, institution, sent, isFromPeer, today: dayOf(received.at) }
  const peer = await peerOf(deps, gate, envelope)
  const asked = { ...{ envelope, input, institution, messageId }, sent, received }
  if (!transaction.changes) {
    if (peer) return forwardQuestion(deps, peer, asked)
    const act = institutionAct(institution.organisationId, received.at)
    return answerOf(deps, transaction, { ...call, act, messageId, received })
  }
  const taken = await deps.messages.take({
    ...{ organisationId: institution.organisationId, messageId },
    transactionCode: envelope.text('infno'),
    body: { input: sent, insuplc: envelope.text('insuplc_admdvs') },
    referenceHead: referenceHead(deps.area.gbCode, received.at),
    at: received.at,
  })
  if (taken.kind === 'other_body') throw new Refuses('message_id_reused')
  if (taken.answer !== null) return taken.answer
  const { reference, receivedAt } = taken
  const first = { ...asked, received: { reference, at: receivedAt } }
  const answer = await (peer
    ? forwardChange(deps, peer, first)
    : firstAnswer(deps, transaction, { ...call, taken }))
  return deps.messages.keepAnswer(taken, answer)
}

type MessageRead = {
  readonly envelope: Row
  readonly input: Input
  readonly sent: unknown
  readonly institution: Organisation
  readonly transaction: Transaction
}

/** Everything that can be wrong with it whatever it is about, in order of precedence. */
async function readMessage(deps: Deps, gate: AtGateway, { body }: Came): Promise<MessageRead> {
  const envelope = envelopeOf(body)
  const infno = envelope.text('infno')
  const institution = await institutionOf(deps, gate, body)
  refuseOtherEnvelope(deps, { ...gate, institution }, envelope)
  const transaction = transactionFor(infno, institution)
  if (isPeer(gate.institution) && !isForwarded(infno) && !isForAreas(infno)) {
    throw new Refuses('transaction_not_for_you')
  }
  if (!isPeer(gate.institution)) await refuseStrangers(deps, { envelope, transaction, institution })
  const sent = valueOf(body, 'input')
  const input = checkInput(tableOf(infno).takes, sent)
  refuseUnnamedPlace(envelope, input)
  const wrong = transaction.together?.(input)
  if (wrong) throw new WrongInput(wrong)
  return { envelope, input, sent, institution, transaction }
}

/** Another area's installation speaks for the hospital that its message names, or clears as itself. */
async function institutionOf(
  deps: Deps,
  { institution, apiName }: AtGateway,
  body: object,
): Promise<Organisation> {
  if (!isPeer(institution)) return institution
  if (isForAreas(apiName)) return { ...institution, code: placeOf(deps.area, institution) ?? '' }
  const hospital = await hospitalOfPeer(deps, institution, body)
  if (!hospital) throw new Refuses('not_of_your_area')
  return hospital
}

/** Whose installation carries this out; null for ours. What comes from one goes to no third. */
async function peerOf(deps: Deps, gate: AtGateway, envelope: Row): Promise<PeerReached | null> {
  const insured = envelope.text('insuplc_admdvs')
  if (insured === '' || isOfPlace(deps.area.gbCode, insured)) return null
  if (isOfTheHouse(envelope.text('infno'))) return null
  if (isPeer(gate.institution)) throw new Refuses('insured_elsewhere')
  const peer = await peerFor(deps, { envelope })
  if ('kind' in peer) throw new Refuses(peer.refusal)
  return peer
}

/** As if it were the first time, whenever it is: the act knows its moment and its command. */
async function firstAnswer(
  deps: Deps,
  transaction: Transaction,
  { taken, ...call }: Omit<Call, 'act' | 'messageId'> & { readonly taken: TakenMessage },
): Promise<string> {
  const { organisationId, messageId, commandId, receivedAt } = taken
  const act = institutionAct(organisationId, receivedAt, commandId)
  const received = { reference: taken.reference, at: receivedAt }
  const answer = await answerOf(deps, transaction, {
    ...{ ...call, act, messageId, received },
    today: dayOf(receivedAt),
  })
  invariant(typeof answer === 'string', 'what changes something is answered in the envelope')
  return answer
}

async function answerOf(
  deps: Deps,
  transaction: Transaction,
  { received, ...call }: Call & { readonly received: Received },
): Promise<string | AnsweredFile> {
  const answered = await transaction.carryOut(deps, call)
  if (isAnswerRefused(answered)) {
    if (passing.has(answered.refusal)) throw new Refuses(answered.refusal)
    return failedAnswer(received, refusalWords[answered.refusal], deps.now())
  }
  if (isAnsweredFile(answered)) return answered
  const infno = call.envelope.text('infno')
  const table = call.isFromPeer && toldMore.has(infno) ? `peer-${infno}` : infno
  const output = outputOf(tableOf(table), answered)
  return doneAnswer(received, output, deps.now())
}

/** Nothing was decided: the same message may come again, and no answer is kept for it. */
const passing: ReadonlySet<Refusal> = new Set<Refusal>(['key_service_unavailable', 'try_later'])

/** Another area's installation has to know what became of it, and the standard answers with nothing. */
const toldMore = new Set(['2601'])

const [envelopeNode] = tableOf('envelope').takes

function envelopeOf(body: object): Row {
  const fields = envelopeNode?.fields ?? []
  return new Row(
    new Map(
      fields.map((field) => {
        const at = `${field.code}（${field.name}）`
        return [field.code, checkedText(field, valueOf(body, field.code), at)] as const
      }),
    ),
  )
}

function refuseOtherEnvelope({ area }: Deps, gate: AtGateway, envelope: Row): void {
  if (envelope.text('infno') !== gate.apiName) throw new Refuses('infno_differs')
  if (envelope.text('fixmedins_code') !== gate.institution.code) {
    throw new Refuses('institution_differs')
  }
  const place = placeOf(area, gate.institution)
  if (!place || !isOfPlace(place, envelope.text('mdtrtarea_admvs'))) {
    throw new Refuses('place_not_ours')
  }
}

/** Whoever names a person says where they are insured, as transaction 1101 has told them. */
function refuseUnnamedPlace(envelope: Row, input: Input): void {
  if (envelope.text('insuplc_admdvs') !== '' || !input.names('psn_no')) return
  throw new WrongInput(
    'insuplc_admdvs（参保地医保区划）：输入含人员编号时必填，请填写 1101 的返回值',
  )
}

/** Where the institution is: here, or in an area that is settled with directly. */
function placeOf(area: Deps['area'], institution: Organisation): string | null {
  if (institution.area === area.code) return area.gbCode
  return area.otherAreas.places.find(({ code }) => code === institution.area)?.gbCode ?? null
}

function transactionFor(infno: string, institution: Organisation): Transaction {
  const transaction = servedTransaction(infno)
  if (!transaction) {
    throw new Refuses(knownNumbers.has(infno) ? 'transaction_not_served' : 'transaction_unknown')
  }
  if (!transaction.callers.includes(institution.kind)) throw new Refuses('transaction_not_for_you')
  return transaction
}

type Comer = {
  readonly envelope: Row
  readonly transaction: Transaction
  readonly institution: Organisation
}

async function refuseStrangers(deps: Deps, comer: Comer): Promise<void> {
  const { envelope, transaction, institution } = comer
  if (transaction.beforeSignIn) return
  const signNo = envelope.text('sign_no')
  if (signNo === '' && deps.area.hospitalInterface.signIn === 'optional') return
  const signInId = idOfWire(signNo)
  const day = dayOf(deps.now())
  const { organisationId } = institution
  if (signInId && (await deps.callers.isSignedIn({ organisationId, signInId, day }))) return
  throw new Refuses('sign_in_needed')
}
