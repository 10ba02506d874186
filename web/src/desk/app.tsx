import { startApp } from '../shell/start-app.tsx'
import { router } from './routes.tsx'

export async function start(): Promise<void> {
  await startApp(router, {
    zh: () => import('../words/zh/desk-app.ts'),
    en: () => import('../words/en/desk-app.ts'),
  })
}
