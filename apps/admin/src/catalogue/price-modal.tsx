import { Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { PriceWrite, Product } from '@outpost/contract/v2'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDesk, useSession } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { decimalsOf, readAmount } from '../kit/amount.ts'
import { BranchesField } from '../kit/branches-field.tsx'
import { instantOfLocal, localText, soon } from '../kit/local-time.ts'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useTexts } from '../texts/texts.ts'

/** A price of its own for one branch or several, from an instant on. Each branch is a write by itself; a second try repeats none. */
export function PriceModal({ product, close }: { product: Product; close: () => void }) {
  const { t } = useTexts()
  const { now } = useDesk()
  const own = useSession().staff.branchIds
  const [branchIds, setBranchIds] = useState<string[]>(() => (own.length === 1 ? [...own] : []))
  const [typed, setTyped] = useState('')
  const [from, setFrom] = useState(() => localText(soon(Date.parse(now()))))
  const [until, setUntil] = useState('')
  const [isTried, setTried] = useState(false)
  const currencies = useCurrencies(branchIds)
  const amount = readAmount(typed, decimalsOf(currencies[0] ?? 'EUR'))
  const [begins, ends] = [instantOfLocal(from), instantOfLocal(until)]
  const faults = {
    branches: branchIds.length === 0 ? t('prices.needsBranch') : currencies.length > 1 ? t('prices.mixed') : undefined,
    price: amount === undefined ? t('catalogue.priceFault') : undefined,
    from: begins === undefined ? t('prices.fromFault') : undefined,
    until: ends !== undefined && begins !== undefined && ends <= begins ? t('prices.untilFault') : undefined,
  }
  const shown = (field: keyof typeof faults) => (isTried ? faults[field] : undefined)
  const { setPrices, error, isPending } = useSetPrices(close)
  const submit = () => {
    setTried(true)
    const isReady = Object.values(faults).every((fault) => fault === undefined) && currencies.length === 1
    if (!isReady || amount === undefined || begins === undefined) return
    const price = { productId: product.id, price: amount, effectiveFrom: begins }
    void setPrices(branchIds, { ...price, ...(ends !== undefined && { effectiveTo: ends }) })
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('prices.addFor', { name: product.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        noValidate
      >
        <Stack>
          <BranchesField
            value={branchIds}
            onChange={setBranchIds}
            add={t('prices.addBranch')}
            none={t('prices.needsBranch')}
            error={shown('branches')}
          />
          <TextInput
            label={t('prices.price')}
            inputMode="decimal"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            rightSection={currencies.length === 1 ? currencies[0] : undefined}
            rightSectionWidth={56}
            w={{ base: '100%', sm: '50%' }}
            error={shown('price')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              type="datetime-local"
              label={t('prices.from')}
              description={t('prices.fromAbout')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              error={shown('from')}
            />
            <TextInput
              type="datetime-local"
              label={t('prices.until')}
              description={t('prices.untilAbout')}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
              error={shown('until')}
            />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('prices.offline')}
          </Text>
          <ModalEnd error={error} close={close}>
            <Button type="submit" loading={isPending}>
              {t('prices.add')}
            </Button>
          </ModalEnd>
        </Stack>
      </form>
    </Modal>
  )
}

/** What these branches sell in. */
function useCurrencies(branchIds: readonly string[]): readonly string[] {
  const { api } = useDesk()
  const queries = useQueries({
    queries: branchIds.map((id) => ({
      queryKey: ['branch', id],
      queryFn: () => taken(api.getBranch({ params: { id } })),
      staleTime: 10 * 60_000,
    })),
  })
  return [...new Set(queries.flatMap(({ data }) => (data === undefined ? [] : [data.currency])))]
}

type Terms = Omit<PriceWrite, 'id' | 'branchId'>

function useSetPrices(close: () => void) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [isPending, setPending] = useState(false)
  const made = useRef(new Map<string, { readonly id: string; readonly key: string }>())
  const namesOf = (branchId: string, terms: Terms) => {
    const what = `${branchId} ${JSON.stringify(terms)}`
    const names = made.current.get(what) ?? { id: newId(), key: newId() }
    made.current.set(what, names)
    return names
  }
  const setPrices = async (branchIds: readonly string[], terms: Terms) => {
    setPending(true)
    setError(null)
    try {
      for (const branchId of branchIds) {
        const { id, key } = namesOf(branchId, terms)
        await taken(api.putBranchPrice({ params: { id }, body: { id, branchId, ...terms }, key }))
      }
      notifications.show({ color: 'green', message: t('prices.saved', { count: branchIds.length }) })
      close()
    } catch (failure) {
      setError(failure)
    }
    setPending(false)
    await queries.invalidateQueries()
  }
  return { setPrices, error, isPending }
}
