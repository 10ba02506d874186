import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Broken, Missing } from '../shell/exceptions.tsx'
import { Shell } from '../shell/shell.tsx'

const root = createRootRoute({
  component: () => <Shell home="/desk" signInAt="/desk" endedAt="/desk" />,
  notFoundComponent: Missing,
})

const desk = createRoute({ getParentRoute: () => root, path: '/desk', component: Missing })

export const router = createRouter({
  routeTree: root.addChildren([desk]),
  defaultErrorComponent: Broken,
})
