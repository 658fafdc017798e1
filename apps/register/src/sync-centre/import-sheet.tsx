import type { ImportedWork } from '@outpost/client'
import type { WorkFile } from '@outpost/contract/v2'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { useSupervisor } from '../approvals/use-supervisor.tsx'
import { Action } from '../kit/action.tsx'
import { Fact } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { workFileWords } from './work-file-words.ts'

/** A file that is whole, not imported yet. */
export interface ReadFile {
  readonly text: string
  readonly file: WorkFile
}

interface ImportSheetProps {
  readonly read: ReadFile
  readonly onImported: (imported: ImportedWork) => void
  readonly onDismiss: () => void
}

/** What is in the file, before any of it is taken: a supervisor's to say. */
export function ImportSheet({ read: { text, file }, onImported, onDismiss }: ImportSheetProps) {
  const { t } = useTexts()
  const { recoveryService } = useRegister().terminal
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const supervisor = useSupervisor(true)
  const attempt = async (): Promise<string | null> => {
    const shown = await supervisor.show()
    if (!shown.ok) return shown.error
    const imported = await recoveryService.importWork(text, shown.value)
    if (!imported.ok) return workFileWords(imported.error, t)
    onImported(imported.value)
    return null
  }
  const take = async () => {
    if (isBusy) return
    setBusy(true)
    setProblem(await attempt())
    setBusy(false)
  }
  return (
    <Sheet
      title={t('syncCentre.carry.sheetTitle')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" busy={isBusy} onPress={take}>
            {t('syncCentre.carry.take')}
          </Action>
        </>
      }
    >
      <Header file={file} />
      <Text variant="bodyMedium">{t('syncCentre.carry.takeHint')}</Text>
      {supervisor.fields(take)}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
    </Sheet>
  )
}

function Header({ file: { receiptPrefix, exportedAt, summary } }: { readonly file: WorkFile }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const { mutations, sales, returns, oldestAt, currency = branch.currency } = summary
  const sum = ({ count, total }: typeof sales) => `${count} · ${formatMoney(total, currency, locale)}`
  return (
    <>
      <Fact name={t('syncCentre.carry.terminal')}>{receiptPrefix}</Fact>
      <Fact name={t('syncCentre.carry.written')}>{formatDateTime(exportedAt, locale)}</Fact>
      <Fact name={t('syncCentre.carry.entries')}>{String(mutations)}</Fact>
      <Fact name={t('syncCentre.carry.sales')}>{sum(sales)}</Fact>
      <Fact name={t('syncCentre.carry.returns')}>{sum(returns)}</Fact>
      {oldestAt !== undefined && <Fact name={t('syncCentre.carry.from')}>{formatDateTime(oldestAt, locale)}</Fact>}
    </>
  )
}
