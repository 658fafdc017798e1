import { Button, Modal, Stack } from '@mantine/core'
import type { ApprovalRequest } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk, useSession } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { WordsField } from '../kit/words-field.tsx'
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
  const [note, setNote] = useState('')
  const decide = useClosingWrite(
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
    close,
    () => t(yes ? 'approvals.approved' : 'approvals.declined'),
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
        <WordsField
          label={t('approvals.note')}
          description={t('approvals.noteAbout')}
          value={note}
          onChange={setNote}
          data-autofocus
        />
        <ModalEnd error={decide.error} close={close}>
          <Button color={yes ? 'outpost' : 'red'} loading={decide.isPending} onClick={() => decide.mutate(note.trim())}>
            {t(yes ? 'approvals.approve' : 'approvals.decline')}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}
