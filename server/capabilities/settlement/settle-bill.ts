/** Reads, decides and posts a bill, whatever kind of visit it is of; again when something moved. */
import { accountIdOf, type AccountName } from '#capabilities/accounts/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { InstitutionId, SettlementId, VisitId } from '#kernel/ids.ts'
import { money } from '#kernel/money.ts'
import { type Refused, refused } from '#kernel/refusal.ts'
import { digestOf, type Outcome, runCommand } from '#platform/commands/run-command.ts'
import { TooManyWaiting } from '#platform/database/group.ts'
import { newId } from '#platform/ids.ts'
import { KeyServiceUnavailable } from '#platform/keys/client.ts'
import { countAct } from '#platform/measures/acts.ts'
import { readGivers } from './aid-store.ts'
import { billLegs, billWork, settlementOf, type Work } from './bill-posting.ts'
import type { BillStanding } from './bill-store.ts'
import type { BillWish, SettleOutcome, SettleRefusal } from './bill.ts'
import { actOf, type Bills, commandOf, type Institution, institutionOf } from './bills.ts'
import { verifierOf } from './make-purchase.ts'
import { invoiceKeysOfBill } from './claims/invoice.ts'
import { readInvoiceHolder } from './claims/invoice-store.ts'
import { readSettlement } from './settlement-store.ts'
import type { Posted } from './store.ts'
import { documentOf } from './stored-bill.ts'
import { withoutContract } from './without-contract.ts'
import type { Certificate, Message, VisitState } from './visit.ts'
import type { Bill, Weight } from './weigh-bill.ts'

export type Tender = Message &
  Pick<BillWish, 'certificate' | 'pin' | 'accountUsed' | 'relativesUsed' | 'total' | 'invoice'> & {
    /** Null where the visit begins with its settlement. */
    readonly visitId: VisitId | null
  }

/** A bill that nothing stands in the way of but, perhaps, a PIN or a code that was used. */
export type Ready = {
  readonly bill: Bill
  readonly weight: Weight
  readonly interim: boolean
  readonly visitId: VisitId
  readonly visitVersion: bigint | null
  /** Of the visit afterwards. */
  readonly nextState: VisitState
  readonly lineNumbers: readonly string[]
  /** The rows of a visit that begins with its settlement. */
  readonly begins: { readonly visit: object; readonly lines: readonly object[] } | null
}

export type ReadyAt = Ready & { readonly payeeId: InstitutionId }

/** What a message says, and how it is decided. */
export type Settling = {
  readonly tender: Tender
  /** All that a repeat has to say again, in words and whole numbers. */
  readonly body: unknown
  readonly kind: Work['kind']
  readonly decide: (
    standing: BillStanding,
    institution: Institution,
  ) => Promise<Ready | SettleRefusal>
}

export async function readAndDecide(
  bills: Bills,
  { tender, decide }: Settling,
): Promise<ReadyAt | Refused<SettleRefusal>> {
  const institution = await institutionOf(bills.payments.db, tender.institutionId)
  if ('kind' in institution) return institution
  const cardIndex = cardIndexOf(bills, tender.certificate)
  const standing = await bills.standing({ ...tender, cardIndex })
  if (!standing) return refused('person_unknown')
  const decided = await decide(await withGivers(bills, tender, standing), institution)
  if (typeof decided === 'string') return refused(decided)
  if (await isInvoiceUsed(bills, tender)) return refused('invoice_used')
  return { ...decided, payeeId: institution.payeeId }
}

/** Only for whoever has relatives that help, so that nobody else's bill is read more for. */
async function withGivers(
  { payments }: Bills,
  { relativesUsed = false, institutionId, personId, at }: Tender,
  standing: BillStanding,
): Promise<BillStanding> {
  if (!relativesUsed || !standing.helped) return standing
  const day = dayOf(at)
  const asked = { userId: personId, institutionId, localDate: day, today: day }
  return { ...standing, givers: await readGivers(payments.db, asked) }
}

/** A repeat has to say it again; what was told before it could be said repeats itself all the same. */
export function aidBody({ relativesUsed }: Pick<BillWish, 'relativesUsed'>): object {
  return relativesUsed ? { relativesUsed } : {}
}

export function cardIndexOf({ payments }: Bills, certificate: Certificate): Buffer | null {
  if (certificate.kind !== 'card') return null
  return payments.personal.blindIndex('card-number', certificate.cardNumber)
}

/** Asked beforehand; of two that come at the same moment the posting tells. */
async function isInvoiceUsed({ payments }: Bills, tender: Tender): Promise<boolean> {
  const keys = invoiceKeysOfBill(tender.invoice ?? '', tender.institutionId)
  return keys.length > 0 && (await readInvoiceHolder(payments.db, keys, null)) !== null
}

const attempts = 5

/** One person's bills are decided one after the other. */
export async function settleBill(bills: Bills, settling: Settling): Promise<SettleOutcome> {
  try {
    return await bills.payments.turns.take(settling.tender.personId, async () => {
      for (let tried = 0; tried < attempts; tried++) {
        const outcome = await settleOnce(bills, settling)
        if (outcome !== 'stale') return outcome
      }
      return refused('try_later')
    })
  } catch (fault) {
    if (fault instanceof KeyServiceUnavailable) return refused('key_service_unavailable')
    if (fault instanceof TooManyWaiting) return refused('try_later')
    throw fault
  }
}

const action = 'settlement.settle-bill'

async function settleOnce(bills: Bills, settling: Settling): Promise<SettleOutcome | 'stale'> {
  const { tender, body, kind } = settling
  const ready = await readAndDecide(bills, settling)
  if ('kind' in ready) return refuseOnRecord(bills, settling, ready.refusal)
  const { area } = bills.payments
  const legs = billLegs(ready.weight.settled.amounts, {
    ...{ area: area.code, scheme: ready.bill.visit.scheme, institutionId: tender.institutionId },
    payeeId: ready.payeeId,
    accountId: ready.bill.standing.account?.accountId ?? null,
  })
  const { policy } = ready.weight
  const payable: AccountName = {
    ...{ kind: 'payable', area: area.code, organisationId: ready.payeeId },
  }
  const { aid } = ready.weight
  await Promise.all([
    bills.openAccounts([...legs.flatMap((leg) => leg.names), ...(aid.length > 0 ? [payable] : [])]),
    bills.keepPolicy(policy, tender.at),
  ])
  const work: Work = {
    ...{ commandId: commandOf(tender), digest: digestOf(action, body), kind, legs },
    ...{ verifier: await pinVerifierOf(bills, tender, ready.bill.standing) },
    ...{ pinLimit: area.pin.wrongTriesLimit, policy, payable: accountIdOf(payable) },
    settlementId: newId<SettlementId>(),
  }
  const document = documentOf(billWork(tender, ready, work))
  const posted = await post(bills, tender, ready, document)
  if (posted === 'stale' || posted.kind === 'stale') return 'stale'
  const outcome = await outcomeOf(bills, tender, posted, () => {
    const balance = posted.balance === null ? null : money(posted.balance)
    return settlementOf(tender, ready, { work, balance })
  })
  countAct({ action, channel: 'http', outcome, replayed: posted.replayed })
  return outcome
}

async function post(
  bills: Bills,
  tender: Tender,
  ready: Ready,
  document: string,
): Promise<Posted | 'stale'> {
  const { personId } = tender
  try {
    return await posterOf(bills, tender, ready).send({ personId, values: [personId, document] })
  } catch (fault) {
    // Somebody took the invoice between reading and posting: what is read again says so.
    if (isInvoiceTaken(fault)) return 'stale'
    throw fault
  }
}

function isInvoiceTaken(fault: unknown): boolean {
  return fault instanceof Error && (fault as { code?: unknown }).code === 'YK010'
}

/** What may wait for somebody else's codes, invoice or account travels alone. */
function posterOf(bills: Bills, { invoice }: Tender, { bill, weight }: Ready) {
  if (weight.aid.length > 0) return bills.aided
  const waits = invoice !== undefined || bill.lines.some((line) => line.traceCodes.length > 0)
  return waits ? bills.traced : bills.settlements
}

async function pinVerifierOf(
  { payments }: Bills,
  { accountUsed, certificate, pin }: Tender,
  { card }: BillStanding,
): Promise<Buffer | null> {
  if (!accountUsed || !pin || !card || certificate.kind !== 'card') return null
  return verifierOf(payments, { pin, cardNumber: certificate.cardNumber }, card)
}

/** The person was named, so the try belongs in their file; what was answered before is answered again. */
async function refuseOnRecord(
  bills: Bills,
  { tender, body }: Settling,
  refusal: SettleRefusal,
): Promise<SettleOutcome> {
  if (refusal === 'institution_suspended') {
    const { personId, institutionId, at } = tender
    const commandId = commandOf(tender)
    const tried = { personId, action, institutionId, channel: 'http', at, commandId } as const
    return withoutContract(bills.payments.db, tried)
  }
  if (unrecorded.has(refusal)) return refused(refusal)
  const command = { personId: tender.personId, action, body, decide: async () => refused(refusal) }
  const ran = await runCommand<Outcome>(bills.payments.db, actOf(tender), command)
  if (ran.kind !== 'ran') return refused('request_reused')
  const { kind, refusal: kept } = ran.outcome
  if (kind === 'refused') return refused(kept as SettleRefusal)
  const { purchase } = ran.outcome as Outcome & { readonly purchase: SettlementId }
  return replayOf(bills, tender, purchase)
}

/** Nothing was looked up in anybody's file, or there is none. */
const unrecorded: ReadonlySet<SettleRefusal> = new Set(['institution_unknown', 'person_unknown'])

async function outcomeOf(
  bills: Bills,
  tender: Tender,
  posted: Posted,
  written: () => Extract<SettleOutcome, { kind: 'settled' }>['settlement'],
): Promise<SettleOutcome> {
  if (posted.kind === 'refused') return refused(posted.refusal as SettleRefusal)
  if (posted.kind !== 'approved') return refused('request_reused')
  if (posted.replayed) return replayOf(bills, tender, posted.purchase as SettlementId)
  return { kind: 'settled', replayed: false, settlement: written() }
}

async function replayOf(
  { payments }: Bills,
  { personId }: Tender,
  settlementId: SettlementId,
): Promise<SettleOutcome> {
  const settlement = await readSettlement(payments.db, { personId, settlementId })
  if (!settlement) throw new Error('a settlement that was answered is not there')
  return { kind: 'settled', replayed: true, settlement }
}
