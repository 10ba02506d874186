/**
 * A message about somebody who is insured in another area: carried out by that area's installation, under
 * the hospital's own id, with what our lists say of each line. What changes something is written down
 * before it leaves; while its answer is out, the hospital is told that the outcome is unknown.
 */
import {
  findPeer,
  isOfPlace,
  type PeerPlace,
  type PeerReached,
} from '#capabilities/organisations/index.ts'
import {
  type Forwarded,
  keepForwarded,
  listsOf,
  readForwardedVisit,
  takeAnswer,
} from '#capabilities/settlement/index.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { doneAnswer, failedAnswer, type Received } from '../answer-envelope.ts'
import { checkInput, type Input, isObject, valueOf } from '../check-input.ts'
import type { Deps } from '../deps.ts'
import { exactText, Figures, readJson } from '#platform/json/exact-json.ts'
import { GatewayRefusal } from '../gateway.ts'
import { schemeOfInsutype } from '../insured-codes.ts'
import { lineOf } from '../line-fields.ts'
import { gradeOfTier, hospitalType, pharmacyType } from '../peers/caller.ts'
import { listedRow } from '../peers/listed-lines.ts'
import { withoutPin } from '../pin-entry.ts'
import { refusalWords } from '../refusal-words.ts'
import { tableOf } from '../tables.ts'
import type { Call } from '../transaction.ts'
import { effectOf, WrongAnswer } from './effects.ts'
import { packagesOf } from './packages.ts'
import { callPeer, type PeerAnswer } from './peer-call.ts'

const changes = [
  ...['2201', '2202', '2203', '2204', '2205', '2207', '2208', '2301', '2302', '2304', '2305'],
  ...['2401', '2402', '2403', '2404', '2405', '2601'],
  ...['2102', '2103', '2501', '2502', '2503', '2504', '2505', '2506', '2507'],
]
const questions = [
  ...[
    '1101',
    '2001',
    '2101',
    '2206',
    '2303',
    '5201',
    '5202',
    '5203',
    '5204',
    '5205',
    '5206',
    '5301',
    '5302',
    '5303',
    '5304',
  ],
  '100001',
]
const forwarded = new Set([...changes, ...questions])

export function isForwarded(infno: string): boolean {
  return forwarded.has(infno)
}

/** Of our own house whoever they are about: the operator's day, institutions, codes, files. */
const ofTheHouse = new Set(['9001', '9002', '1201', '1901', '3301', '3302', '9101', '9102'])

export function isOfTheHouse(infno: string): boolean {
  return ofTheHouse.has(infno)
}

export type Asked = Pick<Call, 'envelope' | 'input' | 'institution' | 'messageId'> & {
  /** As it came, numbers by their figures. */
  readonly sent: unknown
  readonly received: Received
}

/** The installation that carries this out; refused where there is none. */
export async function peerFor(
  deps: Deps,
  { envelope }: Pick<Asked, 'envelope'>,
): Promise<PeerReached | Refused<'insured_elsewhere'>> {
  const place = placeOf(deps, envelope.text('insuplc_admdvs'))
  if (!place || !forwarded.has(envelope.text('infno'))) return refused('insured_elsewhere')
  return (await findPeer(deps, place)) ?? refused('insured_elsewhere')
}

function placeOf({ area }: Deps, admdvs: string): PeerPlace | null {
  return area.otherAreas.places.find(({ gbCode }) => isOfPlace(gbCode, admdvs)) ?? null
}

/** Nothing is at stake: whoever gets no answer asks again. */
export async function forwardQuestion(
  deps: Deps,
  peer: PeerReached,
  asked: Asked,
): Promise<string> {
  const infno = asked.envelope.text('infno')
  const input = await withLists(deps, asked)
  if ('kind' in input) return failedAnswer(asked.received, refusalWords[input.refusal], deps.now())
  const body = bodyOf(asked, input.sent)
  const answer = await callPeer(peer, { infno, body, now: deps.now() })
  if (answer.kind !== 'answered') {
    deps.log.error('peer_silent', new Error(whyOf(answer)))
    return failedAnswer(asked.received, refusalWords.peer_silent, deps.now())
  }
  return answerFrom(deps, asked, exactText(answer.body))
}

/** The same message again finds what is written down of it, and its answer when it has come. */
export async function forwardChange(deps: Deps, peer: PeerReached, asked: Asked): Promise<string> {
  const { envelope, institution, messageId, received } = asked
  const input = await withLists(deps, asked)
  if ('kind' in input) return failedAnswer(received, refusalWords[input.refusal], deps.now())
  const infno = envelope.text('infno')
  const body = bodyOf(asked, input.sent)
  const kept = await keepForwarded(deps, {
    ...{ institutionId: institution.organisationId, messageId, peerId: peer.peerId },
    ...{ transactionCode: infno, body, at: received.at },
    undoes: infno === '2601' ? asked.input.one('data').text('omsgid') : null,
    packages: packagesOf(infno, asked.input),
  })
  if ('kind' in kept) return failedAnswer(received, refusalWords[kept.refusal], deps.now())
  // One that was forgotten is asked for again: the other area makes it from what was done.
  if (kept.answer !== null) return answerFrom(deps, asked, kept.answer)
  const carried = await carry(deps, peer, { ...kept, body: kept.body ?? body })
  if (carried.kind !== 'booked') throw new GatewayRefusal('peer_silent')
  return answerFrom(deps, asked, carried.text)
}

export type ToCarry = Forwarded & { readonly body: string }

/** Booked, or unknown: nothing was heard, or nothing that could be booked. */
type Carried =
  | { readonly kind: 'booked'; readonly text: string }
  | { readonly kind: 'silent' | 'not_booked' }

/** Sends it and books what the answer brings. */
export async function carry(
  deps: Deps,
  peer: PeerReached,
  { institutionId, messageId, peerId, transactionCode: infno, body }: ToCarry,
): Promise<Carried> {
  const answer = await callPeer(peer, { infno, body, now: deps.now() })
  if (answer.kind !== 'answered') {
    deps.log.error('peer_silent', new Error(whyOf(answer)))
    return { kind: 'silent' }
  }
  const { carriedOut } = answer
  const text = exactText(answer.body)
  try {
    const effect = carriedOut
      ? effectOf({ infno, input: inputIn(infno, body), output: valueOf(answer.body, 'output') })
      : ({ kind: 'nothing' } as const)
    await takeAnswer(deps, {
      ...{ institutionId, messageId, peerId, text, carriedOut, effect, at: deps.now() },
    })
    return { kind: 'booked', text }
  } catch (fault) {
    if (!(fault instanceof WrongAnswer)) throw fault
    deps.log.error('peer_answer_wrong', fault)
    return { kind: 'not_booked' }
  }
}

function whyOf(answer: Exclude<PeerAnswer, { kind: 'answered' }>): string {
  return answer.kind === 'file' ? 'no_envelope' : answer.why
}

function inputIn(infno: string, body: string): Input {
  const message = readJson(Buffer.from(body))
  return checkInput(tableOf(infno).takes, isObject(message) ? valueOf(message, 'input') : null)
}

/** In an envelope of ours; of the output only what the standard's table has. */
function answerFrom(deps: Deps, { envelope, received }: Asked, text: string): string {
  const answer = readJson(Buffer.from(text))
  if (!isObject(answer)) throw new Error('what was kept of an answer is an envelope')
  const infcode = valueOf(answer, 'infcode')
  if (!(infcode instanceof Figures) || infcode.text !== '0') {
    const words = valueOf(answer, 'err_msg')
    return failedAnswer(received, typeof words === 'string' ? words : '', deps.now())
  }
  const output = Object(valueOf(answer, 'output')) as Record<string, unknown>
  const { gives } = tableOf(envelope.text('infno'))
  // A node called `-` has no name: its fields stand alone.
  const nameless = gives.find(({ node }) => node === '-')?.fields ?? []
  const names = new Set([...gives.map(({ node }) => node), ...nameless.map(({ code }) => code)])
  const known = Object.entries(output).filter(([name]) => names.has(name))
  return doneAnswer(received, Object.fromEntries(known), deps.now())
}

/** The hospital's envelope without its sign-in, which is ours, and with the grade of the hospital. */
function bodyOf({ envelope, institution, messageId }: Asked, input: unknown): string {
  const fields = tableOf('envelope').takes[0]?.fields ?? []
  const given = Object.fromEntries(fields.map(({ code }) => [code, envelope.text(code)]))
  const { kind, tier } = institution
  return exactText({
    ...{ ...given, msgid: messageId, sign_no: '', fixmedins_name: institution.name.zh },
    ...{ hosp_lv: gradeOfTier[tier ?? 'community'], input: withoutPin(input) },
    fixmedins_type: kind === 'pharmacy' ? pharmacyType : hospitalType,
  })
}

type Sent = { readonly sent: unknown }

/** By the transaction: under which node its lines stand, and whether a visit was told of before them. */
const lineNodes: Readonly<Record<string, { readonly node: string; readonly ofVisit: boolean }>> = {
  2101: { node: 'drugdetail', ofVisit: false },
  2102: { node: 'drugdetail', ofVisit: false },
  2204: { node: 'feedetail', ofVisit: true },
  2301: { node: 'feedetail', ofVisit: true },
}

/** Scope is ours: what our lists say of each item on the day of its line goes along. */
async function withLists(
  deps: Deps,
  asked: Asked,
): Promise<Sent | Refused<'visit_unknown' | 'institution_unknown' | 'scheme_not_served'>> {
  const { envelope, input, institution, sent } = asked
  const told = lineNodes[envelope.text('infno')]
  if (!told) return { sent }
  const rows = input.rows(told.node)
  const scheme = told.ofVisit
    ? (await visitOf(deps, asked, rows[0]?.text('mdtrt_id') ?? ''))?.scheme
    : schemeOfInsutype(input.one('druginfo').text('insutype'))
  if (!scheme) return refused(told.ofVisit ? 'visit_unknown' : 'scheme_not_served')
  const tier = institution.kind === 'pharmacy' ? 'pharmacy' : institution.tier
  if (!tier) return refused('institution_unknown')
  const lines = rows.map((row) => lineOf(row, ''))
  const listed = await listsOf(lines, (day, codes) =>
    deps.bills.lists(deps.db, day, codes, { scheme, tier }),
  )
  const medlist = listed.map((line) => listedRow(line.lineNumber, line.listed))
  return { sent: { ...(Object(sent) as object), medlist } }
}

function visitOf(deps: Deps, { institution }: Asked, visit: string) {
  return readForwardedVisit(deps.db, { institutionId: institution.organisationId, visit })
}
