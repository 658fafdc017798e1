import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Page } from '../kit/page.tsx'
import { useTexts } from '../texts/texts.ts'

const VIEWS = {
  products: '/catalogue',
  categories: '/catalogue/categories',
  taxes: '/catalogue/taxes',
  changes: '/catalogue/changes',
} as const
type View = keyof typeof VIEWS

interface CatalogueFrameProps {
  readonly view: View
  readonly about: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Products and what stands around them; each view has an address of its own. */
export function CatalogueFrame({ view, about, actions, children }: CatalogueFrameProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  return (
    <Page title={t('catalogue.title')} about={about} actions={actions}>
      <Tabs value={view} onChange={(value) => void navigate(VIEWS[(value ?? 'products') as View])}>
        <Tabs.List>
          {(Object.keys(VIEWS) as View[]).map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`catalogue.views.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view} pt="md">
          {children}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
