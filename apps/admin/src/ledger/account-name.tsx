import { Text } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'

/** An account of the ledger in words, and as the books call it: by that it is looked for. */
export function AccountName({ account }: { account: string }) {
  const words = useAccountWords()
  return (
    <>
      {words(account)}
      <Text size="sm" c="dimmed">
        {account}
      </Text>
    </>
  )
}

function useAccountWords() {
  const { t, has } = useTexts()
  const tender = (code: string): string => (has(`tenders.${code}`) ? t(`tenders.${code}` as never) : code)
  return (account: string): string => {
    const [kind = '', ...rest] = account.split(':')
    const of = rest.join(':')
    if (kind === 'tender') return tender(of)
    if (kind === 'unconfirmed') return t('reports.unconfirmed', { tender: tender(of) })
    if (kind === 'tax') return t('ledger.tax', { code: of })
    return has(`ledger.accounts.${account}`) ? t(`ledger.accounts.${account}` as never) : account
  }
}
