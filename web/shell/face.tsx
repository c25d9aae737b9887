// The round letter that stands for a person.
import './shell.css'

/** The first character of a Chinese name, else the first letter. */
export function faceOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '·'
}

export function Face({ name }: { readonly name: string }) {
  return (
    <span className="gk-face" aria-hidden>
      {faceOf(name)}
    </span>
  )
}
