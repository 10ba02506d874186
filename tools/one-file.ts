/**
 * A program with its libraries in few files, for whoever starts it over and over: Node takes two seconds to
 * find and link a thousand modules. What is imported while the program runs stays in files of its own, which
 * are read when they are needed. Built once for each state of its sources.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import { digestOf, projectFolder } from './digest.ts'

const cache = join(projectFolder, 'node_modules/.cache/programs')
const dayMs = 86_400_000
/** The first two read files beside their own, ssh2 asks for compiled ones that are not there, and typescript, most of all the text, is loaded by nobody who starts a program. */
const leftOutside = ['sharp', 'pdfkit', 'ssh2', 'typescript']

/** Where the built file of a program lies, by the program's path from the project's folder. */
export async function oneFile(program: string): Promise<string> {
  const sources = globSync('{server,sim}/**/*.{ts,json}', { cwd: projectFolder })
  const state = digestOf([...sources, 'package-lock.json', 'tools/one-file.ts', program])
  // Of this folder alone: what is built names the places of its sources.
  const digest = createHash('sha256').update(projectFolder).update(state).digest('hex')
  const folder = join(cache, digest)
  if (!existsSync(folder)) {
    forgetOld()
    const half = `${folder}.${process.pid}`
    await build(program, half)
    moveOrForget(half, folder)
  }
  return join(folder, 'program.mjs')
}

async function build(program: string, folder: string): Promise<void> {
  const { build: buildWithVite } = await import('vite')
  await buildWithVite({
    ...{ root: projectFolder, configFile: false, logLevel: 'error', publicDir: false },
    plugins: [stayingInPlace(join(projectFolder, program)), inAscii],
    ssr: { noExternal: true, external: leftOutside },
    build: {
      ...{ ssr: program, outDir: folder, target: 'esnext' },
      rolldownOptions: {
        output: {
          ...{
            entryFileNames: 'program.mjs',
            chunkFileNames: '[name]-[hash].mjs',
            comments: false,
          },
          // What is read takes time with every start; names stay, so that a fault can be read.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  })
}

/** Each module still finds its neighbours from where its source lies, and only one is the program. */
function stayingInPlace(entry: string): Plugin {
  return {
    name: 'staying-in-place',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.')) return null
      return code
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
        .replaceAll('import.meta.main', String(id === entry))
    },
  }
}

/** Text of one byte a letter is read in a third of the time. */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replaceAll(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    }
  },
}

/** Whoever was quicker has built the same. */
function moveOrForget(half: string, folder: string): void {
  try {
    renameSync(half, folder)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
}

function forgetOld(): void {
  mkdirSync(cache, { recursive: true })
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (Temporal.Now.instant().epochMilliseconds - statSync(path).mtimeMs > dayMs)
      rmSync(path, { recursive: true, force: true })
  }
}
