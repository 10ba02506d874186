/**
 * A headless Chromium that comes with the packages: no system package, no unsafe switch.
 *
 * The packaged browser unpacks itself into the temporary folder and never looks at its version
 * again, so each version gets a folder of its own. Its own list of arguments turns web security
 * off, which would hide mistakes in our content security policy: ours does not.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core'

const cache = join(import.meta.dirname, '..', '.cache')
const { resolve } = createRequire(import.meta.url)

/** Bare machines have no Chinese font: without this every character is a box. */
function fontConfig(): string {
  const path = join(cache, 'fonts.conf')
  const font = resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
  const fonts = dirname(dirname(font))
  const folders = ['400Regular', '600SemiBold', '700Bold'].map((each) => join(fonts, each))
  writeFileSync(
    path,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...folders.map((folder) => `<dir>${folder}</dir>`),
      `<cachedir>${join(cache, 'fontconfig')}</cachedir>`,
      '</fontconfig>',
    ].join('\n'),
  )
  return path
}

function packaged(): { entry: string; folder: string; version: string } {
  const entry = resolve('@sparticuz/chromium')
  let folder = dirname(entry)
  while (!existsSync(join(folder, 'bin'))) folder = dirname(folder)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return { entry, folder, version: String(version) }
}

async function unpacked(): Promise<{ executablePath: string; libraries: string }> {
  const { folder, version } = packaged()
  const home = join(cache, `chromium-${version}`)
  mkdirSync(home, { recursive: true })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = home
  try {
    const { default: chromiumPackage, inflate } = await import('@sparticuz/chromium')
    const executablePath = await chromiumPackage.executablePath()
    if (!existsSync(join(home, 'al2023'))) await inflate(join(folder, 'bin', 'al2023.tar.br'))
    return { executablePath, libraries: join(home, 'al2023', 'lib') }
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

async function options(): Promise<LaunchOptions> {
  const { executablePath, libraries } = await unpacked()
  return {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: fontConfig(),
    },
  }
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await options())
}

/** One browser that several processes share. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(await options())
}
