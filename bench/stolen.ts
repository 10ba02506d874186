/**
 * What the host took away while a path was measured. On a rented machine a neighbour can hold a
 * processor for a tenth of a second; a p99 says something of the program only where little is stolen.
 */
import { readFileSync } from 'node:fs'

type ProcessorTime = { readonly all: number; readonly stolen: number }

/** In ticks since the start of the machine; zero where the system does not tell. */
export function processorTime(): ProcessorTime {
  const line = /^cpu +(.*)$/m.exec(textOf('/proc/stat'))?.[1] ?? ''
  const ticks = line.split(' ').map(Number)
  // user nice system idle iowait irq softirq steal; the two after them are counted in user already.
  return { all: ticks.slice(0, 8).reduce((sum, each) => sum + each, 0), stolen: ticks[7] ?? 0 }
}

/** The share of all processors' time, between 0 and 1. */
export function stolenSince(before: ProcessorTime): number {
  const now = processorTime()
  return now.all === before.all ? 0 : (now.stolen - before.stolen) / (now.all - before.all)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
