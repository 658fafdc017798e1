import { Button, Modal, Stack, Text } from '@mantine/core'
import type { BranchPrice, PriceWrite } from '@outpost/contract/v2'
import { useState } from 'react'
import { useDesk } from '../api/api.tsx'
import { useBranch } from '../api/named.ts'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useClosingWrite } from '../kit/use-closing-write.ts'
import { useRefusedFields } from '../kit/use-refused-fields.ts'
import { soon, zoneText } from '../kit/zone-time.ts'
import { useTexts } from '../texts/texts.ts'
import { endTime } from './price-times.ts'
import { ZoneTimeField } from './zone-time-field.tsx'

interface EndPriceModalProps {
  readonly price: BranchPrice
  readonly hasBegun: boolean
  readonly close: () => void
}

/** Ends a price that holds, or takes back one that has not begun. */
export function EndPriceModal({ price, hasBegun, close }: EndPriceModalProps) {
  const { t } = useTexts()
  const { api, now } = useDesk()
  const zone = useBranch(price.branchId)?.timezone
  const [opened] = useState(() => soon(Date.parse(now())))
  const [typed, setUntil] = useState<string>()
  const until = typed ?? (zone === undefined ? '' : zoneText(opened, zone))
  const put = useClosingWrite(
    (body: PriceWrite, key) => api.putBranchPrice({ params: { id: body.id }, body, key }),
    close,
    () => t('prices.ended'),
  )
  const refused = useRefusedFields(put.error)
  const end = hasBegun ? endTime(until, zone) : price.effectiveFrom
  return (
    <Modal
      opened
      onClose={close}
      title={t(hasBegun ? 'prices.endTitle' : 'prices.withdrawTitle')}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <Text c="dimmed">{t(hasBegun ? 'prices.endAbout' : 'prices.withdrawAbout')}</Text>
        {hasBegun && (
          <ZoneTimeField
            label={t('prices.until')}
            value={until}
            onChange={setUntil}
            zones={zone === undefined ? [] : [zone]}
            error={typed === '' ? t('prices.fromFault') : refused['effectiveTo']}
            data-autofocus
          />
        )}
        <ModalEnd error={put.error} close={close}>
          <Button
            color="red"
            loading={put.isPending}
            disabled={end === undefined}
            onClick={() => {
              if (end !== undefined) put.mutate({ ...price, effectiveTo: end })
            }}
          >
            {t(hasBegun ? 'prices.end' : 'prices.withdraw')}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}
