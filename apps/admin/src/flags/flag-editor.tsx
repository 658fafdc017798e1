import { Button, Grid, Group, SegmentedControl, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { type Flag, FlagWrite } from '@outpost/contract/v2'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { Panel } from '../kit/panel.tsx'
import { tell } from '../kit/tell.ts'
import { useFieldErrors } from '../kit/use-field-errors.ts'
import { useWrite } from '../kit/use-write.ts'
import { WordsField } from '../kit/words-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { DefinitionForm } from './definition-form.tsx'
import { FaultList, useFaultWords } from './fault-list.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { readDefinition } from './read-definition.ts'

const TextEditor = lazy(async () => ({ default: (await import('../dead-letters/payload-editor.tsx')).PayloadEditor }))

interface FlagEditorProps {
  readonly flag: FlagWrite | Flag
  readonly isNew: boolean
}

/** A flag as it is to be: the usual by a form, the rest as text, checked as it is typed; and who would get what. */
export function FlagEditor({ flag, isNew }: FlagEditorProps) {
  const { t } = useTexts()
  const draft = useDraft(flag, isNew)
  const { fields, set, text, setText, checked, faults, isChanged, mayChange, errors } = draft
  const [mode, setMode] = useState<'form' | 'text'>('form')
  const words = useFaultWords(faults)
  // killed or in a rollout, what is written is not what terminals are given
  const inEffect = draft.isUnderWay && 'effective' in flag ? flag.effective : checked.ok ? checked.value : undefined
  return (
    <Stack gap="lg">
      <Panel
        title={t('featureFlags.definition')}
        actions={
          <SegmentedControl
            aria-label={t('featureFlags.mode')}
            value={mode}
            onChange={(value) => setMode(value as 'form' | 'text')}
            data={[
              { value: 'form', label: t('featureFlags.form') },
              { value: 'text', label: 'JSON' },
            ]}
          />
        }
      >
        <Naming fields={fields} set={set} errors={errors} isNew={isNew} mayChange={mayChange} />
        {mode === 'form' ? (
          <DefinitionForm text={text} setText={setText} mayChange={mayChange} toText={() => setMode('text')} />
        ) : (
          <Suspense fallback={<Skeleton h={320} />}>
            <TextEditor
              initial={text}
              label={t('featureFlags.definition')}
              readOnly={!mayChange}
              faults={words}
              onChange={setText}
            />
          </Suspense>
        )}
        <Select
          label={t('featureFlags.offVariant')}
          description={t('featureFlags.offVariantAbout')}
          data={checked.ok ? Object.keys(checked.value.variants) : [fields.offVariant]}
          value={fields.offVariant}
          onChange={(value) => value !== null && set({ offVariant: value })}
          allowDeselect={false}
          readOnly={!mayChange}
          w={280}
        />
        <FaultList faults={words} isChanged={isChanged} />
        {mayChange && <SaveRow draft={draft} />}
        {!mayChange && (
          <Text size="sm" c="dimmed">
            {t('featureFlags.cannotChange')}
          </Text>
        )}
      </Panel>
      {inEffect !== undefined && <PreviewPanel flagKey={fields.key} definition={inEffect} />}
    </Stack>
  )
}

type Fields = Pick<FlagWrite, 'key' | 'name' | 'offVariant'> & { readonly description: string }

function useDraft(flag: FlagWrite | Flag, isNew: boolean) {
  const role = useRole()
  const faultsOf = useFieldErrors()
  const initial = useMemo(
    () => ({
      fields: { key: flag.key, name: flag.name, offVariant: flag.offVariant, description: flag.description ?? '' },
      text: JSON.stringify(flag.definition, null, 2),
    }),
    [flag],
  )
  const [fields, setFields] = useState<Fields>(initial.fields)
  const [text, setText] = useState(initial.text)
  const checked = useMemo(() => readDefinition(text), [text])
  const faults = useDeferredValue(checked.ok ? NO_FAULTS : checked.error)
  const { description, ...rest } = fields
  const write = checked.ok && {
    id: flag.id,
    ...rest,
    ...(description.trim() !== '' && { description: description.trim() }),
    definition: checked.value,
    ...('version' in flag && { basedOn: flag.version }),
  }
  const isUnderWay = 'isKilled' in flag && (flag.isKilled || flag.rolloutId !== undefined)
  return {
    fields,
    set: (more: Partial<Fields>) => setFields((before) => ({ ...before, ...more })),
    text,
    setText,
    checked,
    faults,
    write: write || undefined,
    errors: write ? faultsOf(FlagWrite, write) : {},
    isNew,
    isChanged: isNew || text !== initial.text || JSON.stringify(fields) !== JSON.stringify(initial.fields),
    isUnderWay,
    mayChange: role === 'admin' && !isUnderWay,
  }
}
const NO_FAULTS: readonly never[] = []

interface NamingProps {
  readonly fields: Fields
  readonly set: (more: Partial<Fields>) => void
  readonly errors: Record<string, string>
  readonly isNew: boolean
  readonly mayChange: boolean
}

function Naming({ fields, set, errors, isNew, mayChange }: NamingProps) {
  const { t } = useTexts()
  return (
    <Grid gap="md">
      {isNew && (
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <TextInput
            label={t('featureFlags.key')}
            description={t('featureFlags.keyAbout')}
            value={fields.key}
            onChange={(event) => set({ key: event.currentTarget.value.toLowerCase() })}
            error={fields.key !== '' && errors['key']}
          />
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, sm: 6 }}>
        <TextInput
          label={t('featureFlags.name')}
          description={isNew ? t('featureFlags.nameAbout') : undefined}
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={fields.name !== '' && errors['name']}
          readOnly={!mayChange}
        />
      </Grid.Col>
      <Grid.Col span={12}>
        <WordsField
          label={t('featureFlags.description')}
          value={fields.description}
          onChange={(description) => set({ description })}
          readOnly={!mayChange}
          minRows={1}
        />
      </Grid.Col>
    </Grid>
  )
}

function SaveRow({ draft: { write, errors, isChanged, isNew } }: { draft: ReturnType<typeof useDraft> }) {
  const { t } = useTexts()
  const api = useApi()
  const navigate = useNavigate()
  const save = useWrite(
    (body: FlagWrite, key) => api.putFlag({ params: { id: body.id }, body, key }),
    ({ id, key }) => {
      tell(t('featureFlags.saved', { key }))
      if (isNew) void navigate(`/flags/${id}`)
    },
  )
  const isReady = write !== undefined && isChanged && Object.keys(errors).length === 0
  return (
    <Group justify="flex-end">
      <ModalEnd error={save.error} close={() => void navigate('/flags')}>
        <Button disabled={!isReady} loading={save.isPending} onClick={() => write && save.mutate(write)}>
          {t('kit.save')}
        </Button>
      </ModalEnd>
    </Group>
  )
}
