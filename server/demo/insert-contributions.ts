/** What employers declared and paid, month by month, and the month-ends that credited it. */
import { sql } from 'kysely'
import { accountIdOf } from '#capabilities/accounts/index.ts'
import type { Db } from '#platform/database/connection.ts'
import { derivedId } from '#platform/ids.ts'
import type { PlannedDeclaration } from './contributions-plan.ts'
import { bytesOf } from './draw.ts'
import type { OfficeAct } from './insert-acts.ts'
import { insertOfficeActs } from './insert-acts.ts'
import type { PlannedCredit } from './ledger-plan.ts'
import type { CreditedMonth } from './months.ts'
import { staffNamed } from './personas.ts'
import { bankIds, cityId } from './places.ts'
import { insertRows } from './rows.ts'

export async function insertDeclarations(
  tx: Db,
  area: string,
  declarations: readonly PlannedDeclaration[],
): Promise<void> {
  await insertRows(
    tx,
    'contributions.declaration',
    {
      declaration_id: ['uuid', (each) => each.declarationId],
      employer_id: ['uuid', (each) => each.employerId],
      area: ['text', () => area],
      month: ['day', (each) => each.monthFrom],
      people: ['integer', (each) => each.lines.length],
      employer_part: ['bigint', (each) => each.employerPart],
      person_part: ['bigint', (each) => each.personPart],
      reference: ['text', (each) => each.reference],
      state: ['text', (each) => (each.paid ? 'paid' : 'declared')],
      declared_at: ['moment', (each) => each.declaredAt],
      declared_by: ['uuid', (each) => each.declaredBy],
      paid_on: ['day', (each) => each.paid?.on ?? null],
      credited_in: ['uuid', (each) => each.creditedIn],
    },
    declarations,
  )
  const lines = declarations.flatMap((declaration) =>
    declaration.lines.map((line) => ({ declaration, ...line })),
  )
  await insertRows(
    tx,
    'contributions.declared_person',
    {
      person_id: ['uuid', (each) => each.personId],
      month: ['day', (each) => each.declaration.monthFrom],
      declaration_id: ['uuid', (each) => each.declaration.declarationId],
      base: ['bigint', (each) => each.base],
      employer_part: ['bigint', (each) => each.employerPart],
      person_part: ['bigint', (each) => each.personPart],
      paid_on: ['day', (each) => each.declaration.paid?.on ?? null],
    },
    lines,
  )
  await insertOfficeActs(tx, declarations.map(declaring))
  await noteInFiles(tx)
  await insertReceipts(tx, area, declarations)
}

function declaring(each: PlannedDeclaration): OfficeAct {
  const { declarationId, reference, employerId } = each
  return {
    ...{ at: each.declaredAt, action: 'contributions.declare', objectId: declarationId },
    ...{ actorKind: 'employer', actorId: each.declaredBy, organisationId: employerId },
    outcome: { kind: 'declared', declarationId, reference, people: each.lines.length },
  }
}

/** Everybody's own trail says that their employer has declared them. */
async function noteInFiles(tx: Db): Promise<void> {
  await sql`insert into audit.entry (person_id, at, entry_id, actor_kind, actor_id,
      organisation_id, channel, action, object_id, purpose, result, command_id)
    select p.person_id, d.declared_at, gen_random_uuid(), 'employer', d.declared_by, d.employer_id,
           'employer', 'contributions.declare', d.declaration_id, null, 'done', o.command_id
      from contributions.declaration d
      join contributions.declared_person p
        on p.month = d.month and p.declaration_id = d.declaration_id
      join audit.office_entry o on o.object_id = d.declaration_id`.execute(tx)
}

async function insertReceipts(
  tx: Db,
  area: string,
  declarations: readonly PlannedDeclaration[],
): Promise<void> {
  const paid = declarations.flatMap(({ paid: receipt, ...declaration }) =>
    receipt ? [{ ...receipt, declaration }] : [],
  )
  await insertRows(
    tx,
    'contributions.receipt',
    {
      receipt_id: ['uuid', (each) => each.receiptId],
      bank_id: ['uuid', (each) => each.bankId],
      bank_reference: ['text', (each) => each.bankReference],
      amount: ['bigint', (each) => each.declaration.employerPart + each.declaration.personPart],
      booked_on: ['day', (each) => each.on],
      remittance: ['text', (each) => `医保费 ${each.declaration.reference}`],
      declaration_id: ['uuid', (each) => each.declaration.declarationId],
      at: ['moment', (each) => each.takenAt],
    },
    paid,
  )
  const scheme = 'employee'
  const transfers = paid.flatMap((each) =>
    (['contribution_clearing', 'pooled_fund'] as const).map((kind) => {
      const { employerPart, personPart } = each.declaration
      return { ...each, kind, amount: kind === 'pooled_fund' ? employerPart : personPart }
    }),
  )
  await insertRows(
    tx,
    'accounts.office_transfer',
    {
      transfer_id: ['uuid', (each) => derivedId('receipt', each.receiptId, each.kind)],
      entry_id: ['uuid', (each) => each.receiptId],
      reason: ['text', () => 'contribution'],
      debit_account: [
        'uuid',
        (each) => accountIdOf({ kind: 'bank_clearing', area, scheme, organisationId: each.bankId }),
      ],
      credit_account: ['uuid', (each) => accountIdOf({ kind: each.kind, area, scheme })],
      amount: ['bigint', (each) => each.amount],
      effective_on: ['day', (each) => each.on],
      posted_at: ['moment', (each) => each.takenAt],
    },
    transfers,
  )
  const statements = Map.groupBy(paid, ({ takenAt, bankId }) => `${takenAt} ${bankId}`)
  await insertOfficeActs(
    tx,
    [...statements.values()].flatMap((entries) => {
      const [first] = entries
      const outcome = { kind: 'taken', matched: entries.length, unmatched: [], known: 0 }
      return first
        ? [byAccountant(first.takenAt, 'contributions.take-receipts', null, outcome)]
        : []
    }),
  )
}

function byAccountant(
  at: number,
  action: string,
  objectId: string | null,
  outcome: object,
): OfficeAct {
  const actorId = staffNamed('accountant').staffId
  return { at, action, objectId, outcome, actorKind: 'staff', actorId, organisationId: cityId }
}

export async function insertMonthEnds(
  tx: Db,
  area: string,
  months: readonly CreditedMonth[],
  credits: readonly PlannedCredit[],
): Promise<void> {
  const byMonth = Map.groupBy(credits, (credit) => credit.month)
  const runs = months.map((month) => {
    const lines = byMonth.get(month) ?? []
    return { ...month, lines, total: totalOf(lines) }
  })
  await insertRows(
    tx,
    'contributions.credit_run',
    {
      run_id: ['uuid', (each) => each.runId],
      area: ['text', () => area],
      month: ['day', (each) => each.from],
      state: ['text', () => 'reconciled'],
      people: ['integer', (each) => each.lines.length],
      total: ['bigint', (each) => each.total],
      started_at: ['moment', (each) => each.startedAt],
      started_by: ['uuid', () => staffNamed('accountant').staffId],
      finished_at: ['moment', (each) => each.answeredAt],
    },
    runs,
  )
  await insertRows(
    tx,
    'contributions.credit_chunk',
    {
      run_id: ['uuid', (each) => each.runId],
      chunk: ['integer', () => 0],
      people: ['integer', (each) => each.lines.length],
      total: ['bigint', (each) => each.total],
      posted_at: ['moment', (each) => each.postedAt],
    },
    runs,
  )
  const files = runs.flatMap((run) => bankIds.map((bankId) => fileOf(run, bankId)))
  await insertBankFiles(tx, files)
  await insertOfficeActs(tx, [
    ...months.map(({ startedAt, runId }) =>
      byAccountant(startedAt, 'contributions.run-month-end', runId, { kind: 'begun', runId }),
    ),
    ...files.map(({ answeredAt, fileId }) => {
      const none = { rejected: 0, rejectedTotal: '0.00', spent: 0 }
      const outcome = { kind: 'taken', state: 'accepted', ...none }
      return byAccountant(answeredAt, 'contributions.take-bank-answer', fileId, outcome)
    }),
  ])
}

type Run = CreditedMonth & { readonly lines: readonly PlannedCredit[] }

function fileOf(run: Run, bankId: string) {
  const lines = run.lines.filter(({ person }) => person.agentBankId === bankId)
  const fileId = derivedId('bank file', run.runId, bankId)
  const messageId = `${run.name.replace('-', '')}-${fileId.replaceAll('-', '').slice(0, 24)}`
  return { ...run, fileId, messageId, bankId, count: lines.length, fileTotal: totalOf(lines) }
}

async function insertBankFiles(tx: Db, files: readonly ReturnType<typeof fileOf>[]): Promise<void> {
  await insertRows(
    tx,
    'contributions.bank_file',
    {
      file_id: ['uuid', (each) => each.fileId],
      run_id: ['uuid', (each) => each.runId],
      bank_id: ['uuid', (each) => each.bankId],
      message_id: ['text', (each) => each.messageId],
      count: ['integer', (each) => each.count],
      total: ['bigint', (each) => each.fileTotal],
      digest: ['bytea', (each) => bytesOf('order', each.fileId)],
      state: ['text', () => 'accepted'],
      sent_at: ['moment', (each) => each.filesSentAt],
      answered_at: ['moment', (each) => each.answeredAt],
      answer_digest: ['bytea', (each) => bytesOf('answer', each.fileId)],
    },
    files,
  )
}

function totalOf(lines: readonly PlannedCredit[]): bigint {
  return lines.reduce((total, line) => total + line.amount, 0n)
}
