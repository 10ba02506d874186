/** 2601: undoes a message whose answer never came, whether it has arrived or not. */
import { readUndone, undoByMessage, type UndoneKind } from '#capabilities/settlement/index.ts'
import { isRefused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import { momentText } from './clock.ts'
import type { Deps } from './deps.ts'
import { findPatient } from './find-patient.ts'
import type { Answered, Call, Transaction } from './transaction.ts'
import { messageOf } from './visit-names.ts'
import { wireIdOf } from '#kernel/wire-id.ts'

/** What may be undone by its message, and what it had wanted. */
const undone: ReadonlyMap<string, UndoneKind> = new Map([
  ['2102', 'drugs'],
  ['2207', 'settlement'],
  ['2304', 'settlement'],
  ['2401', 'admission'],
])

export const undoTransactions = {
  2601: {
    ...{ callers: institutionKinds, changes: true, carryOut: undo },
    together: (input) =>
      undone.has(input.one('data').text('oinfno'))
        ? null
        : 'data.oinfno（原交易编号）：只能冲正 2102、2207、2304、2401，其他交易请走各自的撤销交易',
  },
} as const satisfies Readonly<Record<string, Transaction>>

async function undo(deps: Deps, call: Call): Promise<Answered> {
  const row = call.input.one('data')
  const identity = await findPatient(deps, row)
  if ('kind' in identity) return identity
  const of = undone.get(row.text('oinfno'))
  if (!of) throw new Error('the table says what may be undone')
  const outcome = await undoByMessage(deps.bills, {
    ...{ ...messageOf(call, identity.personId), originalMessageId: row.text('omsgid'), of },
  })
  if (isRefused(outcome)) return outcome
  return call.isFromPeer ? undoneOutput(deps, call, identity.personId) : {}
}

/** Another area's installation books the reversal as its own: nothing where nothing had been settled. */
async function undoneOutput(deps: Deps, call: Call, personId: string): Promise<Answered> {
  const reversal = await readUndone(deps.bills, {
    ...{ personId, institutionId: call.institution.organisationId },
    messageId: call.input.one('data').text('omsgid'),
  })
  if (!reversal) return {}
  const { settlementId, settledAt } = reversal
  return { setlinfo: { setl_id: wireIdOf(settlementId), setl_time: momentText(settledAt) } }
}
