import { shell } from './shell.ts'
import { ui } from './ui.ts'

/** What the desk says; only the desk's own pages fetch it. */
export const words = { shell, ui } as const
export type DeskWords = typeof words
