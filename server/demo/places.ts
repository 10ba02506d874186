/** The organisations of the demonstration: all invented, none of them like a real one. */
import type {
  HospitalTier,
  NewOrganisation,
  OrganisationKind,
  Words,
} from '#capabilities/organisations/index.ts'
import { at, fixedId } from './draw.ts'

export type PlannedPlace = NewOrganisation & { readonly organisationId: string }

const opening = {
  office: { zh: '周一至周五 9:00–12:00、13:30–17:00', en: 'Mon–Fri 9:00–12:00, 13:30–17:00' },
  point: { zh: '周一至周五 9:00–17:30', en: 'Mon–Fri 9:00–17:30' },
  outlet: { zh: '周一至周日 9:00–16:30', en: 'Mon–Sun 9:00–16:30' },
  hospital: { zh: '每天 0:00–24:00', en: 'Every day, 0:00–24:00' },
  pharmacy: { zh: '每天 8:00–21:30', en: 'Every day, 8:00–21:30' },
  employer: { zh: '周一至周五 8:30–17:30', en: 'Mon–Fri 8:30–17:30' },
} as const

const streets: readonly Words[] = [
  { zh: '人民路', en: 'Renmin Road' },
  { zh: '解放路', en: 'Jiefang Road' },
  { zh: '建设路', en: 'Jianshe Road' },
  { zh: '中山路', en: 'Zhongshan Road' },
  { zh: '东风路', en: 'Dongfeng Road' },
  { zh: '和平路', en: 'Heping Road' },
  { zh: '文化路', en: 'Wenhua Road' },
  { zh: '滨江路', en: 'Binjiang Road' },
  { zh: '学府路', en: 'Xuefu Road' },
  { zh: '迎宾路', en: 'Yingbin Road' },
]

export const districts: readonly Words[] = [
  { zh: '锦城区', en: 'Jincheng District' },
  { zh: '东湖区', en: 'Donghu District' },
  { zh: '南山区', en: 'Nanshan District' },
  { zh: '北河区', en: 'Beihe District' },
]

const pointsOf: readonly (readonly Words[])[] = [
  [
    { zh: '望江街道', en: 'Wangjiang' },
    { zh: '玉林街道', en: 'Yulin' },
    { zh: '青石桥社区', en: 'Qingshiqiao' },
  ],
  [
    { zh: '湖滨街道', en: 'Hubin' },
    { zh: '荷塘社区', en: 'Hetang' },
    { zh: '柳浪社区', en: 'Liulang' },
  ],
  [
    { zh: '南山镇', en: 'Nanshan Town' },
    { zh: '松林镇', en: 'Songlin Town' },
    { zh: '云溪镇', en: 'Yunxi Town' },
  ],
  [
    { zh: '北河镇', en: 'Beihe Town' },
    { zh: '石桥镇', en: 'Shiqiao Town' },
    { zh: '杏花镇', en: 'Xinghua Town' },
  ],
]

/** The code by which a city that is made is recognised. */
export const cityCode = 'JC-CITY'

export const cityId = fixedId('place', cityCode)
export const centreIds = districts.map((_, index) => fixedId('place', centreCode(index)))
export const bankCodes = ['102999900019', '103999900025'] as const
/** Supplementary insurers; each area's contract names one. */
export const insurerCodes = ['I99990000001', 'I99980000001'] as const
export const bankIds = bankCodes.map((code) => fixedId('place', code))
export const pointIds = districts.map((_, district) =>
  [0, 1, 2].map((point) => fixedId('place', pointCode(district, point))),
)
export const outletIds = Array.from({ length: 8 }, (_, outlet) =>
  fixedId('place', outletCode(outlet)),
)

/** Everything, parents before those who stand below them. */
export function planPlaces(area: string): readonly PlannedPlace[] {
  const provinceId = fixedId('place', 'AL-PROVINCE')
  const make = makerIn(area)
  const upper = [
    make('province', 'AL-PROVINCE', null, {
      zh: '安澜省医疗保障局',
      en: 'Anlan Provincial Administration',
    }),
    make('city', cityCode, provinceId, {
      zh: '锦城市医疗保障事务中心',
      en: 'Jincheng Medical Insurance Centre',
    }),
    make('card_maker', 'JC-MAKER', cityId, { zh: '安澜制卡中心', en: 'Anlan Card Works' }),
  ]
  return [
    ...upper.map((place) => ({ ...place, openingTimes: opening.office })),
    ...planAgencies(make),
    ...planBanks(make),
    ...planInstitutions(make),
    ...planEmployers(make),
    make('insurer', insurerCodes[0], cityId, { zh: '安澜健康保险', en: 'Anlan Health Insurance' }),
    make('insurer', insurerCodes[1], cityId, { zh: '江川人寿保险', en: 'Jiangchuan Life' }),
  ]
}

type Make = (
  kind: OrganisationKind,
  code: string,
  parentId: string | null,
  name: Words,
  district?: number,
) => PlannedPlace

function makerIn(area: string): Make {
  let made = 0
  return (kind, code, parentId, name, district = 0) => {
    made += 1
    return {
      organisationId: fixedId('place', code),
      kind,
      code,
      parentId,
      area: kind === 'province' ? 'anlan' : area,
      name,
      address: addressOf(district, made),
      phone: `0999-99${made.toString().padStart(5, '0')}`,
    }
  }
}

function addressOf(district: number, made: number): Words {
  const street = at(streets, made % streets.length)
  const house = ((made * 37) % 280) + 1
  const { zh, en } = at(districts, district)
  return { zh: `锦城市${zh}${street.zh}${house}号`, en: `${house} ${street.en}, ${en}, Jincheng` }
}

function centreCode(district: number): string {
  return `JC-CENTRE-${district + 1}`
}

function pointCode(district: number, point: number): string {
  return `JC-POINT-${district + 1}${point + 1}`
}

function outletCode(outlet: number): string {
  return `JC-OUTLET-${outlet + 1}`
}

function planAgencies(make: Make): PlannedPlace[] {
  return districts.flatMap((name, district) => {
    const centreId = at(centreIds, district)
    const centre = make(
      'county_centre',
      centreCode(district),
      cityId,
      {
        zh: `${name.zh}医疗保障服务中心`,
        en: `${name.en} Service Centre`,
      },
      district,
    )
    const points = at(pointsOf, district).map((place, point) => ({
      ...make(
        'service_point',
        pointCode(district, point),
        centreId,
        {
          zh: `${place.zh}医保服务站`,
          en: `${place.en} Service Point`,
        },
        district,
      ),
      openingTimes: opening.point,
    }))
    // The first centre has the equipment to make a card while the person waits.
    return [
      {
        ...centre,
        openingTimes: opening.office,
        printsCards: district === 0,
        holdsStock: district === 0,
      },
      ...points,
    ]
  })
}

const bankNames: readonly Words[] = [
  { zh: '锦城银行', en: 'Bank of Jincheng' },
  { zh: '安澜农商银行', en: 'Anlan Rural Commercial Bank' },
]

/** A bank stands below the city, so that its outlets serve people of every district. */
function planBanks(make: Make): PlannedPlace[] {
  return bankNames.flatMap((name, bank) => {
    const bankId = at(bankIds, bank)
    const outlets = districts.map((district, index) => {
      const words = { zh: `${name.zh}${district.zh}支行`, en: `${name.en}, ${district.en} branch` }
      const place = make('bank_outlet', outletCode(bank * 4 + index), bankId, words, index)
      return {
        ...place,
        openingTimes: opening.outlet,
        printsCards: index % 2 === 0,
        holdsStock: index === 0,
      }
    })
    return [
      { ...make('bank', at(bankCodes, bank), cityId, name), openingTimes: opening.outlet },
      ...outlets,
    ]
  })
}

const hospitals: readonly (Words & { readonly tier: HospitalTier })[] = [
  { zh: '锦城市第一人民医院', en: "Jincheng First People's Hospital", tier: 'third' },
  { zh: '东湖区中医医院', en: 'Donghu Hospital of Chinese Medicine', tier: 'second' },
  { zh: '南山区人民医院', en: "Nanshan People's Hospital", tier: 'second' },
  { zh: '北河区中心医院', en: 'Beihe Central Hospital', tier: 'first' },
]
const pharmacyBrands: readonly Words[] = [
  { zh: '康宁大药房', en: 'Kangning Pharmacy' },
  { zh: '百草堂药房', en: 'Baicaotang Pharmacy' },
  { zh: '济民药店', en: 'Jimin Drugstore' },
  { zh: '同安大药房', en: "Tong'an Pharmacy" },
]

/** The codes of designated institutions have twelve characters: H or P, area, number. */
const hospitalCode = (district: number): string => `H9999000000${district + 1}`
const pharmacyCode = (number: number): string =>
  `P999900001${(number + 1).toString().padStart(2, '0')}`

export type PlannedInstitution = {
  readonly institutionId: string
  readonly code: string
  readonly kind: 'hospital' | 'pharmacy'
  readonly district: number
  readonly terminals: readonly { readonly terminalId: string; readonly profile: string }[]
}

/** A pharmacy's second terminal is of another make. */
const otherProfiles = ['cn-pos', 'ascii-hex'] as const

export const institutions: readonly PlannedInstitution[] = [
  ...districts.map((_, district) => institutionOf('hospital', hospitalCode(district), district, 2)),
  ...Array.from({ length: 16 }, (_, number) =>
    institutionOf('pharmacy', pharmacyCode(number), number % 4, 1 + (number % 3 === 0 ? 1 : 0)),
  ),
]

function institutionOf(
  kind: PlannedInstitution['kind'],
  code: string,
  district: number,
  count: number,
): PlannedInstitution {
  const letter = kind === 'hospital' ? 'H' : 'P'
  const terminals = Array.from({ length: count }, (_, index) => ({
    terminalId: `JC${letter}${code.slice(-2).padStart(4, '0')}${index + 1}`,
    profile: kind === 'pharmacy' && index === 1 ? at(otherProfiles, district % 2) : 'ascii-87',
  }))
  return { institutionId: fixedId('place', code), code, kind, district, terminals }
}

function planInstitutions(make: Make): PlannedPlace[] {
  const hospitalPlaces = hospitals.map(({ tier, ...name }, district) => ({
    // The first hospital serves the whole city.
    ...make(
      'hospital',
      hospitalCode(district),
      district === 0 ? cityId : at(centreIds, district),
      name,
      district,
    ),
    openingTimes: opening.hospital,
    tier,
  }))
  const pharmacies = Array.from({ length: 16 }, (_, number) => {
    const brand = at(pharmacyBrands, Math.floor(number / 4))
    const street = at(streets, (number * 3) % streets.length)
    const name = { zh: `${brand.zh}${street.zh}店`, en: `${brand.en}, ${street.en}` }
    const district = number % 4
    const place = make('pharmacy', pharmacyCode(number), at(centreIds, district), name, district)
    return { ...place, openingTimes: opening.pharmacy }
  })
  return [...hospitalPlaces, ...pharmacies]
}

const firms: readonly Words[] = [
  { zh: '锦华', en: 'Jinhua' },
  { zh: '东升', en: 'Dongsheng' },
  { zh: '宏远', en: 'Hongyuan' },
  { zh: '瑞丰', en: 'Ruifeng' },
  { zh: '新源', en: 'Xinyuan' },
]
const trades: readonly Words[] = [
  { zh: '机械制造', en: 'Machinery' },
  { zh: '纺织', en: 'Textiles' },
  { zh: '食品', en: 'Foods' },
  { zh: '物流', en: 'Logistics' },
  { zh: '软件', en: 'Software' },
  { zh: '建筑', en: 'Construction' },
  { zh: '酒店管理', en: 'Hotels' },
  { zh: '商贸', en: 'Trading' },
]

export const employerIds = Array.from({ length: 40 }, (_, number) =>
  fixedId('place', employerCode(number)),
)

export function districtOfEmployer(number: number): number {
  return number % 4
}

function employerCode(number: number): string {
  return `JC-EMPLOYER-${(number + 1).toString().padStart(2, '0')}`
}

function planEmployers(make: Make): PlannedPlace[] {
  return employerIds.map((_, number) => {
    const firm = at(firms, number % firms.length)
    const trade = at(trades, number % trades.length)
    const name = {
      zh: `锦城${firm.zh}${trade.zh}有限公司`,
      en: `Jincheng ${firm.en} ${trade.en} Co., Ltd`,
    }
    const district = districtOfEmployer(number)
    const place = make('employer', employerCode(number), at(centreIds, district), name, district)
    return { ...place, openingTimes: opening.employer }
  })
}
