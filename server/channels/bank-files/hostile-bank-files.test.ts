// Goal: of a file from a bank that is wrong in one place nothing is believed, and the line is named; what
// another alphabet, another encoding or half a character would make of it is refused or read exactly; and lines
// mean the same in any order (F2, F5, F6).
// Method: good answers and statements of random size as the simulated bank writes them, one change each;
// CHAOS_SEED gives a run again, `npm run chaos -- hostile-bank-files` makes many more of them.
// Teeth, each seen: with a decoder that replaces, a name became marks of replacement; without the look for what is
// no character a zero byte was believed; without the length of a reference or of a reason, so were those without
// end; without the look for a line that was there before, a doubled one was told as another fault, and so
// was an amount of nothing.
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#kernel/dates.ts'
import { type Money, money, sum } from '#kernel/money.ts'
import { type Chance, chance, report, times } from '#sim/chance.ts'
import { camt053Pieces, type EntryToWrite } from './camt053-writer.ts'
import { readCamt053 } from './camt053.ts'
import { pain002Pieces } from './pain002-writer.ts'
import { readPain002, type SentBatch, type TransferStatus } from './pain002.ts'

const luck = chance()
const counts: Record<string, number> = {}
const counted = (what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}
const at = Temporal.Instant.from('2026-11-30T12:00:00Z')
const account = '4000020009200000001'
afterAll(() => report('hostile bank files', luck.seed, counts))

type Line = { readonly id: string; readonly amount: Money; readonly status: TransferStatus }
type Made = { readonly sent: SentBatch; readonly lines: readonly Line[]; readonly text: string }

/** An order of some lines and the bank's good answer to it. */
function answered(from: Chance): Made {
  const lines = Array.from({ length: 2 + from.whole(30) }, (_, place): Line => {
    const status = from.pick(['ACSC', 'ACSC', 'RJCT'] as const)
    return { id: idOf(from, place), amount: money(BigInt(1 + from.whole(9_000_000))), status }
  })
  const total = sum(lines.map(({ amount }) => amount))
  const sent: SentBatch = {
    ...{ messageId: `YK-${from.whole(1e9)}`, paymentInformationId: 'YK-1', controlSum: total },
    amounts: new Map(lines.map(({ id, amount }) => [id, amount])),
  }
  return { sent, lines, text: written(sent, from.shuffled(lines)) }
}

function idOf(from: Chance, place: number): string {
  return `${place.toString(16).padStart(2, '0')}${from.whole(2 ** 31)}`.padEnd(32, '0')
}

function written(sent: SentBatch, lines: readonly Line[]): string {
  const statuses = (['ACSC', 'ACCP', 'RJCT'] as const).map((status) => {
    const those = lines.filter((line) => line.status === status)
    return { status, count: those.length, sum: sum(those.map(({ amount }) => amount)) }
  })
  const [settled, , rejected] = statuses
  const whole = settled?.count === 0 ? 'RJCT' : 'ACSC'
  const pieces = pain002Pieces({
    ...{ messageId: 'BANK-1', createdAt: at, totals: statuses },
    original: { ...sent, transferCount: lines.length },
    groupStatus: rejected?.count === 0 || settled?.count === 0 ? whole : 'PART',
    answers: lines.map(({ id, amount, status }) => ({
      ...{ endToEndId: id, amount, status, reason: status === 'RJCT' ? 'AC04' : null },
    })),
  })
  return [...pieces].join('')
}

const read = (text: string | Buffer, sent: SentBatch) => readPain002([Buffer.from(text)], sent)

/** One line of an answer, as its text and its number in the file. */
function lineAt({ text }: Made, from: Chance): { readonly line: string; readonly number: number } {
  const all = text.split('\n')
  const numbers = all.flatMap((each, index) => (each.startsWith('<TxInfAndSts>') ? [index] : []))
  const index = from.pick(numbers)
  return { line: all[index] ?? '', number: index + 1 }
}

type Spoilt = { readonly text: string; readonly code: string; readonly number: number | null }
type Spoil = (made: Made, from: Chance) => Spoilt

/** The named line becomes another one. */
const onLine =
  (code: string, change: (line: string, made: Made, from: Chance) => string): Spoil =>
  (made, from) => {
    const { line, number } = lineAt(made, from)
    const text = made.text.replace(`${line}\n`, `${change(line, made, from)}\n`)
    return { text, code, number }
  }

const onWhole =
  (code: string, change: (text: string) => string): Spoil =>
  ({ text }) => ({ text: change(text), code, number: null })

const amountOf = (wanted: string) => (line: string) =>
  line.replace(/(<InstdAmt Ccy="CNY">)[0-9.]+/, `$1${wanted}`)

/** What F2 names, and what lies near it; each with the reason that must be told. */
const spoils: Readonly<Record<string, Spoil>> = {
  'a wrong count': onWhole('count_differs', (text) => text.replaceAll('<OrgnlNbOfTxs>', '$&1')),
  'a wrong sum': onWhole('sum_differs', (text) => text.replaceAll('<OrgnlCtrlSum>', '$&1')),
  'a wrong count of one status': onWhole('count_differs', (text) =>
    text.replace('<DtldNbOfTxs>', '$&1'),
  ),
  'a wrong sum of one status': onWhole('sum_differs', (text) =>
    text.replace('<DtldCtrlSum>', '$&1'),
  ),
  'a missing line': (made, from) => {
    const { line } = lineAt(made, from)
    const text = made.text
      .replace(`${line}\n`, '')
      .replaceAll(/<NbOfTxsPerSts>.*<\/Nb.*PerSts>/g, '')
    return { text, code: 'line_missing', number: null }
  },
  'a doubled line': (made, from) => {
    const { line, number } = lineAt(made, from)
    const text = made.text.replace(`${line}\n`, `${line}\n${line}\n`)
    return { text, code: 'reference_twice', number: number + 1 }
  },
  'a line of another order': onLine('reference_unknown', (line, _made, from) =>
    line.replace(/(<OrgnlEndToEndId>)[0-9a-f]+/, `$1${idOf(from, 77)}`),
  ),
  'another amount': onLine('amount_differs', amountOf('90000.01')),
  'a negative amount': onLine('amount_unreadable', amountOf('-1.00')),
  'an amount beyond any': onLine('amount_unreadable', amountOf(`${'9'.repeat(40)}.00`)),
  'an amount beyond sixty-four bits': onLine('amount_unreadable', amountOf('92233720368547758.08')),
  'an amount as a power': onLine('amount_unreadable', amountOf('1e9')),
  'an amount with its thousands': onLine('amount_unreadable', amountOf('1,000.00')),
  'another currency': onLine('currency_wrong', (line) => line.replace('"CNY"', '"USD"')),
  'a status of its own': onLine('status_unknown', (line) =>
    line.replace(/<TxSts>[A-Z]+/, '<TxSts>DONE'),
  ),
  'a reason without end': onLine('file_unreadable', (line) =>
    line
      .replace(/<StsRsnInf>.*<\/StsRsnInf>/, '')
      .replace('</TxSts>', `$&<StsRsnInf><Rsn><Cd>${'A'.repeat(99)}</Cd></Rsn></StsRsnInf>`),
  ),
  'a zero byte': onLine('file_unreadable', (line) => line.replace('</OrgnlEnd', '\u0000$&')),
  'a tag that is not closed': onLine('file_unreadable', (line) => line.replace('</TxSts>', '')),
  'no line at all': onWhole('line_missing', (text) =>
    text
      .replaceAll(/<TxInfAndSts>.*\n/g, '')
      .replace(/<NbOfTxsPerSts>.*/, '')
      .replace(/<GrpSts>[A-Z]+/, '<GrpSts>ACSC'),
  ),
  'an end that is cut off': (made, from) => ({
    text: made.text.slice(0, 40 + from.whole(made.text.length - 60)),
    ...{ code: 'file_unreadable', number: null },
  }),
  'another order’s head': onWhole('batch_unknown', (text) =>
    text.replace(/(<OrgnlMsgId>)[^<]+/, '$1YK-0'),
  ),
  'another bank’s kind of message': onWhole('file_unreadable', (text) =>
    text.replace('pain.002.001.10', 'pain.002.001.03'),
  ),
}

test('an answer that is wrong in one place is refused whole, and its line is named', async () => {
  const kinds = Object.entries(spoils)
  const rounds = times({ pr: 100, night: 2_000 })
  const faults = new Set<string>()
  for (let round = 0; round < Math.max(rounds, kinds.length); round++) {
    const made = answered(luck)
    const [kind, spoil] = kinds[round % kinds.length] ?? []
    if (!kind || !spoil) throw new Error('there is a kind for each round')
    const { text, code, number } = spoil(made, luck)
    expect(text, kind).not.toBe(made.text)
    const reading = await read(text, made.sent)
    const fault = faultOf(kind, { code, number }, reading)
    if (fault !== null) faults.add(fault)
    counted('spoilt answers')
  }
  expect([...faults]).toEqual([])
})

type Reading = Awaited<ReturnType<typeof readPain002>> | Awaited<ReturnType<typeof readCamt053>>

/** What was found instead of what must be; null where that was found. */
function faultOf(kind: string, due: Omit<Spoilt, 'text'>, reading: Reading): string | null {
  if (reading.ok) return `${kind}: believed`
  const { code, line } = reading.problem
  if (code !== due.code) return `${kind}: ${code}`
  return due.number === null || line === due.number ? null : `${kind}: another line`
}

test('lines mean the same in whichever order they come', async () => {
  for (let round = 0; round < times({ pr: 50, night: 500 }); round++) {
    const { sent, lines } = answered(luck)
    const reading = await read(written(sent, luck.shuffled(lines)), sent)
    const answers = reading.ok ? reading.content.answers : []
    const told = new Map(answers.map(({ endToEndId, status }) => [endToEndId, status]))
    expect(told).toEqual(new Map(lines.map(({ id, status }) => [id, status])))
    counted('shuffled answers')
  }
})

/** A day on our account with one payment; its parts are named, so that a test can find them again. */
const payer = { name: '𠮷田·阿依古丽', account: '622200001' }
const remittance = '医保费 JF-2026-11-0001 㐂𰻝'
const day = plainDate('2026-11-30')

function statement(entries: readonly EntryToWrite[], opening = 1_000n): string {
  const pieces = camt053Pieces({
    ...{ messageId: 'BANK-S-1', statementId: 'S-1', createdAt: at, account, openingFen: opening },
    ...{ openedOn: day, closedOn: day, entries },
  })
  return [...pieces].join('')
}

function paidIn(from: Chance, place: number): EntryToWrite {
  return {
    ...{ bankReference: `B-${place}`, amount: money(BigInt(1 + from.whole(1e9))), bookedOn: day },
    ...{ direction: from.pick(['credit', 'credit', 'debit'] as const), counterparty: payer },
    remittance: `JF-2026-11-${place.toString().padStart(4, '0')}`,
  }
}

const inEntry =
  (code: string, change: (entry: string) => string) =>
  (text: string, from: Chance): Spoilt => {
    const all = text.split('\n')
    const numbers = all.flatMap((each, index) => (each.startsWith('<Ntry>') ? [index] : []))
    const index = from.pick(numbers)
    const entry = all[index] ?? ''
    return { text: all.with(index, change(entry)).join('\n'), code, number: index + 1 }
  }

const entryAmount = (wanted: string) => (entry: string) =>
  entry.replace(/(<Ntry><Amt Ccy="CNY">)[0-9.]+/, `$1${wanted}`)

const statementSpoils: Readonly<Record<string, (text: string, from: Chance) => Spoilt>> = {
  'a negative amount': inEntry('amount_unreadable', entryAmount('-5.00')),
  'an amount of nothing': inEntry('amount_unreadable', entryAmount('0.00')),
  'an amount beyond any': inEntry('amount_unreadable', entryAmount(`${'9'.repeat(40)}.00`)),
  'no amount': inEntry('amount_unreadable', entryAmount('')),
  'another currency': inEntry('currency_wrong', (entry) => entry.replace('"CNY"', '"HKD"')),
  'no reference': inEntry('reference_missing', (entry) =>
    entry.replace(/<AcctSvcrRef>.*<\/AcctSvcrRef>/, ''),
  ),
  'a reference without end': inEntry('file_unreadable', (entry) =>
    entry.replace('<AcctSvcrRef>', `$&${'9'.repeat(3_000)}`),
  ),
  'a zero byte': inEntry('file_unreadable', (entry) => entry.replace('</Ustrd>', '\u0000$&')),
  'a zero as a reference': inEntry('file_unreadable', (entry) =>
    entry.replace('</Ustrd>', '&#1;$&'),
  ),
  'a day that is none': inEntry('day_unreadable', (entry) =>
    entry.replace('<BookgDt><Dt>2026-11-30', '<BookgDt><Dt>2026-02-30'),
  ),
  'a doubled line': (text, from) => {
    const { text: doubled, number } = inEntry('', (entry) => `${entry}\n${entry}`)(text, from)
    return { text: doubled, code: 'reference_twice', number: (number ?? 0) + 1 }
  },
  'a missing line': (text, from) => {
    const { text: gone } = inEntry('', () => '')(text, from)
    return { text: gone, code: 'count_differs', number: null }
  },
  'a wrong count': (text) => ({
    text: text.replace('<NbOfNtries>', '$&1'),
    ...{ code: 'count_differs', number: null },
  }),
  'a wrong sum': (text) => ({
    text: text.replace('<Sum>', '$&1'),
    ...{ code: 'sum_differs', number: null },
  }),
  'no line at all': (text) => ({
    text: text.replaceAll(/<Ntry>.*\n/g, ''),
    ...{ code: 'count_differs', number: null },
  }),
  'another bank’s account': (text) => ({
    text: text.replace(`<Id>${account}<`, '<Id>4000020009200000002<'),
    ...{ code: 'account_wrong', number: null },
  }),
}

test('a statement that is wrong in one place is refused whole, and its line is named', async () => {
  const kinds = Object.entries(statementSpoils)
  const rounds = times({ pr: 60, night: 2_000 })
  const faults = new Set<string>()
  for (let round = 0; round < Math.max(rounds, kinds.length); round++) {
    const [kind, spoil] = kinds[round % kinds.length] ?? []
    if (!kind || !spoil) throw new Error('there is a kind for each round')
    const entries = Array.from({ length: 2 + luck.whole(20) }, (_, place) => paidIn(luck, place))
    const good = statement(entries, 1_000_000_000_000n)
    expect((await readCamt053([Buffer.from(good)], account)).ok).toBe(true)
    const { text, code, number } = spoil(good, luck)
    expect(text, kind).not.toBe(good)
    const reading = await readCamt053([Buffer.from(text)], account)
    const fault = faultOf(kind, { code, number }, reading)
    if (fault !== null) faults.add(fault)
    counted('spoilt statements')
  }
  expect([...faults]).toEqual([])
})

const good = statement([
  {
    ...{ bankReference: 'B-1', amount: money(500_000n), direction: 'credit', bookedOn: day },
    ...{ counterparty: payer, remittance },
  },
])

/** What was read of it, or that it was refused; never something third. */
async function exactOrRefused(bytes: Uint8Array): Promise<'exact' | 'refused'> {
  const reading = await readCamt053([bytes], account)
  if (!reading.ok) return 'refused'
  const [entry] = reading.content.entries
  const [detail] = entry?.details ?? []
  const told = [detail?.counterpartyName, detail?.remittance, entry?.amount, entry?.bankReference]
  expect(told).toEqual([payer.name, remittance, 500_000n, 'B-1'])
  return 'exact'
}

const utf8 = Buffer.from(good)
const name = Buffer.from(payer.name)
const nameAt = utf8.indexOf(name)
const withName = (bytes: Uint8Array): Buffer =>
  Buffer.concat([utf8.subarray(0, nameAt), bytes, utf8.subarray(nameAt + name.length)])
/** 张三 in GBK. */
const gbk = Buffer.from('d5c5c8fd', 'hex')
const utf16 = Buffer.from(good, 'utf16le')

const saysGbk = withName(gbk).toString('latin1').replace('UTF-8', 'GBK')
const references = good.replaceAll(
  /\P{ASCII}/gu,
  (each) => `&#x${each.codePointAt(0)?.toString(16)};`,
)
const changed = (was: string, is: string): Buffer => Buffer.from(good.replaceAll(was, is))

const readExactly: readonly (readonly [string, Buffer])[] = [
  ['UTF-8', utf8],
  ['a mark before it', Buffer.from(`\ufeff${good}`)],
  ['lines that end as in Windows', changed('\n', '\r\n')],
  ['lines that end as in old Macs', changed('\n', '\r')],
  ['references for rare characters', Buffer.from(references)],
]
const refused: readonly (readonly [string, Buffer])[] = [
  ['GBK that says it is UTF-8', withName(gbk)],
  ['GBK that says so', Buffer.from(saysGbk, 'latin1')],
  ['UTF-8 that says it is GBK', changed('UTF-8', 'GB18030')],
  ['sixteen bits', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['sixteen bits, big end first', Buffer.from(utf16).swap16()],
  ['surrogates as bytes', withName(Buffer.from('eda081edb0b7', 'hex'))],
  ['an over-long letter', withName(Buffer.from('c1a1', 'hex'))],
  ['a letter of five bytes', withName(Buffer.from('f888808080', 'hex'))],
  ['full-width digits for an amount', changed('>5000.00<', '>５０００.００<')],
  ['full-width digits for a day', changed('<Dt>2026-11-30', '<Dt>２０２６-11-30')],
  ['full-width digits for a count', changed('<NbOfNtries>1<', '<NbOfNtries>１<')],
  ['full-width digits for the account', changed(account, `４${account.slice(1)}`)],
  ['Arabic digits for an amount', changed('>5000.00<', '>٥٠٠٠.٠٠<')],
]

test('another encoding is refused or read exactly, and nothing becomes a mark of replacement', async () => {
  for (const [wanted, all] of [['exact', readExactly] as const, ['refused', refused] as const]) {
    for (const [title, bytes] of all) {
      expect([title, await exactOrRefused(bytes)]).toEqual([title, wanted])
      counted('encodings')
    }
  }
  // The statement in which one byte of the name is missing, or another one.
  for (let round = 0; round < times({ pr: 180, night: 5_000 }); round++) {
    const hit = nameAt + luck.whole(name.length)
    const isCut = luck.happens(50)
    const byte = 0x80 + luck.whole(128)
    const bytes = isCut
      ? Buffer.concat([utf8.subarray(0, hit), utf8.subarray(hit + 1)])
      : Buffer.from(utf8.with(hit, byte))
    const reading = await readCamt053([bytes], account)
    const isText = Buffer.from(bytes.toString('utf8')).equals(bytes)
    expect(reading.ok, `byte ${hit}, ${isCut ? 'missing' : byte}`).toBe(isText)
    const [entry] = reading.ok ? reading.content.entries : []
    if (entry) expect(bytes.includes(entry.details[0]?.counterpartyName ?? '\ufffd')).toBe(true)
    counted('bytes hit')
  }
})

test('names of rare characters come back as the bank wrote them', async () => {
  const rare = ['𠮷', '㐂', '𰻝', '·', '阿依古丽', 'Ö', 'é', 'é', '㑇', '\u{2ebf0}', '\u{e0100}']
  for (let round = 0; round < times({ pr: 50, night: 1_000 }); round++) {
    const given = Array.from({ length: 1 + luck.whole(20) }, () => luck.pick(rare)).join('')
    const reading = await readCamt053([Buffer.from(good.replace(payer.name, given))], account)
    const [entry] = reading.ok ? reading.content.entries : []
    expect(entry?.details[0]?.counterpartyName).toBe(given)
    counted('names')
  }
})
