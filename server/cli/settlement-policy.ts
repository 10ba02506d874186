/** `yika policy explain|verify|compare`: policies over the settlements that are kept. */
import {
  compareStored,
  type Comparison,
  countSettlements,
  findSettlement,
  fundsIn,
  type Policy,
  type Settlement,
  settlementsOf,
  type Span,
  type Step,
  stepWords,
  termsAsOn,
  type Verified,
  verifyStored,
} from '#capabilities/settlement/index.ts'
import { dayOf, parsePlainDate, startOf } from '#kernel/dates.ts'
import { parseId, type SettlementId } from '#kernel/ids.ts'
import { signedYuan } from '#kernel/money.ts'
import { idOfWire, wireIdOf } from '#kernel/wire-id.ts'
import { recordAct, recordOfficeAct } from '#platform/audit/trail.ts'
import type { Services } from '../services.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { exitCodes } from './command.ts'
import { policyOf } from './policy.ts'
import { operatorAct, withServices } from './with-services.ts'

type Work = Pick<Services, 'db' | 'now'>
type Language = 'zh' | 'en'

export const explainPolicy: Command = {
  name: 'policy explain',
  does: 'Prints how a settlement was worked out: each step with rule, article, figure, source and sum.',
  examples: [
    'yika policy explain 0cq0i8p1w2m3n4b5v6c7x8z9a      the number on the receipt, or the id',
    'yika policy explain 0198c0de-… --lang en',
  ],
  words: ['SETTLEMENT'],
  options: { lang: { type: 'string', does: 'zh (usual) or en' } },
  run: ({ words: [number = ''], options }, terminal) => {
    const language = options['lang'] ?? 'zh'
    if (language !== 'zh' && language !== 'en') {
      terminal.say('yika policy explain: --lang is zh or en.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    return withServices(terminal, (services) => explain(services, { number, language }, terminal))
  },
}

export async function explain(
  services: Work,
  { number, language }: { readonly number: string; readonly language: Language },
  terminal: Pick<Terminal, 'out' | 'say'>,
): Promise<ExitCode> {
  const settlement = await settlementCalled(services, number, terminal)
  if (settlement === null) return exitCodes.refused
  const { personId, settlementId: objectId } = settlement
  const look = { personId, action: 'settlement.read-settlement', objectId, result: 'done' }
  await recordAct(services.db, operatorAct(services), look)
  for (const line of headOf(settlement, language)) terminal.out(line)
  for (const [place, step] of settlement.steps.entries()) {
    for (const line of stepLines(step, place + 1, language)) terminal.out(line)
  }
  return exitCodes.done
}

async function settlementCalled(
  { db }: Pick<Services, 'db'>,
  number: string,
  terminal: Pick<Terminal, 'say'>,
): Promise<Settlement | null> {
  const id = parseId<SettlementId>(number) ?? idOfWire<SettlementId>(number)
  const found = id === null ? null : await findSettlement(db, id)
  if (!found) {
    const wanted = 'the 25 signs on the receipt, or the id of the settlement'
    terminal.say(`There is no settlement "${number}". Give ${wanted}.`)
  }
  return found
}

const said = {
  zh: {
    ...{
      number: '结算编号',
      settled: '结算日期',
      policy: '适用政策',
      reverses: '冲销',
      step: '第',
    },
    ...{ total: '费用总额', fund: '基金支付', account: '个人账户支付', cash: '现金支付' },
    ...{ article: '依据', parameter: '参数', source: '来源', inputs: '取值', sum: '计算' },
    result: '结果',
  },
  en: {
    ...{ number: 'Settlement', settled: 'Settled on', policy: 'Policy', reverses: 'Takes back' },
    ...{ step: 'Step ', total: 'Total', fund: 'The funds', account: 'Personal account' },
    ...{ cash: 'Cash', article: 'Article', parameter: 'Figure', source: 'Source' },
    ...{ inputs: 'Inputs', sum: 'Sum', result: 'Result' },
  },
} as const

function headOf(settlement: Settlement, language: Language): readonly string[] {
  const word = said[language]
  const { amounts, policy, settlementId, settledAt, reverses } = settlement
  return [
    `${word.number}  ${wireIdOf(settlementId)}  ${settlementId}`,
    ...(reverses === null ? [] : [`${word.reverses}  ${wireIdOf(reverses)}`]),
    `${word.settled}  ${dayOf(settledAt).toString()}`,
    `${word.policy}  ${policy.version}  ${policy.digest.slice(0, 12)}`,
    [
      `${word.total} ${signedYuan(amounts.total)} = ${word.fund} ${signedYuan(amounts.fund)}`,
      `${word.account} ${signedYuan(amounts.account)}`,
      `${word.cash} ${signedYuan(amounts.cash)}`,
    ].join(' + '),
  ]
}

function stepLines(step: Step, number: number, language: Language): readonly string[] {
  const word = said[language]
  const { rule, article, sum, result } = stepWords(step, language)
  const inputs = Object.entries(step.inputs).map(([name, value]) => `${name} ${value}`)
  const facts = [
    [word.article, article],
    [word.parameter, step.parameter],
    [word.source, step.source],
    [word.inputs, inputs.join(', ')],
    [word.sum, sum],
    [word.result, result],
  ] as const
  const head = language === 'zh' ? `${word.step}${number}步` : `${word.step}${number}`
  return [
    `${head}  ${rule}`,
    ...facts.filter(([, text]) => text !== '').map(([name, text]) => `    ${name}  ${text}`),
  ]
}

export const verifyPolicy: Command = {
  name: 'policy verify',
  does: 'Works settlements out again from what is kept, and names every difference with its step.',
  examples: [
    'yika policy verify --from 2026-01-01 --until 2026-02-01    until: the first day left out',
    'yika policy verify 0cq0i8p1w2m3n4b5v6c7x8z9a',
  ],
  words: ['[SETTLEMENT]'],
  options: {
    from: { type: 'string', does: 'the first day, as YYYY-MM-DD' },
    until: { type: 'string', does: 'the first day left out' },
  },
  run: ({ words: [number], options }, terminal) => {
    const span = spanOf(String(options['from'] ?? ''), String(options['until'] ?? ''))
    const isPeriod = options['from'] !== undefined || options['until'] !== undefined
    if ((number === undefined) !== isPeriod || (isPeriod && span === null)) {
      terminal.say('yika policy verify: give a settlement, or --from and --until as YYYY-MM-DD.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    return withServices(terminal, (services) => verify(services, number ?? span, terminal))
  },
}

export async function verify(
  services: Work,
  asked: string | Span | null,
  terminal: Pick<Terminal, 'out' | 'say' | 'isTerminal' | 'showProgress'>,
): Promise<ExitCode> {
  const { db } = services
  const chosen = await chosenBy(services, asked, terminal)
  if (chosen === null) return exitCodes.refused
  await recordLooks(services, 'settlement.verify-settlements')
  const counted = { looked: 0, differing: 0, notVerified: 0 }
  for await (const page of verifyStored(db, chosen.pages)) {
    for (const verified of page) {
      counted.looked += 1
      counted.differing += Number(verified.differences.length > 0)
      counted.notVerified += Number(verified.notVerified !== null)
      for (const line of verifiedLines(verified)) terminal.out(line)
    }
    showProgress(terminal, counted.looked, chosen.number)
  }
  if (terminal.isTerminal) terminal.showProgress('')
  const { looked, differing, notVerified } = counted
  terminal.say(
    `Worked out again: ${looked}. Differing: ${differing}. Not verified: ${notVerified}.`,
  )
  if (differing > 0) return exitCodes.fault
  return notVerified > 0 ? exitCodes.needsALook : exitCodes.done
}

const whyNot = {
  not_kept: 'its pack is not kept: it was settled before packs were',
  not_what_was_kept: 'its pack was changed where it is kept',
  pack_says_nothing: 'its pack does not say what would have to be known',
} as const

function verifiedLines({ settlement, differences, notVerified }: Verified): readonly string[] {
  const number = wireIdOf(settlement.settlementId)
  if (notVerified !== null) return [`${number}  not verified: ${whyNot[notVerified]}`]
  return differences.map(({ name, kept, now, step }) => {
    const by = step && stepWords(step, 'en')
    const why = by ? `  (${by.sentence}; ${by.article})` : ''
    return `${number}  ${name}: kept ${shown(kept)}, comes to ${shown(now)}${why}`
  })
}

function shown(text: string): string {
  return text === '' ? 'nothing' : text
}

export const comparePolicy: Command = {
  name: 'policy compare',
  does: 'Two packs on bills that were settled: who pays less, who more, and what the funds pay.',
  examples: [
    'yika policy compare jincheng new-policy.json --on 2025-01-01/2026-01-01',
    'yika policy compare jincheng new-policy.json --on 2025-01-01/2026-01-01 --json',
    'yika policy compare beijing shanghai --on 0cq0i8p1w2m3n4b5v6c7x8z9a,0cq0i8p1w2m3n4b5v6c7x8z9b',
  ],
  words: ['BEFORE', 'AFTER'],
  options: {
    on: {
      type: 'string',
      does: 'numbers of settlements, or a period: first day / first day left out',
    },
    'terms-on': {
      type: 'string',
      does: 'both packs as they are on this day; without it as on each bill’s own day',
    },
    json: { type: 'boolean', does: 'print one JSON object for each group' },
  },
  run: ({ words: [before = '', after = ''], options }, terminal) => {
    const on = options['on']
    const termsText = options['terms-on']
    const termsOn = typeof termsText === 'string' ? parsePlainDate(termsText) : null
    if (termsText !== undefined && termsOn === null) {
      terminal.say('yika policy compare: --terms-on is a day, such as 2027-01-01.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    const packs = { before: policyOf(before, terminal), after: policyOf(after, terminal) }
    if (typeof on !== 'string' || (on.includes('/') && spanOf(...halvesOf(on)) === null)) {
      terminal.say('yika policy compare: --on is 2025-01-01/2026-01-01, or numbers with commas.')
      return Promise.resolve(exitCodes.wrongUse)
    }
    if (packs.before === null || packs.after === null) return Promise.resolve(exitCodes.refused)
    const both = { before: packs.before, after: packs.after }
    const asJson = options['json'] === true
    return withServices(terminal, (services) =>
      compare(
        services,
        { ...both, on: on.includes('/') ? spanOf(...halvesOf(on)) : on, asJson, termsOn },
        terminal,
      ),
    )
  },
}

export async function compare(
  services: Work,
  asked: {
    readonly before: Policy
    readonly after: Policy
    readonly on: string | Span | null
    readonly asJson: boolean
    readonly termsOn?: Temporal.PlainDate | null
  },
  terminal: Pick<Terminal, 'out' | 'say' | 'isTerminal' | 'showProgress'>,
): Promise<ExitCode> {
  const chosen = await chosenBy(services, asked.on, terminal)
  if (chosen === null) return exitCodes.refused
  await recordLooks(services, 'settlement.compare-policies')
  const { termsOn = null } = asked
  const read = ({ pack }: Policy) => (termsOn === null ? pack : termsAsOn(pack, termsOn))
  const packs = { before: read(asked.before), after: read(asked.after) }
  let latest: Comparison = { looked: 0, groups: [], bands: new Map() }
  for await (const so of compareStored(chosen.pages, packs)) {
    latest = so
    showProgress(terminal, so.looked, chosen.number)
  }
  if (terminal.isTerminal) terminal.showProgress('')
  for (const line of asked.asJson ? jsonLines(latest) : tableLines(latest)) terminal.out(line)
  terminal.say(
    `${asked.before.version} against ${asked.after.version}, ${latest.looked} rows looked at. Nothing was changed.`,
  )
  return exitCodes.done
}

function jsonLines({ groups }: Comparison): readonly string[] {
  return groups.map(({ kind, name, sums }) => {
    const { fundBefore, fundAfter, personBefore, personAfter, before, after, ...counts } = sums
    const funds = fundsIn(sums).flatMap((fund) => [
      [`${fund}Before`, before[fund]] as const,
      [`${fund}After`, after[fund]] as const,
    ])
    const yuan = { fundBefore, fundAfter, personBefore, personAfter, ...Object.fromEntries(funds) }
    const amounts = Object.entries(yuan).map(([part, fen]) => [part, signedYuan(fen)] as const)
    return JSON.stringify({ by: kind, group: name, ...counts, ...Object.fromEntries(amounts) })
  })
}

function tableLines({ groups }: Comparison): readonly string[] {
  const titles = [
    ...['people', 'pay less', 'pay more', 'the same', 'bills', 'less', 'more', 'same'],
    ...['unsettled', 'funds pay', 'people pay'],
  ]
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(24), ...cells.map((cell) => cell.padStart(14))].join('')
  return [
    row('', titles),
    ...groups.map(({ kind, name, sums }) =>
      row(kind === 'all' ? 'all' : `${kind} ${name}`, [
        ...[sums.people, sums.peopleWinning, sums.peopleLosing, sums.peopleSame].map(String),
        ...[sums.bills, sums.winners, sums.losers, sums.same, sums.notSettled].map(String),
        signedText(sums.fundAfter - sums.fundBefore),
        signedText(sums.personAfter - sums.personBefore),
      ]),
    ),
  ]
}

function signedText(fen: bigint): string {
  return fen > 0n ? `+${signedYuan(fen)}` : signedYuan(fen)
}

function spanOf(from: string, until: string): Span | null {
  const [first, last] = [parsePlainDate(from), parsePlainDate(until)]
  if (!first || !last || Temporal.PlainDate.compare(first, last) >= 0) return null
  return { from: startOf(first), until: startOf(last) }
}

function halvesOf(period: string): [string, string] {
  const [from = '', until = ''] = period.split('/')
  return [from, until]
}

type Pages = AsyncIterable<readonly Settlement[]> | Iterable<readonly Settlement[]>

/** Those of a period, or those that were named; null where one of them is none. */
async function chosenBy(
  services: Work,
  asked: string | Span | null,
  terminal: Pick<Terminal, 'say'>,
): Promise<{ readonly pages: Pages; readonly number: number } | null> {
  if (asked === null) return null
  if (typeof asked !== 'string') {
    const { db } = services
    return { pages: settlementsOf(db, asked), number: await countSettlements(db, asked) }
  }
  const named: Settlement[] = []
  for (const number of asked.split(',')) {
    const found = await settlementCalled(services, number.trim(), terminal)
    if (found === null) return null
    named.push(found)
  }
  // Of one person all stand together, as the comparison follows them.
  const byPerson = named.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  return { pages: [byPerson], number: named.length }
}

function keyOf({ personId, settlementId }: Settlement): string {
  return `${personId} ${settlementId}`
}

async function recordLooks(services: Work, action: string): Promise<void> {
  await recordOfficeAct(services.db, operatorAct(services), { action, result: 'done' })
}

function showProgress(
  terminal: Pick<Terminal, 'isTerminal' | 'showProgress'>,
  looked: number,
  number: number,
): void {
  if (terminal.isTerminal) terminal.showProgress(`${looked} of ${number}`)
}
