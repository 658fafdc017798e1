import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useBranch, usePerson, useProduct, useTerminals } from '../api/named.ts'
import { useTexts } from '../texts/texts.ts'

/** The end of an id: enough to tell two apart, where there is no name. */
export const shortId = (id: string): string => `…${id.slice(-6)}`

export function BranchName({ id, link = false }: { id: string | undefined; link?: boolean }) {
  const { t } = useTexts()
  const branch = useBranch(id)
  if (id === undefined) return <Text span>{t('kit.headOffice')}</Text>
  const name = branch === undefined ? shortId(id) : `${branch.code} ${branch.name}`
  return link ? (
    <Anchor component={Link} to={`/health/${id}`}>
      {name}
    </Anchor>
  ) : (
    <Text span>{name}</Text>
  )
}

export function PersonName({ id }: { id: string | undefined }) {
  const { t } = useTexts()
  const person = usePerson(id)
  if (id === undefined) return <Text span>{t('kit.nobody')}</Text>
  return <Text span>{person?.name ?? shortId(id)}</Text>
}

export function ProductName({ id }: { id: string }) {
  const product = useProduct(id)
  return <Text span>{product === undefined ? shortId(id) : product.name}</Text>
}

export function TerminalCode({ branchId, id }: { branchId: string; id: string }) {
  const terminal = useTerminals(branchId).find((one) => one.id === id)
  return <Text span>{terminal?.code ?? shortId(id)}</Text>
}
