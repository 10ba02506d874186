// Goal: whoever watches a folder sees a file whole or not at all.
// Method: a real folder; a writer that breaks off in the middle, one that looks around while writing.
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWholeFile } from './whole-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-file-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a file carries its name only once it is whole, and its digest is that of its bytes', async () => {
  const seen: string[][] = []
  async function* pieces() {
    yield '张'
    seen.push(await readdir(folder))
    yield '三'
  }
  const written = await writeWholeFile(join(folder, 'order.xml'), pieces())

  expect(seen).toEqual([['order.xml.part']])
  expect(await readdir(folder)).toEqual(['order.xml'])
  const bytes = await readFile(join(folder, 'order.xml'))
  expect(bytes.toString()).toBe('张三')
  expect(written).toEqual({
    byteCount: 6,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

test('a file whose writing breaks off leaves nothing behind', async () => {
  function* pieces() {
    yield 'half'
    throw new Error('the batch changed')
  }
  await expect(writeWholeFile(join(folder, 'order.xml'), pieces())).rejects.toThrow('changed')
  expect(await readdir(folder)).toEqual([])
})
