/**
 * The yardstick: pgbench's TPC-B on the same server in the same run. Where pgbench is neither on the
 * machine nor to be had from Debian, the same five statements are driven from here, and the output
 * says so.
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Place } from '#platform/database/place.ts'
import { measure, openLoop, p99Of } from './measure.ts'

export type Yardstick = {
  readonly name: 'pgbench' | 'built-in TPC-B'
  readonly perSecond: (seconds: number) => Promise<number>
  /** The p99 of TPC-B at this rate: what machine and disk alone make of it. */
  readonly p99At: (rate: number, seconds: number) => Promise<number>
}

const scale = 10
const clients = 8

export async function openYardstick(owner: Place): Promise<Yardstick> {
  const database = 'yardstick'
  const admin = new pg.Client({ ...owner })
  await admin.connect()
  await admin.query(`create database ${database}`)
  await admin.end()

  const program = findPgbench()
  const place = { ...owner, database }
  return program ? pgbench(program, place) : builtIn(place)
}

function findPgbench(): string | null {
  const onPath = spawnSync('sh', ['-c', 'command -v pgbench'], { encoding: 'utf8' }).stdout.trim()
  const found = onPath || globSync('/usr/lib/postgresql/*/bin/pgbench').at(-1)
  if (found) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  process.stderr.write('Installing pgbench from postgresql-contrib …\n')
  spawnSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq postgresql-contrib'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
    timeout: 120_000,
  })
  return globSync('/usr/lib/postgresql/*/bin/pgbench').at(-1) ?? null
}

/**
 * Never waited for with this process standing still: what stands still for seconds is collected whole
 * when it wakes, and the third of a second that takes would be counted against the path that comes next.
 */
async function pgbench(program: string, place: Place): Promise<Yardstick> {
  const run = async (...words: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      program,
      ['-h', place.host, '-p', String(place.port), '-U', place.user, ...words, place.database],
      { env: { ...process.env, PGPASSWORD: place.password }, encoding: 'utf8' },
    )
    return stdout
  }
  await run('--initialize', '--scale', String(scale), '--quiet')
  return {
    name: 'pgbench',
    perSecond: async (seconds) => {
      const report = await run(
        ...['--client', String(clients), '--jobs', '2', '--protocol', 'prepared'],
        ...['--time', String(seconds)],
      )
      return Number(/tps = ([0-9.]+)/.exec(report)?.[1])
    },
    p99At: async (rate, seconds) => {
      const folder = mkdtempSync(join(tmpdir(), 'yika-pgbench-'))
      await run(
        ...['--client', String(clients), '--jobs', '2', '--protocol', 'prepared'],
        ...['--time', String(warmSeconds + seconds), '--rate', String(rate)],
        ...['--log', '--log-prefix', join(folder, 'log')],
      )
      const lines = globSync(join(folder, 'log*')).flatMap((file) =>
        readFileSync(file, 'utf8').trim().split('\n'),
      )
      rmSync(folder, { recursive: true })
      return p99Of(onceWarm(lines)) / 1000
    },
  }
}

/** Thrown away, as of every path: at first pgbench is late by as long as its connections take. */
const warmSeconds = 1

/** How long each took that ended after the first second, in microseconds: columns 3, and 5 and 6 when. */
function onceWarm(lines: readonly string[]): readonly number[] {
  const told = lines.map((line) => line.split(' ').map(Number))
  const ended = ([, , , , seconds = 0, micros = 0]: readonly number[]) => seconds + micros / 1e6
  const first = Math.min(...told.map(ended))
  return told.filter((each) => ended(each) >= first + warmSeconds).map((each) => each[2] ?? 0)
}

const tables = `
  create table pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
  create table pgbench_branches (bid int primary key, bbalance int, filler char(88));
  create table pgbench_tellers (tid int primary key, bid int, tbalance int, filler char(84));
  create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
  insert into pgbench_branches select b, 0, '' from generate_series(1, ${scale}) b;
  insert into pgbench_tellers select t, (t - 1) / 10 + 1, 0, '' from generate_series(1, ${scale * 10}) t;
  insert into pgbench_accounts select a, (a - 1) / 100000 + 1, 0, '' from generate_series(1, ${scale * 100_000}) a;
  vacuum analyze`

async function builtIn(place: Place): Promise<Yardstick> {
  const pool = new pg.Pool({ ...place, max: clients })
  for (const statement of tables.split(';')) await pool.query(statement)
  const random = (atMost: number): number => 1 + Math.floor(Math.random() * atMost)
  const transact = async (): Promise<void> => {
    const [aid, bid, tid] = [random(scale * 100_000), random(scale), random(scale * 10)]
    const delta = random(10_000) - 5_000
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query({
        name: 'a',
        text: 'update pgbench_accounts set abalance = abalance + $1 where aid = $2',
        values: [delta, aid],
      })
      await client.query({
        name: 'b',
        text: 'select abalance from pgbench_accounts where aid = $1',
        values: [aid],
      })
      await client.query({
        name: 'c',
        text: 'update pgbench_tellers set tbalance = tbalance + $1 where tid = $2',
        values: [delta, tid],
      })
      await client.query({
        name: 'd',
        text: 'update pgbench_branches set bbalance = bbalance + $1 where bid = $2',
        values: [delta, bid],
      })
      await client.query({
        name: 'e',
        text: 'insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, now())',
        values: [tid, bid, aid, delta],
      })
      await client.query('commit')
    } finally {
      client.release()
    }
  }
  return {
    name: 'built-in TPC-B',
    perSecond: async (seconds) =>
      (await measure(transact, { callers: clients, seconds, warmSeconds: 1 })).perSecond,
    p99At: async (perSecond, seconds) =>
      (await openLoop(transact, { perSecond, seconds, warmSeconds })).p99Ms,
  }
}
