// The first minute: drop a sheet, choose a file, paste a table, or try the sample.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ClipboardPaste, FileSpreadsheet, FolderOpen, Sparkles } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import type { Batch } from '#intake/contract/batch.ts'
import { contract } from '#intake/contract.ts'
import { call, upload } from '../client.ts'
import { Button } from '../ui/button.tsx'
import { formatShare } from '../ui/format.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { useLanguage, useWords } from '../ui/words.ts'
import { intakeWords } from '../words/intake.ts'
import { batchKey } from './batch-data.ts'
import { PasteDialog } from './paste-dialog.tsx'
import './intake.css'

const accepted = '.xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.json,.vcf,.html,.htm'

type DropProps = {
  /** Gets the import once its sheet, header and columns are recognised. */
  readonly onBatch: (batch: Batch) => void
  /** Where the page's own heading says already what to do here. */
  readonly untitled?: boolean
}

export function DropZone({ onBatch, untitled = false }: DropProps) {
  const t = useWords(intakeWords)
  const [over, setOver] = useState(false)
  const [pasting, setPasting] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const { send, name, share } = useSend(onBatch)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    const text = event.dataTransfer.getData('text/plain')
    if (file) send.mutate(file)
    else if (text) send.mutate(text)
  }
  return (
    <section
      className={over ? 'gk-drop gk-drop-over' : 'gk-drop'}
      aria-label={t('dropHere')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={(event) => {
        const file = event.clipboardData.files[0]
        const text = event.clipboardData.getData('text/plain')
        if (file || text) send.mutate(file ?? text)
      }}
    >
      <FileSpreadsheet className="gk-drop-sheet" size={44} strokeWidth={1.3} aria-hidden />
      {(over || !untitled) && <h2>{t(over ? 'dropNow' : 'dropHere')}</h2>}
      <p className="gk-quiet">{t('kinds')}</p>
      {send.isPending ? (
        <Sending name={name} share={share} />
      ) : (
        <div className="gk-drop-acts">
          <Button look="main" icon={FolderOpen} onClick={() => picker.current?.click()}>
            {t('choose')}
          </Button>
          <Button icon={ClipboardPaste} onClick={() => setPasting(true)}>
            {t('paste')}
          </Button>
          <Button look="quiet" icon={Sparkles} onClick={() => send.mutate('sample')}>
            {t('sample')}
          </Button>
        </div>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      <input
        ref={picker}
        hidden
        type="file"
        accept={accepted}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) send.mutate(file)
          // The same file again is a choice again.
          event.target.value = ''
        }}
      />
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onText={(text) => {
            setPasting(false)
            send.mutate({ text })
          }}
        />
      )}
    </section>
  )
}

/** A file, a pasted text, or the sample sheet that comes with the product. */
type Sheet = File | string | { readonly text: string }

function useSend(onBatch: (batch: Batch) => void) {
  const t = useWords(intakeWords)
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: async (sheet: Sheet) => {
      setShare(0)
      const file = sheet === 'sample' ? await sampleFile(t('sampleName')) : sheet
      setName(file instanceof File ? file.name : t('pastedName'))
      const sent =
        file instanceof File
          ? await upload(contract.upload, file, {}, { progress: setShare })
          : await call(contract.paste, { text: typeof file === 'string' ? file : file.text, name: t('pastedName') })
      setShare(1)
      return sent.layout || sent.locked ? sent : call(contract.look, { id: sent.id })
    },
    onSuccess: (batch) => {
      queries.setQueryData(batchKey(batch.id), batch)
      void queries.invalidateQueries({ queryKey: ['imports'] })
      onBatch(batch)
    },
  })
  return { send, name, share }
}

/** As messy as a real one: GBK, a title row, mixed dates and amounts. */
async function sampleFile(name: string): Promise<File> {
  const response = await fetch('/sample-customers.csv')
  return new File([await response.blob()], name, { type: 'text/csv' })
}

function Sending({ name, share }: { readonly name: string; readonly share: number }) {
  const t = useWords(intakeWords)
  const language = useLanguage()
  const words = share < 1 ? t('uploading', { name }) : t('reading')
  return (
    <div className="gk-drop-progress" role="status">
      <ShareBar label={words} of={1} parts={[{ key: 'sent', name: '', value: share, colour: 'var(--gk-primary)' }]} />
      <p>
        {words} {share < 1 && formatShare(share, language)}
      </p>
    </div>
  )
}
