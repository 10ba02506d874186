/** The built screens: assets named by their digest are kept for ever, the page itself never. */
import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WebApp } from './context.ts'
import { problem } from './problem.ts'

const builtScreens = fileURLToPath(new URL('../../../web/dist/', import.meta.url))

export async function installScreens(app: WebApp, folder = builtScreens): Promise<void> {
  const isBuilt = existsSync(folder)
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      serve: false,
      cacheControl: false,
      dotfiles: 'deny',
      setHeaders: (reply, path) => {
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
      // A name with a dot is a file; any other address is a page that the program in it knows.
      return reply.sendFile(/\.[a-z0-9]+$/i.test(path) ? path : 'index.html')
    },
  )
  app.setNotFoundHandler(() => {
    throw problem('not_found')
  })
}
