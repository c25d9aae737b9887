import assert from 'node:assert/strict'
import test from 'node:test'
import { addressOf, readConfig } from './config.ts'

test('without a word it serves this machine only, on 8080, from ./data', () => {
  const config = readConfig([], {}, '/srv/客户 档案')
  assert.equal(addressOf(config, config.port), 'http://127.0.0.1:8080')
  assert.equal(config.dataFolder, '/srv/客户 档案/data')
  assert.equal(config.secure, false)
  assert.equal(config.databaseUrl, undefined)
})

test('a flag wins over the environment, an empty variable counts as absent', () => {
  const environment = { GUIKE_PORT: '9000', GUIKE_DATA: '/a', DATABASE_URL: '', GUIKE_DEMO: '1' }
  const config = readConfig(['--port', '9100'], environment, '/srv')
  assert.deepEqual([config.port, config.dataFolder, config.databaseUrl, config.demo], [9100, '/a', undefined, true])
})

test('another host than this machine needs an encrypted connection, and says so', () => {
  assert.throws(() => readConfig(['--host', '0.0.0.0'], {}), { code: 'open-host-needs-tls' })
  assert.throws(() => readConfig(['--host', '192.168.1.5'], {}), { code: 'open-host-needs-tls' })
  assert.throws(() => readConfig(['--host', '127.example.com'], {}), { code: 'open-host-needs-tls' })
  assert.equal(readConfig(['--host', '0.0.0.0', '--behind-proxy'], {}).secure, true)
  const tls = readConfig(['--host', '::', '--tls-cert', 'c.pem', '--tls-key', 'k.pem'], {}, '/srv')
  assert.deepEqual(tls.tls, { certFile: '/srv/c.pem', keyFile: '/srv/k.pem' })
  assert.equal(addressOf(tls, 443), 'https://[::]:443')
  assert.equal(readConfig(['--host', '::1'], {}).host, '::1')
})

test('a wrong option is told, with the options there are', () => {
  for (const flags of [['--prot', '1'], ['--port', '99999'], ['--port', '1e3'], ['--tls-cert', 'c.pem'], ['extra']]) {
    assert.throws(() => readConfig(flags, {}), { code: 'wrong-option' }, flags.join(' '))
  }
})
