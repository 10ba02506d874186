/** A pharmacy that pays over HTTP and over terminals, and what it needs to do so. */
import { openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  addMachineKey,
  addOrganisation,
  findTerminal,
  registerTerminal,
  saveSessionKeys,
} from '#capabilities/organisations/index.ts'
import type { PurchaseRequest } from '#capabilities/settlement/index.ts'
import type { InstitutionId } from '#kernel/ids.ts'
import { money, yuan } from '#kernel/money.ts'
import { newId } from '#platform/ids.ts'
import { makePinBlock, unwrapSessionKeys } from '#platform/keys/terminal-crypto.ts'
import type { Cardholder } from '#server/test/cardholders.ts'
import type { WorkingKeys } from '#tools/pos/terminal.ts'
import type { Ground } from './ground.ts'

export type Till = {
  readonly terminalId: string
  readonly tmk: Buffer
  readonly workingKeys: WorkingKeys
  readonly wrappedTpk: Buffer
}

export type Pharmacy = {
  readonly institutionId: InstitutionId
  readonly institutionCode: string
  readonly machineKey: string
  readonly tills: readonly Till[]
}

let pharmacies = 0

export async function makePharmacy(ground: Ground, tillCount: number): Promise<Pharmacy> {
  const { db, area, keys } = ground
  pharmacies += 1
  const institutionCode = `P9999${(process.pid % 10_000).toString().padStart(4, '0')}${pharmacies.toString().padStart(3, '0')}`
  const { organisationId } = await addOrganisation(db, {
    ...{ kind: 'pharmacy', code: institutionCode, parentId: null, area: area.code },
    name: { zh: '试验药店', en: 'Test pharmacy' },
  })
  const of = { area: area.code, organisationId }
  await openOfficeAccounts(db, [
    { kind: 'payable', ...of },
    { kind: 'cash_collected', ...of },
    { kind: 'cash_paid', area: area.code },
  ])
  const tills: Till[] = []
  for (let at = 0; at < tillCount; at++) {
    const terminalId = `F${pharmacies.toString().padStart(3, '0')}${at.toString().padStart(4, '0')}`
    tills.push(await makeTill({ db, keys }, terminalId, organisationId))
  }
  return {
    institutionId: organisationId as InstitutionId,
    institutionCode,
    machineKey: await addMachineKey(db, organisationId, Temporal.Now.instant()),
    tills,
  }
}

async function makeTill(
  { db, keys }: Pick<Ground, 'db' | 'keys'>,
  terminalId: string,
  institutionId: string,
): Promise<Till> {
  const algorithm = 'tdes'
  const registered = await registerTerminal(
    { db, keys },
    {
      terminalId,
      institutionId,
      profile: 'ascii-87',
      algorithm,
      macAlgorithm: 'x919',
      pinFormat: 0,
    },
  )
  const tmk = registered?.masterKey
  if (!tmk) throw new Error('the store does not inject in the clear')
  const terminal = await findTerminal(db, terminalId)
  if (!terminal) throw new Error('a registered terminal is there')
  const session = await keys.sessionKeysNew({ wrappedTmk: terminal.wrappedTmk })
  const { wrappedTpk, wrappedTak } = session
  await saveSessionKeys(db, {
    terminalId,
    wrappedTpk,
    wrappedTak,
    fromVersion: terminal.keyVersion,
  })
  const workingKeys = unwrapSessionKeys({ algorithm, tmk, ...session })
  return { terminalId, tmk, workingKeys, wrappedTpk }
}

/**
 * How often a client asks again, and how often at most once the faults are over. Dozens who knock more
 * often take from a server the time that it needs to begin.
 */
export const retrying = { everyMs: 150, calmTries: 100 }

/** What a client writes down before it sends, so that every retry is the same request. */
export type Wish = {
  readonly till: Till
  readonly holder: Cardholder
  readonly trace: string
  readonly at: Temporal.PlainDateTime
  readonly amountFen: bigint
  readonly pin: string
}

let traces = 0

export function wishOf(
  till: Till,
  holder: Cardholder,
  changes: { readonly amountFen?: bigint; readonly pin?: string } = {},
): Wish {
  traces = (traces % 999_999) + 1
  return {
    ...{ till, holder, trace: traces.toString().padStart(6, '0') },
    at: Temporal.Now.plainDateTimeISO('Asia/Shanghai').round({
      smallestUnit: 'second',
      roundingMode: 'floor',
    }),
    amountFen: changes.amountFen ?? 100n,
    pin: changes.pin ?? holder.pin,
  }
}

function pinBlockOf({ till, holder, pin }: Wish): Buffer {
  return makePinBlock({ format: 0, pan: holder.cardNumber, key: till.workingKeys.tpk }, pin)
}

export function requestOf(pharmacy: Pharmacy, wish: Wish): PurchaseRequest {
  return {
    ...{ institutionId: pharmacy.institutionId, institutionOpen: true, channel: 'http' },
    ...{ terminalId: wish.till.terminalId, trace: wish.trace },
    localDate: wish.at.toPlainDate(),
    localTime: wish.at.toPlainTime().toString({ smallestUnit: 'second' }),
    cardNumber: wish.holder.cardNumber,
    pin: { wrappedTpk: wish.till.wrappedTpk, format: 0, pinBlock: pinBlockOf(wish) },
    amount: money(wish.amountFen),
    cash: money(0n),
    at: Temporal.Now.instant(),
  }
}

export function purchaseBody(wish: Wish): Readonly<Record<string, string>> {
  return {
    ...{ terminalId: wish.till.terminalId, trace: wish.trace },
    localDateTime: wish.at.toString({ smallestUnit: 'second' }),
    cardNumber: wish.holder.cardNumber,
    amount: yuan(money(wish.amountFen)),
    pinBlock: pinBlockOf(wish).toString('hex'),
  }
}

export function enquiryBody(wish: Wish): Readonly<Record<string, string>> {
  const { amount: _, localDateTime: __, ...enquiry } = purchaseBody(wish)
  return enquiry
}

export function reversalBody(wish: Wish, amountFen = wish.amountFen): Record<string, string> {
  return {
    ...{ terminalId: wish.till.terminalId, originalTrace: wish.trace },
    originalLocalDateTime: wish.at.toString({ smallestUnit: 'second' }),
    cardNumber: wish.holder.cardNumber,
    amount: yuan(money(amountFen)),
    reason: 'fault test',
  }
}

export type HttpAnswer = {
  readonly status: number
  readonly text: string
  readonly body: Readonly<Record<string, string>>
  readonly replayed: boolean
}

/** Throws when no whole answer came: what became of the request is then not known. */
export async function post(
  webUrl: string,
  machineKey: string,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  const answer = await fetch(`${webUrl}/api/institution/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${machineKey}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
    body: JSON.stringify(body),
    signal: signal ?? AbortSignal.timeout(30_000),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    body: JSON.parse(text) as Record<string, string>,
    replayed: answer.headers.get('idempotent-replayed') === 'true',
  }
}
