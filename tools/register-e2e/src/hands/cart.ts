import type { Locator, Page } from 'playwright'

/** The lines of the cart that is on the screen. */
export const cartLines = (page: Page): Locator =>
  page.getByRole('complementary').locator('[role="button"][aria-expanded]')

/** The line, or lines, of one article. */
export const cartLine = (page: Page, name: string): Locator => cartLines(page).filter({ hasText: name })
