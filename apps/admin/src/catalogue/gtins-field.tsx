import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../texts/texts.ts'
import { gtinFault } from './gtin-fault.ts'

interface GtinsFieldProps {
  readonly value: string[]
  readonly onChange: (gtins: string[]) => void
  /** What the server says of those that are in. */
  readonly error?: React.ReactNode
}

/** Barcodes one by one: each is checked as it is typed, and only a right one goes in. */
export function GtinsField({ value, onChange, error }: GtinsFieldProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const fault = text === '' ? undefined : gtinFault(text)
  const isPartial = fault?.kind === 'length' // more digits may come
  const words = fault === undefined ? undefined : String(t(`catalogue.gtinFaults.${fault.kind}`, { ...fault }))
  const about = isPartial
    ? words
    : t(text !== '' && fault === undefined ? 'catalogue.gtinPending' : 'catalogue.gtinsAbout')
  return (
    <TagsInput
      label={t('catalogue.gtins')}
      description={about}
      inputMode="numeric"
      value={value}
      onChange={(gtins) => onChange(gtins.filter((gtin) => gtinFault(gtin) === undefined))}
      searchValue={typed}
      onSearchChange={setTyped}
      splitChars={[',', ' ', ';']}
      maxTags={50}
      acceptValueOnBlur={fault === undefined}
      error={isPartial ? error : (words ?? error)}
      clearButtonProps={{ 'aria-label': t('kit.close') }}
    />
  )
}
