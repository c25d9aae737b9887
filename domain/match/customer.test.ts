import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  compareCustomers,
  customerMatcher,
  keysOf,
  learn,
  type MatchCustomer,
  speaksAgainst,
  startModel,
} from './customer.ts'

const customer = (id: number, name: string, rest: Partial<MatchCustomer> = {}): MatchCustomer => ({
  id,
  name,
  phones: [],
  emails: [],
  ...rest,
})
const hengHang = customer(1, '深圳恒航科技有限公司', {
  person: '王伟',
  phones: ['13800138000'],
  emails: ['wang@hengh.com'],
  region: '440300',
})

test('李 销售 types a customer that is there: another spelling, a swapped digit, every step said in words', () => {
  const typed = customer(2, '恒航科技（深圳）公司', {
    person: '王伟',
    phones: ['13800183000'],
    emails: ['WANG@hengh.com'],
    region: '440305',
  })
  const { weight, probability, level, evidence } = compareCustomers(hengHang, typed)
  assert.equal(level, 'same')
  assert.ok(probability > 0.999)
  assert.deepEqual(
    evidence.map(({ comparison, text }) => `${comparison} ${text.zh}`),
    [
      'prior 起点：任取两个客户恰好是同一个的可能',
      'company 公司核心名相同：恒航科技',
      'person 联系人相同',
      'phone 电话有两位对调',
      'mail 邮箱相同',
      'region 同一城市',
    ],
  )
  assert.equal(evidence.reduce((sum, one) => sum + one.weight, 0).toFixed(9), weight.toFixed(9))
})

test('neighbours in one street with one series of numbers and the same kind of mailbox are two companies', () => {
  const street = { region: '370211', address: '山东省青岛市黄岛区长江中路246号' }
  const one = customer(1, '青岛丰谷燃气有限公司', {
    ...street,
    phones: ['13800138101'],
    emails: ['contact@c001.example'],
  })
  const other = { phones: ['13800138102'], emails: ['contact@c002.example'] }
  const next = customer(2, '青岛星野粮油集团股份有限公司', { ...street, ...other })
  assert.equal(compareCustomers(one, next).level, 'possible')
  const renamed = customer(3, '青岛星野粮油集团股份有限公司', { ...street, phones: one.phones, emails: one.emails })
  assert.equal(
    compareCustomers(one, renamed).level,
    'likely',
    'another name with the phone and the mailbox is for people to decide',
  )
  assert.equal(
    compareCustomers({ ...one, creditCode: '91370200MA3C12345X' }, { ...renamed, creditCode: '91370200MA3C12345X' })
      .level,
    'same',
    'a company that was renamed keeps its code',
  )
})

test('the weight of one step by hand: log2 of m over u of its level', () => {
  const { evidence } = compareCustomers(
    customer(1, '', { phones: ['13800138000'] }),
    customer(2, '', { phones: ['13800138000'] }),
  )
  // The phone's start: 0.7 of duplicates, 0.0000005 of strangers.
  assert.equal(evidence[1]?.weight.toFixed(6), Math.log2(0.7 / 0.0000005).toFixed(6))
  assert.equal(evidence[0]?.weight, -16)
})

test('no phone, e-mail or code is ever said', () => {
  const secret = {
    phones: ['13800138000'],
    emails: ['wang@hengh.com'],
    creditCode: '91440300MA5DA1234X',
    number: 'KH00000001',
  }
  const { evidence } = compareCustomers(customer(1, '恒航', secret), customer(2, '恒航', secret))
  const said = evidence.map(({ text }) => text.zh + text.en).join()
  for (const value of ['138', 'wang', '9144', 'KH0']) assert.ok(!said.includes(value), said)
})

test('two credit codes are two companies, whatever else agrees; one slip in a code is not two', () => {
  const [a, b] = ['91440300MA5DA1234X', '91310000MA1FL5678Q'].map((creditCode, at) => ({
    ...hengHang,
    id: at,
    creditCode,
  }))
  assert.ok(a && b)
  assert.ok(speaksAgainst(a, b))
  const { level } = compareCustomers(a, b)
  assert.ok(level === undefined || level === 'possible', level)
  assert.ok(!speaksAgainst(a, { ...b, creditCode: '91440300MA5DA1235X' }))
  assert.ok(!speaksAgainst(a, hengHang))
})

test('one agreement alone is never sure: brothers share a phone', () => {
  const shop = customer(3, '金瑞物流有限公司', { phones: ['13800138000'] })
  const trained = { ...startModel, prior: 0 }
  assert.notEqual(compareCustomers(hengHang, shop, trained).level, 'same')
})

test('what the store keeps of a name is what the probe looks up', () => {
  const { core, pinyin, emails } = keysOf(hengHang)
  assert.deepEqual(
    { core, pinyin, emails },
    { core: '恒航科技', pinyin: 'shenzhenhenghangkejiyouxiangongsi', emails: ['wang@hengh.com'] },
  )
})

const some = fc.record({
  id: fc.integer({ min: 1, max: 1000 }),
  name: fc.constantFrom(
    '',
    '深圳恒航科技有限公司',
    '恒航科技',
    '广州恒航科技有限公司',
    '深圳华源贸易',
    '华原贸易公司',
    'Acme Ltd',
  ),
  person: fc.constantFrom('', '王伟', '王维', '王总', '李娜', 'John Smith', 'Jon Smith'),
  phones: fc.uniqueArray(fc.constantFrom('13800138000', '13800183000', '18912348000', '075582345678', '82345678'), {
    maxLength: 2,
  }),
  emails: fc.uniqueArray(fc.constantFrom('wang@hengh.com', 'wang@qq.com', 'li@qq.com', 'wagn@hengh.com'), {
    maxLength: 2,
  }),
  creditCode: fc.constantFrom('', '91440300MA5DA1234X', '91440300MA5DA1243X', '91310000MA1FL5678Q'),
  region: fc.constantFrom('', '440300', '440305', '440100', '110000'),
  address: fc.constantFrom('', '科技路12号', '科技路88号', '人民路1号'),
  number: fc.constantFrom('', 'K1', 'K2'),
})

/** Learnt from a hundred customers: rarity and all. */
const learnt = () => {
  const found = customerMatcher()
  for (const one of fc.sample(some, { numRuns: 100, seed: 7 })) found.see(one)
  return found.train()
}

test('law: which of the two is first does not matter, and nobody is more like a customer than itself', () => {
  const models = [startModel, learnt(), learn(learnt(), [{ weight: 5, same: false }])]
  fc.assert(
    fc.property(some, some, fc.constantFrom(...models), (a, b, model) => {
      const [ab, ba, aa] = [compareCustomers(a, b, model), compareCustomers(b, a, model), compareCustomers(a, a, model)]
      assert.equal(ab.weight.toFixed(9), ba.weight.toFixed(9))
      assert.equal(ab.level, ba.level)
      assert.ok(aa.weight >= ab.weight - 1e-9, `${aa.weight} < ${ab.weight}`)
      assert.equal(ab.evidence.reduce((sum, one) => sum + one.weight, 0).toFixed(6), ab.weight.toFixed(6))
    }),
    { numRuns: 1000 },
  )
})

test('law: what is missing on one side is no evidence', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      const bare = { id: b.id, name: b.name, phones: [], emails: [] }
      const said = compareCustomers(a, bare).evidence.map(({ comparison }) => comparison)
      assert.deepEqual(
        said.filter((one) => one !== 'prior' && one !== 'company'),
        [],
      )
    }),
  )
})

test('law: a list is matched as comparing every two of its customers would, and a model survives being stored', () => {
  fc.assert(
    fc.property(fc.uniqueArray(some, { maxLength: 12, selector: ({ id }) => id }), (customers) => {
      const model = JSON.parse(JSON.stringify(learnt()))
      const found = customerMatcher(model)
      for (const one of customers) found.see(one)
      const expected: string[] = []
      customers.forEach((a, at) => {
        for (const b of customers.slice(at + 1)) {
          const { level, weight } = compareCustomers(a, b, model)
          if (level) expected.push(`${Math.min(a.id, b.id)} ${Math.max(a.id, b.id)} ${level} ${weight.toFixed(6)}`)
        }
      })
      const pairs = [...found.pairs()].map(({ a, b, level, weight }) => `${a} ${b} ${level} ${weight.toFixed(6)}`)
      assert.deepEqual(pairs.sort(), expected.sort())
    }),
    { numRuns: 50 },
  )
})
