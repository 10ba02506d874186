/**
 * The policy packs as files: an area's own in `areas/<area>/policy.json`, those of real places in
 * `policies/`. A wrong one is refused with everything that is wrong in it, and counts for nothing.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  livingFile,
  type LivingFile,
  type OnChange,
  type ReadAreaFile,
  readAreaText,
  textOfAreaFile,
} from '#capabilities/organisations/index.ts'
import { readJsonText } from '#platform/files/json-text.ts'
import { readYamlText } from '#platform/files/yaml-text.ts'
import type { Pack } from '../rules/pack.ts'
import { compilePack } from './compile-pack.ts'
import { type PackFile, packFile } from './pack-file.ts'

export const policyFileName = 'policy.json'

export type Policy = {
  readonly pack: Pack
  readonly name: { readonly zh: string; readonly en: string }
  /** As the pack numbers itself, and what says that nothing in it has changed since. */
  readonly version: string
  readonly digest: string
  /** As the file is written: kept with the first bill that is settled by it. */
  readonly text: string
}

const guide = { docs: 'docs/policies.md', absent: 'give another path, or' }

export function readPolicy(file: string): ReadAreaFile<Policy> {
  const read = textOfAreaFile(file, guide)
  return 'problems' in read ? read : readPolicyText({ file, text: read.data })
}

/** A pack that is no file of the place: one that is kept, or one that somebody would like to try. */
export function readPolicyText(given: PackText): ReadAreaFile<Policy> {
  const read = readPackFile(given)
  if ('problems' in read) return read
  const { place, version, name } = read.data
  const digest = createHash('sha256').update(saidBy(read.data)).digest('hex')
  return {
    data: {
      ...{ pack: compilePack(read.data), name, version: `${place}-${version}`, digest },
      text: given.text,
    },
  }
}

export type PackText = { readonly file: string; readonly text: string }

export function readPackFile(given: PackText): ReadAreaFile<PackFile> {
  return readAreaText(given, packFile, guide, isJson(given.text) ? readJsonText : readYamlText)
}

/** As it is written, whatever it says: for whoever prints it. */
export function packValue(text: string): unknown {
  return (isJson(text) ? readJsonText(text) : readYamlText(text)).value
}

/** A pack is an object, and JSON writes one so; anything else is read as YAML. */
function isJson(text: string): boolean {
  return /^\ufeff?\s*(\{|$)/.test(text)
}

/** An area's own pack, as it is now: another file in its place counts from the next settlement on. */
export function livingPolicy(
  folder: string,
  told: { readonly onChange: OnChange; readonly lookEveryMs: number },
): LivingFile<Policy> {
  const file = join(folder, policyFileName)
  return livingFile(file, () => readPolicy(file), told)
}

/** What is said, whatever the spaces between it. */
function saidBy(file: PackFile): string {
  return JSON.stringify(file, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
