/** One quiet look for every document that leaves the house. Lengths are points, 72 to the inch. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Font } from 'fontkit'

const require = createRequire(import.meta.url)

const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  strong: require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
} as const

export type FontName = keyof typeof fontFiles
export const fontNames = ['regular', 'strong'] as const satisfies readonly FontName[]

const parsed = new Map<FontName, Font>()

/** Ten megabytes each, read and parsed for the first paper and kept: a parsed font is read-only. */
export async function openFont(name: FontName): Promise<Font> {
  const known = parsed.get(name)
  if (known) return known
  const { create } = await import('fontkit')
  const font = create(readFileSync(fontFiles[name]))
  if (!('layout' in font)) throw new Error(`the file of the font ${name} holds several fonts`)
  parsed.set(name, font)
  return font
}

export const colours = {
  accent: '#0a4f4a',
  onAccent: '#ffffff',
  onAccentQuiet: '#bcd8d4',
  ink: '#1a2726',
  quiet: '#566664',
  hairline: '#d3dedc',
  tint: '#eff5f4',
  attention: '#8a4b00',
  attentionTint: '#fcf5ea',
} as const

export const page = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 539.28,
  /** First line of the content below the title band, and below the slim head of later pages. */
  firstTop: 132,
  laterTop: 84,
  bottom: 768,
  footerRule: 788,
} as const

export const contentWidth = page.right - page.left
