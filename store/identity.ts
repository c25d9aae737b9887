// By what a customer is known again: its number, its credit code, or its name together with a phone.
import type { Vault } from './vault.ts'

/** Kinds of identity_key, strongest first. */
export const identityKinds = { number: 1, creditCode: 2, namePhone: 3 } as const

export type IdentityKey = { readonly kind: number; readonly value: Buffer }

/** What identifies; `phoneMac` is the keyed hash of the phone's normal form (bytes or hexadecimal), so that its clear text is not needed again. */
export type Identifying = {
  readonly number: string | null
  readonly creditCode: string | null
  readonly nameCore: string
  readonly phoneMac: Buffer | string | null
}

export function identityKeys(vault: Vault, of: Identifying): IdentityKey[] {
  const keys: IdentityKey[] = []
  const number = of.number?.trim().toUpperCase()
  if (number) keys.push({ kind: identityKinds.number, value: Buffer.from(number, 'utf8') })
  if (of.creditCode)
    keys.push({ kind: identityKinds.creditCode, value: Buffer.from(of.creditCode.toUpperCase(), 'utf8') })
  if (of.phoneMac && of.nameCore)
    keys.push({
      kind: identityKinds.namePhone,
      value: vault.mac(`${of.nameCore}\0${hexOf(of.phoneMac)}`, 'name-phone'),
    })
  return keys
}

function hexOf(hash: Buffer | string): string {
  return typeof hash === 'string' ? hash : hash.toString('hex')
}
