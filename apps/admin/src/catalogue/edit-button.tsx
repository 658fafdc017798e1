import { Button } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'

/** In a row of a table: opens the record's form. */
export function EditButton({ name, edit }: { name: string; edit: () => void }) {
  const { t } = useTexts()
  return (
    <Button variant="subtle" onClick={edit} aria-label={t('catalogue.editWhat', { name })}>
      {t('catalogue.edit')}
    </Button>
  )
}
