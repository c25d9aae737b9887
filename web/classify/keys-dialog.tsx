// The keys of the rule sheet, listed.
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../ui/words.ts'
import { sheetWords } from '../words/rule-sheet.ts'

const isMac = /Mac|iP/.test(globalThis.navigator?.platform ?? '')
const ctrl = isMac ? '⌘' : 'Ctrl'
const alt = isMac ? '⌥' : 'Alt'

const keys = [
  ['← ↑ → ↓', 'keyMove'],
  ['Tab', 'keyTab'],
  ['Enter', 'keyEnter'],
  ['F2', 'keyType'],
  ['Delete', 'keyClear'],
  [`${ctrl} C / X / V`, 'keyCopy'],
  [`${ctrl} D`, 'keyFill'],
  [`${ctrl} Z / ${isMac ? '⌘⇧ Z' : 'Ctrl Y'}`, 'keyUndo'],
  [`${alt} ↓`, 'keyList'],
  [`${ctrl} ${alt} =`, 'keyInsert'],
  [`${ctrl} Shift D`, 'keyDouble'],
  [`${ctrl} ${alt} -`, 'keyRemove'],
  [`${alt} ↑ / ↓`, 'keyRow'],
  [`${alt} Shift ← / →`, 'keyColumn'],
] as const

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(sheetWords)
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      <dl className="gk-keys">
        {keys.map(([key, about]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(about)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
