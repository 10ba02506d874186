/** What is asked of `npm run story`: read strictly, so that a slip never tells another story. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { endWith, readWords } from '#sim/command-line.ts'
import type { Beside } from './world.ts'

export const usage = `The whole life of one card, told through the public interfaces only: the web's HTTP, the
terminal's ISO 8583, the bank's and the card maker's files. The last steps are the auditor's.

  npm run story                       against a server that it starts for itself
  npm run story -- all                every other way and service as well, in both areas
  npm run story -- settlement         what hospitals and pharmacies settle, in both areas and between them
  npm run story -- people             what people ask for themselves: claims, questions, the hotline
  npm run story -- money              a year of a small city's money instead
                                      [--seed 7] [--months 12] [--people 5000]; --people 60 is a village

  --area qichuan                      in the other area; AREA says the same
  --url http://127.0.0.1:8080         beside a server that runs: its folder, its terminals' ports
                                      [--data ./data] [--pos-port 8583] [--pos-cn-port 8584]
                                      [--pos-hex-port 8585]
  --json                              ends with a line of JSON

Beside a server that ran before, what leaves by e-mail and text is told as skipped: it goes elsewhere.
`

const tales = ['card', 'all', 'settlement', 'people', 'money'] as const

export const shipped = ['jincheng', 'qichuan'] as const

export type Asked = {
  /** `card` when no word says another. */
  readonly tale: (typeof tales)[number]
  readonly areas: readonly string[]
  readonly beside: Beside | null
  readonly json: boolean
  readonly seed: number | undefined
  readonly months: number
  readonly people: number | undefined
}

/** Ends the process where it is not to be understood. */
export function readAsked(
  args: readonly string[] = process.argv.slice(2),
  usualArea: string | undefined = process.env['AREA'],
): Asked {
  const { values, positionals } = readWords(
    usage,
    {
      url: { type: 'string' },
      area: { type: 'string' },
      'pos-port': { type: 'string', default: '8583' },
      'pos-cn-port': { type: 'string', default: '8584' },
      'pos-hex-port': { type: 'string', default: '8585' },
      data: { type: 'string', default: './data' },
      json: { type: 'boolean', default: false },
      seed: { type: 'string' },
      months: { type: 'string', default: '12' },
      people: { type: 'string' },
    },
    args,
  )
  const [word = 'card', ...more] = positionals
  const tale = tales.find((each) => each === word)
  if (!tale || more.length > 0) {
    return endWith(`There is no story "${positionals.join(' ')}".`, usage)
  }
  const area = areaNamed(values.area ?? usualArea)
  const bothAreas = tale === 'all' && !values.url && values.area === undefined
  return {
    tale,
    areas: bothAreas ? shipped : [area],
    beside:
      values.url === undefined
        ? null
        : {
            url: values.url,
            dataFolder: resolve(values.data),
            posPorts: {
              'ascii-87': numberOf('--pos-port', values['pos-port']),
              'cn-pos': numberOf('--pos-cn-port', values['pos-cn-port']),
              'ascii-hex': numberOf('--pos-hex-port', values['pos-hex-port']),
            },
          },
    json: values.json,
    seed: values.seed === undefined ? undefined : numberOf('--seed', values.seed),
    months: numberOf('--months', values.months),
    people: values.people === undefined ? undefined : numberOf('--people', values.people),
  }
}

function areaNamed(area: string = shipped[0]): string {
  if (existsSync(join(import.meta.dirname, '../../areas', area, 'area.json'))) return area
  return endWith(`There is no area "${area}"; each is a folder of areas/.`, usage)
}

function numberOf(flag: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  return endWith(`${flag} takes a whole number, not "${text}".`, usage)
}
