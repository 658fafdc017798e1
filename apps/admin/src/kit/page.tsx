import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface PageProps {
  readonly title: string
  /** One sentence on what the page is for. */
  readonly about?: string
  readonly actions?: ReactNode
  /** Above the title: where this page hangs. */
  readonly above?: ReactNode
  readonly children: ReactNode
}

/** A page's head and body. The browser's tab carries its title. */
export function Page({ title, about, actions, above, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Outpost`
  }, [title])
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        {above}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4} maw={720} flex="1 1 240px">
            <Title order={1} fz={26}>
              {title}
            </Title>
            {about !== undefined && (
              <Text c="dimmed" style={{ textWrap: 'pretty' }}>
                {about}
              </Text>
            )}
          </Stack>
          {actions !== undefined && <Group gap="sm">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  )
}
