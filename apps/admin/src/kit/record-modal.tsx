import { Button, Modal, type ModalProps, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../texts/texts.ts'
import { ModalEnd } from './modal-end.tsx'

interface RecordModalProps extends Pick<ModalProps, 'title' | 'size'> {
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  readonly error: unknown
  readonly isSaving: boolean
  readonly close: () => void
  readonly children: ReactNode
}

/** A record's form over the page; it is saved whole. */
export function RecordModal({ title, size, onSubmit, error, isSaving, close, children }: RecordModalProps) {
  const { t } = useTexts()
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      {...(size !== undefined && { size })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <form onSubmit={onSubmit} autoComplete="off">
        <Stack>
          {children}
          <ModalEnd error={error} close={close}>
            <Button type="submit" loading={isSaving}>
              {t('kit.save')}
            </Button>
          </ModalEnd>
        </Stack>
      </form>
    </Modal>
  )
}
