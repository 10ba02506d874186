/** Carries what institutions are paid to the bank that pays it, and the bank's answers back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  areaReference,
  type ClearingAnswerRefusal,
  endToEndIdOf,
  freezeStatements,
  type OrderToSend,
  sendStatements,
  sentStatements,
  takeClearingAnswer,
} from '#capabilities/clearing/index.ts'
import type { RefusedFile } from '#capabilities/contributions/index.ts'
import { type Organisation, organisationsOf } from '#capabilities/organisations/index.ts'
import { dayOf } from '#kernel/dates.ts'
import type { CommandId } from '#kernel/ids.ts'
import type { Act } from '#platform/access/act.ts'
import { recordOfficeAct } from '#platform/audit/trail.ts'
import { writeWholeFile } from '#platform/files/whole-file.ts'
import { newId } from '#platform/ids.ts'
import { type AgentBank, agentBanksOf } from './agent-banks.ts'
import type { ExchangeDeps } from './exchange.ts'
import type { FileProblemCode } from './file-problem.ts'
import { pain001Pieces } from './pain001.ts'
import { readPain002 } from './pain002.ts'
import {
  bytesOf,
  digestOfFile,
  filesFrom,
  moveTo,
  unlessGone,
  type WaitingFile,
} from './waiting-files.ts'

export type ClearingCarried = {
  readonly sent: number
  readonly answered: number
  readonly refused: readonly RefusedFile[]
}

/** Takes what the banks have answered, then orders what is due at the first of them. Safe to call twice. */
export async function carryClearing(deps: ExchangeDeps, act: Act): Promise<ClearingCarried> {
  const banks = await agentBanksOf(deps.db, deps.area)
  const { answered, refused } = await takeAnswers(deps, act, banks)
  const [payer] = banks
  if (payer) await freezeStatements(deps.db, { ...act, commandId: newId() }, payer.bankId)
  const sent = await sendStatements(deps.db, (order) => writeOrder(deps, banks, order))
  return { sent, answered, refused }
}

async function writeOrder(
  deps: ExchangeDeps,
  banks: readonly AgentBank[],
  order: OrderToSend,
): Promise<Buffer> {
  const bank = banks.find((each) => each.bankId === order.bankId)
  if (!bank) {
    throw new Error(`banks.json of the area has no address for the agent bank ${order.bankId}`)
  }
  const folder = join(deps.bankFolder, bank.code, 'to-bank')
  mkdirSync(folder, { recursive: true })
  const name = deps.area.agencyName.zh
  const { messageId, createdAt } = order
  const payees = await organisationsOf(
    deps.db,
    order.lines.map(({ institutionId }) => institutionId),
  )
  const lines = order.lines
    .map((line) => ({
      endToEndId: endToEndIdOf(line),
      amount: line.amount,
      remittance: remittanceOf(deps, line, payees.get(line.institutionId)),
      creditor: { name: line.payee.name, account: line.payee.account, cnaps: line.payee.code },
    }))
    .toSorted((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1))
  const pieces = pain001Pieces(
    {
      ...{ messageId, paymentInformationId: `${messageId}-1`, createdAt },
      executionDay: dayOf(createdAt),
      initiatingParty: name,
      debtor: { name, account: bank.account, cnaps: bank.code },
      transferCount: order.count,
      controlSum: order.total,
    },
    lines,
  )
  const written = await writeWholeFile(join(folder, `pain001-${messageId}.xml`), pieces)
  return Buffer.from(written.sha256, 'hex')
}

/** Another area finds by its reference what the money is for. */
function remittanceOf(
  { area }: ExchangeDeps,
  { month }: { readonly month: string },
  payee: Organisation | undefined,
): string {
  const place = area.otherAreas.places.find(({ code }) => code === payee?.code)
  if (payee?.kind !== 'other_area' || !place) return `医保清算 ${month}`
  const places = { insuredIn: area.gbCode, treatedIn: place.gbCode }
  return `异地医保清算 ${areaReference({ ...places, month })}`
}

async function takeAnswers(
  deps: ExchangeDeps,
  act: Act,
  banks: readonly AgentBank[],
): Promise<Omit<ClearingCarried, 'sent'>> {
  const refused: RefusedFile[] = []
  let answered = 0
  for (const bank of banks) {
    const folder = join(deps.bankFolder, bank.code, 'from-bank')
    for (const file of await filesFrom(folder, 'pain.002')) {
      const ordered = file.answers === null ? null : await sentStatements(deps.db, file.answers)
      // An answer to another room's order, or to another bank's, waits for its own.
      if (ordered?.order.bankId !== bank.bankId) continue
      const taken = await unlessGone(() => takeAnswer(deps, act, file, ordered))
      if (taken === null) continue
      const { code: problem, line } = taken
      if (problem === 'taken') answered += 1
      else refused.push({ bank: bank.code, file: file.name, problem, line })
      await moveTo(file, problem === 'taken' ? 'taken' : 'refused')
    }
  }
  return { answered, refused }
}

type Taken = {
  readonly code: 'taken' | FileProblemCode | ClearingAnswerRefusal
  readonly line: number | null
}

async function takeAnswer(
  deps: ExchangeDeps,
  asked: Act,
  file: WaitingFile,
  { order, amounts }: NonNullable<Awaited<ReturnType<typeof sentStatements>>>,
): Promise<Taken> {
  const act = { ...asked, commandId: newId<CommandId>() }
  const { orderId, messageId } = order
  const digest = await digestOfFile(file.path)
  const reading = await readPain002(bytesOf(file.path), {
    ...{ messageId, paymentInformationId: `${messageId}-1`, controlSum: order.total, amounts },
  })
  if (!reading.ok) {
    const entry = { action: 'clearing.take-bank-answer', objectId: orderId }
    await recordOfficeAct(deps.db, act, { ...entry, result: reading.problem.code })
    return { code: reading.problem.code, line: reading.problem.line }
  }
  const { answers } = reading.content
  const ran = await takeClearingAnswer(deps, act, {
    ...{ orderId, digest },
    unsettled: answers.filter((each) => each.status === 'ACCP').length,
    rejected: answers
      .filter((each) => each.status === 'RJCT')
      .map(({ endToEndId, reason }) => ({ endToEndId, reason: reason ?? 'NARR' })),
  })
  if (ran.kind !== 'ran') throw new Error('a new command id belongs to nobody else')
  const { outcome } = ran
  return { code: outcome.kind === 'refused' ? outcome.refusal : 'taken', line: null }
}
