import { Button, Modal, Stack, Text } from '@mantine/core'
import type { Terminal } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'

export function RevokeModal({ terminal, close }: { terminal: Terminal; close: () => void }) {
  const { t } = useTexts()
  const api = useApi()
  const [reason, setReason] = useState('')
  const { id, branchId, code } = terminal
  const revoke = useClosingWrite(
    (why: string, key) => api.revokeTerminal({ params: { id }, query: { branchId }, body: { reason: why }, key }),
    close,
    () => t('terminals.revoked', { code }),
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t('terminals.revokeTitle', { code })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <Text>{t('terminals.revokeAbout')}</Text>
        <WordsField label={t('deadLetters.reason')} value={reason} onChange={setReason} required data-autofocus />
        <ModalEnd error={revoke.error} close={close}>
          <Button
            color="red"
            disabled={reason.trim() === ''}
            loading={revoke.isPending}
            onClick={() => revoke.mutate(reason.trim())}
          >
            {t('terminals.revoke')}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}
