import { Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type Product, ProductWrite, StockPolicy, Unit } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { amountText, readAmount } from '../kit/amount.ts'
import { RecordModal } from '../kit/record-modal.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useRefusedFields } from '../kit/use-refused-fields.ts'
import { useTexts } from '../texts/texts.ts'
import { CategoryPicker } from './category-picker.tsx'
import { GtinsField } from './gtins-field.tsx'
import { useCatalogueMoney } from './use-chain-currencies.ts'
import { useTaxClasses } from './use-tax-classes.ts'

interface Form extends Omit<ProductWrite, 'price' | 'categoryId'> {
  /** As typed. */
  price: string
  /** Empty = none. */
  categoryId: string
}

const writeOf = ({ price, categoryId, ...rest }: Form, decimals: number): ProductWrite => ({
  ...rest,
  name: rest.name.trim(),
  sku: rest.sku.trim(),
  price: readAmount(price, decimals) ?? Number.NaN,
  ...(categoryId !== '' && { categoryId }),
})

/** A product whole. */
export function ProductModal({ product, close }: { product: Product | undefined; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const { decimals, currencies } = useCatalogueMoney()
  const [currency, ...others] = currencies
  const { all: taxClasses } = useTaxClasses()
  const faultsOf = useFieldErrors()
  const [id] = useState(() => product?.id ?? newId())
  const form = useForm<Form>({
    initialValues: {
      id,
      sku: product?.sku ?? '',
      gtins: [...(product?.gtins ?? [])],
      name: product?.name ?? '',
      categoryId: product?.categoryId ?? '',
      unit: product?.unit ?? 'each',
      price: product === undefined ? '' : amountText(product.price, decimals),
      taxClass: product?.taxClass ?? '',
      stockPolicy: product?.stockPolicy ?? 'allow_oversell',
      active: product?.active ?? true,
    },
    validate: (values) => {
      const faults = faultsOf(ProductWrite, writeOf(values, decimals))
      return faults['price'] === undefined ? faults : { ...faults, price: t('catalogue.priceFault') }
    },
  })
  const put = useClosingWrite(
    (body: ProductWrite, key) => api.putProduct({ params: { id: body.id }, body, key }),
    close,
    ({ name }) => t('catalogue.saved', { name }),
  )
  const refused = useRefusedFields(put.error)
  return (
    <RecordModal
      title={product === undefined ? t('catalogue.add') : t('catalogue.editWhat', { name: product.name })}
      size="lg"
      onSubmit={form.onSubmit((values) => put.mutate(writeOf(values, decimals)))}
      error={put.error}
      isSaving={put.isPending}
      close={close}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('catalogue.name')}
          description={t('catalogue.nameAbout')}
          {...form.getInputProps('name')}
          data-autofocus
        />
        <TextInput
          label={t('catalogue.sku')}
          description={t('catalogue.skuAbout')}
          {...form.getInputProps('sku')}
          error={form.errors['sku'] ?? refused['sku']}
        />
        <TextInput
          label={t('catalogue.price')}
          description={
            others.length === 0
              ? t('catalogue.priceAbout')
              : t('catalogue.priceAboutEach', { currencies: currencies.join(', ') })
          }
          inputMode="decimal"
          rightSection={others.length === 0 && currency}
          rightSectionWidth={56}
          {...form.getInputProps('price')}
        />
        <Select
          label={t('catalogue.taxClass')}
          description={t('catalogue.taxClassAbout')}
          data={taxClasses.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
          allowDeselect={false}
          {...form.getInputProps('taxClass')}
        />
      </SimpleGrid>
      <GtinsField
        value={form.values.gtins}
        onChange={(gtins) => form.setFieldValue('gtins', gtins)}
        error={form.errors['gtins'] ?? refused['gtins']}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <CategoryPicker
          label={t('catalogue.category')}
          placeholder={t('catalogue.noCategory')}
          value={form.values.categoryId === '' ? undefined : form.values.categoryId}
          onChange={(categoryId) => form.setFieldValue('categoryId', categoryId ?? '')}
          error={form.errors['categoryId']}
        />
        <Select
          label={t('catalogue.unit')}
          data={Unit.enum.map((unit) => ({ value: unit, label: t(`catalogue.units.${unit}`) }))}
          allowDeselect={false}
          {...form.getInputProps('unit')}
        />
        <Select
          label={t('catalogue.stockPolicy')}
          data={StockPolicy.enum.map((one) => ({ value: one, label: t(`catalogue.stockPolicies.${one}`) }))}
          allowDeselect={false}
          {...form.getInputProps('stockPolicy')}
        />
        <Switch
          label={t('catalogue.active')}
          description={t('catalogue.activeAbout')}
          size="md"
          mt={24}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      </SimpleGrid>
    </RecordModal>
  )
}
