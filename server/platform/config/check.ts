/** `npm run config`: every setting with its meaning, where its value comes from, and what is wrong. */
import { WrongConfig, readConfig } from './config.ts'
import type { Environment } from './config.ts'
import { settings } from './settings.ts'
import type { Setting } from './settings.ts'

/** The lines to print, and whether the server would start with them. */
export function configReport(environment: Environment): {
  readonly lines: readonly string[]
  readonly right: boolean
} {
  const lines = Object.entries<Setting<unknown>>(settings).map(([name, setting]) => {
    const given = environment[name]
    const shown = given && setting.secret ? '(set)' : given || '(default)'
    return `${name.padEnd(22)}${shown.padEnd(24)}${setting.meaning}`
  })
  try {
    readConfig(environment)
    return { lines: [...lines, '', 'All settings are right.'], right: true }
  } catch (fault) {
    if (!(fault instanceof WrongConfig)) throw fault
    return { lines: [...lines, '', fault.message], right: false }
  }
}

if (import.meta.main) {
  const report = configReport(process.env)
  process.stdout.write(`${report.lines.join('\n')}\n`)
  if (!report.right) process.exitCode = 1
}
