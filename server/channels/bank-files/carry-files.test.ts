// Goal: files travel to and from a bank by SFTP whole or not at all, only to the host whose key was agreed,
// and what comes twice counts once (C9, F1).
// Method: the simulated bank with a real SFTP server before its folder, told to fail as real ones do; a
// month-end of the contribution world over it.
// Teeth, each tried once: uploaded under its final name, the cut order was read by the bank as half a file;
// with a hostVerifier that says yes, the order went to the wrong host; without the look at its end, half an
// answer was fetched; with the digest left out of the local name, the second answer took the place of the first.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import type { SftpPlace } from '#platform/files/sftp-place.ts'
import { runKeyService } from '#platform/keys/running-service.ts'
import { answerWaitingOrders, openBank } from '#sim/bank/bank.ts'
import { makeKeyPair, type SftpFaults, startBankSftp } from '#sim/bank/sftp-server.ts'
import {
  contributionWorld,
  declareAndPay,
  lines,
  wrongBalances,
} from '#server/test/contribution-world.ts'
import { carryFiles } from './carry-files.ts'

type House = {
  /** Ours, for this bank. */
  readonly own: string
  /** The bank's. */
  readonly theirs: string
  readonly place: SftpPlace
  readonly faults: SftpFaults
  readonly order: (name: string) => string
  readonly waits: (folder: string) => string[]
}

async function house(folder = mkdtempSync(join(tmpdir(), 'yika-sftp-'))): Promise<House> {
  const [own, theirs, keyFile] = [join(folder, 'own'), join(folder, 'theirs'), join(folder, 'key')]
  mkdirSync(join(own, 'to-bank'), { recursive: true })
  for (const each of ['to-bank', 'from-bank']) mkdirSync(join(theirs, each), { recursive: true })
  const faults: SftpFaults = { cutUploads: 0, deliverTwice: 0 }
  const clientKey = makeKeyPair(keyFile)
  const sftp = await startBankSftp({ folder: theirs, port: 0, clientKey, faults })
  onTestFinished(async () => {
    await sftp.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const place = {
    ...{ host: '127.0.0.1', port: sftp.port, user: 'agency', hostKey: sftp.fingerprint, keyFile },
    ...{ outgoing: 'to-bank', incoming: 'from-bank' },
  }
  return {
    ...{ own, theirs, place, faults },
    order: (name) => {
      const text = `<Document>${'一份付款指令。'.repeat(3_000)}</Document>\n`
      writeFileSync(join(own, 'to-bank', name), text)
      return text
    },
    waits: (name) => readdirSync(name).filter((each) => each.endsWith('.xml')),
  }
}

test('an order arrives whole under its name, and stands with us among what is sent', async () => {
  const { own, theirs, place, order } = await house()
  const text = order('pain001-YK-1.xml')
  assert.deepEqual(await carryFiles(own, place), { sent: 1, fetched: 0, unfinished: 0 })
  assert.deepEqual(readdirSync(join(theirs, 'to-bank')), ['pain001-YK-1.xml'])
  assert.equal(readFileSync(join(theirs, 'to-bank', 'pain001-YK-1.xml'), 'utf8'), text)
  assert.deepEqual(readdirSync(join(own, 'to-bank')), ['sent'])
  assert.deepEqual(await carryFiles(own, place), { sent: 0, fetched: 0, unfinished: 0 })
})

test('an upload that is cut in the middle is no file to the bank, and is done again', async () => {
  const { own, theirs, place, order, faults, waits } = await house()
  const text = order('pain001-YK-1.xml')
  faults.cutUploads = 1
  await assert.rejects(carryFiles(own, place))
  assert.deepEqual(waits(join(theirs, 'to-bank')), [])
  assert.equal(readdirSync(join(theirs, 'to-bank')).length, 1, 'its beginning lies there')
  assert.deepEqual(waits(join(own, 'to-bank')), ['pain001-YK-1.xml'])

  assert.equal((await carryFiles(own, place)).sent, 1)
  assert.deepEqual(readdirSync(join(theirs, 'to-bank')), ['pain001-YK-1.xml'])
  assert.equal(readFileSync(join(theirs, 'to-bank', 'pain001-YK-1.xml'), 'utf8'), text)
})

test('a host with another key, and a door that does not know ours, get nothing', async () => {
  const { own, theirs, place, order } = await house()
  order('pain001-YK-1.xml')
  const another = await house()
  const hostKey = another.place.hostKey
  await assert.rejects(carryFiles(own, { ...place, hostKey }))
  await assert.rejects(carryFiles(own, { ...place, keyFile: another.place.keyFile }))
  assert.deepEqual(readdirSync(join(theirs, 'to-bank')), [])
  assert.deepEqual(readdirSync(join(own, 'to-bank')), ['pain001-YK-1.xml'])
})

test('two who carry at once send one order once', async () => {
  const { own, theirs, place, order } = await house()
  order('pain001-YK-1.xml')
  await Promise.allSettled([carryFiles(own, place), carryFiles(own, place)])
  await carryFiles(own, place)
  assert.deepEqual(readdirSync(join(theirs, 'to-bank')), ['pain001-YK-1.xml'])
  assert.deepEqual(readdirSync(join(own, 'to-bank')), ['sent'])
})

test('half a file stays with the bank until it is whole; what is no file of ours is left alone', async () => {
  const { own, theirs, place, waits } = await house()
  const half = '<Document><BkToCstmrStmt>'
  const inbox = join(theirs, 'from-bank')
  writeFileSync(join(inbox, 'camt053-1.xml'), half)
  writeFileSync(join(inbox, 'camt053-2.xml.part'), half)
  writeFileSync(join(inbox, 'readme .xml'), '<Document></Document>')
  assert.deepEqual(await carryFiles(own, place), { sent: 0, fetched: 0, unfinished: 1 })
  assert.deepEqual(readdirSync(join(own, 'from-bank')), [])

  writeFileSync(join(inbox, 'camt053-1.xml'), `${half}</BkToCstmrStmt></Document>\n`)
  assert.equal((await carryFiles(own, place)).fetched, 1)
  assert.equal(waits(join(own, 'from-bank')).length, 1)
  assert.deepEqual(readdirSync(inbox).toSorted(), ['camt053-2.xml.part', 'readme .xml'])
})

test('a file that comes again is the same file; another of the same name is another', async () => {
  const { own, theirs, place, faults, waits } = await house()
  const put = (text: string) =>
    writeFileSync(join(theirs, 'from-bank', 'camt053.xml'), `<Document>${text}</Document>`)
  put('one')
  faults.deliverTwice = 1
  assert.equal((await carryFiles(own, place)).fetched, 1)
  assert.equal((await carryFiles(own, place)).fetched, 1, 'it was delivered again')
  assert.equal(waits(join(own, 'from-bank')).length, 1)
  put('two')
  await carryFiles(own, place)
  assert.equal(waits(join(own, 'from-bank')).length, 2)
})

test('a month-end over SFTP is paid once, with its order cut and its answer delivered twice', async () => {
  const keys = await runKeyService()
  const world = await contributionWorld(keys)
  onTestFinished(async () => {
    await world.stop()
    await keys.stop()
  })
  const { theirs, place, faults } = await house()
  await declareAndPay(world, world.employers[0], lines(3), '2026-11')
  await world.exchange.closeMonth(world.act(), { month: '2026-11', timing: 'when_over' })
  // The people of one employer are with one bank.
  const [code = ''] = readdirSync(world.bankFolder)
  const own = join(world.bankFolder, code)
  faults.cutUploads = 1
  await assert.rejects(carryFiles(own, place))
  const bank = await openBank(theirs, { now: world.now })
  assert.deepEqual(await answerWaitingOrders(bank), [], 'half an order is no order')
  await carryFiles(own, place)
  assert.equal((await answerWaitingOrders(bank)).length, 1)

  faults.deliverTwice = 1
  const taken: number[] = []
  for (const _ of ['once', 'twice']) {
    await carryFiles(own, place)
    const { files, refused, monthEnd } = await world.exchange.takeAnswers(world.act(), '2026-11')
    assert.deepEqual(refused, [])
    assert.equal(monthEnd?.state, 'reconciled')
    taken.push(files)
  }
  assert.equal(taken[0], 1)
  assert.equal(await wrongBalances(world), 0)
})
