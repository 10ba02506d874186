/** Columns of the national files that count here, and what may stand in them, in words. */
import type { CellChange } from '#capabilities/catalogues/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'

const fields: Readonly<Record<string, Words>> = {
  from: { zh: '开始日期', en: 'First day' },
  until: { zh: '结束日期', en: 'Last day' },
  valid: { zh: '有效标志', en: 'Valid' },
  area: { zh: '医保区划', en: 'Area' },
  name: { zh: '名称', en: 'Name' },
  group_name: { zh: '所属类目', en: 'Group' },
  list_code: { zh: '医保目录编码', en: 'Code on the lists' },
  institution_code: { zh: '机构编号', en: 'Institution' },
  own_name: { zh: '机构目录名称', en: 'Name at the institution' },
  item_code: { zh: '医疗目录编码', en: 'National code' },
  generic_name: { zh: '通用名', en: 'Generic name' },
  form: { zh: '剂型或材质', en: 'Form or material' },
  specification: { zh: '规格', en: 'Specification' },
  unit: { zh: '计价单位', en: 'Unit' },
  maker: { zh: '生产企业', en: 'Maker' },
  initials: { zh: '拼音助记码', en: 'Initials' },
  condition: { zh: '限制使用条件', en: 'Condition of use' },
  charge_item_type: { zh: '收费项目类别', en: 'Charge item' },
  level: { zh: '甲乙丙类', en: 'Class' },
  restricted: { zh: '限制使用', en: 'Restricted' },
  kind: { zh: '目录类别', en: 'Kind of list' },
  hospital_level: { zh: '医院等级', en: 'Level of hospital' },
  price: { zh: '定价上限（元）', en: 'Price limit (yuan)' },
  person_type: { zh: '人员类别', en: 'Persons' },
  share_type: { zh: '自付类别', en: 'Kind of share' },
  share_basis_points: { zh: '先行自付比例', en: 'First share' },
}

const yesOrNo = { '0': { zh: '否', en: 'No' }, '1': { zh: '是', en: 'Yes' } }

/** By the field, what its codes mean. */
const values: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  valid: { '0': { zh: '无效', en: 'Not valid' }, '1': { zh: '有效', en: 'Valid' } },
  restricted: yesOrNo,
  charge_item_type: {
    '01': { zh: '床位费', en: 'Bed' },
    '02': { zh: '诊察费', en: 'Consultation' },
    '03': { zh: '检查费', en: 'Examination' },
    '04': { zh: '化验费', en: 'Laboratory' },
    '05': { zh: '治疗费', en: 'Treatment' },
    '06': { zh: '手术费', en: 'Surgery' },
    '07': { zh: '护理费', en: 'Nursing' },
    '08': { zh: '卫生材料费', en: 'Materials' },
    '09': { zh: '西药费', en: 'Western drugs' },
    '10': { zh: '中药饮片费', en: 'Herbal slices' },
    '11': { zh: '中成药费', en: 'Chinese patent drugs' },
    '12': { zh: '一般诊疗费', en: 'General care' },
    '13': { zh: '挂号费', en: 'Registration' },
    '14': { zh: '其他费', en: 'Other' },
  },
  level: {
    '01': { zh: '甲类', en: 'Class A' },
    '02': { zh: '乙类', en: 'Class B' },
    '03': { zh: '丙类', en: 'Class C' },
  },
  hospital_level: {
    '1': { zh: '一级及以下', en: 'First and below' },
    '2': { zh: '二级', en: 'Second' },
    '3': { zh: '三级', en: 'Third' },
  },
  person_type: {
    '310': { zh: '职工', en: 'Employees' },
    '390': { zh: '居民', en: 'Residents' },
    '330': { zh: '离休人员', en: 'Veterans' },
    '99': { zh: '所有人员', en: 'Everybody' },
  },
  kind: {
    '101': { zh: '西药、中成药', en: 'Drug' },
    '102': { zh: '中药饮片', en: 'Herbal slices' },
    '103': { zh: '自制剂', en: 'Preparation of a hospital' },
    '104': { zh: '民族药', en: 'Ethnic drug' },
    '105': { zh: '其他', en: 'Other' },
    '106': { zh: '中药颗粒', en: 'Herbal granules' },
    '201': { zh: '医疗服务项目', en: 'Service' },
    '301': { zh: '医用耗材', en: 'Consumable' },
  },
}

const nothing = { zh: '空', en: 'Empty' }

type InWords = { readonly field: string; readonly was: string; readonly is: string }

export function changesInWords(
  changes: readonly CellChange[],
  language: 'zh' | 'en',
): { readonly changes: InWords[]; readonly others: number[] } {
  const worded = changes.map((change) => ({ ...change, title: titleOf(change.field) }))
  return {
    changes: worded.flatMap(({ title, field, was, is }) =>
      title
        ? [
            {
              ...{ field: title[language], was: valueOf(field, was)[language] },
              is: valueOf(field, is)[language],
            },
          ]
        : [],
    ),
    others: worded.flatMap(({ title, column }) => (title ? [] : [column])),
  }
}

function titleOf(field: string | null): Words | undefined {
  return field === null ? undefined : fields[field]
}

function valueOf(field: string | null, text: string): Words {
  if (text === '') return nothing
  if (field === 'share_basis_points') return asPercent(text)
  return (field !== null && values[field]?.[text]) || { zh: text, en: text }
}

/** '0.1' is ten in a hundred; what is no such number stays as it is. */
function asPercent(text: string): Words {
  const [, whole = '', part = ''] = /^([01])(?:\.([0-9]{1,4}))?$/.exec(text) ?? []
  if (whole === '') return { zh: text, en: text }
  const parts = BigInt(whole + part.padEnd(4, '0'))
  const rest = String(parts % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '')
  const percent = `${parts / 100n}${rest && `.${rest}`}%`
  return { zh: percent, en: percent }
}
