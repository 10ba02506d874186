import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createGroup, TooManyWaiting } from './group.ts'

function grouped(lanes: number, post: (items: readonly string[]) => Promise<readonly string[]>) {
  const left: (readonly string[])[] = []
  const group = createGroup<string, string>({
    post: (items) => {
      left.push(items)
      return post(items)
    },
    keyOf: (item) => item.slice(0, 1),
    atMost: 100,
    lanes,
    apartMs: 10,
    waitingAtMost: 20,
  })
  return { group, left }
}

const echo = async (items: readonly string[]): Promise<readonly string[]> => items

test('those who come in one moment leave together, in the order of their keys', async () => {
  const { group, left } = grouped(2, echo)
  expect(await Promise.all(['c', 'a', 'b'].map(group.send))).toEqual(['c', 'a', 'b'])
  expect(left).toEqual([['a', 'b', 'c']])
})

test('small groups keep apart: those who come soon after a departure share the next one', async () => {
  const { group, left } = grouped(4, echo)
  await group.send('a')
  const second = group.send('b')
  await sleep(0)
  await Promise.all([second, group.send('c')])
  expect(left).toEqual([['a'], ['b', 'c']])
})

test('a group that is held up does not hold up those behind it', async () => {
  const held = Promise.withResolvers<readonly string[]>()
  const { group } = grouped(2, (items) => (items[0] === 'a' ? held.promise : echo(items)))
  const first = group.send('a')
  await sleep(1)
  expect(await group.send('b')).toBe('b')
  held.resolve(['a'])
  expect(await first).toBe('a')
  await group.drained()
})

test('two posts of one person never share a statement', async () => {
  const { group, left } = grouped(1, echo)
  await Promise.all(['a1', 'a2', 'b'].map(group.send))
  expect(left).toEqual([['a1', 'b'], ['a2']])
})

test('one item that cannot be posted does not spoil its neighbours', async () => {
  const { group } = grouped(1, async (items) => {
    if (items.includes('b')) throw new Error('not this one')
    return items
  })
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(group.send))
  expect(outcomes.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('more than may wait are turned away at the edge, and those who wait are all answered', async () => {
  const { group } = grouped(1, echo)
  const names = Array.from({ length: 21 }, (_, n) => String.fromCodePoint(97 + n))
  const outcomes = await Promise.allSettled(names.map(group.send))
  expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(20)
  expect(outcomes.at(-1)).toMatchObject({ reason: expect.any(TooManyWaiting) })
  await group.drained()
})
