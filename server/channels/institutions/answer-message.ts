/**
 * One message: read strictly, held against envelope and table, and only then carried out. Whatever is
 * wrong with it is said in the envelope, field, reason and remedy.
 */
import {
  isSignedIn,
  type Organisation,
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
import { type AtGateway, GatewayRefusal } from './gateway.ts'
import { outputOf } from './output.ts'
import { readJson, UnreadableJson } from '#platform/json/exact-json.ts'
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

type Asked = { readonly body: object; readonly received: Received }

async function carryOut(
  deps: Deps,
  gate: AtGateway,
  { body, received }: Asked,
): Promise<string | AnsweredFile> {
  const envelope = envelopeOf(body)
  const infno = envelope.text('infno')
  refuseOtherEnvelope(deps, gate, envelope)
  const transaction = transactionFor(infno, gate.institution)
  await refuseStrangers(deps, { envelope, transaction, institution: gate.institution })
  const sent = valueOf(body, 'input')
  const input = checkInput(tableOf(infno).takes, sent)
  refuseUnnamedPlace(envelope, input)
  const wrong = transaction.together?.(input)
  if (wrong) throw new WrongInput(wrong)

  const call = { envelope, input, institution: gate.institution, today: dayOf(received.at) }
  const messageId = envelope.text('msgid')
  if (!transaction.changes) {
    const act = institutionAct(gate.institution.organisationId, received.at)
    return answerOf(deps, transaction, { ...call, act, messageId, received })
  }
  const taken = await deps.messages.take({
    ...{ organisationId: gate.institution.organisationId, messageId, transactionCode: infno },
    body: { input: sent, insuplc: envelope.text('insuplc_admdvs') },
    referenceHead: referenceHead(deps.area.gbCode, received.at),
    at: received.at,
  })
  if (taken.kind === 'other_body') throw new Refuses('message_id_reused')
  if (taken.answer !== null) return taken.answer
  return deps.messages.keepAnswer(taken, await firstAnswer(deps, transaction, { ...call, taken }))
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
    return failedAnswer(received, refusalWords[answered.refusal], deps.now())
  }
  if (isAnsweredFile(answered)) return answered
  const output = outputOf(tableOf(call.envelope.text('infno')), answered)
  return doneAnswer(received, output, deps.now())
}

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
  if (!place || !isOfArea(place, envelope.text('mdtrtarea_admvs'))) {
    throw new Refuses('place_not_ours')
  }
  const insured = envelope.text('insuplc_admdvs')
  if (insured !== '' && !isOfArea(area.gbCode, insured)) throw new Refuses('insured_elsewhere')
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

/** A city and its counties share their first four digits. */
function isOfArea(gbCode: string, admdvs: string): boolean {
  return /^[0-9]{6}$/.test(admdvs) && admdvs.startsWith(gbCode.slice(0, 4))
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
  if (signInId && (await isSignedIn(deps, { organisationId, signInId, day }))) return
  throw new Refuses('sign_in_needed')
}
