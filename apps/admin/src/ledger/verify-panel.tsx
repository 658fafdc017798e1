import { Alert, Button, List, Stack, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { formatNumber } from '../kit/format.ts'
import { Panel } from '../kit/panel.tsx'
import { Failed } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'

/** Proves a branch's books while one waits: the chain of its journal, ledger, stock, payments, terminals' sequences. */
export function VerifyPanel({ branchId, about }: { branchId: string; about: string }) {
  const { t, locale, has } = useTexts()
  const api = useApi()
  const role = useRole()
  const verify = useMutation({ mutationFn: () => taken(api.verifyBranch({ query: { branchId } })) })
  if (role === 'supervisor') return null
  const report = verify.data
  return (
    <Panel
      title={t('verify.title')}
      actions={
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify.run')}
        </Button>
      }
    >
      <Text c="dimmed">{about}</Text>
      {verify.isError && <Failed error={verify.error} />}
      {report !== undefined && (
        <Stack role="status">
          <Alert
            color={report.ok ? 'green' : 'red'}
            icon={report.ok ? <CircleCheck size={20} /> : <CircleX size={20} />}
          >
            {t(report.ok ? 'verify.ok' : 'verify.bad')}
          </Alert>
          <Table aria-label={t('verify.title')}>
            <Table.Tbody>
              {report.checks.map(({ name, ok, checked, findings }) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    {has(`verify.checks.${name}`) ? t(`verify.checks.${name}` as never) : name}
                    {findings.length > 0 && (
                      <List size="sm">
                        {findings.map(({ place, detail }) => (
                          <List.Item key={`${place} ${detail}`}>
                            {place}: {detail}
                          </List.Item>
                        ))}
                      </List>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{t('verify.checked', { rows: formatNumber(checked, locale) })}</Table.Td>
                  <Table.Td ta="right">{t(ok ? 'verify.proved' : 'verify.broken')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </Panel>
  )
}
