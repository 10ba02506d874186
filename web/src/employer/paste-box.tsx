import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.ts'

/** A list out of a spreadsheet, in one piece. */
export function PasteBox({ onPaste }: { readonly onPaste: (text: string) => void }) {
  const t = useWords('employer')
  const [text, setText] = useState('')
  return (
    <details className="box paste">
      <summary>{t('paste.title')}</summary>
      <TextField
        name="paste"
        label={t('paste.label')}
        hint={t('paste.hint')}
        rows={4}
        value={text}
        onChange={setText}
      />
      <div className="buttons">
        <Button
          look="quiet"
          onPress={() => {
            onPaste(text)
            setText('')
          }}
        >
          {t('paste.take')}
        </Button>
      </div>
    </details>
  )
}
