import { Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { Branch, PriceWrite, Product } from '@outpost/contract/v2'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useDesk, useSession } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { decimalsOf, readAmount } from '../kit/amount.ts'
import { BranchesField } from '../kit/branches-field.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { tell } from '../kit/tell.ts'
import { soon, zoneText } from '../kit/zone-time.ts'
import { useTexts } from '../texts/texts.ts'
import { isBackwards, priceTimes } from './price-times.ts'
import { ZoneTimeField } from './zone-time-field.tsx'

/** A price of its own for one branch or several, from a time on. Each branch is a write by itself; a second try repeats none. */
export function PriceModal({ product, close }: { product: Product; close: () => void }) {
  const { t } = useTexts()
  const { now } = useDesk()
  const own = useSession().staff.branchIds
  const [opened] = useState(() => soon(Date.parse(now())))
  const [branchIds, setBranchIds] = useState<string[]>(() => (own.length === 1 ? [...own] : []))
  const [typed, setTyped] = useState('')
  const [typedFrom, setFrom] = useState<string>()
  const [until, setUntil] = useState('')
  const [isTried, setTried] = useState(false)
  const branches = useBranches(branchIds)
  const currencies = [...new Set(branches.map(({ currency }) => currency))]
  const zones = [...new Set(branches.map(({ timezone }) => timezone))]
  const from = typedFrom ?? (zones[0] === undefined ? '' : zoneText(opened, zones[0]))
  const amount = readAmount(typed, decimalsOf(currencies[0] ?? 'EUR'))
  const times = branches.map((branch) => priceTimes(from, until, branch))
  const faults = {
    branches: branchIds.length === 0 ? t('prices.needsBranch') : currencies.length > 1 ? t('prices.mixed') : undefined,
    price: amount === undefined ? t('catalogue.priceFault') : undefined,
    from: from === '' ? t('prices.fromFault') : undefined,
    until: times.some((each) => each !== undefined && isBackwards(each)) ? t('prices.untilFault') : undefined,
  }
  const shown = (field: keyof typeof faults) => (isTried ? faults[field] : undefined)
  const { setPrices, error, isPending } = useSetPrices(close)
  const submit = () => {
    setTried(true)
    const isKnown = branches.length === branchIds.length && times.every((each) => each !== undefined)
    if (!isKnown || amount === undefined || Object.values(faults).some((fault) => fault !== undefined)) return
    const writes = branches.flatMap(({ id: branchId }, i) => {
      const own = times[i]
      return own === undefined ? [] : [{ branchId, productId: product.id, price: amount, ...own }]
    })
    void setPrices(writes)
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
            <ZoneTimeField
              label={t('prices.from')}
              value={from}
              onChange={setFrom}
              zones={zones}
              error={shown('from')}
            />
            <ZoneTimeField
              label={t('prices.until')}
              description={t('prices.untilAbout')}
              value={until}
              onChange={setUntil}
              zones={zones}
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

/** These branches, as far as they are known yet. */
function useBranches(branchIds: readonly string[]): readonly Branch[] {
  const { api } = useDesk()
  const queries = useQueries({
    queries: branchIds.map((id) => ({
      queryKey: ['branch', id],
      queryFn: () => taken(api.getBranch({ params: { id } })),
      staleTime: 10 * 60_000,
    })),
  })
  return queries.flatMap(({ data }) => data ?? [])
}

type Terms = Omit<PriceWrite, 'id'>

function useSetPrices(close: () => void) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [isPending, setPending] = useState(false)
  const made = useRef(new Map<string, { readonly id: string; readonly key: string }>())
  const namesOf = (terms: Terms) => {
    const what = JSON.stringify(terms)
    const names = made.current.get(what) ?? { id: newId(), key: newId() }
    made.current.set(what, names)
    return names
  }
  const setPrices = async (all: readonly Terms[]) => {
    setPending(true)
    setError(null)
    try {
      for (const terms of all) {
        const { id, key } = namesOf(terms)
        await taken(api.putBranchPrice({ params: { id }, body: { id, ...terms }, key }))
      }
      tell(t('prices.saved', { count: all.length }))
      close()
    } catch (failure) {
      setError(failure)
    }
    setPending(false)
    await queries.invalidateQueries()
  }
  return { setPrices, error, isPending }
}
