// `npm start`: the compile cache first, since it makes every later start faster, then everything else.
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { start } = await import('./start.ts')
await start(process.argv.slice(2), process.env)
