// Which columns are shown: a list with check boxes and a search, beside the button that opens it.
import { Columns3 } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { type ColumnState, type GridColumn, hideColumn, showColumn } from '../ui/grid/columns.ts'
import { useOutside } from '../ui/menu.tsx'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'

type PickerProps = {
  readonly columns: readonly GridColumn[]
  readonly state: ColumnState
  readonly onState: (next: ColumnState) => void
  readonly onReset: () => void
}

export function ColumnPicker({ columns, state, onState, onReset }: PickerProps) {
  const t = useWords(customersWords)
  const [open, setOpen] = useState(false)
  const [find, setFind] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useOutside(box, open, () => setOpen(false))
  const close = () => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  const wanted = find.trim().toLowerCase()
  return (
    <div className="gk-menu" ref={box}>
      <Button
        look="quiet"
        icon={Columns3}
        aria-label={t('columns')}
        title={t('columns')}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <fieldset
          className="gk-menu-list gk-picker"
          id={id}
          aria-label={t('columns')}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <input
            className="gk-facet-find"
            value={find}
            placeholder={t('search')}
            aria-label={`${t('search')} ${t('columns')}`}
            onChange={(event) => setFind(event.target.value)}
          />
          {columns
            .filter(({ title }) => title.toLowerCase().includes(wanted))
            .map(({ key, title }) => {
              const isShown = !state.hidden.includes(key)
              return (
                <label key={key} className="gk-picker-line">
                  <input
                    type="checkbox"
                    checked={isShown}
                    onChange={() => onState(isShown ? hideColumn(state, key) : showColumn(state, key))}
                  />
                  {title}
                </label>
              )
            })}
          <Button look="quiet" small onClick={onReset}>
            {t('resetColumns')}
          </Button>
        </fieldset>
      )}
    </div>
  )
}
