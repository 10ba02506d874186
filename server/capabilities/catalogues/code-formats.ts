/**
 * The national codes of diagnoses, operations and diseases (1307 to 1311, 1313 to 1315). None of these files
 * names days: a row says what is so from the day on which it was last changed, and ends by being marked
 * invalid. What a code was before its first row is what that row says (`clinical-codes.ts`).
 */
import type { ClinicalKind } from './clinical-code.ts'
import { at, type Column, type FileFormat } from './file-format.ts'

type CodeList = {
  readonly kind: ClinicalKind
  readonly columns: number
  readonly code: Column
  readonly name: Column
  /** What it is one of. */
  readonly group?: Column
  readonly changed: number
  readonly valid: number
  readonly area?: Column
}

function codeFormat({ kind, columns, code, name, group, changed, valid, area }: CodeList) {
  return {
    ...{ table: 'clinical_code', columns, code, part: 'kind', codes: 'clinical', until: null },
    ...{ from: at(changed, '数据更新时间'), valid: at(valid, '有效标志') },
    ...(area && { area, areaMayBeEmpty: true }),
    texts: {
      name: { column: name },
      ...(group && { group_name: { column: group, mayBeEmpty: true } }),
    },
    ...{ choices: {}, numbers: {}, fixed: { kind } },
  } as const satisfies FileFormat
}

export const codeFormats = {
  '1307': codeFormat({
    ...{ kind: 'diagnosis', columns: 24, changed: 22, valid: 19 },
    ...{ code: at(11, '诊断代码'), name: at(12, '诊断名称'), group: at(8, '类目名称') },
  }),
  '1308': codeFormat({
    ...{ kind: 'operation', columns: 24, changed: 22, valid: 19 },
    ...{ code: at(11, '手术操作代码'), name: at(12, '手术操作名称'), group: at(6, '类目名称') },
  }),
  '1309': codeFormat({
    ...{ kind: 'chronic_disease', columns: 16, changed: 9, valid: 6 },
    ...{ code: at(1, '门慢门特病种目录代码'), name: at(15, '门慢门特病种名称') },
    ...{ group: at(2, '门慢门特病种大类名称'), area: at(4, '医保区划') },
  }),
  '1310': codeFormat({
    ...{ kind: 'case_disease', columns: 15, changed: 9, valid: 6 },
    ...{ code: at(2, '按病种结算病种目录代码'), name: at(3, '按病种结算病种名称') },
    group: at(5, '限定手术操作名称'),
  }),
  '1311': codeFormat({
    ...{ kind: 'day_surgery', columns: 15, changed: 7, valid: 4 },
    ...{ code: at(2, '日间手术病种目录代码'), name: at(3, '日间手术病种名称') },
    group: at(14, '手术操作名称'),
  }),
  '1313': codeFormat({
    ...{ kind: 'tumour', columns: 11, changed: 9, valid: 6 },
    ...{ code: at(4, '形态学分类代码'), name: at(5, '形态学分类') },
    group: at(3, '肿瘤/细胞类型'),
  }),
  '1314': codeFormat({
    ...{ kind: 'chinese_disease', columns: 14, changed: 12, valid: 9 },
    ...{ code: at(6, '疾病分类代码'), name: at(7, '疾病分类名称') },
    group: at(5, '专科系统分类目名称'),
  }),
  '1315': codeFormat({
    ...{ kind: 'chinese_syndrome', columns: 14, changed: 12, valid: 9 },
    ...{ code: at(6, '证候分类代码'), name: at(7, '证候分类名称'), group: at(5, '证候属性') },
  }),
} as const satisfies Readonly<Record<string, FileFormat>>
