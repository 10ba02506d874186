/** The telephone from a terminal: calls the hotline and presses what is asked for. */
import { writeFileSync } from 'node:fs'
import { readCommandLine } from '../command-line.ts'
import { writeWav } from './wav.ts'
import { call } from './phone.ts'

const explanation = `A simulated telephone that calls the hotline of a running server.

  npm run phone -- loss --card NUMBER --pin PIN       reports the card lost
  npm run phone -- balance --card NUMBER --pin PIN    asks for the balance
  npm run phone -- keys 1,1,NUMBER,PIN,1              presses what you say, a part after each prompt

  --port PORT     where the hotline listens (5062)
  --number TEL    the number that is called from (13900000000)
  --english       in English
  --wav FILE      writes what was heard
`

const { values, positionals } = readCommandLine(explanation, {
  card: { type: 'string', default: '' },
  pin: { type: 'string', default: '' },
  port: { type: 'string', default: '5062' },
  number: { type: 'string', default: '13900000000' },
  english: { type: 'boolean', default: false },
  wav: { type: 'string' },
})

const language = values.english ? '2' : '1'
const scripts: Readonly<Record<string, readonly string[]>> = {
  loss: [language, '1', values.card, values.pin, '1'],
  balance: [language, '2', '1', values.card, values.pin],
  keys: (positionals[1] ?? '').split(','),
}

const script = scripts[positionals[0] ?? '']
if (script) await dial(script)
else {
  process.stdout.write(explanation)
  process.exitCode = 2
}

async function dial(parts: readonly string[]): Promise<void> {
  const line = await call({ port: Number(values.port), number: values.number })
  process.stdout.write('answered\n')
  for (const part of parts) {
    await line.press(part)
    process.stdout.write(`pressed ${part.length === 1 ? part : `${part.length} keys`}\n`)
    await line.quiet(400)
  }
  const heard = line.heard()
  process.stdout.write(`heard ${Math.round(heard.length / 8_000)} s\n`)
  if (values.wav) writeFileSync(values.wav, writeWav(heard))
  await line.hangUp()
}
