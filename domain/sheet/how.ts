// What an import does with customers that exist and with those that do not; said by a person, by default both go in.

/**
 * - `mode`: `upsert` makes new customers and changes known ones; `create` leaves known ones alone; `update` makes none
 * - `key`: by what a customer is known again; `auto` is number, else credit code, else core name and phone
 * - `blanks`: whether a blank cell of a known customer's row empties the field
 */
export type ImportHow = {
  readonly mode: 'upsert' | 'create' | 'update'
  readonly key: 'auto' | 'number' | 'credit-code' | 'name' | 'phone' | 'email'
  readonly blanks: 'keep' | 'clear'
}

export const usualHow: ImportHow = { mode: 'upsert', key: 'auto', blanks: 'keep' }
