import { Button } from '@mantine/core'
import { createBrowserRouter, Link, Navigate } from 'react-router'
import { Empty } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { Gate } from './gate.tsx'
import { Shell } from './shell.tsx'

/** Each page is a file of its own for the browser, and comes when somebody goes there. */
export const createRouter = () =>
  createBrowserRouter(
    [
      {
        element: (
          <Gate>
            <Shell />
          </Gate>
        ),
        hydrateFallbackElement: <></>,
        children: [
          { index: true, element: <Navigate to="/health" replace /> },
          page('health', async () => (await import('../health/overview-page.tsx')).OverviewPage),
          page('health/:branchId', async () => (await import('../health/branch-page.tsx')).BranchPage),
          page('dead-letters', async () => (await import('../dead-letters/dead-letters-page.tsx')).DeadLettersPage),
          page(
            'dead-letters/:branchId/:clientRef',
            async () => (await import('../dead-letters/dead-letter-page.tsx')).DeadLetterPage,
          ),
          page('approvals', async () => (await import('../approvals/approvals-page.tsx')).ApprovalsPage),
          page('orders', async () => (await import('../orders/orders-page.tsx')).OrdersPage),
          page('orders/:branchId/:orderId', async () => (await import('../orders/order-page.tsx')).OrderPage),
          page('stock', async () => (await import('../stock/stock-page.tsx')).StockPage),
          page('ledger', async () => (await import('../ledger/ledger-page.tsx')).LedgerPage),
          page('catalogue', async () => (await import('../catalogue/products-page.tsx')).ProductsPage),
          page(
            'catalogue/products/:productId',
            async () => (await import('../catalogue/product-page.tsx')).ProductPage,
          ),
          page('catalogue/categories', async () => (await import('../catalogue/categories-page.tsx')).CategoriesPage),
          page('catalogue/taxes', async () => (await import('../catalogue/taxes-page.tsx')).TaxesPage),
          page('catalogue/changes', async () => (await import('../catalogue/changes-page.tsx')).ChangesPage),
          page('catalogue/import', async () => (await import('../catalogue/import-page.tsx')).ImportPage),
          page(
            'terminals/:branchId/:terminalId',
            async () => (await import('../terminals/terminal-page.tsx')).TerminalPage,
          ),
          page(
            'terminals/:branchId/:terminalId/bundles/:requestId',
            async () => (await import('../terminals/bundle-page.tsx')).BundlePage,
          ),
          page('reports', async () => (await import('../reports/reports-page.tsx')).ReportsPage),
          page('drills', async () => (await import('../recovery/drills-page.tsx')).DrillsPage),
          page('terminals', async () => (await import('../terminals/terminals-page.tsx')).TerminalsPage),
          page('branches', async () => (await import('../branches/branches-page.tsx')).BranchesPage),
          page('flags', async () => (await import('../flags/flags-page.tsx')).FlagsPage),
          page('flags/new', async () => (await import('../flags/new-flag-page.tsx')).NewFlagPage),
          page('flags/:flagId', async () => (await import('../flags/flag-page.tsx')).FlagPage),
          page('rollouts', async () => (await import('../rollouts/rollouts-page.tsx')).RolloutsPage),
          page('rollouts/:rolloutId', async () => (await import('../rollouts/rollout-page.tsx')).RolloutPage),
          page('staff', async () => (await import('../staff/staff-page.tsx')).StaffPage),
          page('audit', async () => (await import('../audit/audit-page.tsx')).AuditPage),
          { path: '*', element: <Nowhere /> },
        ],
      },
    ],
    { basename: '/admin' },
  )

const page = (path: string, load: () => Promise<() => React.ReactNode>) => ({
  path,
  lazy: async () => ({ Component: await load() }),
})

function Nowhere() {
  const { t } = useTexts()
  return (
    <Empty
      title={t('shell.nowhere')}
      about={t('shell.nowhereAbout')}
      action={
        <Button component={Link} to="/health" variant="default">
          {t('shell.home')}
        </Button>
      }
    />
  )
}
