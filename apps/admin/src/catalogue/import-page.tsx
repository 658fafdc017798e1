import { Alert, Anchor, Button, FileInput, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { MAX_IMPORT_BYTES } from '@outpost/contract'
import type { ImportQuery, ImportReport } from '@outpost/contract/v2'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useFailureWords } from '../kit/failure-words.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { useTexts } from '../texts/texts.ts'
import { ImportFindings } from './import-findings.tsx'
import { ImportOptions } from './import-options.tsx'
import { ImportTiles } from './import-tiles.tsx'
import { useChainCurrencies } from './use-chain-currencies.ts'
import { useImport } from './use-import.ts'

export function ImportPage() {
  const { t } = useTexts()
  const words = useFailureWords()
  const [file, setFile] = useState<File | null>(null)
  const [options, setOptions] = useState<ImportQuery>({})
  const { report, error, isPending, preview, bring, forget } = useImport()
  const isTooLarge = file !== null && file.size > MAX_IMPORT_BYTES
  const currencies = useChainCurrencies() ?? []
  const isOpen = (query: ImportQuery) => currencies.length > 1 && query.currency === undefined
  const judge = (chosen: File | null, query: ImportQuery) => {
    forget()
    if (chosen !== null && chosen.size <= MAX_IMPORT_BYTES && !isOpen(query)) preview(chosen, query)
  }
  const choose = (query: ImportQuery) => {
    setOptions(query)
    judge(file, query)
  }
  return (
    <Page
      title={t('imports.title')}
      about={t('imports.about')}
      above={
        <Anchor component={Link} to="/catalogue">
          {t('imports.toCatalogue')}
        </Anchor>
      }
    >
      <Panel title={t('imports.choose')}>
        <FileInput
          label={t('imports.file')}
          description={t('imports.fileAbout')}
          placeholder={t('imports.choose')}
          leftSection={<FileUp size={18} aria-hidden />}
          accept=".csv,.txt,.tsv,text/csv"
          clearable
          clearButtonProps={{ 'aria-label': t('kit.close') }}
          value={file}
          onChange={(chosen) => {
            setFile(chosen)
            judge(chosen, options)
          }}
          error={isTooLarge ? t('imports.tooLarge') : undefined}
        />
        {currencies.length > 1 && (
          <Select
            label={t('imports.currency')}
            placeholder={t('imports.chooseCurrency')}
            data={[...currencies]}
            value={options.currency ?? null}
            onChange={(currency) => choose({ ...options, ...(currency !== null && { currency }) })}
            allowDeselect={false}
            error={file !== null && isOpen(options) ? t('imports.chooseCurrency') : undefined}
            w={280}
          />
        )}
        <ImportOptions value={options} onChange={choose} />
      </Panel>
      {isPending && (
        <Group role="status">
          <Loader size="sm" />
          <Text c="dimmed">{t('imports.reading')}</Text>
        </Group>
      )}
      {error !== null && (
        <Alert color="red" role="alert">
          {words(error)}
        </Alert>
      )}
      {report !== undefined && !isPending && file !== null && (
        <>
          <Verdict report={report} bring={() => bring(file, options)} again={() => judge(file, options)} />
          <ImportFindings report={report} />
        </>
      )}
    </Page>
  )
}

function Verdict({ report, bring, again }: { report: ImportReport; bring: () => void; again: () => void }) {
  const { t } = useTexts()
  const { ok, imported, dryRun, created, updated, categoriesCreated } = report
  const products = created + updated
  const isNothing = ok && !imported && products + categoriesCreated === 0
  const verdict = imported ? 'done' : !ok ? (dryRun ? 'refused' : 'changedMeanwhile') : isNothing ? 'nothing' : 'ready'
  const colour = { done: 'green', ready: 'green', nothing: 'blue', refused: 'red', changedMeanwhile: 'red' }[verdict]
  return (
    <Panel title={t(dryRun ? 'imports.preview' : 'imports.result')}>
      <ImportTiles report={report} />
      <Alert color={colour} role="status">
        <Stack gap="sm" align="flex-start">
          <Text>{t(`imports.${verdict}`)}</Text>
          {verdict === 'ready' && (
            <Button onClick={bring}>
              {products > 0 ? t('imports.do', { count: products }) : t('imports.doCategories')}
            </Button>
          )}
          {verdict === 'changedMeanwhile' && (
            <Button variant="default" onClick={again}>
              {t('imports.again')}
            </Button>
          )}
          {imported && (
            <Button component={Link} to="/catalogue" variant="default">
              {t('imports.toCatalogue')}
            </Button>
          )}
        </Stack>
      </Alert>
    </Panel>
  )
}
