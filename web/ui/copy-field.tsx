// A text to be handed on, such as a link: shown whole, copied by one press.
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { partsWords } from '../words/parts.ts'
import { Button } from './button.tsx'
import { useWords } from './words.ts'
import './rows.css'

export function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useWords(partsWords)
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    input.current?.select()
    // Without a secure address there is no clipboard; the text is selected, so the keys still work.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="gk-copy">
      <input
        ref={input}
        className="gk-input"
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <Button look="main" icon={copied ? Check : Copy} onClick={copy}>
        {t(copied ? 'copied' : 'copy')}
      </Button>
    </div>
  )
}
