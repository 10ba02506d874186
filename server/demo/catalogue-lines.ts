/**
 * The catalogues of the demonstration in the shape of the national files, made from the short lists
 * beside. Names are real, codes and prices are invented.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueLine, type FileKind, type Level } from '#capabilities/catalogues/index.ts'

/** What the short lists say of one entry, whatever it is. */
type Entry = {
  readonly code: string
  readonly source: (typeof sources)[number]
  readonly name: string
  /** As its own file describes it, by column. */
  readonly described: Readonly<Record<number, string>>
  readonly chargeItem: string
  readonly listType: string
  readonly level: Level
  /** In hundredths, of employees; residents pay five more. */
  readonly share: number
  /** Of hospitals of the first, second and third level, in yuan; empty where none is set. */
  readonly limits: readonly string[]
  readonly condition: string
}

const since = '2022-01-01'
/** From this day on drugs are bought together, and cheaper. */
const boughtTogetherSince = '2025-01-01'
const stamp = '2022-01-01 00:00:00'

const sources = ['1301', '1302', '1305', '1306'] as const

/** Where the codes of each list stand in its file; the same days and flags in all of them. */
const codeLists = {
  '1307': { code: 11, name: 12, group: 8, valid: 19, changed: 22 },
  '1308': { code: 11, name: 12, group: 6, valid: 19, changed: 22 },
  '1309': { code: 1, name: 15, group: 2, valid: 6, changed: 9 },
  '1310': { code: 2, name: 3, group: 5, valid: 6, changed: 9 },
  '1311': { code: 2, name: 3, group: 14, valid: 4, changed: 7 },
  '1313': { code: 4, name: 5, group: 3, valid: 6, changed: 9 },
  '1314': { code: 6, name: 7, group: 5, valid: 9, changed: 12 },
  '1315': { code: 6, name: 7, group: 5, valid: 9, changed: 12 },
} as const satisfies Partial<Record<FileKind, object>>
type CodeKind = keyof typeof codeLists
const codeKinds = Object.keys(codeLists) as CodeKind[]

export const demoKinds = [
  ...sources,
  ...codeKinds,
  '1312',
  '1318',
  '1319',
] as const satisfies FileKind[]

export type DemoFile = { readonly kind: FileKind; readonly lines: readonly string[] }

export function demoCatalogueFiles(areaCode: string): readonly DemoFile[] {
  const entries = [...drugs(), ...slices(), ...services(), ...consumables()]
  return [
    ...sources.map((kind) => ({
      kind,
      lines: entries.filter(({ source }) => source === kind).map((entry) => itemLine(entry)),
    })),
    ...codeKinds.map((kind) => ({ kind, lines: codeLines(kind) })),
    { kind: '1312', lines: entries.map((entry) => listingLine(entry, areaCode)) },
    { kind: '1318', lines: entries.flatMap((entry) => limitLines(entry, areaCode)) },
    { kind: '1319', lines: entries.flatMap((entry) => shareLines(entry, areaCode)) },
  ]
}

function codeLines(kind: CodeKind): readonly string[] {
  const at = codeLists[kind]
  return linesOf('clinical-codes')
    .filter(([of]) => of === kind)
    .map(([, code = '', name = '', group = '']) =>
      catalogueLine(kind, {
        ...{ [at.code]: code, [at.name]: name, [at.group]: group },
        ...{ [at.valid]: '1', [at.changed]: stamp },
      }),
    )
}

function itemLine({ source, code, described }: Entry): string {
  return catalogueLine(source, { ...described, 1: code })
}

const levelCodes = { A: '01', B: '02', C: '03' } as const

function listingLine(entry: Entry, areaCode: string): string {
  const { code, name, chargeItem, level, condition, listType } = entry
  return catalogueLine('1312', {
    ...{ 1: code, 2: name, 3: areaCode, 4: since, 6: chargeItem, 7: levelCodes[level] },
    ...{ 8: condition ? '1' : '0', 9: listType, 17: '1', 18: `L-${code}`, 19: stamp, 22: stamp },
    ...(condition ? { 16: condition } : {}),
  })
}

function limitLines({ code, limits, source }: Entry, areaCode: string): readonly string[] {
  return limits.flatMap((price, index) => {
    const level = String(index + 1)
    const line = (from: string, amount: string): string =>
      catalogueLine('1318', {
        ...{ 1: code, 2: level, 3: '1', 4: areaCode, 5: from, 7: amount, 8: '1' },
        ...{ 9: `P-${code}-${level}-${from.slice(0, 4)}`, 10: stamp, 13: stamp },
      })
    if (price === '0') return []
    if (source !== '1301') return [line(since, price)]
    return [line(since, scaled(price, 135)), line(boughtTogetherSince, price)]
  })
}

function shareLines({ code, level, share }: Entry, areaCode: string): readonly string[] {
  if (level !== 'B') return []
  const shares = { '310': share, '390': share + 5 }
  return Object.entries(shares).map(([person, hundredths]) =>
    catalogueLine('1319', {
      ...{ 1: code, 2: person, 3: '10', 4: areaCode, 5: since, 7: scaled('1', hundredths), 8: '1' },
      ...{ 9: `S-${code}-${person}`, 10: stamp, 13: stamp },
    }),
  )
}

/** A hundredth of so many times a price in yuan, exactly. */
function scaled(yuan: string, hundredths: number): string {
  const [whole = '', part = ''] = yuan.split('.')
  const tenThousandths = BigInt(whole + part.padEnd(2, '0')) * BigInt(hundredths)
  const text = tenThousandths.toString().padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`
}

function linesOf(name: string): readonly string[][] {
  const path = join(import.meta.dirname, 'catalogue', `${name}.txt`)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => line.split('|'))
}

function drugs(): readonly Entry[] {
  return [
    ...linesOf('drugs').flatMap((cells, index) => drugEntries(cells, index, '09')),
    ...linesOf('patent-medicines').flatMap((cells, index) => drugEntries(cells, index, '11')),
  ]
}

/** One substance in its forms. */
function drugEntries(cells: readonly string[], index: number, chargeItem: string): Entry[] {
  const [group = '', generic = '', level = '', share = '', forms = '', condition = ''] = cells
  return forms.split(';').map((each, formIndex) => {
    const [form = '', specification = '', unit = '', price = ''] = each.split(',')
    const prefix = chargeItem === '09' ? `X${group}` : group
    const substance = String(index + 1).padStart(3, '0')
    const code = `${prefix}A${substance}B${String(formIndex + 1).padStart(3, '0')}010100001`
    const name = /注射/.test(form) ? `注射用${generic}` : `${generic}${form.replace('剂型', '')}`
    return {
      ...{ code, name, chargeItem, condition, source: '1301', listType: '101' },
      described: {
        ...{ 4: generic, 8: name, 11: form, 14: specification, 37: since, 45: unit },
        ...{ 54: '锦城制药有限公司（虚构）', 79: '1', 80: `D-${code}`, 83: '1' },
      },
      ...{ level: level as Level, share: Number(share), limits: [price, price, price] },
    }
  })
}

function slices(): readonly Entry[] {
  return linesOf('herbal-slices').map(([name = '', level = '', price = ''], index) => {
    const code = `T0001${String(index + 1).padStart(5, '0')}`
    return {
      ...{ code, name, chargeItem: '10', condition: '', source: '1302', listType: '102' },
      described: { 2: name, 4: '统货', 12: since, 14: '1', 15: `H-${code}`, 18: '1', 20: name },
      ...{ level: level as Level, share: level === 'B' ? 10 : 0, limits: [price, price, price] },
    }
  })
}

function services(): readonly Entry[] {
  return linesOf('services').map((cells) => {
    const [number = '', name = '', chargeItem = '', level = '', unit = '', share = ''] = cells
    const price = cells[6] ?? ''
    const code = `00${number}0000-${number}`
    const limits = level === 'C' ? [] : [scaled(price, 80), scaled(price, 90), price]
    return {
      ...{ code, name, chargeItem, condition: '', source: '1305', listType: '201' },
      described: { 3: unit, 7: '1', 10: name, 12: since, 14: `T-${code}`, 15: '1' },
      ...{ level: level as Level, share: Number(share), limits },
    }
  })
}

function consumables(): readonly Entry[] {
  return linesOf('consumables').map((cells, index) => {
    const [group = '', name = '', made = '', unit = '', level = '', share = ''] = cells
    const code = `C${group}${String(index + 1).padStart(13, '0')}`
    return {
      ...{ code, name, chargeItem: '08', condition: '', source: '1306', listType: '301' },
      described: {
        ...{ 2: name, 5: name, 8: made, 16: unit, 47: since, 60: '锦城医疗器械有限公司（虚构）' },
        ...{ 68: '1', 69: `M-${code}`, 70: '1' },
      },
      ...{ level: level as Level, share: Number(share), limits: cells.slice(6, 9) },
    }
  })
}
