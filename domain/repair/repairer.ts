// What a pattern of repair makes of a text.
import { RE2JS } from 're2js'
import { visible } from '../chinese/invisible.ts'
import type { Repair } from './repair.ts'

/** What a repair makes of a text; `''` empties. `accept` answers the text itself. Made once, used for every value. */
export function repairer(repair: Repair): (before: string) => string {
  switch (repair.kind) {
    case 'tidy':
      return tidied
    case 'prefix':
      return (before) => repair.text + before
    case 'replace':
      return replacer(repair.find, repair.put, repair.whole === true)
    case 'digits':
      return digitsOf
    case 'put':
      return () => repair.text
    case 'clear':
      return () => ''
    case 'accept':
      return (before) => before
  }
}

const wideSigns = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/g

/** Chinese punctuation keeps its width: only letters, digits and the space have two that mean the same. */
function tidied(before: string): string {
  const narrow = visible(before).replace(wideSigns, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
  return narrow.replace(/\s+/g, ' ').trim()
}

function digitsOf(before: string): string {
  return before.normalize('NFKC').replace(/\D+/g, '')
}

/** RE2 runs in time linear in the text, whatever is asked for. */
function replacer(find: string, put: string, whole: boolean): (before: string) => string {
  const pattern = RE2JS.compile(whole ? `\\A(?:${wildcards(find)})\\z` : wildcards(find), RE2JS.DOTALL)
  return (before) => pattern.matcher(before).replaceAll(() => put)
}

/** A star takes as little as it can, but at the end all there is: `转*` drops an extension. */
function wildcards(find: string): string {
  const signs = [...find.matchAll(/\\[*?\\]|[\s\S]/gu)].map(([sign]) => sign)
  return signs
    .map((sign, nr) => {
      if (sign === '*') return nr === signs.length - 1 ? '.*' : '.*?'
      if (sign === '?') return '.'
      return RE2JS.quote(sign.length > 1 && sign.startsWith('\\') ? sign.slice(1) : sign)
    })
    .join('')
}
