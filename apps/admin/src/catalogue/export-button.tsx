import { Button, Menu } from '@mantine/core'
import { FileDown } from 'lucide-react'
import { useTexts } from '../texts/texts.ts'
import { useChainCurrencies } from './use-chain-currencies.ts'

const EXPORT = '/api/v2/catalog/export'

/** A link, so that the browser keeps the file as it comes; the cookie goes with it. */
export function ExportButton() {
  const { t } = useTexts()
  const currencies = useChainCurrencies()
  const icon = <FileDown size={18} aria-hidden />
  if (currencies === undefined)
    return (
      <Button variant="default" leftSection={icon} disabled>
        {t('catalogue.export')}
      </Button>
    )
  if (currencies.length < 2)
    return (
      <Button component="a" href={EXPORT} download variant="default" leftSection={icon}>
        {t('catalogue.export')}
      </Button>
    )
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={icon}>
          {t('catalogue.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {currencies.map((currency) => (
          <Menu.Item key={currency} component="a" href={`${EXPORT}?currency=${currency}`} download>
            {t('catalogue.exportIn', { currency })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
