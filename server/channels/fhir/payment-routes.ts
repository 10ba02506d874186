/** What an institution is paid for a month: its statements, as PaymentReconciliation. */
import {
  comesTo,
  type Deduction,
  groundWords,
  type OwnStatement,
  type Part,
  readDeductions,
  readParts,
  readStatementsOf,
} from '#capabilities/clearing/index.ts'
import { dayOf, parseYearMonth, periodOfMonth } from '#kernel/dates.ts'
import { parseId } from '#kernel/ids.ts'
import { institutions } from './authorize.ts'
import { found, searchset } from './bundle.ts'
import { momentText } from './claim-response.ts'
import type { Answer, Call, Deps, Language, Resource } from './deps.ts'
import { fenMoney } from './money.ts'
import { hl7 } from './names.ts'
import { Refuses } from './outcome.ts'
import { wrongParameter } from './read-resource.ts'
import { insurerReference, providerReference } from './references.ts'
import type { Route } from './route.ts'
import { refuseOthers } from './search.ts'
import { careWords, schemeWords } from './words.ts'

const callers = institutions

export const paymentRoutes: readonly Route[] = [
  {
    ...{ method: 'GET', url: '/PaymentReconciliation', answer: search },
    access: { kind: 'system', need: { resource: 'PaymentReconciliation', letter: 's' }, callers },
  },
  {
    ...{ method: 'GET', url: '/PaymentReconciliation/:id', answer: read },
    access: { kind: 'system', need: { resource: 'PaymentReconciliation', letter: 'r' }, callers },
  },
]

/** `period=2026-11`: of a month; of all months where nothing is said. */
async function search(deps: Deps, call: Call): Promise<Answer> {
  refuseOthers(call.query, ['period'])
  const text = call.query.get('period')
  const month = text === null ? null : parseYearMonth(text)
  if (text !== null && !month) wrongParameter('parameter_wrong', 'period')
  const own = await ownStatements(deps, call)
  const chosen = own.filter((each) => month === null || each.month.startsWith(month))
  const resources = await Promise.all(chosen.map((each) => shown(deps, call, each)))
  return searchset({ base: deps.names.base, resources })
}

async function read(deps: Deps, call: Call): Promise<Answer> {
  const statementId = parseId(call.params['id'] ?? '')
  const own = await ownStatements(deps, call)
  const statement = own.find((each) => each.statementId === statementId)
  if (!statement) throw new Refuses('not_found')
  return found(await shown(deps, call, statement))
}

async function ownStatements(deps: Deps, { institution }: Call): Promise<readonly OwnStatement[]> {
  return readStatementsOf(deps.db, { institutionId: institution.organisationId })
}

type State = OwnStatement['state']

/** Before it is agreed to it is a draft, whatever it comes to. */
const shownStates = {
  drawn: { status: 'draft', outcome: 'queued', zh: '待核对', en: 'To be compared' },
  reconciled: { status: 'draft', outcome: 'queued', zh: '已对平', en: 'Compared: the same' },
  differs: { status: 'draft', outcome: 'partial', zh: '对账不平', en: 'Compared: they differ' },
  approved: { status: 'active', outcome: 'queued', zh: '已审批待付', en: 'Approved, to be paid' },
  carried: {
    ...{ status: 'active', outcome: 'complete', zh: '结转下月' },
    en: 'Carried to the next month',
  },
  ordered: { status: 'active', outcome: 'queued', zh: '已送银行', en: 'With the bank' },
  paid: { status: 'active', outcome: 'complete', zh: '已支付', en: 'Paid' },
  rejected: { status: 'active', outcome: 'error', zh: '银行退回', en: 'The bank refused' },
} as const satisfies Record<State, object>

async function shown(
  deps: Deps,
  call: Call,
  statement: OwnStatement,
): Promise<Resource & { readonly id: string }> {
  const { language, institution } = call
  const { statementId, state } = statement
  const [parts, deductions] = await Promise.all([
    readParts(deps.db, statementId),
    readDeductions(deps.db, statementId),
  ])
  const { from, until } = periodOfMonth(monthOf(statement))
  const words = shownStates[state]
  const detail = detailsOf(call, { statement, parts, deductions })
  return {
    ...{ resourceType: 'PaymentReconciliation', id: statementId },
    identifier: [
      {
        system: deps.names.numbers('statement'),
        value: `${institution.code}-${monthOf(statement)}`,
      },
    ],
    ...{ status: words.status },
    period: { start: from.toString(), end: until?.subtract({ days: 1 }).toString() },
    created: momentText(statement.drawnAt),
    paymentIssuer: insurerReference(deps, language),
    requestor: providerReference(deps, institution, language),
    ...{ outcome: words.outcome, disposition: words[language] },
    ...paymentDate(statement),
    paymentAmount: fenMoney(comesTo(statement)),
    ...(detail.length > 0 && { detail }),
  }
}

function monthOf({ month }: OwnStatement) {
  const found = parseYearMonth(month.slice(0, 7))
  if (!found) throw new Error('a statement is of a month')
  return found
}

/** FHIR asks for a day; of what is not paid it is said that there is none. */
function paymentDate({ state, settledAt }: OwnStatement): object {
  if (state === 'paid' && settledAt) return { paymentDate: dayOf(settledAt).toString() }
  const url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
  return { _paymentDate: { extension: [{ url, valueCode: 'not-applicable' }] } }
}

type Whole = {
  readonly statement: OwnStatement
  readonly parts: readonly Part[]
  readonly deductions: readonly Deduction[]
}

/** What moved in parts, what is taken off, and what earlier months brought along. */
function detailsOf({ language }: Call, { statement, parts, deductions }: Whole): object[] {
  const typed = (code: string, text: string) => ({
    coding: [{ system: hl7.paymentType, code }],
    text,
  })
  const moved = parts.map(({ kind, scheme, care, fund, account }) => ({
    type: typed('payment', partText({ kind, scheme, care }, language)),
    amount: fenMoney(fund + account),
  }))
  const off = deductions
    .filter(({ state }) => state !== 'revoked')
    .map(({ ground, article, amount }) => ({
      type: typed('adjustment', `${groundWords[ground][language]} ${article}`),
      amount: fenMoney(-amount),
    }))
  const brought =
    statement.brought === 0n
      ? []
      : [{ type: typed('adjustment', broughtWords[language]), amount: fenMoney(statement.brought) }]
  return [...moved, ...off, ...brought]
}

const purchaseWords = { zh: '刷卡购药、购物', en: 'Purchases by card' }
const broughtWords = { zh: '以前月份结转', en: 'Brought from earlier months' }

function partText(
  { kind, scheme, care }: Pick<Part, 'kind' | 'scheme' | 'care'>,
  language: Language,
): string {
  if (kind === 'purchases') return purchaseWords[language]
  const ofScheme = Object.entries(schemeWords).find(([name]) => name === scheme)?.[1]
  const ofCare = Object.entries(careWords).find(([name]) => name === care)?.[1]
  return [ofScheme?.[language], ofCare?.[language]].filter(Boolean).join(' · ')
}
