/** Visits in the standard's fields: what they are for, and what was found. */
import {
  type Diagnosis,
  diseaseParticular,
  type VisitDescription,
} from '#capabilities/settlement/index.ts'
import { careOf, circumstancesOf } from './medical-type.ts'
import type { Row } from './row.ts'

/** Told by the institution, kept and given back as it came. */
export const registrationFields = ['atddr_no', 'dr_name', 'dept_code', 'dept_name', 'caty']
export const descriptionFields = [
  'main_cond_dscr',
  'dise_type_code',
  'dise_codg',
  'dise_name',
  'birctrl_type',
  'birctrl_matn_date',
]
export const admissionFields = [
  ...descriptionFields,
  ...['coner_name', 'tel', 'medrcdno', 'atddr_no', 'chfpdr_name', 'adm_diag_dscr'],
  ...['adm_dept_codg', 'adm_dept_name', 'adm_bed', 'dscg_maindiag_code', 'dscg_maindiag_name'],
  ...['oprn_oprt_code', 'oprn_oprt_name', 'fpsc_no', 'matn_type', 'latechb_flag', 'geso_val'],
  ...['fetts', 'fetus_cnt', 'pret_flag'],
]
export const dischargeFields = [
  ...['dscg_dept_codg', 'dscg_dept_name', 'dscg_bed', 'dscg_way', 'die_date', 'cop_flag'],
  ...['dise_codg', 'dise_name', 'oprn_oprt_code', 'oprn_oprt_name', 'fpsc_no', 'matn_type'],
  ...['birctrl_type', 'latechb_flag', 'geso_val', 'fetts', 'fetus_cnt', 'pret_flag'],
  'birctrl_matn_date',
]
const diagnosisFields = [
  ...['maindiag_flag', 'adm_cond', 'diag_dept', 'dise_dor_no', 'dise_dor_name', 'diag_time'],
]

export function descriptionOf(
  row: Row,
  diagnoses: readonly Diagnosis[],
  fields: readonly string[],
): VisitDescription {
  const medicalType = row.text('med_type')
  const disease = row.textIfAny('dise_codg')
  return {
    ...{ medicalType, care: careOf(medicalType), ...circumstancesOf(row) },
    diagnoses,
    particulars: {
      ...row.particulars(fields),
      ...(disease !== '' && { [diseaseParticular]: disease }),
    },
  }
}

/** Those that still hold, by their sort numbers: a later row of one number is the one that counts. */
export function diagnosesOf(rows: readonly Row[]): readonly Diagnosis[] {
  const found = new Map(rows.map((row) => [row.text('diag_srt_no'), row]))
  return [...found.values()]
    .filter((row) => row.textIfAny('vali_flag') !== '0')
    .map((row) => ({
      place: Number(row.scaled('diag_srt_no', 0)),
      kind: row.text('diag_type'),
      ...{ code: row.text('diag_code'), name: row.text('diag_name') },
      particulars: row.particulars(diagnosisFields),
    }))
}

/** A number that is there already is changed, another one is added. */
export function withDiagnoses(
  kept: readonly Diagnosis[],
  told: readonly Diagnosis[],
): readonly Diagnosis[] {
  const places = new Set(told.map(({ place }) => place))
  return [...kept.filter(({ place }) => !places.has(place)), ...told]
}
