import { startApp } from '../shell/start-app.tsx'
import { router } from './routes.tsx'

export function start(): Promise<void> {
  return startApp(router, {
    zh: () => import('../words/zh/citizen-app.ts'),
    en: () => import('../words/en/citizen-app.ts'),
  })
}
