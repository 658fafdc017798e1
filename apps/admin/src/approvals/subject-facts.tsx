import type { ApprovalRequest } from '@outpost/contract/v2'
import { useBranch } from '../api/named.ts'
import { Facts } from '../kit/facts.tsx'
import { formatMoney } from '../kit/format.ts'
import { BranchName, PersonName } from '../kit/names.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

/** Who asks, where, and up to what bounds. */
export function SubjectFacts({
  approval: { branchId, requestedBy, subject, expiresAt },
}: {
  approval: ApprovalRequest
}) {
  const { t, locale } = useTexts()
  const currency = useBranch(branchId)?.currency
  const { maxAmount, maxRate } = subject
  return (
    <Facts
      of={[
        [t('kit.branch'), <BranchName key="b" id={branchId} />],
        [t('approvals.requestedBy'), <PersonName key="p" id={requestedBy} />],
        ...(maxAmount !== undefined && currency !== undefined
          ? [[t('approvals.upTo'), formatMoney(maxAmount, currency, locale)] as const]
          : []),
        ...(maxRate !== undefined ? [[t('approvals.upTo'), `${maxRate} %`] as const] : []),
        [t('approvals.expires'), <When key="e" at={expiresAt} />],
      ]}
    />
  )
}
