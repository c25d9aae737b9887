// Which Chromium the tests drive: GUIKE_CHROMIUM, the system's, or the one from npm.
import { existsSync } from 'node:fs'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Absolute path of a Chromium that can run headless here. */
export async function chromiumPath(): Promise<string> {
  const wanted = process.env.GUIKE_CHROMIUM
  if (wanted) return wanted
  const system = SYSTEM.find((path) => existsSync(path))
  if (system) return system
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

/** For headless Chromium as root without a network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
