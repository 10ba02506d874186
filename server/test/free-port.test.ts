// Goal: a port that is given to a server stays free until it listens, also while the machine calls elsewhere.
// Method: many ports at once, held against the range from which Linux takes those of outgoing connections.
// Teeth: with the system's choice in the place of our own (listen on 0) all of them were of that range.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

const range = '/proc/sys/net/ipv4/ip_local_port_range'

test('ports are given once each, and none that an outgoing connection may take', async () => {
  const ports = await Promise.all(Array.from({ length: 60 }, freePort))
  expect(new Set(ports).size).toBe(60)
  const text = existsSync(range) ? readFileSync(range, 'utf8') : '32768 60999'
  const [from = 0] = text.trim().split(/\s+/).map(Number)
  expect(ports.filter((port) => port >= from)).toEqual([])
})
