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
  const texts = identityTexts(vault, of)
  const keys: IdentityKey[] = []
  const put = (kind: number, text: string | undefined, form: 'utf8' | 'hex') => {
    if (text) keys.push({ kind, value: Buffer.from(text, form) })
  }
  put(identityKinds.number, texts.number, 'utf8')
  put(identityKinds.creditCode, texts.creditCode, 'utf8')
  put(identityKinds.namePhone, texts.namePhone, 'hex')
  return keys
}

type IdentityTexts = {
  readonly number: string | undefined
  readonly creditCode: string | undefined
  /** Hexadecimal. */
  readonly namePhone: string | undefined
}

/** The same as texts, undefined where there is no such key. */
export function identityTexts(vault: Vault, { number, creditCode, nameCore, phoneMac }: Identifying): IdentityTexts {
  const mac = typeof phoneMac === 'string' ? phoneMac : phoneMac?.toString('hex')
  return {
    number: number?.trim().toUpperCase() || undefined,
    creditCode: creditCode?.toUpperCase() || undefined,
    namePhone: mac && nameCore ? vault.macHex(`${nameCore}\0${mac}`, 'name-phone') : undefined,
  }
}
