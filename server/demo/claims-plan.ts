/**
 * Bills that people of the demonstration have paid in cash and ask the funds to pay back: what each says, and
 * how far it has come. All of it is invented.
 */
import type { ClaimContent } from '#capabilities/claims/index.ts'
import type { Words } from '#capabilities/organisations/index.ts'

type PlannedLine = {
  /** Of the demonstration's lists; empty for what is on none. */
  readonly code: string
  readonly name: string
  readonly quantity: bigint
  /** In fen a unit. */
  readonly price: bigint
}

export type PlannedClaim = {
  readonly owner: string
  /** Who files it for them; null where they do it themselves. */
  readonly filedBy: string | null
  readonly kind: ClaimContent['kind']
  /** From the first day of care on, in days before today. */
  readonly daysAgo: { readonly care: number; readonly filed: number }
  /** Of a stay. */
  readonly nights: number
  readonly bill: Pick<ClaimContent['bill'], 'tier' | 'place' | 'care' | 'cause'>
  readonly institution: Words
  readonly lines: readonly PlannedLine[]
  readonly account: string
  readonly stage: PlannedStage
}

/** What a desk, a reviewer and a bank have done with it, in days before today. */
type PlannedStage =
  | { readonly is: 'filed' }
  | {
      readonly is: 'asked'
      readonly askedDaysAgo: number
      /** The paper of the checklist that was not with the others. */
      readonly forgotten: string
      readonly note: string
    }
  | { readonly is: 'seen'; readonly seenDaysAgo: number }
  | {
      readonly is: 'decided'
      readonly seenDaysAgo: number
      readonly decidedDaysAgo: number
      readonly refusal: { readonly ground: 'other_payer'; readonly note: string } | null
      /** What its bank has said by now; null while it has not been asked. */
      readonly bank: 'paid' | 'sent_back' | null
    }

/** When the banks had answered for what was due by then. */
export const answeredDaysAgo = 30

const line = (code: string, name: string, yuan: bigint, quantity = 1n): PlannedLine => ({
  ...{ code: code && `00${code}0000-${code}`, name, quantity, price: yuan * 100n },
})
const illness = { place: null, cause: 'illness' } as const
const district: Words = { zh: '南山区人民医院', en: "Nanshan People's Hospital" }

export const plannedClaims: readonly PlannedClaim[] = [
  {
    ...{ owner: 'wangxiulan', filedBy: null, kind: 'emergency', nights: 0 },
    daysAgo: { care: 46, filed: 40 },
    bill: { tier: 'third', place: '999700', care: 'emergency', cause: 'illness' },
    institution: { zh: '云岫市人民医院', en: "Yunxiu People's Hospital" },
    lines: [
      line('110200005', '急诊诊察费', 20n),
      line('120200001', '大抢救', 160n),
      line('210300004', '冠状动脉CT血管成像', 780n),
      line('220301001', '心脏彩色多普勒超声', 150n),
      line('120400006', '静脉输液', 9n, 6n),
      line('110900007', '急诊观察床位费', 25n, 2n),
      line('111000002', '救护车费', 5n, 18n),
    ],
    account: '6217000099990001001',
    stage: {
      ...{ is: 'decided', seenDaysAgo: 37, decidedDaysAgo: 33, refusal: null, bank: 'paid' },
    },
  },
  {
    ...{ owner: 'sunli', filedBy: null, kind: 'outpatient', nights: 0 },
    daysAgo: { care: 41, filed: 38 },
    bill: { ...illness, tier: 'second', care: 'outpatient' },
    institution: district,
    lines: [
      line('110200002', '副主任医师门诊诊察费', 20n),
      line('210200001', '磁共振平扫', 480n),
      line('220302004', '甲状腺彩色多普勒超声', 80n),
    ],
    account: '6217000099990001002',
    stage: {
      ...{ is: 'decided', seenDaysAgo: 36, decidedDaysAgo: 32, refusal: null, bank: 'sent_back' },
    },
  },
  {
    ...{ owner: 'liqiang', filedBy: null, kind: 'outpatient', nights: 0 },
    daysAgo: { care: 60, filed: 35 },
    bill: { tier: 'second', place: null, care: 'outpatient', cause: 'work_injury' },
    institution: district,
    lines: [
      line('120500002', '清创缝合(中)', 100n),
      line('210102002', '四肢关节X线摄影(数字化)', 60n),
      line('120600001', '换药(大)', 40n, 3n),
    ],
    account: '6217000099990001003',
    stage: {
      ...{ is: 'decided', seenDaysAgo: 31, decidedDaysAgo: 12, bank: null },
      refusal: {
        ground: 'other_payer',
        note: '病历写明是在工作中受伤，应由工伤保险基金支付。请先由单位申请工伤认定。',
      },
    },
  },
  {
    ...{ owner: 'liqiang', filedBy: null, kind: 'outpatient', nights: 0 },
    daysAgo: { care: 27, filed: 24 },
    bill: { ...illness, tier: 'third', care: 'outpatient' },
    institution: { zh: '安澜省立医院', en: 'Anlan Provincial Hospital' },
    lines: [
      line('110200003', '主任医师门诊诊察费', 30n),
      line('210300004', '冠状动脉CT血管成像', 780n),
      line('220301001', '心脏彩色多普勒超声', 150n),
      line('111000003', '院外会诊费', 200n),
      line('', '口腔洁治', 260n),
    ],
    account: '6217000099990001003',
    stage: {
      ...{ is: 'decided', seenDaysAgo: 20, decidedDaysAgo: 3, refusal: null, bank: null },
    },
  },
  {
    ...{ owner: 'chenjing', filedBy: null, kind: 'inpatient', nights: 6 },
    daysAgo: { care: 34, filed: 9 },
    bill: { tier: 'third', place: '999600', care: 'inpatient', cause: 'illness' },
    institution: { zh: '澄江市中心医院', en: 'Chengjiang Central Hospital' },
    lines: [
      line('110900001', '普通病房床位费(三人及以上)', 40n, 6n),
      line('110200006', '住院诊察费', 20n, 6n),
      line('120100004', '二级护理', 18n, 6n),
      line('210300002', 'X线计算机体层增强扫描', 320n),
      line('120400006', '静脉输液', 9n, 12n),
      line('110900011', '陪护床费', 20n, 3n),
    ],
    account: '6217000099990001004',
    stage: {
      ...{ is: 'asked', askedDaysAgo: 6, forgotten: 'discharge_summary' },
      note: '请补交出院记录，须有医院盖章。其余材料齐全，补齐后即可审核。',
    },
  },
  {
    ...{ owner: 'wangxiulan', filedBy: 'sunli', kind: 'outpatient', nights: 0 },
    daysAgo: { care: 12, filed: 6 },
    bill: { ...illness, tier: 'second', care: 'outpatient' },
    institution: district,
    lines: [
      line('110200002', '副主任医师门诊诊察费', 20n),
      line('220302003', '颈动脉彩色多普勒超声', 90n),
      line('210300001', 'X线计算机体层平扫', 200n),
    ],
    account: '6217000099990001001',
    stage: { is: 'seen', seenDaysAgo: 2 },
  },
  {
    // Of the days without a card: from the report on, which is as old as its loss.
    ...{ owner: 'zhaolei', filedBy: null, kind: 'loss_period', nights: 0 },
    daysAgo: { care: 0, filed: 0 },
    bill: { ...illness, tier: 'first', care: 'outpatient' },
    institution: { zh: '北河区中心医院', en: 'Beihe Central Hospital' },
    lines: [
      line('110200001', '普通门诊诊察费', 10n),
      line('210102001', '胸部正侧位X线摄影(数字化)', 70n),
      line('120700001', '雾化吸入', 8n, 3n),
    ],
    account: '6217000099990001005',
    stage: { is: 'filed' },
  },
]
