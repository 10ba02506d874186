/**
 * Whose city the demonstration shows. Another area's city is the first one under other names, codes
 * and banks: the same people stand in the same places, by the other area's terms and calendar.
 */
import type { Area, Words } from '#capabilities/organisations/index.ts'
import { bankCodes, cityCode } from './places.ts'

export type Cast = {
  readonly cityCode: string
  readonly words: (planned: Words) => Words
  readonly code: (planned: string) => string
  readonly decree: { readonly from: string; readonly source: string }
}

type Names = {
  /** What the codes of its organisations and terminals begin with. */
  readonly prefix: string
  readonly instead: readonly (readonly [planned: string, own: string])[]
  readonly decree: string
}

const jincheng: Names = {
  prefix: 'JC',
  instead: [],
  decree:
    '锦医保发〔2023〕40号 第五条 (Jincheng decree 2023-40, art. 5; invented for the demonstration)',
}

/** Longer names first, so that no part of one is taken for another. */
const qichuan: Names = {
  prefix: 'QC',
  instead: [
    ['锦城市医疗保障事务中心', '栖川市医疗保险服务中心'],
    ['Jincheng Medical Insurance Centre', 'Qichuan Medical Insurance Service'],
    ['锦城', '栖川'],
    ['Jincheng', 'Qichuan'],
    ['锦华', '栖云'],
    ['Jinhua', 'Qiyun'],
    ['安澜', '岚汀'],
    ['Anlan', 'Lanting'],
    ['东湖', '西泽'],
    ['Donghu', 'Xize'],
    ['南山', '云岭'],
    ['Nanshan', 'Yunling'],
    ['北河', '青浦湾'],
    ['Beihe', 'Qingpuwan'],
    ['望江', '临汀'],
    ['Wangjiang', 'Linting'],
    ['玉林', '竹溪'],
    ['Yulin', 'Zhuxi'],
    ['湖滨', '泽畔'],
    ['Hubin', 'Zepan'],
    ['滨江', '沿川'],
    ['Binjiang', 'Yanchuan'],
    ['康宁', '安和'],
    ['Kangning', 'Anhe'],
    ['百草堂', '千草堂'],
    ['Baicaotang', 'Qiancaotang'],
  ],
  decree:
    '栖医保〔2022〕41号 第十五条 (Qichuan decree 2022-41, art. 15; invented for the demonstration)',
}

const namesOf: Readonly<Record<string, Names>> = { jincheng, qichuan }

/** An area without a cast of its own shows the first city, with the area's own banks. */
export function castOf(area: Pick<Area, 'code' | 'gbCode' | 'banks'>): Cast {
  const { prefix, instead, decree } = namesOf[area.code] ?? jincheng
  const text = (planned: string): string =>
    instead.reduce((so, [from, to]) => so.replaceAll(from, to), planned)
  const code = (planned: string): string => {
    const bank = bankCodes.findIndex((each) => each === planned)
    if (bank >= 0) return area.banks[bank]?.code ?? planned
    return planned.replace(/^JC/, prefix).replace(/^([HP])999900/, `$1${area.gbCode}`)
  }
  return {
    cityCode: code(cityCode),
    words: ({ zh, en }) => ({ zh: text(zh), en: text(en) }),
    code,
    decree: { from: '2024-01-01', source: decree },
  }
}
