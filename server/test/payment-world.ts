/**
 * Everything a payment needs, real: the database, the key service, one pharmacy's terminal with its
 * working keys, and people with cards and PINs. What differs between tests is passed in.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import { loadArea } from '#capabilities/organisations/index.ts'
import {
  createPayments,
  makePurchase,
  type Payments,
  type PurchaseOutcome,
  type PurchaseRequest,
} from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { runKeyService, type RunningKeyService } from '#platform/keys/running-service.ts'
import { makePinBlock, unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import { createPersonal, type Personal } from '#platform/personal/personal.ts'
import { auditLedger, totalDifferences } from '#server/auditor/audit-ledger.ts'
import { dataKeyTable } from '#server/services.ts'
import { type Cardholder, type CardholderOptions, makeCardholders } from './cardholders.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type PaymentWorld = {
  readonly database: FreshDatabase
  readonly keys: RunningKeyService
  readonly personal: Personal
  readonly payments: Payments
  readonly institutionId: InstitutionId
  readonly wrappedTpk: Buffer
  readonly people: (options: CardholderOptions) => Promise<Cardholder[]>
  /** A purchase at the terminal with the next trace number; anything may be changed. */
  readonly request: (holder: Cardholder, changes?: Partial<RequestChanges>) => PurchaseRequest
  readonly pay: (holder: Cardholder, changes?: Partial<RequestChanges>) => Promise<PurchaseOutcome>
  /** At the end of a file: the auditor finds nothing, and what was started is stopped. */
  readonly auditAndStop: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type RequestChanges = Omit<PurchaseRequest, 'pin'> & { readonly enteredPin: string }

export async function paymentWorld(): Promise<PaymentWorld> {
  const [database, keys] = await Promise.all([freshDatabase(), runKeyService()])
  const area = loadArea(join(import.meta.dirname, '../../areas/jincheng'))
  const personal = await createPersonal({
    keys: keys.keys,
    tableGroups: [
      'people',
      'cards',
      'mail',
      'organisations',
      'cases',
      'calls',
      'enquiries',
      'contributions',
      'settlement',
      'claims',
    ],
    ...dataKeyTable(database.db),
    today: () => Temporal.Now.plainDateISO('UTC'),
  })
  const payments = createPayments({ ...database, area, personal, keys: keys.keys })
  const terminal = await terminalKeys(keys)
  const institutionId = newId<InstitutionId>()
  const office = { area: area.code, organisationId: institutionId }
  await openOfficeAccounts(database.db, [
    { kind: 'payable', ...office },
    { kind: 'cash_collected', ...office },
    { kind: 'cash_paid', area: area.code },
  ])
  const request = requestsAt(institutionId, terminal)
  const stop = async (): Promise<void> => {
    await payments.drained()
    await database.drop()
    await keys.stop()
  }
  return {
    database,
    keys,
    personal,
    payments,
    institutionId,
    wrappedTpk: terminal.wrappedTpk,
    people: (options) => makeCardholders(database.owner, { personal, keys: keys.keys }, options),
    request,
    pay: (holder, changes) => makePurchase(payments, request(holder, changes)),
    auditAndStop: async () => {
      const findings = await auditLedger(database.db, area)
      const found = JSON.stringify(findings.filter((each) => each.differences))
      await stop()
      assert.equal(totalDifferences(findings), 0, found)
    },
    stop,
  }
}

type TerminalKeys = { readonly wrappedTpk: Buffer; readonly tpk: Buffer }

/** Each request has the next trace number, as a terminal counts. */
function requestsAt(institutionId: InstitutionId, terminal: TerminalKeys): PaymentWorld['request'] {
  let trace = 0
  return (holder, changes = {}) => {
    trace += 1
    const { enteredPin = holder.pin, ...rest } = changes
    const now = Temporal.Now.zonedDateTimeISO('Asia/Shanghai')
    const pan = holder.cardNumber
    const pinBlock = makePinBlock({ format: 0, pan, key: terminal.tpk }, enteredPin)
    return {
      institutionId,
      institutionOpen: true,
      terminalId: 'T0000001',
      trace: trace.toString().padStart(6, '0'),
      localDate: now.toPlainDate(),
      localTime: now.toPlainTime().toString({ smallestUnit: 'second' }),
      cardNumber: pan,
      pin: { wrappedTpk: terminal.wrappedTpk, format: 0, pinBlock },
      amount: money(100n),
      cash: money(0n),
      channel: 'pos',
      at: now.toInstant(),
      ...rest,
    }
  }
}

async function terminalKeys(keys: RunningKeyService): Promise<TerminalKeys> {
  const made = await keys.keys.terminalKeysNew({ terminalId: 'T0000001', algorithm: 'tdes' })
  const session = await keys.keys.sessionKeysNew({ wrappedTmk: made.wrappedTmk })
  if (!made.tmkPlainForInjection) throw new Error('the store does not inject in the clear')
  const { tpk } = unwrapSessionKeys({
    algorithm: 'tdes',
    tmk: made.tmkPlainForInjection,
    ...session,
  })
  return { wrappedTpk: session.wrappedTpk, tpk }
}
