/**
 * Keys as they come, until an entry is whole. The bytes are wiped when they are handed on or thrown
 * away; nothing else of the channel holds a digit.
 */
import { type EntryName, entryNames } from './dialogue/state.ts'

/** How long an entry may be; one that has its length needs no #. */
export const entryLengths = {
  number: { least: 15, most: 19, ends: 'by_hash' },
  second_number: { least: 15, most: 19, ends: 'by_hash' },
  pin: { least: 6, most: 6, ends: 'when_whole' },
  new_pin: { least: 6, most: 6, ends: 'when_whole' },
  new_pin_again: { least: 6, most: 6, ends: 'when_whole' },
  code: { least: 6, most: 6, ends: 'when_whole' },
  phone: { least: 5, most: 12, ends: 'by_hash' },
} as const satisfies Record<EntryName, EntryLength>

type EntryLength = {
  readonly least: number
  readonly most: number
  readonly ends: 'by_hash' | 'when_whole'
}

export type Entered =
  | { readonly kind: 'left'; readonly by: 'person' | 'repeat' | 'empty' | 'short' }
  | { readonly kind: 'digits'; readonly digits: Uint8Array }

const star = 0x2a
const zero = 0x30
const letterX = 0x58

/** What all the keys of an entry mean. Takes the bytes over: they are wiped unless they are digits. */
export function readEntry(entry: EntryName, keys: Uint8Array): Entered {
  const { least, most } = entryLengths[entry]
  if (keys.length === 0) return { kind: 'left', by: 'empty' }
  if (keys.length === 1 && keys[0] === zero) return { kind: 'left', by: 'person' }
  if (keys.length === 1 && keys[0] === star) return { kind: 'left', by: 'repeat' }
  const isNumber = entry === 'number' || entry === 'second_number'
  // The check character of a citizen number may be a letter, which a telephone has not.
  if (isNumber && keys.length === 18 && keys[17] === star) keys[17] = letterX
  const isWhole = keys.length >= least && keys.length <= most && !keys.includes(star)
  if (isWhole) return { kind: 'digits', digits: keys }
  keys.fill(0)
  return { kind: 'left', by: 'short' }
}

export type Keypad = {
  /** True when the entry is whole. */
  readonly press: (key: string) => boolean
  /** Hands on what was pressed, and begins anew. */
  readonly take: () => Uint8Array
  readonly isEmpty: () => boolean
  readonly wipe: () => void
}

export function createKeypad(entry: EntryName): Keypad {
  const { most, ends } = entryLengths[entry]
  const keys = new Uint8Array(most)
  let count = 0
  return {
    press(key) {
      if (key === '#') return true
      keys[count] = key.charCodeAt(0)
      count += 1
      // A lone star asks to hear it again; nobody should have to end that with #.
      if (key === '*' && count === 1) return true
      return count === most && (ends === 'when_whole' || most === count)
    },
    take() {
      const taken = keys.slice(0, count)
      keys.fill(0)
      count = 0
      return taken
    },
    isEmpty: () => count === 0,
    wipe() {
      keys.fill(0)
      count = 0
    },
  }
}

/** Keys that came as text, from a voice browser: from here on they are bytes. */
export function keysOf(text: string): Uint8Array {
  return Uint8Array.from(text.replace(/#$/, ''), (key) => key.charCodeAt(0))
}

export function isEntryName(name: string): name is EntryName {
  return entryNames.some((each) => each === name)
}
