import type { Page } from 'playwright'

/** What somebody does with the catalogue at the desk, by what stands on the page. */
export interface CatalogueDesk {
  /** Opens the form, types and saves. */
  add(product: { name: string; sku: string; price: string; taxClass: RegExp; gtin?: string }): Promise<void>
  /** Finds a product by what one types into the search, and opens its page. */
  open(typed: string, name: string): Promise<void>
  /** On a product's page: its own price for a branch, from a local time (`YYYY-MM-DDTHH:MM`) on. */
  setPrice(price: { branch: RegExp; amount: string; from: string }): Promise<void>
  /** On the page of the import: gives a file to be judged. */
  choose(name: string, text: string): Promise<void>
}

export function catalogueDeskAt(page: Page): CatalogueDesk {
  const sheet = page.getByRole('dialog')
  const pick = async (field: string, option: RegExp) => {
    await sheet.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option }).click()
  }
  return {
    add: async ({ name, sku, price, taxClass, gtin }) => {
      await page.getByRole('button', { name: 'New product' }).click()
      await sheet.getByLabel('Name').fill(name)
      await sheet.getByLabel('Code (SKU)').fill(sku)
      await sheet.getByLabel('Price').fill(price)
      await pick('Tax class', taxClass)
      if (gtin !== undefined) {
        await sheet.getByLabel('Barcodes').fill(gtin)
        await page.keyboard.press('Enter')
      }
      await sheet.getByRole('button', { name: 'Save' }).click()
      await sheet.waitFor({ state: 'detached' })
    },
    open: async (typed, name) => {
      await page.getByLabel('Search').fill(typed)
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
    },
    setPrice: async ({ branch, amount, from }) => {
      await page.getByRole('button', { name: 'Set a price' }).click()
      await pick('Branch', branch)
      await sheet.getByLabel('Price').fill(amount)
      await sheet.getByLabel('From').fill(from)
      await sheet.getByRole('button', { name: 'Set a price' }).click()
      await sheet.waitFor({ state: 'detached' })
    },
    choose: async (name, text) => {
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })
    },
  }
}
