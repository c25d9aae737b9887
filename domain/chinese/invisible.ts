// Characters that nobody sees and that make two equal texts differ.

// Zero-width space, joiners, marks of direction, soft hyphen, byte order mark, controls other than tab and line feed.
const signs =
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2028\\u2029\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb'
const unseen = new RegExp(`[${signs}]`)
const unseenAll = new RegExp(unseen.source, 'g')
/** Joiners stay between letters of scripts and in emoji that need them. */
const joiner = /[\u200c\u200d]/
const needsJoiner =
  /\p{Extended_Pictographic}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Sinhala}/u

/** The text without invisible characters; the same string object when there are none. Lone surrogates become U+FFFD. */
export function visible(text: string): string {
  if (!unseen.test(text)) return text.isWellFormed() ? text : text.toWellFormed()
  const keepJoiners = joiner.test(text) && needsJoiner.test(text)
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  return lines.replace(unseenAll, (sign) => (keepJoiners && joiner.test(sign) ? sign : '')).toWellFormed()
}
