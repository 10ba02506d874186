// Goal: a wrong environment is told whole, before anything starts, with what would be right.
// Method: environments as an operator might write them.
import { expect, test } from 'vitest'
import { configReport } from './check.ts'
import { readConfig } from './config.ts'

const right = {
  DATABASE_URL: 'postgres://yika_server:secret@db.example/yika',
  PUBLIC_ORIGIN: 'https://yika.example',
  KEY_SERVICE_SOCKET: '/run/yika/keys',
}

test('without any setting there is a demonstration on this machine alone', () => {
  const config = readConfig({ DATA_DIR: '/srv/yika' })
  expect(config).toEqual({
    port: 8080,
    host: '127.0.0.1',
    posPort: 8583,
    dataFolder: '/srv/yika',
    database: null,
    databaseConnections: 8,
    area: 'jincheng',
    demo: true,
    secondFactor: 'required',
    logLevel: 'info',
    publicOrigin: 'http://localhost:8080',
    keyServiceSocket: null,
    bankFolder: '/srv/yika/bank',
    cardMakerFolder: null,
    documentStore: { kind: 'folder', folder: '/srv/yika/documents' },
  })
})

test('with a database of its own it is in earnest, and what has no safe default must be set', () => {
  expect(readConfig(right).demo).toBe(false)
  expect(readConfig(right).database?.ownerUrl).toBe(null)
  const { DATABASE_URL } = right
  expect(() => readConfig({ DATABASE_URL })).toThrow(/PUBLIC_ORIGIN should be set.*\n.*KEY_SERVICE/)
  expect(() => readConfig({ DATABASE_URL, DEMO: 'true' })).toThrow(/^DATABASE_OWNER_URL should/)
})

test('everything that is wrong is told at once', () => {
  const wrong = {
    PORT: '80a',
    POS_PORT: '65536',
    DATABASE_CONNECTIONS: '0',
    DEMO: 'yes',
    AREA: '../etc',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
    PUBLIC_ORIGIN: 'http://yika.example',
    DOCUMENT_STORE_URL: 's3://store.example/papers',
    YIKA_PORT: '1',
    YIKA_COLOUR: 'red',
  }
  const told = (): unknown => {
    try {
      return readConfig(wrong)
    } catch (fault) {
      return (fault as Error).message.split('\n').map((line) => line.split(' ')[0])
    }
  }
  expect(new Set(told() as string[])).toEqual(
    new Set([...Object.keys(wrong), 'KEY_SERVICE_SOCKET']),
  )
})

test('a password is never printed', () => {
  const DOCUMENT_STORE_URL = 's3://KEY:secret@store.example/papers'
  const report = configReport({ ...right, DOCUMENT_STORE_URL, PORT: 'x' })
  expect(report.right).toBe(false)
  expect(report.lines.join('\n')).not.toContain('secret')
  expect(report.lines.at(-1)).toBe('PORT should be a whole number from 1 to 65535.')
})
