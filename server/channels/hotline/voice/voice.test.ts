// Goal: what is said sounds as recorded, as packed, as synthesised or as a tone, in this order; and G.711
// and the pack keep what was put in.
// Method: known values of the standard, a recording in a folder, the pack that comes along.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { everyPiece } from '../dialogue/spoken.ts'
import { decodeAdpcm, encodeAdpcm } from './adpcm.ts'
import { fromALaw, fromMuLaw, toALaw, toMuLaw } from './g711.ts'
import { readPromptPack } from './prompt-pack.ts'
import { createVoice } from './voice.ts'
import { readWav, writeALawWav } from './wav.ts'

test('G.711 is what the standard lists, and decodes to what it encoded', () => {
  expect([toALaw(0), toALaw(-1), toALaw(32_767), toALaw(-32_768)]).toEqual([0xd5, 0x55, 0xaa, 0x2a])
  expect([toMuLaw(0), toMuLaw(32_767), toMuLaw(-32_768)]).toEqual([0xff, 0x80, 0x00])
  for (let byte = 0; byte < 256; byte++) {
    expect(toALaw(fromALaw(byte))).toBe(byte)
    // Both zeros of µ-law are one sample.
    if (byte !== 0x7f) expect(toMuLaw(fromMuLaw(byte))).toBe(byte)
  }
})

test('speech survives four bits a sample', () => {
  const samples = Int16Array.from({ length: 4_000 }, (_, at) =>
    Math.round(8_000 * Math.sin(at / 9)),
  )
  const back = decodeAdpcm(encodeAdpcm(samples))
  const noise = samples.reduce((sum, sample, at) => sum + (sample - (back[at] ?? 0)) ** 2, 0)
  const signal = samples.reduce((sum, sample) => sum + sample ** 2, 0)
  expect(signal / noise).toBeGreaterThan(100)
})

test('the pack that comes along says every piece there is', () => {
  const pack = readPromptPack()
  const silent = everyPiece().filter(({ language, name, text }) => {
    const sound = pack.soundOf(`${language}/${name}`, text)
    return !sound || sound.length < 800
  })
  expect(silent.map(({ language, name }) => `${language}/${name}`)).toEqual([])
})

const [piece] = everyPiece()

test('a recording of the area stands before the pack, words that were changed are not said as before', async () => {
  if (!piece) throw new Error('nothing to say')
  const folder = mkdtempSync(join(tmpdir(), 'yika-prompts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const recorded = Uint8Array.from({ length: 1_600 }, (_, at) => at & 0xff)
  mkdirSync(join(folder, piece.language))
  writeFileSync(join(folder, piece.language, `${piece.name}.wav`), writeALawWav(recorded))
  expect(readWav(writeALawWav(recorded))?.length).toBe(1_600)
  const voice = createVoice({ recordings: folder, espeak: null })
  expect((await voice.say([piece])).subarray(0, 1_600)).toEqual(Buffer.from(recorded))
  const changed = { ...piece, name: 'another', text: 'never recorded' }
  await voice.say([changed])
  expect(voice.missing()).toEqual([`${piece.language}/another`])
})
