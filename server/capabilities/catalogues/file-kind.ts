/**
 * The national files, each by the order of its columns (docs/formats/catalogues.md): 1301 drugs, 1302
 * herbal slices, 1303 preparations of hospitals, 1304 ethnic drugs, 1305 services, 1306 consumables;
 * 1307 to 1311 and 1313 to 1315 the codes of diagnoses and procedures (code-formats.ts); 1312 the lists with their
 * classes, 1316 for which entry of the lists an item stands, 1317 institutions' own codes, 1318 price limits,
 * 1319 first shares. Columns are counted from 1, as their titles are in the specification.
 */
import type { Level, ListKind } from './catalogue.ts'
import { codeFormats } from './code-formats.ts'
import { at, type Column, type FileFormat, type TableName, yes } from './file-format.ts'

export const fileKinds = [
  '1301',
  '1302',
  '1303',
  '1304',
  '1305',
  '1306',
  '1307',
  '1308',
  '1309',
  '1310',
  '1311',
  '1312',
  '1313',
  '1314',
  '1315',
  '1316',
  '1317',
  '1318',
  '1319',
] as const
export type FileKind = (typeof fileKinds)[number]

const kindOf: Readonly<Record<string, ListKind>> = {
  '101': 'drug',
  '102': 'herbal_slice',
  '103': 'preparation',
  '104': 'ethnic_drug',
  '105': 'other',
  '106': 'herbal_granule',
  '201': 'service',
  '301': 'consumable',
}

/** The file's code of a kind. */
export function listTypeOf(kind: ListKind): string {
  const found = Object.entries(kindOf).find(([, each]) => each === kind)
  return found?.[0] ?? '105'
}

const levelOf: Readonly<Record<string, Level>> = { '01': 'A', '02': 'B', '03': 'C' }

const chargeItems = Array.from({ length: 14 }, (_, index) => String(index + 1).padStart(2, '0'))

type Item = {
  readonly columns: number
  readonly kind: ListKind
  readonly period: readonly [from: Column, until: Column, valid: Column]
  readonly name: Column
  readonly generic: Column
  readonly more: Readonly<Record<'form' | 'specification' | 'unit' | 'maker', Column | null>>
}

function itemFormat({ columns, kind, period, name, generic, more }: Item): FileFormat {
  const [from, until, valid] = period
  const rest = Object.entries({ generic_name: generic, ...more }).flatMap(([key, column]) =>
    column ? [[key, { column, mayBeEmpty: true }] as const] : [],
  )
  return {
    ...{ table: 'item', columns, code: at(1, '医疗目录编码'), from, until, valid },
    texts: { name: { column: name }, ...Object.fromEntries(rest) },
    choices: {},
    numbers: {},
    fixed: { kind },
  }
}

const ofTable = {
  code: at(1, '医保目录编码'),
  texts: {},
  fixed: {},
} as const

const listKind = { column: at(3, '目录类别'), values: kindOf }

export const fileFormats: Readonly<Record<FileKind, FileFormat>> = {
  ...codeFormats,
  '1301': itemFormat({
    columns: 97,
    kind: 'drug',
    period: [at(37, '开始日期'), at(38, '结束日期'), at(79, '有效标志')],
    name: at(8, '注册名称'),
    generic: at(4, '药品通用名'),
    more: {
      form: at(11, '药品剂型名称'),
      specification: at(14, '药品规格'),
      unit: at(45, '最小包装单位名称'),
      maker: at(54, '生产企业名称'),
    },
  }),
  '1302': itemFormat({
    columns: 33,
    kind: 'herbal_slice',
    period: [at(12, '开始日期'), at(13, '结束日期'), at(14, '有效标志')],
    name: at(2, '单味药名称'),
    generic: at(20, '药材名称'),
    more: { form: null, specification: at(4, '质量等级'), unit: null, maker: null },
  }),
  '1303': itemFormat({
    columns: 83,
    kind: 'preparation',
    period: [at(66, '开始时间'), at(67, '结束时间'), at(65, '有效标志')],
    name: at(2, '药品商品名'),
    generic: at(53, '注册名称'),
    more: {
      form: at(6, '剂型名称'),
      specification: at(11, '药品规格'),
      unit: at(52, '最小包装单位名称'),
      maker: at(41, '生产企业名称'),
    },
  }),
  '1304': itemFormat({
    columns: 54,
    kind: 'ethnic_drug',
    period: [at(29, '开始日期'), at(30, '结束日期'), at(43, '有效标志')],
    name: at(2, '药品商品名'),
    generic: at(4, '药品通用名'),
    more: {
      form: at(9, '剂型'),
      specification: at(20, '药品规格'),
      unit: at(36, '最小包装单位'),
      maker: null,
    },
  }),
  '1305': itemFormat({
    columns: 19,
    kind: 'service',
    period: [at(12, '开始日期'), at(13, '结束日期'), at(7, '有效标志')],
    name: at(10, '医疗服务项目名称'),
    generic: at(11, '项目说明'),
    more: { form: null, specification: null, unit: at(3, '计价单位名称'), maker: null },
  }),
  '1306': itemFormat({
    columns: 71,
    kind: 'consumable',
    period: [at(47, '开始日期'), at(48, '结束日期'), at(68, '有效标志')],
    name: at(2, '耗材名称'),
    generic: at(5, '医保通用名'),
    more: {
      form: at(12, '耗材材质'),
      specification: at(8, '规格'),
      unit: at(16, '包装单位'),
      maker: at(60, '生产企业名称'),
    },
  }),
  '1312': {
    ...ofTable,
    table: 'listing',
    columns: 28,
    ...{ from: at(4, '开始日期'), until: at(5, '结束日期'), valid: at(17, '有效标志') },
    area: at(3, '参保机构医保区划'),
    texts: {
      name: { column: at(2, '医保目录名称') },
      initials: { column: at(15, '拼音助记码'), mayBeEmpty: true },
      condition: { column: at(16, '备注'), mayBeEmpty: true },
    },
    choices: {
      charge_item_type: {
        column: at(6, '医疗收费项目类别'),
        values: Object.fromEntries(chargeItems.map((code) => [code, code])),
      },
      level: { column: at(7, '收费项目等级'), values: levelOf },
      restricted: { column: at(8, '限制使用标志'), values: yes },
      kind: { column: at(9, '目录类别'), values: kindOf },
    },
    numbers: {},
  },
  '1316': {
    table: 'list_match',
    columns: 19,
    ...{ code: at(1, '医疗目录编码'), area: at(4, '参保机构医保区划') },
    ...{ from: at(5, '开始日期'), until: at(6, '结束日期'), valid: at(8, '有效标志') },
    texts: { list_code: { column: at(2, '医保目录编码') } },
    choices: { kind: listKind },
    numbers: {},
    fixed: {},
  },
  '1317': {
    table: 'told_mapping',
    columns: 28,
    part: 'institution_code',
    codes: 'own',
    ...{ code: at(2, '定点医药机构目录编号'), area: at(4, '参保机构医保区划') },
    ...{ from: at(7, '开始日期'), until: at(8, '结束日期'), valid: at(17, '有效标志') },
    texts: {
      institution_code: { column: at(1, '定点医药机构编号') },
      own_name: { column: at(3, '定点医药机构目录名称'), mayBeEmpty: true },
      item_code: { column: at(6, '医疗目录编码') },
    },
    choices: { kind: { ...listKind, column: at(5, '目录类别') } },
    numbers: {},
    fixed: {},
  },
  '1318': {
    ...ofTable,
    table: 'price_limit',
    columns: 20,
    ...{ from: at(5, '开始日期'), until: at(6, '结束日期'), valid: at(8, '有效标志') },
    part: 'hospital_level',
    area: at(4, '参保机构医保区划'),
    choices: {
      hospital_level: {
        column: at(2, '医保目录限价类型'),
        values: { '1': 'first', '2': 'second', '3': 'third' },
      },
    },
    numbers: {
      price: { column: at(7, '医保目录定价上限金额'), decimals: 6, atMost: 10n ** 15n },
    },
  },
  '1319': {
    ...ofTable,
    table: 'first_share',
    columns: 20,
    ...{ from: at(5, '开始日期'), until: at(6, '结束日期'), valid: at(8, '有效标志') },
    part: 'person_type',
    area: at(4, '参保机构医保区划'),
    choices: {
      person_type: {
        column: at(2, '医保目录自付比例人员类别'),
        values: { '310': 'employee', '390': 'resident', '330': 'veteran', '99': 'everyone' },
      },
      // Direct reimbursement (20) and shares by price (30) are other rules, not other numbers.
      share_type: { column: at(3, '目录自付比例类别'), values: { '10': undefined } },
    },
    numbers: { share_basis_points: { column: at(7, '自付比例'), decimals: 4, atMost: 10_000n } },
  },
}

export function isFileKind(text: string): text is FileKind {
  return (fileKinds as readonly string[]).includes(text)
}

/** Filled in where the file gives none: to be found by the first letters of its syllables. */
export const hasInitials: ReadonlySet<TableName> = new Set(['listing', 'clinical_code'])

export const validValues: Readonly<Record<string, boolean>> = yes
