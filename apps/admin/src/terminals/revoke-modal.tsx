import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Terminal } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { useFailureWords } from '../kit/failure-words.ts'
import { useWrite } from '../kit/use-write.ts'
import { useTexts } from '../texts/texts.ts'

export function RevokeModal({ terminal, close }: { terminal: Terminal; close: () => void }) {
  const { t } = useTexts()
  const api = useApi()
  const words = useFailureWords()
  const [reason, setReason] = useState('')
  const { id, branchId, code } = terminal
  const revoke = useWrite(
    (why: string, key) => api.revokeTerminal({ params: { id }, query: { branchId }, body: { reason: why }, key }),
    () => {
      notifications.show({ color: 'green', message: t('terminals.revoked', { code }) })
      close()
    },
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
        <Textarea
          label={t('deadLetters.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={1_000}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        {revoke.isError && (
          <Alert color="red" role="alert">
            {words(revoke.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button
            color="red"
            disabled={reason.trim() === ''}
            loading={revoke.isPending}
            onClick={() => revoke.mutate(reason.trim())}
          >
            {t('terminals.revoke')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
