import type { Page } from 'playwright'

/** A page of the desk, and by what it shows that it is there. */
export interface Stop {
  readonly name: string
  readonly go: (page: Page) => Promise<void>
}

/** To a page, which is there once the navigation says so: its part of the desk may have to be loaded first. */
async function nav(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name })
  await link.click()
  await link.and(page.locator('[aria-current=page]')).waitFor()
}

/** Once the page stands under its title: the one before it has a branch to choose as well. */
async function chooseBerlin(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByLabel('Branch', { exact: true }).first().click()
  await page.getByRole('option', { name: /^B01/ }).click()
}

/** Every page, in an order in which one leads to the next. */
export const EVERY_PAGE: readonly Stop[] = [
  {
    name: 'health',
    go: async (page) => {
      await nav(page, 'Branch health')
      await page.getByRole('link', { name: /^B01/ }).waitFor()
    },
  },
  {
    name: 'health-branch',
    go: async (page) => {
      await page.getByRole('link', { name: /^B01/ }).click()
      await page.getByText('Over time').waitFor()
    },
  },
  {
    name: 'dead-letters',
    go: async (page) => {
      await nav(page, 'Dead letters')
      await page
        .getByRole('link', { name: /^B01-T01-/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'dead-letter',
    go: async (page) => {
      await page
        .getByRole('link', { name: /^B01-T01-/ })
        .first()
        .click()
      await page.getByRole('textbox', { name: 'What was sent' }).waitFor()
    },
  },
  {
    name: 'approvals',
    go: async (page) => {
      await nav(page, 'Approvals')
      await page.getByRole('article').first().waitFor()
    },
  },
  {
    name: 'orders',
    go: async (page) => {
      await nav(page, 'Orders')
      await chooseBerlin(page, 'Orders')
      await page
        .getByRole('link', { name: /^B01-T01-/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'order',
    go: async (page) => {
      await page.getByRole('link', { name: 'B01-T01-000001' }).click()
      await page.getByText('Ledger entries').first().waitFor()
    },
  },
  {
    name: 'stock',
    go: async (page) => {
      await nav(page, 'Stock')
      await chooseBerlin(page, 'Stock')
      await page.getByRole('button', { name: 'Movements' }).first().waitFor()
    },
  },
  {
    name: 'stock-transit',
    go: async (page) => {
      await page.getByRole('tab', { name: 'On the way' }).click()
      await page.getByRole('table', { name: 'On the way' }).waitFor()
    },
  },
  {
    name: 'stock-discrepancies',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Discrepancies' }).click()
      await page.getByText('Sold more than there was').first().waitFor()
    },
  },
  {
    name: 'reports-day',
    go: async (page) => {
      await nav(page, 'Sales')
      await page.locator('.recharts-bar-rectangle').last().waitFor()
    },
  },
  ...(['Branch', 'Category', 'Tender', 'Tax rate'] as const).map((by) => ({
    name: `reports-${by.toLowerCase().replace(' ', '-')}`,
    go: async (page: Page) => {
      await page.getByRole('radiogroup', { name: 'Broken down by' }).getByText(by, { exact: true }).click()
      await page.getByRole('columnheader', { name: by, exact: true }).waitFor()
    },
  })),
  {
    name: 'reports-region',
    go: async (page) => {
      await page.getByRole('combobox', { name: 'Region' }).click()
      const reported = page.waitForResponse((answer) => answer.url().includes('region=Germany'))
      await page.getByRole('option', { name: 'Germany' }).click()
      await reported
      await page.locator('[data-is-stale=false]').waitFor()
    },
  },
  {
    name: 'ledger',
    go: async (page) => {
      await nav(page, 'Ledger')
      await chooseBerlin(page, 'Ledger')
      await page.getByText('Debits and credits agree.').waitFor()
    },
  },
  {
    name: 'catalogue',
    go: async (page) => {
      await nav(page, 'Catalogue')
      await page.getByRole('link', { name: 'Bananas', exact: true }).waitFor()
    },
  },
  {
    name: 'catalogue-product',
    go: async (page) => {
      await page.getByLabel('Search').fill('gin')
      await page.getByRole('link', { name: 'Gin 0.7 l' }).click()
      await page.getByText('Head office').first().waitFor()
    },
  },
  {
    name: 'catalogue-price',
    go: async (page) => {
      await page.getByRole('button', { name: 'Set a price' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('combobox', { name: 'Branch' }).click()
      await page.getByRole('option', { name: /^B01/ }).click()
      await sheet.getByLabel('Price').fill('14.99')
      await sheet.getByText('EUR', { exact: true }).waitFor()
    },
  },
  {
    name: 'catalogue-edit',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Change', exact: true }).click()
      await page.getByRole('dialog').getByLabel('Barcodes').fill('4006381333932')
      await page.getByText(/^The check digit is wrong/).waitFor()
    },
  },
  {
    name: 'catalogue-categories',
    go: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Catalogue')
      await page.getByRole('tab', { name: 'Categories' }).click()
      await page.getByRole('button', { name: 'Change Fruit and vegetables' }).waitFor()
    },
  },
  {
    name: 'catalogue-taxes',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Taxes' }).click()
      await page.getByText('Reduced rate').waitFor()
    },
  },
  {
    name: 'catalogue-tax-class',
    go: async (page) => {
      await page.getByRole('button', { name: 'Change Reduced rate' }).click()
      await page.getByRole('dialog').getByLabel('Rate').waitFor()
    },
  },
  {
    name: 'catalogue-changes',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('tab', { name: 'Changes' }).click()
      await page.getByText('Command line').first().waitFor()
    },
  },
  {
    name: 'catalogue-import',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Products' }).click()
      await page.getByRole('link', { name: 'Import' }).click()
      await page.getByRole('combobox', { name: 'Currency of the prices' }).click()
      await page.getByRole('option', { name: 'EUR' }).click()
      const text = 'sku;name;price;gtin;category\nOP-0001;Apples;2,59;;\nNEW;New;1,234;400638;Odd\n'
      const buffer = Buffer.from(text)
      await page.locator('input[type=file]').setInputFiles({ name: 'spring.csv', mimeType: 'text/csv', buffer })
      await page.getByText('Line by line').first().waitFor()
    },
  },
  {
    name: 'terminals',
    go: async (page) => {
      await nav(page, 'Terminals')
      await chooseBerlin(page, 'Terminals')
      await page.getByText('T01').first().waitFor()
    },
  },
  {
    name: 'terminal',
    go: async (page) => {
      await page.getByRole('link', { name: 'T01' }).click()
      await page.getByRole('button', { name: 'Send now' }).click()
      await page.getByRole('button', { name: 'Ask for a diagnostic bundle' }).click()
      await page.getByRole('link', { name: 'Look at it' }).waitFor()
      await page.getByText(/^All is sent|still unsent/).waitFor()
    },
  },
  {
    name: 'terminal-bundle',
    go: async (page) => {
      await page.getByRole('link', { name: 'Look at it' }).click()
      await page.getByText('What its engine went through').waitFor()
    },
  },
  {
    name: 'drills',
    go: async (page) => {
      await nav(page, 'Restore drills')
      await page.getByText('Failed', { exact: true }).waitFor()
    },
  },
  {
    name: 'terminals-again',
    go: async (page) => {
      await nav(page, 'Terminals')
      await chooseBerlin(page, 'Terminals')
      await page.getByText('T01').first().waitFor()
    },
  },
  {
    name: 'terminals-code',
    go: async (page) => {
      await page.getByRole('button', { name: 'New enrolment code' }).click()
      await page.getByRole('img', { name: /^QR code/ }).waitFor()
    },
  },
  {
    name: 'branches',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Branches')
      await page.getByText('B04').waitFor()
    },
  },
  {
    name: 'branches-change',
    go: async (page) => {
      await page.getByRole('button', { name: 'Change B04' }).click()
      await page.getByRole('dialog').getByLabel('Rollout ring').waitFor()
    },
  },
  {
    name: 'flags',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Flags')
      await page.getByRole('link', { name: 'voucher-tender' }).waitFor()
    },
  },
  {
    name: 'flag',
    go: async (page) => {
      await page.getByRole('link', { name: 'voucher-tender' }).click()
      await page
        .getByText(/of 4 branches/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'flag-json',
    go: async (page) => {
      await page.getByText('JSON', { exact: true }).click()
      await page.getByRole('textbox', { name: 'Definition' }).waitFor()
    },
  },
  {
    name: 'flag-rollout',
    go: async (page) => {
      await page.getByRole('button', { name: 'Start a rollout' }).click()
      await page
        .getByRole('dialog')
        .getByText(/^\d+ branch/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'flag-kill',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Kill' }).click()
      await page.getByRole('dialog').getByLabel('Reason').fill('the issuer is away')
    },
  },
  {
    name: 'flag-new',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Flags')
      await page.getByRole('link', { name: 'Set up idle-lock-minutes' }).click()
      await page.getByLabel('Key').waitFor()
    },
  },
  {
    name: 'rollouts',
    go: async (page) => {
      await nav(page, 'Rollouts')
      await page.getByRole('link', { name: 'quick-amounts' }).waitFor()
    },
  },
  {
    name: 'rollout',
    go: async (page) => {
      await page.getByRole('link', { name: 'quick-amounts' }).click()
      await page.getByText('Health of both sides').waitFor()
    },
  },
  {
    name: 'rollout-abort',
    go: async (page) => {
      await page.getByRole('button', { name: 'Abort' }).click()
      await page.getByRole('dialog').getByLabel('Reason').fill('tills hang')
    },
  },
  {
    name: 'staff',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Staff')
      await page.getByText('Lena Vogt').waitFor()
    },
  },
  {
    name: 'staff-person',
    go: async (page) => {
      await page.getByRole('button', { name: 'Change Lena Vogt' }).click()
      await page.getByRole('dialog').getByLabel('PIN for the till').waitFor()
    },
  },
  {
    name: 'audit',
    go: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await nav(page, 'Audit log')
      await page.getByText('Signed in').first().waitFor()
    },
  },
]
