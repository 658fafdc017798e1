import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ApprovalRequest } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk, useSession } from '../api/api.tsx'
import { useFailureWords } from '../kit/failure-words.ts'
import { useWrite } from '../kit/use-write.ts'
import { useTexts } from '../texts/texts.ts'
import { SubjectFacts } from './subject-facts.tsx'

interface DecideModalProps {
  readonly approval: ApprovalRequest
  readonly yes: boolean
  readonly close: () => void
}

export function DecideModal({ approval, yes, close }: DecideModalProps) {
  const { t } = useTexts()
  const { api, now } = useDesk()
  const { staff } = useSession()
  const words = useFailureWords()
  const [note, setNote] = useState('')
  const decide = useWrite(
    (text: string, key) =>
      api.decideApprovalRequest({
        params: { id: approval.id },
        query: { branchId: approval.branchId },
        body: {
          approvalId: approval.id,
          decision: yes ? 'approved' : 'declined',
          decidedBy: staff.id,
          ...(text !== '' && { note: text }),
          decidedAt: now(),
        },
        key,
      }),
    () => {
      notifications.show({ color: 'green', message: t(yes ? 'approvals.approved' : 'approvals.declined') })
      close()
    },
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t(yes ? 'approvals.approveTitle' : 'approvals.declineTitle', {
        what: t(`approvals.kinds.${approval.kind}`),
      })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <SubjectFacts approval={approval} />
        <Textarea
          label={t('approvals.note')}
          description={t('approvals.noteAbout')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={1_000}
          autosize
          minRows={2}
          data-autofocus
        />
        {decide.isError && (
          <Alert color="red" role="alert">
            {words(decide.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button color={yes ? 'outpost' : 'red'} loading={decide.isPending} onClick={() => decide.mutate(note.trim())}>
            {t(yes ? 'approvals.approve' : 'approvals.decline')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
