/** One quiet look for every document that leaves the house. Lengths are points, 72 to the inch. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  strong: require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
} as const

export type FontName = keyof typeof fontFiles
export const fontNames = ['regular', 'strong'] as const satisfies readonly FontName[]

const read = new Map<FontName, Buffer>()

/** Ten megabytes each, read for the first paper and kept. */
export function fontBytes(name: FontName): Buffer {
  const bytes = read.get(name) ?? readFileSync(fontFiles[name])
  read.set(name, bytes)
  return bytes
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
