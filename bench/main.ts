/**
 * How fast the paths of money are, as ratios to pgbench's TPC-B on the same server in the same run:
 * absolute figures say something of the machine, ratios something of the program.
 *
 *   npm run bench [-- --json] [--people 1000000] [--seconds 8] [--only rules]
 */
import { parseArgs } from 'node:util'
import { measureDiagnosis } from './diagnosis.ts'
import { openTerminals, signInHolders } from './house.ts'
import { openHospital } from './hospitals.ts'
import { openHttpClient } from './http-client.ts'
import { type Ground, measureMonth, measurePath } from './measure-path.ts'
import {
  balanceRead,
  purchaseInProcess,
  purchaseOverHttp,
  purchaseOverIso8583,
  settlement2207,
} from './paths.ts'
import { linesOf, type Result, tableOf } from './report.ts'
import { measureRules } from './rules.ts'
import { measureStatement } from './statement-year.ts'
import { openBenchWorld, settleDisk, startBenchServer } from './world.ts'
import { openYardstick } from './yardstick.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string' },
  },
})

const known = [
  'rules',
  'purchase-in-process',
  'purchase-iso8583',
  'purchase-http',
  'settlement-2207',
  'statement-year',
  'diagnosis',
  'balance-read',
  'month-end-credit',
] as const
type PathName = (typeof known)[number]

if (values.only !== undefined && !known.some((path) => path === values.only)) {
  process.stderr.write(`There is no path ${values.only}; --only takes one of ${known.join(', ')}\n`)
  process.exit(1)
}

const told = values.json ? linesOf : tableOf
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const ofRules = wanted('rules') ? [measureRules(Number(values.seconds), say)] : []
if (values.only === 'rules') {
  process.stdout.write(`${told(ofRules, 'no').join('\n')}\n`)
  process.exit()
}

const world = await openBenchWorld({ cardholders: 50_000 })
try {
  const ground: Ground = {
    world,
    yardstick: await openYardstick(world.owner),
    seconds: Number(values.seconds),
    say,
  }
  settleDisk(world)
  const results = [...ofRules, ...(await measureAll(ground))]
  process.stdout.write(`${told(results, ground.yardstick.name).join('\n')}\n`)
} finally {
  await world.stop()
}

function wanted(path: PathName): boolean {
  return values.only === undefined || values.only === path
}

async function measureAll(ground: Ground): Promise<readonly Result[]> {
  const results: Result[] = []
  // A terminal that signs on gets new keys, so the two channels have terminals of their own.
  const terminals = await openTerminals(world, 64)
  const [first] = terminals
  if (!first) throw new Error('there are no terminals')

  if (wanted('purchase-in-process')) {
    const open = async () => purchaseInProcess(world, first)
    results.push(await measurePath(ground, 'purchase-in-process', 128, open))
  }
  const server = await startBenchServer(world)
  const client = await openHttpClient(server.webPort, 256)
  if (wanted('purchase-iso8583')) {
    const open = () => purchaseOverIso8583(world, server, terminals.slice(0, 32))
    results.push(await measurePath(ground, 'purchase-iso8583', 256, open))
  }
  if (wanted('purchase-http')) {
    const open = async () => purchaseOverHttp(world, client, terminals.slice(32))
    results.push(await measurePath(ground, 'purchase-http', 256, open))
  }
  if (wanted('settlement-2207') || wanted('statement-year') || wanted('diagnosis')) {
    const hospital = await openHospital(world)
    // Paper and diagnosis need people with names, as the hospital does.
    if (wanted('statement-year')) {
      results.push(await measureStatement(world, server, { terminal: first, say }))
    }
    if (wanted('diagnosis')) {
      const on = { hospital, terminal: first, seconds: Number(values.seconds), say }
      results.push(await measureDiagnosis(world, server, on))
    }
    if (wanted('settlement-2207')) {
      const open = () => settlement2207(hospital, client)
      results.push(await measurePath(ground, 'settlement-2207', 128, open))
    }
  }
  if (wanted('balance-read')) {
    const cookies = await signInHolders(world, world.holders.slice(0, 2_000))
    const open = async () => balanceRead(client, cookies)
    results.push(await measurePath(ground, 'balance-read', 128, open))
  }
  client.close()
  await server.stop()
  if (wanted('month-end-credit')) results.push(await measureMonth(ground, Number(values.people)))
  return results
}
