// Drafts from and to files: buttons, a file dropped on the editor, and what could not be taken over.
import { Download, Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Problem, problemDetails } from '#domain/problem.ts'
import { fillText, type Text } from '#domain/text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { useLanguage, useText, useWords } from '../ui/words.ts'
import { tableFileWords } from '../words/table-files.ts'
import type { Dimension, Fact } from './classify-data.ts'
import { specOf } from './draft.ts'
import { Pop, PopActs } from './pop.tsx'
import type { SheetNames } from './range.ts'
import type { FileKind } from './table-file.ts'
import { takeOver } from './table-in.ts'
import type { DraftDesk } from './use-draft.ts'

type FilesProps = {
  readonly desk: DraftDesk
  readonly dimension: Dimension
  readonly facts: readonly Fact[]
  readonly names: SheetNames
  readonly readOnly: boolean
}

type Told = { readonly kind: 'warning' | 'danger'; readonly title: Text; readonly lines: readonly Text[] }

export function useTableFiles({ desk, dimension, facts }: FilesProps) {
  const t = useWords(tableFileWords)
  const [told, setTold] = useState<Told>()
  const load = async (file: File) => {
    setTold(undefined)
    try {
      const { tablesIn } = await import('./table-file.ts')
      const tables = await tablesIn(file.name, new Uint8Array(await file.arrayBuffer()))
      const [table] = tables
      const taken = table && takeOver(table, { facts, dimension: dimension.info })
      if (!taken) return setTold({ kind: 'danger', title: tableFileWords.noColumns, lines: [] })
      desk.restart(taken.table, true)
      const { rules, inputs } = taken.table
      toast({ text: t('loaded', { name: file.name, rules: rules.length, inputs: inputs.length }) })
      const name = table.name ?? ''
      const several = tables.length > 1 ? [fillText(tableFileWords.severalTables, { count: tables.length, name })] : []
      const lines = [...several, ...taken.left]
      if (lines.length) setTold({ kind: 'warning', title: tableFileWords.leftTitle, lines })
    } catch (error) {
      const said = error instanceof Problem ? problemDetails(error) : undefined
      setTold({ kind: 'danger', title: said?.detail ?? tableFileWords.notAFile, lines: said ? [said.fix] : [] })
    }
  }
  return { load, told, close: () => setTold(undefined) }
}

type Files = ReturnType<typeof useTableFiles>

/** The buttons above the sheet. */
export function FileButtons({ files, ...props }: FilesProps & { readonly files: Files }) {
  const { desk, dimension, names, readOnly } = props
  const t = useWords(tableFileWords)
  const language = useLanguage()
  const picker = useRef<HTMLInputElement>(null)
  const save = async (kind: FileKind) => {
    const spec = specOf(desk.draft)
    const [{ fileOf }, out] = await Promise.all([import('./table-file.ts'), import('./table-out.ts')])
    const table = kind === 'xlsx' ? out.namedTable(spec, dimension, names) : out.keyedTable(spec, dimension, names)
    const blob = await fileOf(kind, table, out.ownJson(spec, dimension, names), language)
    handOver(blob, `${dimension.info.name[language]}.${kind}`)
  }
  const acts = (['xlsx', 'dmn', 'json'] as const).map((kind) => ({
    key: kind,
    name: t(({ xlsx: 'outXlsx', dmn: 'outDmn', json: 'outJson' } as const)[kind]),
    act: () => void save(kind),
  }))
  return (
    <>
      <Pop
        saysItself
        label={t('out')}
        face={
          <>
            <Download size={15} aria-hidden />
            {t('out')}
          </>
        }
        className="gk-button gk-button-quiet gk-button-small"
      >
        {(close) => <PopActs acts={acts} close={close} />}
      </Pop>
      {!readOnly && (
        <>
          <Button look="quiet" small icon={Upload} title={t('pick')} onClick={() => picker.current?.click()}>
            {t('in')}
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={t('pick')}
            accept=".dmn,.xml,.xlsx,.xlsm,.csv,.tsv,.txt,.json"
            onChange={({ target }) => {
              const [file] = target.files ?? []
              target.value = ''
              if (file) void files.load(file)
            }}
          />
        </>
      )}
    </>
  )
}

function handOver(blob: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

type DropAreaProps = { readonly files: Files; readonly readOnly: boolean; readonly children: ReactNode }

/** A file let go anywhere on the editor is loaded as a draft. */
export function DropArea({ files, readOnly, children }: DropAreaProps) {
  const t = useWords(tableFileWords)
  const [isOver, setOver] = useState(false)
  const hasFile = (event: DragEvent) => !readOnly && event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is the mouse's way to the button above the sheet
    <div
      className={isOver ? 'gk-drop-area gk-drop-area-over' : 'gk-drop-area'}
      onDragOver={(event) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) void files.load(file)
      }}
    >
      {children}
      {isOver && <div className="gk-drop-now">{t('dropNow')}</div>}
    </div>
  )
}

const mostLines = 12

export function FileNotice({ files }: { readonly files: Files }) {
  const t = useWords(tableFileWords)
  const text = useText()
  const { told } = files
  if (!told) return null
  const more = told.lines.length - mostLines
  return (
    <Notice
      kind={told.kind}
      title={text(told.title)}
      acts={
        <Button look="quiet" small onClick={files.close}>
          {t('close')}
        </Button>
      }
    >
      {told.lines.length > 0 && (
        <ul className="gk-file-left">
          {told.lines.slice(0, mostLines).map((line) => (
            <li key={line.zh}>{text(line)}</li>
          ))}
          {more > 0 && <li>{t('moreLines', { count: more })}</li>}
        </ul>
      )}
    </Notice>
  )
}
