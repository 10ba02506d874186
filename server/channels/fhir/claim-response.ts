/** The answer to a claim: what was settled, or what it would come to. */
import {
  readVisit,
  type Settlement,
  type Visit,
  type Weighed,
} from '#capabilities/settlement/index.ts'
import { wireIdOf } from '#kernel/wire-id.ts'
import { lineAdjudication, notesOf, totalsOf } from './adjudication.ts'
import type { ClaimInput } from './claim-input.ts'
import type { Wished } from './claim-wish.ts'
import type { Call, Deps, Resource } from './deps.ts'
import { hl7 } from './names.ts'
import {
  coverageReference,
  insurerReference,
  patientReference,
  providerReference,
} from './references.ts'

const kinds = {
  outpatient: 'professional',
  pharmacy: 'pharmacy',
  inpatient: 'institutional',
} as const satisfies Record<Settlement['visitKind'], string>

export function claimType({ visitKind }: Pick<Settlement, 'visitKind'>): object {
  return { coding: [{ system: hl7.claimType, code: kinds[visitKind] }] }
}

const settledWords = { zh: '已结算', en: 'Settled' }
const interimWords = {
  zh: '中途结算：住院未结束',
  en: 'Settled until now: the stay goes on',
}
const reversedWords = { zh: '已撤销', en: 'Taken back' }
const weighedWords = {
  zh: '预结算：未入账，以正式结算为准',
  en: 'Beforehand: nothing was settled, the claim itself decides',
}

export async function visitOf(deps: Deps, settlement: Settlement): Promise<Visit> {
  const visit = await readVisit(deps, settlement)
  if (!visit) throw new Error('what was settled is a visit')
  return visit
}

/** Of a claim its own identifier; of what came by the hospital interface the message's number. */
export function claimIdentifier({ names }: Deps, settlement: Settlement, visit: Visit): object {
  const { claim_number: value, claim_system: system } = visit.particulars
  if (value === undefined) {
    return { system: names.numbers('message'), value: settlement.messageId }
  }
  return { ...(system && { system }), value }
}

export async function responseOfSettlement(
  deps: Deps,
  call: Call,
  settlement: Settlement,
): Promise<Resource> {
  const { language, institution } = call
  const visit = await visitOf(deps, settlement)
  const isBack = settlement.reverses !== null
  const standing = settlement.interim ? interimWords : settledWords
  const said = isBack || settlement.reversedBy !== null ? reversedWords : standing
  return {
    ...{ resourceType: 'ClaimResponse', id: settlement.settlementId },
    identifier: [settlementNumber(deps, settlement)],
    ...{ status: said === reversedWords ? 'cancelled' : 'active', type: claimType(settlement) },
    ...{ use: 'claim', patient: patientReference(settlement.personId) },
    created: momentText(settlement.settledAt),
    ...{ insurer: insurerReference(deps, language) },
    requestor: providerReference(deps, institution, language),
    request: { type: 'Claim', identifier: claimIdentifier(deps, settlement, visit) },
    ...{ outcome: 'complete', disposition: said[language] },
    ...worked(deps, call, { ...settlement, sign: isBack ? -1n : 1n }),
    insurance: [insuranceOf(settlement)],
  }
}

export function settlementNumber({ names }: Deps, { settlementId }: Settlement): object {
  return { system: names.numbers('settlement'), value: wireIdOf(settlementId) }
}

function insuranceOf({ personId, scheme }: Pick<Settlement, 'personId' | 'scheme'>): object {
  return { sequence: 1, focal: true, coverage: coverageReference(personId, scheme) }
}

export function momentText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' })
}

export function responseOfWeighed(
  deps: Deps,
  call: Call,
  asked: { readonly claim: ClaimInput; readonly wished: Wished; readonly weighed: Weighed },
): Resource {
  const { claim, wished, weighed } = asked
  const { language, institution } = call
  const { personId, scheme } = wished.wish
  const [identifier] = claim.identifier
  const elsewhere = wished.wish.stay ? 'inpatient' : 'outpatient'
  const visitKind = institution.kind === 'pharmacy' ? 'pharmacy' : elsewhere
  return {
    ...{ resourceType: 'ClaimResponse', status: 'active', type: claimType({ visitKind }) },
    ...{ use: 'predetermination', patient: patientReference(personId) },
    created: momentText(call.act.at),
    insurer: insurerReference(deps, language),
    requestor: providerReference(deps, institution, language),
    request: {
      type: 'Claim',
      identifier: {
        ...(identifier?.system !== undefined && { system: identifier.system }),
        value: identifier?.value ?? '',
      },
    },
    ...{ outcome: 'complete', disposition: weighedWords[language] },
    ...worked(deps, call, { ...weighed, sign: 1n }),
    insurance: [insuranceOf({ personId, scheme })],
  }
}

type Worked = Pick<Settlement, 'amounts' | 'lines' | 'steps'> & { readonly sign: bigint }

/** Items, totals and the derivation, each step as a note. */
function worked(
  deps: Deps,
  { language }: Call,
  { amounts, lines, steps, sign }: Worked,
): Readonly<Record<string, object>> {
  const item = lines.map((line, at) => ({
    itemSequence: sequenceOf(line.id, at),
    adjudication: lineAdjudication(deps, language, { line, sign }),
  }))
  const processNote = notesOf(steps, language)
  return {
    ...(item.length > 0 && { item }),
    total: totalsOf(deps, language, amounts),
    ...(processNote.length > 0 && { processNote }),
  }
}

/** A claim's own number of the item; of another message's line its place. */
export function sequenceOf(lineNumber: string, at: number): number {
  const [, own] = /^(?:F[0-9a-z]{25}\.)?([1-9][0-9]{0,4})$/.exec(lineNumber) ?? []
  return own === undefined ? at + 1 : Number(own)
}
