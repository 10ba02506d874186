/** The built screens: assets named by their digest are kept for ever, the page itself never. */
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WebApp } from './context.ts'
import { problem } from './problem.ts'

const builtScreens = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

type Screens = {
  /** The built screens; a folder of another place in tests. */
  readonly folder: string | undefined
  readonly readerPort: number | null
}

export async function installScreens(
  app: WebApp,
  { folder = builtScreens, readerPort }: Screens,
): Promise<void> {
  const isBuilt = existsSync(folder)
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      serve: false,
      cacheControl: false,
      dotfiles: 'deny',
      setHeaders: (reply, path) => {
        if (reply.getHeader('cache-control') === 'no-store') return
        const isForEver = /[\\/]assets[\\/]/.test(path)
        reply.header(
          'cache-control',
          isForEver ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  }
  app.get(
    '/*',
    { config: { action: 'site.look', noSignOfLife: true }, schema: { hide: true } },
    async (request, reply) => {
      const path = (request.params as { '*': string })['*']
      if (!isBuilt || path === 'api' || path.startsWith('api/')) throw problem('not_found')
      if (/^kiosk(\/|$)/.test(path)) asKiosk(reply, readerPort)
      // A name with a dot is a file; any other address is a page that the program in it knows.
      return reply.sendFile(/\.[a-z0-9]+$/i.test(path) ? path : 'index.html')
    },
  )
  app.setNotFoundHandler(() => {
    throw problem('not_found')
  })
}

/** The page of a kiosk is kept nowhere, and it alone may speak with the reader beside it. */
function asKiosk(reply: FastifyReply, readerPort: number | null): void {
  reply.header('cache-control', 'no-store')
  if (readerPort === null) return
  const policy = String(reply.getHeader('content-security-policy'))
  const connections = `connect-src 'self' ws://127.0.0.1:${readerPort}`
  reply.header('content-security-policy', `${policy};${connections}`)
}
