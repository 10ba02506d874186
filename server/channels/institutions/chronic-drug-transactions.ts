/**
 * 5205: what drugs somebody was given for chronic diseases. Who treats them now is shown all of it, so that
 * nothing is given twice; any other institution only what it gave itself.
 */
import { describedItems } from '#capabilities/catalogues/index.ts'
import { organisationsOf, type Organisation } from '#capabilities/organisations/index.ts'
import {
  type ChronicLine,
  readChronicLines,
  readVisits,
  type Visit,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId, PersonId } from '#kernel/ids.ts'
import { institutionKinds } from './callers.ts'
import { instantOfWall, momentText } from './clock.ts'
import type { Deps } from './deps.ts'
import { findPatient } from './find-patient.ts'
import { listTypeOf, splitFields } from './line-fields.ts'
import { fitting, type Given } from './output.ts'
import type { Answered, Call, Transaction } from './transaction.ts'

export const chronicDrugTransactions = {
  5205: { callers: institutionKinds, changes: false, carryOut: drugsOf },
} as const satisfies Readonly<Record<string, Transaction>>

const drugKinds = ['drug', 'herbal_slice', 'preparation', 'ethnic_drug', 'herbal_granule']

async function drugsOf(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const personId = identity.personId as PersonId
  const institutionId = call.institution.organisationId as InstitutionId
  await deps.readTrail.send({
    act: call.act,
    entry: { personId, action: 'institutions.look', result: 'done' },
  })
  const treats = await isTreating(deps, call, { personId, institutionId })
  const lines = await readChronicLines(deps, {
    ...{ personId, institutionId: treats ? null : institutionId, kinds: drugKinds },
    from: instantOfWall(row.moment('begntime')),
    until: row.has('endtime') ? instantOfWall(row.moment('endtime')) : deps.now(),
  })
  const known = await organisationsOf(
    deps.db,
    lines.map((line) => line.institutionId),
  )
  const items = await describedItems(
    deps.db,
    call.today,
    lines.map(({ code }) => code),
  )
  return {
    feedetail: lines.map((line) => ({
      ...lineRow(line, known.get(line.institutionId)),
      ...{ psn_no: identity.computerNumber, spec: items.get(line.code)?.specification ?? '' },
      dosform_name: items.get(line.code)?.form ?? '',
    })),
  }
}

/** Whoever is registered here and not yet settled, or was here today. */
async function isTreating(
  deps: Deps,
  { today }: Call,
  who: { readonly personId: PersonId; readonly institutionId: InstitutionId },
): Promise<boolean> {
  const from = today.subtract({ days: 366 })
  const visits = await readVisits(deps, { ...who, from, until: today.add({ days: 1 }) })
  return visits.some((visit) => isOpen(visit) || isOfDay(visit, today))
}

function isOpen({ state }: Visit): boolean {
  return state === 'registered' || state === 'described' || state === 'admitted'
}

function isOfDay({ from, state }: Visit, today: Temporal.PlainDate): boolean {
  return state !== 'cancelled' && from.equals(today)
}

function lineRow(line: ChronicLine, institution: Organisation | undefined): Given {
  const name = line.listed?.name ?? ''
  return {
    ...fitting('5205', 'feedetail', line.particulars),
    ...fitting('5205', 'feedetail', splitFields({ ...line, split: null })),
    rx_drord_no: line.particulars['rxno'] ?? line.particulars['drord_no'] ?? '',
    ...{ fixmedins_code: institution?.code ?? '', fixmedins_name: institution?.name.zh ?? '' },
    ...{ med_type: line.medicalType, fee_ocur_time: momentText(line.at) },
    ...{ hilist_code: line.code, med_list_codg: line.code, hilist_name: name },
    ...{ medins_list_codg: line.houseCode, medins_list_name: [...name].slice(0, 100).join('') },
    list_type: listTypeOf[line.listed?.kind ?? ''] ?? '',
  }
}
