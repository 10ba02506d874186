// Goal: the money of two months in a village adds up, whatever makes of terminal it is spent at, who pays late,
// too little or twice, and which answers and memories are lost; the auditor and the story's own books say so.
// Method: the story of a year in its short form, on a demonstration of its own, through the public interfaces;
// the operator's commands run in this process.
// Teeth: with the surcharge in a receipt booked as suspense, the story ended with three differences.
import { expect, test } from 'vitest'
import { commandsFor } from '#server/cli.ts'
import { runCommandLine } from '#server/cli/command.ts'
import type { Yika } from '#server/test/yika.ts'
import { sizeOf } from './plan.ts'
import { tellYear } from './year.ts'

/** Starting a process for each would take longer than the rest of the story. */
async function operatorHere(environment: NodeJS.ProcessEnv): Promise<Yika> {
  return async (...args) => {
    const [out, said]: [string[], string[]] = [[], []]
    const code = await runCommandLine(await commandsFor(args[0]), args, {
      environment: { ...environment, LOG_LEVEL: 'silent' },
      ...{ isTerminal: false, showProgress: () => {} },
      out: (line) => out.push(line),
      say: (line) => said.push(line),
    })
    return { code, out: out.join('\n').trim(), said: said.join('\n').trim() }
  }
}

test('two months in a village end without a difference', async () => {
  const told: string[] = []
  const differences = await tellYear({
    ...{ area: 'jincheng', beside: null, operator: operatorHere },
    ...{ seed: 7, size: sizeOf(2, 60), write: (line: string) => told.push(line) },
  })
  expect(told.filter((line) => /differences|theirs/.test(line))).toEqual([])
  expect(differences).toBe(0)
  const all = told.join('\n')
  for (const each of [
    'surcharges',
    'refunds',
    'reversals',
    'batches that differed',
    'back to them',
  ])
    expect(all).toContain(each)
}, 600_000)
