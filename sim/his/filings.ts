/**
 * What a hospital's system files for somebody beforehand: the chronic disease that its doctors have found,
 * the institution that the person has chosen, an injury; and what it asks of them.
 */
import type { HisAnswer } from './client.ts'
import { done, type Illness, identify, type Journey } from './journeys.ts'

type Rows = Readonly<Record<string, unknown>>

/** The number by which a filing is taken back. */
export type FilingNumber = string

function numberIn(answer: HisAnswer): FilingNumber {
  return String((answer.output['result'] as Rows)['trt_dcla_detl_sn'])
}

function today({ clock }: Journey): string {
  return clock().toPlainDate().toString()
}

/** What 2503 says of a disease; a test changes single fields of it. */
export async function diseaseData(journey: Journey, { code, name }: Illness): Promise<Rows> {
  const { psn_no, insutype } = await identify(journey)
  const { institution } = journey.client
  return {
    ...{ psn_no, insutype, opsp_dise_code: code, opsp_dise_name: name },
    insu_optins: journey.client.admdvs,
    ...{ ide_fixmedins_no: institution.code, ide_fixmedins_name: institution.name },
    ...{ hosp_ide_date: today(journey), diag_dr_codg: 'D0001', diag_dr_name: '李医生' },
    begndate: today(journey),
  }
}

export async function fileDisease(journey: Journey, illness: Illness): Promise<FilingNumber> {
  return numberIn(await done(journey, '2503', { data: await diseaseData(journey, illness) }))
}

/** 01 for chronic diseases, 03 for out-patient care, 05 a family doctor. */
export type ChoiceType = '01' | '03' | '05'

export async function choiceData(journey: Journey, type: ChoiceType): Promise<Rows> {
  const { psn_no } = await identify(journey)
  const { institution } = journey.client
  return {
    ...{ psn_no, biz_appy_type: type, begndate: today(journey), fix_srt_no: '1' },
    ...{ fixmedins_code: institution.code, fixmedins_name: institution.name },
  }
}

export async function chooseInstitution(journey: Journey, type: ChoiceType): Promise<FilingNumber> {
  return numberIn(await done(journey, '2505', { data: await choiceData(journey, type) }))
}

export async function injuryData(journey: Journey): Promise<Rows> {
  const { psn_no, psn_cert_type, certno, psn_name } = await identify(journey)
  return {
    ...{ dcla_souc: '01', psn_no, psn_cert_type, certno, psn_name },
    ...{ insu_admdvs: journey.client.admdvs, trum_time: today(journey), trum_site: '人民路' },
    ...{ trum_rea: '骑车摔伤', chk_pay_flag: '1', begndate: today(journey) },
  }
}

export async function fileInjury(journey: Journey): Promise<FilingNumber> {
  return numberIn(await done(journey, '2507', { data: await injuryData(journey) }))
}

/** 2504 of a disease, 2506 of a choice. */
export async function takeFilingBack(
  journey: Journey,
  infno: '2504' | '2506',
  trt_dcla_detl_sn: FilingNumber,
): Promise<HisAnswer> {
  const { psn_no } = await identify(journey)
  return done(journey, infno, { data: { trt_dcla_detl_sn, psn_no, memo: '填报有误' } })
}

/** The diseases that count now, the choices, and what was given for them this year. */
export async function askFilings(journey: Journey): Promise<{
  readonly diseases: readonly Rows[]
  readonly choices: readonly Rows[]
  readonly drugs: readonly Rows[]
}> {
  const { psn_no } = await identify(journey)
  const diseases = await done(journey, '5301', { data: { psn_no } })
  const choices = await done(journey, '5302', { data: { psn_no, biz_appy_type: '01' } })
  const begntime = `${journey.clock().year}-01-01 00:00:00`
  const drugs = await done(journey, '5205', { data: { psn_no, begntime } })
  return {
    diseases: diseases.output['feedetail'] as readonly Rows[],
    choices: choices.output['psnfixmedin'] as readonly Rows[],
    drugs: drugs.output['feedetail'] as readonly Rows[],
  }
}

export type CatalogueNumber = '1312' | '1318' | '1319'

/** Page by page until one is not full. */
export async function downloadCatalogue(
  journey: Journey,
  infno: CatalogueNumber,
  asked: { readonly since: string; readonly size: number },
): Promise<readonly Rows[]> {
  const rows: Rows[] = []
  for (let page = 1; ; page++) {
    const data = { updt_time: asked.since, page_num: page, page_size: asked.size }
    const answer = await done(journey, infno, { data })
    const found = answer.output['data'] as readonly Rows[]
    rows.push(...found)
    if (found.length < asked.size) return rows
  }
}

/** A catalogue as a file: a ticket by the largest version of one's copy, and the file for it. */
export async function downloadByTicket(
  journey: Journey,
  infno: string,
  version: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const { output } = await done(journey, infno, { data: { ver: version } })
  const [file_qury_no, name] = [String(output['file_qury_no']), String(output['filename'])]
  // The standard's word for what is the same for everybody.
  const fsDownloadIn = { file_qury_no, filename: name, fixmedins_code: 'plc' }
  const { file, words } = await journey.client.call('9102', { fsDownloadIn })
  if (!file) throw new Error(`9102: ${words}`)
  return { name, bytes: file }
}
