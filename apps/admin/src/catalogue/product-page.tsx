import { Anchor, Button, Stack, Text } from '@mantine/core'
import type { Product } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { Facts } from '../kit/facts.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { ChangesTable } from './changes-table.tsx'
import { PricesPanel } from './prices-panel.tsx'
import { ProductModal } from './product-modal.tsx'
import { SoldBadge } from './products-page.tsx'
import { useCategories } from './use-categories.ts'
import { useCatalogueMoney } from './use-chain-currencies.ts'

export function ProductPage() {
  const { t } = useTexts()
  const api = useApi()
  const mayChange = useRole() === 'admin'
  const { productId = '' } = useParams()
  const [isEditing, setEditing] = useState(false)
  const query = useQuery({
    queryKey: ['product', productId],
    queryFn: () => taken(api.getProduct({ params: { id: productId } })),
  })
  const product = query.data
  return (
    <Page
      title={product?.name ?? t('catalogue.one')}
      {...(!mayChange && { about: t('catalogue.readOnly') })}
      above={
        <Anchor component={Link} to="/catalogue">
          {t('catalogue.back')}
        </Anchor>
      }
      actions={
        mayChange &&
        product !== undefined && (
          <Button leftSection={<Pencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('catalogue.edit')}
          </Button>
        )
      }
    >
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} again={() => void query.refetch()} />}
      {product !== undefined && (
        <>
          <ProductFacts product={product} />
          <PricesPanel product={product} />
          <Panel title={t('changes.title')}>
            <ChangesTable filters={{ aboutId: product.id }} inset />
          </Panel>
        </>
      )}
      {isEditing && product !== undefined && <ProductModal product={product} close={() => setEditing(false)} />}
    </Page>
  )
}

function ProductFacts({ product }: { product: Product }) {
  const { t } = useTexts()
  const money = useCatalogueMoney()
  const { all } = useCategories()
  const { sku, gtins, categoryId, unit, price, taxClass, stockPolicy, active } = product
  return (
    <Panel title={t('catalogue.facts')} actions={<SoldBadge active={active} />}>
      <Facts
        of={[
          [
            t('catalogue.price'),
            <Text key="price" span fw={600}>{`${money.format(price)} / ${t(`catalogue.units.${unit}`)}`}</Text>,
          ],
          [t('catalogue.sku'), sku],
          [
            t('catalogue.gtins'),
            gtins.length === 0 ? (
              t('catalogue.noGtins')
            ) : (
              <Stack key="gtins" gap={0}>
                {gtins.map((gtin) => (
                  <Text key={gtin}>{gtin}</Text>
                ))}
              </Stack>
            ),
          ],
          [t('catalogue.category'), all.find(({ id }) => id === categoryId)?.path ?? t('catalogue.noCategory')],
          [t('catalogue.taxClass'), taxClass],
          [t('catalogue.stockPolicy'), t(`catalogue.stockPolicies.${stockPolicy}`)],
        ]}
      />
    </Panel>
  )
}
