import type { Command } from './command.ts'

export const serve: Command = {
  name: 'serve',
  does: 'Starts the web server, the terminals’ port and the jobs, until it is stopped.',
  examples: ['yika serve', 'PORT=8081 yika serve'],
  run: async (_given, terminal) => {
    // Loaded here, so that the small commands need not load the whole house.
    const { start, stopOnSignal } = await import('../main.ts')
    const running = await start(terminal.environment)
    terminal.say(`web on port ${running.webPort}, terminals on port ${running.posPort}`)
    stopOnSignal(running)
    return new Promise(() => {}) // it ends with the process
  },
}
