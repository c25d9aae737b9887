// The search of the customer table: asks 120 ms after the last key, and never while an input method is at work.
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../ui/words.ts'
import { customersWords } from '../words/customers.ts'

/** ms without a key before the question is sent. */
const PAUSE = 120

export function SearchLine({
  search,
  onSearch,
}: {
  readonly search: string
  readonly onSearch: (text: string) => void
}) {
  const t = useWords(customersWords)
  const [typed, setTyped] = useState(search)
  const sent = useRef(search)
  const composing = useRef(false)
  useEffect(() => {
    // A view, a cleared chip or the back button changed it from outside.
    if (search !== sent.current) {
      sent.current = search
      setTyped(search)
    }
  }, [search])
  useEffect(() => {
    if (typed === sent.current || composing.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      onSearch(typed)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, onSearch])
  return (
    <search className="gk-search">
      <Search size={15} aria-hidden />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        value={typed}
        maxLength={100}
        placeholder={t('searchHint')}
        aria-label={`${t('search')} (${t('searchHint')})`}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          // The value is the same as before the last event, so that the pause above would not begin.
          sent.current = event.currentTarget.value
          setTyped(event.currentTarget.value)
          onSearch(event.currentTarget.value)
        }}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed && !event.nativeEvent.isComposing) {
            event.preventDefault()
            setTyped('')
          }
        }}
      />
      {typed && (
        <button type="button" aria-label={t('clearSearch')} onClick={() => setTyped('')}>
          <X size={14} aria-hidden />
        </button>
      )}
    </search>
  )
}
