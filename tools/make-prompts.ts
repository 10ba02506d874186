/**
 * Synthesises every piece that the hotline can say with espeak-ng (Debian) into the pack that comes with
 * the program. To be run after a wording was changed: `node tools/make-prompts.ts`.
 */
import { writeFileSync } from 'node:fs'
import { everyPiece } from '#channels/hotline/dialogue/spoken.ts'
import { packFile, writePromptPack } from '#channels/hotline/voice/prompt-pack.ts'
import { synthesise } from '#channels/hotline/voice/voice.ts'

const sounds = []
for (const piece of everyPiece()) {
  const samples = await synthesise('espeak-ng', piece)
  if (!samples) throw new Error('espeak-ng is needed: apt-get install espeak-ng')
  sounds.push({ key: `${piece.language}/${piece.name}`, text: piece.text, samples })
}
const pack = writePromptPack(sounds)
writeFileSync(packFile, pack)
process.stdout.write(`${sounds.length} pieces, ${Math.round(pack.length / 1024)} KiB\n`)
