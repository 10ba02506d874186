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
    posCnPort: 8584,
    posHexPort: 8585,
    hotline: {
      port: 5062,
      host: '127.0.0.1',
      peers: ['127.0.0.1'],
      rtpPorts: { from: 20_000, until: 20_400 },
    },
    hotlineOperator: null,
    jambonzSecret: null,
    dataFolder: '/srv/yika',
    database: null,
    databaseConnections: 8,
    area: 'jincheng',
    demo: true,
    secondFactor: 'required',
    stopSeconds: 10,
    logLevel: 'info',
    publicOrigin: 'http://localhost:8080',
    keyServiceSocket: null,
    keyProvider: 'soft-aes',
    bankFolder: '/srv/yika/bank',
    bankSftp: new Map(),
    cardMakerFolder: null,
    documentStore: { kind: 'folder', folder: '/srv/yika/documents' },
    readerPort: 8791,
    mailServer: null,
    letters: null,
    smsGateway: null,
  })
})

test('with a database of its own it is in earnest, and what has no safe default must be set', () => {
  expect(readConfig(right).demo).toBe(false)
  expect(readConfig(right).database?.ownerUrl).toBe(null)
  expect(readConfig(right).readerPort, 'no kiosks').toBe(null)
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
    KEY_PROVIDER: 'sm4',
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

test('what leaves the machine is told whole, encrypted, and never out of a demonstration', () => {
  const mail = { MAIL_URL: 'smtps://u:p%40@mail.example', MAIL_FROM: 'no-reply@yika.example' }
  const gateway = { SMS_GATEWAY_URL: 'https://sms.example/v1', SMS_GATEWAY_TOKEN: 't' }
  const config = readConfig({ ...right, ...mail, ...gateway })
  expect(config.mailServer).toEqual({ url: mail.MAIL_URL, from: mail.MAIL_FROM })
  expect(config.smsGateway).toEqual({ url: gateway.SMS_GATEWAY_URL, token: 't' })
  const { MAIL_URL } = mail
  const { SMS_GATEWAY_TOKEN } = gateway
  expect(() => readConfig({ ...right, MAIL_URL })).toThrow('MAIL_FROM should be set when MAIL_URL')
  expect(() => readConfig({ ...right, SMS_GATEWAY_TOKEN })).toThrow('SMS_GATEWAY_URL should be set')
  const open = { ...gateway, SMS_GATEWAY_URL: 'http://sms.example/v1' }
  expect(() => readConfig({ ...right, ...open })).toThrow(/^SMS_GATEWAY_URL should be https/)
  expect(() => readConfig({ ...mail, ...gateway })).toThrow(
    /^MAIL_URL should be on this machine.*\n.*SMS/,
  )
  const near = { ...gateway, SMS_GATEWAY_URL: 'http://localhost:8090/messages' }
  expect(readConfig(near).smsGateway?.url).toBe(near.SMS_GATEWAY_URL)
  expect(configReport({ ...right, ...mail, ...gateway }).lines.join('\n')).not.toContain('p%40')
})

test('a password is never printed', () => {
  const DOCUMENT_STORE_URL = 's3://KEY:secret@store.example/papers'
  const report = configReport({ ...right, DOCUMENT_STORE_URL, PORT: 'x' })
  expect(report.right).toBe(false)
  expect(report.lines.join('\n')).not.toContain('secret')
  expect(report.lines.at(-1)).toBe('PORT should be a whole number from 1 to 65535.')
})
