import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './shell/desk.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { systemClock, systemRandom, uuidv7Source } from '@outpost/kernel'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { ApiProvider } from './api/api.tsx'
import { createDeskApi } from './api/create-desk-api.ts'
import { mayPass } from './api/taken.ts'
import { createRouter } from './shell/router.tsx'
import { theme } from './shell/theme.ts'
import { startTexts } from './texts/texts.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

let touchedAt = systemClock.now()
for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
  window.addEventListener(event, () => (touchedAt = systemClock.now()), { passive: true })
}

const desk = createDeskApi({
  fetch: (...args) => fetch(...args),
  baseUrl: window.location.origin,
  clock: systemClock,
  newId: uuidv7Source(systemClock, systemRandom),
  untouchedMs: () => systemClock.now() - touchedAt,
})
const MAX_TRIES = 2
const queries = new QueryClient({
  defaultOptions: { queries: { retry: (tries, error) => tries < MAX_TRIES && mayPass(error), staleTime: 2_000 } },
})
await startTexts(localStorage, navigator.languages)

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="top-right" />
      <QueryClientProvider client={queries}>
        <ApiProvider value={desk}>
          <RouterProvider router={createRouter()} />
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
