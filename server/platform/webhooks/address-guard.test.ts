// Goal: the server calls the public internet and nothing inside the house, whoever names the address and
// however it is written.
// Method: tables of addresses at the edges of the reserved ranges, and of ways to write them; names are
// resolved as a connection would. Teeth: with the check of literal addresses taken out of `mayBeCalled`
// https://169.254.169.254 was allowed; with the judgement taken out of `lookUpPublic` so was localhost.
import { expect, test } from 'vitest'
import { isPublicAddress, lookUpPublic, mayBeCalled } from './address-guard.ts'

test.each([
  ['9.255.255.255', true],
  ['10.0.0.0', false],
  ['10.255.255.255', false],
  ['11.0.0.0', true],
  ['100.63.255.255', true],
  ['100.64.0.0', false],
  ['100.127.255.255', false],
  ['100.128.0.0', true],
  ['127.0.0.1', false],
  ['169.253.255.255', true],
  ['169.254.169.254', false],
  ['172.15.255.255', true],
  ['172.16.0.0', false],
  ['172.31.255.255', false],
  ['172.32.0.0', true],
  ['192.167.255.255', true],
  ['192.168.0.0', false],
  ['0.0.0.0', false],
  ['223.255.255.255', true],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['2400:3200::1', true],
  ['::', false],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2001:db8::1', false],
  ['2002:a00:1::1', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})

test.each([
  ['https://bank.example/yika?key=1', 'public', true],
  ['http://bank.example/yika', 'public', false],
  ['http://127.0.0.1:8092/yika', 'public', false],
  ['https://127.0.0.1/yika', 'public', false],
  ['https://0x7f000001/yika', 'public', false],
  ['https://2130706433/yika', 'public', false],
  ['https://169.254.169.254/latest', 'public', false],
  ['https://[::1]/yika', 'public', false],
  ['https://[::ffff:127.0.0.1]/yika', 'public', false],
  ['https://user:word@bank.example/yika', 'public', false],
  ['https://bank.example/yika#part', 'public', false],
  ['ftp://bank.example/yika', 'public', false],
  ['file:///etc/passwd', 'anywhere', false],
  ['http://127.0.0.1:8092/yika', 'anywhere', true],
  ['http://localhost:8092/yika', 'anywhere', true],
  ['http://[::1]:8092/yika', 'anywhere', true],
  ['http://10.0.0.1/yika', 'anywhere', false],
  ['http://bank.example/yika', 'anywhere', false],
  ['https://10.0.0.1/yika', 'anywhere', true],
] as const)('%s from %s may be called: %s', (url, reachable, expected) => {
  expect(mayBeCalled(new URL(url), reachable)).toBe(expected)
})

test.each([true, false])('a name that stands for this machine is not connected to', async (all) => {
  const found = await new Promise<unknown>((resolve) =>
    lookUpPublic('localhost', { all }, (fault, addresses) => resolve(fault ?? addresses)),
  )
  expect(found).toMatchObject({ code: 'ADDRESS_REFUSED' })
})
