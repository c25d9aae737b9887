// Makes a bare machine ready before `npm start`, `npm test` and `guike`: packages, Node 24, the built pages, a browser for tests.
// Plain JavaScript for Node 20: it runs before anything is installed. With nothing to do it takes a few milliseconds.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const node24 = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const noteFile = join(modules, '.guike-lock')

const purpose = process.argv[2] ?? 'start'
installPackages()
provideNode()
if (purpose !== 'cli') buildPages()
if (purpose === 'test') provideBrowser()

/** `npm ci` when the lock file is not the one that was installed. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(noteFile) && readFileSync(noteFile, 'utf8') === lock) return
  if (!existsSync(noteFile) && isFresh()) return writeFileSync(noteFile, lock)
  say('正在安装依赖… Installing packages…')
  const ok =
    npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']) ||
    npm(['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'])
  if (!ok)
    fail('依赖没有装好，请检查网络后重试。 The packages could not be installed; check the network and try again.')
  writeFileSync(noteFile, lock)
}

/** Somebody ran `npm ci` or `npm install` themselves, after the lock file was last written. */
function isFresh() {
  const installed = join(modules, '.package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

/** The package `node` fetches its binary in an install step; where that was skipped, it is run now. */
function provideNode() {
  if (majorOf(node24) >= 24 || (!existsSync(node24) && majorOf('node') >= 24)) return
  say('正在准备 Node 24… Fetching Node 24…')
  const folder = join(modules, 'node')
  const run = () =>
    spawnSync(machineNode(), ['installArchSpecificPackage.js'], { cwd: folder, stdio: quiet(), env: plain() })
  if (existsSync(folder)) run()
  if (!existsSync(node24) && existsSync(join(folder, 'bin', 'node'))) {
    rmSync(node24, { force: true })
    symlinkSync(join('..', 'node', 'bin', 'node'), node24)
  }
  if (majorOf(node24) < 24) fail('需要 Node 24。 Node 24 is needed: npm install, or install it from nodejs.org.')
}

function majorOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0)
}

/** Builds the pages when a source is newer than what was built. */
function buildPages() {
  const built = join(root, 'dist', 'index.html')
  const sources = ['web', 'domain', 'access', 'intake', 'clean', 'classify', 'use', 'review', 'server'].map((name) =>
    join(root, name),
  )
  const newest = Math.max(...[...sources, join(root, 'vite.config.ts'), join(root, 'package-lock.json')].map(newestOf))
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return
  say('正在生成页面… Building the pages…')
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const done = spawnSync(node24, [vite, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8', env: plain() })
  if (done.status !== 0) fail(`页面没有生成。 The pages could not be built.\n${done.stdout}${done.stderr}`)
}

/** The latest change of what goes into the pages: all of web/ and domain/, of the stages only their contracts. */
function newestOf(path) {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  const isPages = /[/\\](web|domain)([/\\]|$)/.test(path.slice(root.length))
  let newest = 0
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory() && (isPages || entry.name === 'contract')) newest = Math.max(newest, newestOf(inner))
    else if (
      entry.isFile() &&
      !/\.test\.tsx?$/.test(entry.name) &&
      (isPages || /[/\\]contract([/\\]|\.ts$)/.test(inner))
    ) {
      newest = Math.max(newest, statSync(inner).mtimeMs)
    }
  }
  return newest
}

/** A browser and Chinese fonts for the tests: the system's, installed as root, else the one from npm (e2e/browser.ts). */
function provideBrowser() {
  const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const hasBrowser = process.env.GUIKE_CHROMIUM || browsers.some((path) => existsSync(path))
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? ''
  const missing = [...(hasBrowser ? [] : ['chromium']), ...(fonts.trim() ? [] : ['fonts-noto-cjk'])]
  if (
    missing.length === 0 ||
    process.platform !== 'linux' ||
    process.getuid?.() !== 0 ||
    !existsSync('/usr/bin/apt-get')
  )
    return
  say(`正在安装测试用的浏览器… Installing ${missing.join(', ')} for the tests…`)
  const env = { ...plain(), DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: quiet(), env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio: quiet(), env })
}

function npm(args) {
  const script = process.env.npm_execpath
  const [program, first] = script ? [machineNode(), [script]] : ['npm', []]
  return (
    spawnSync(program, [...first, ...args], {
      cwd: root,
      stdio: quiet(),
      env: plain(),
      shell: !script && process.platform === 'win32',
    }).status === 0
  )
}

/** The Node that npm itself runs with: ours may be replaced by what is being installed. */
function machineNode() {
  return process.env.npm_node_execpath ?? process.execPath
}

/** The environment without what `npm run --silent` or a package script of its own would pass on. */
function plain() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(argv|ignore_scripts))/.test(name),
    ),
  )
}

/** Nothing on standard output: that belongs to what runs after us (`guike … --json`). */
function quiet() {
  return ['ignore', 'ignore', 'inherit']
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(line) {
  say(line)
  process.exit(1)
}
