/** What somebody suffers from and what is done about it, by the national codes. Pure. */

export const clinicalKinds = [
  'diagnosis',
  'operation',
  'chronic_disease',
  'case_disease',
  'day_surgery',
  'tumour',
  'chinese_disease',
  'chinese_syndrome',
] as const
export type ClinicalKind = (typeof clinicalKinds)[number]

export type ClinicalCode = {
  readonly kind: ClinicalKind
  readonly code: string
  readonly name: string
  /** What it is one of; null where the file does not say. */
  readonly group: string | null
}

/** In which list a diagnosis of a bill has to be, by the dictionary of kinds of diagnosis. */
const listOfDiagnosis: Readonly<Record<string, ClinicalKind>> = {
  '1': 'diagnosis',
  '2': 'chinese_disease',
  '3': 'chinese_syndrome',
}

export function clinicalKindOf(diagnosisType: string): ClinicalKind {
  return listOfDiagnosis[diagnosisType] ?? 'diagnosis'
}
