import { systemTimers, unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { keepStanding } from '../orders/kept-standing.ts'
import { openShop } from '../testing/shop.ts'
import { watchStore } from '../watch-store.ts'
import { type CatalogService, createCatalogService } from './catalog-service.ts'
import { followPrices } from './live-prices.ts'
import { followProducts } from './live-products.ts'

describe('looking a product up', () => {
  it('goes by GTIN in any of its lengths', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450, { gtins: ['5012345678900'] })
    for (const code of ['5012345678900', '05012345678900', ' 5012345678900 '])
      expect(unwrap(await shop.catalogService.findByGtin(code))?.id).toBe(mug.id)
    const tea = shop.stock('Tea', 200, { gtins: ['00012345678905'] })
    expect(unwrap(await shop.catalogService.findByGtin('012345678905'))?.id).toBe(tea.id)
    expect(unwrap(await shop.catalogService.findByGtin('96385074'))).toBeNull()
    expect(await shop.catalogService.findByGtin('12345')).toEqual({ ok: false, error: { code: 'gtin_invalid' } })
  })

  it('goes by the retailer’s code, whose case matters, and prefers what is on sale', async () => {
    const shop = await openShop()
    shop.stock('Old mug', 1, { sku: '85123A', active: false })
    const mug = shop.stock('Red mug', 450, { sku: '85123A' })
    const other = shop.stock('Blue mug', 450, { sku: '85123a' })
    expect(unwrap(await shop.catalogService.findBySku('85123A'))?.id).toBe(mug.id)
    expect(unwrap(await shop.catalogService.findBySku('85123a'))?.id).toBe(other.id)
  })

  it('finds names by the beginnings of their words, accents and case aside, active ones only', async () => {
    const shop = await openShop()
    shop.stock('Crème brûlée dish', 450)
    shop.stock('Cream jug', 300)
    shop.stock('Creme spoon', 100, { active: false })
    const names = async (text: string) => unwrap(await shop.catalogService.search(text)).map(({ name }) => name)
    expect(await names('cre')).toEqual(['Cream jug', 'Crème brûlée dish'])
    expect(await names('DISH brul')).toEqual(['Crème brûlée dish'])
    expect(await names('jug dish')).toEqual([])
    expect(await names('')).toEqual(['Cream jug', 'Crème brûlée dish'])
  })

  it('finds the products of a category', async () => {
    const shop = await openShop()
    const categoryId = shop.newId()
    shop.store.serve('categories', categoryId, { id: categoryId, name: 'Kitchen', version: 1 })
    const mug = shop.stock('Red mug', 450, { categoryId })
    expect(unwrap(await shop.catalogService.categories())).toMatchObject([{ name: 'Kitchen' }])
    expect(unwrap(await shop.catalogService.inCategory(categoryId)).map(({ id }) => id)).toEqual([mug.id])
  })
})

describe('the prices at the shelf', () => {
  it('are those that a cart would take, from the store or from memory', async () => {
    const shop = await openShop()
    const [mug, tea] = [shop.stock('Red mug', 450), shop.stock('Tea', 200)]
    shop.setPrice(mug, 399, '2026-03-01T00:00:00Z')
    shop.setPrice(mug, 350, '2026-03-03T00:00:00Z')
    const watched = watchStore(shop.store)
    const kept = {
      products: followProducts(watched, systemTimers),
      prices: followPrices(watched, systemTimers),
      standing: keepStanding(watched),
    }
    const fromMemory = createCatalogService({ ...shop.context, kept })
    await fromMemory.warmUp()
    expect(kept.prices.current()?.size).toBe(2)
    const prices = async (service: CatalogService) =>
      unwrap(await service.shelfPrices([tea, mug])).map(({ product, unitPrice }) => [product.name, unitPrice])
    for (const service of [shop.catalogService, fromMemory])
      expect(await prices(service)).toEqual([
        ['Tea', 200],
        ['Red mug', 399],
      ])
    await shop.clock.set(Date.parse('2026-03-03T00:00:00Z'))
    for (const service of [shop.catalogService, fromMemory])
      expect(await prices(service)).toContainEqual(['Red mug', 350])
  })
})

describe('an offer', () => {
  it('is at the branch’s own price that came into force last, else at the product’s', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450)
    const price = async () => unwrap(await shop.catalogService.offer(mug)).unitPrice
    expect(await price()).toBe(450)
    shop.setPrice(mug, 399, '2026-03-01T00:00:00.5Z')
    shop.setPrice(mug, 420, '2026-02-01T00:00:00Z')
    shop.setPrice(mug, 350, '2026-03-03T00:00:00Z')
    expect(await price()).toBe(399)
    await shop.clock.set(Date.parse('2026-03-03T00:00:00Z'))
    expect(await price()).toBe(350)
  })

  it('takes a price that begins tomorrow and ends the day after at those instants, with no word from the server', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450)
    shop.setPrice(mug, 430, '2026-03-01T00:00:00Z')
    shop.setPrice(mug, 299, '2026-03-03T08:00:00Z', '2026-03-04T20:00:00Z')
    const watched = watchStore(shop.store)
    const kept = {
      products: followProducts(watched, systemTimers),
      prices: followPrices(watched, systemTimers),
      standing: keepStanding(watched),
    }
    const fromMemory = createCatalogService({ ...shop.context, kept })
    await fromMemory.warmUp()
    const pricesAt = async (instant: string) => {
      await shop.clock.set(Date.parse(instant))
      const offered = unwrap(await shop.catalogService.offer(mug)).unitPrice
      const [shelf] = unwrap(await fromMemory.shelfPrices([mug]))
      return [offered, shelf?.unitPrice]
    }
    expect(await pricesAt('2026-03-03T07:59:59.999Z')).toEqual([430, 430])
    expect(await pricesAt('2026-03-03T08:00:00Z')).toEqual([299, 299])
    expect(await pricesAt('2026-03-04T19:59:59.999Z')).toEqual([299, 299])
    expect(await pricesAt('2026-03-04T20:00:00Z')).toEqual([430, 430])
  })

  it('takes the price set last where two are for the same instant', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450)
    shop.setPrice(mug, 400, '2026-03-01T00:00:00Z')
    shop.setPrice(mug, 410, '2026-03-01T00:00:00.000Z')
    expect(unwrap(await shop.catalogService.offer(mug)).unitPrice).toBe(410)
  })

  it('is not made while its tax class is unknown', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450, { taxClass: 'reduced' })
    expect(await shop.catalogService.offer(mug)).toEqual({
      ok: false,
      error: { code: 'tax_class_unknown', taxClass: 'reduced' },
    })
  })
})
