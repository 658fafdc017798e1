import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { Box, useComputedColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import classes from './payload-editor.module.css'
import { placeOf } from './place-of.ts'

interface PayloadEditorProps {
  readonly initial: string
  readonly label: string
  readonly readOnly: boolean
  /** What is wrong, by JSON pointer, in words. */
  readonly faults: readonly { readonly pointer: string; readonly message: string }[]
  readonly onChange: (text: string) => void
}

/** A JSON text with marks where it is at fault. The text is the editor's own after it has opened. */
export function PayloadEditor({ initial, label, readOnly, faults, onChange }: PayloadEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const changed = useEffectEvent(onChange)
  const isDark = useComputedColorScheme('light') === 'dark'

  useEffect(() => {
    if (place.current === null) return
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initial,
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          bracketMatching(),
          json(),
          syntaxHighlighting(defaultHighlightStyle),
          keymap.of([...defaultKeymap, ...historyKeymap]), // Tab leaves the editor: no trap for the keyboard
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            tabindex: '0',
            ...(readOnly && { 'aria-readonly': 'true' }),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [initial, label, readOnly])

  useEffect(() => {
    const editor = view.current
    if (editor === undefined) return
    const marks: Diagnostic[] = faults.map(({ pointer, message }) => ({
      ...placeOf(editor.state.doc.toString(), pointer),
      severity: 'error',
      message,
    }))
    editor.dispatch(setDiagnostics(editor.state, marks))
  }, [faults])

  return <Box ref={place} className={classes['editor'] ?? ''} data-dark={isDark || undefined} />
}
