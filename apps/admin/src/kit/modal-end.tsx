import { Alert, Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/texts.ts'
import { useFailureWords } from './failure-words.ts'

interface ModalEndProps {
  /** Why the last try failed; null where none has. */
  readonly error: unknown
  readonly close: () => void
  /** The button that does it. */
  readonly children: ReactNode
}

/** How a sheet ends: why it failed, the way back, and the deed. */
export function ModalEnd({ error, close, children }: ModalEndProps) {
  const { t } = useTexts()
  const words = useFailureWords()
  return (
    <>
      {error !== null && (
        <Alert color="red" role="alert">
          {words(error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t('kit.cancel')}
        </Button>
        {children}
      </Group>
    </>
  )
}
