import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useDesk } from '../api/api.tsx'
import { useBranch } from '../api/named.ts'
import { taken } from '../api/taken.ts'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { QrCode } from './qr-code.tsx'

/** A code by which one terminal joins the branch: to be typed, or to be read by the device's camera. */
export function EnrolmentModal({ branchId, close }: { branchId: string; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const branch = useBranch(branchId)
  const asked = useRef(false)
  const { mutate, data, isError, error } = useMutation({
    mutationFn: () => taken(api.createEnrolmentCode({ body: { branchId }, key: newId() })),
  })
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  return (
    <Modal
      opened
      onClose={close}
      title={t('terminals.codeTitle', { branch: branch?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      {isError && <Failed error={error} again={() => mutate()} />}
      {!isError && data === undefined && <Loading />}
      {data !== undefined && (
        <Stack align="center">
          <QrCode text={data.code} label={t('terminals.qr', { code: data.code })} />
          <Code fz={24} fw={700} px="md" py="xs">
            {data.code}
          </Code>
          <Text ta="center">{t('terminals.codeAbout')}</Text>
          <Text c="dimmed" size="sm">
            {t('terminals.codeUntil')} <When at={data.expiresAt} />
          </Text>
          <Group>
            <CopyButton value={data.code}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'kit.copied' : 'kit.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={close}>{t('kit.done')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
