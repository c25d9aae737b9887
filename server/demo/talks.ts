// What was said with the demo's customers, and what is to be done next.
import type { Chance } from './chance.ts'
import type { Company } from './companies.ts'
import type { Story } from './stories.ts'

export type Talk = {
  readonly ago: number
  /** Key of a channel, and its name as sheets have it. */
  readonly channel: string
  readonly channelName: string
  readonly summary: string
  readonly next?: { readonly step: string; readonly inDays: number }
}

const channels = [
  ['phone', '电话', 34],
  ['wechat', '微信', 30],
  ['visit', '上门拜访', 18],
  ['online', '线上会议', 10],
  ['email', '邮件', 8],
] as const

const said: Readonly<Record<string, readonly string[]>> = {
  regular: [
    '确认本月{goods}订单，交期没有问题。',
    '回访{goods}使用情况，客户反馈稳定，希望加快开票。',
    '对账完成，客户提出明年框架协议可以谈。',
    '{title}说下季度{goods}用量会增加，希望有阶梯价。',
    '处理一次{goods}到货延误，已补发并致歉。',
  ],
  begun: [
    '首批{goods}已签收，约定两周后回访。',
    '培训了{goods}的使用，{title}表示满意。',
    '首单回款到账，客户询问备件价格。',
  ],
  cooling: [
    '客户说预算收紧，{goods}采购推迟到下半年。',
    '多次联系未回复，前台转告{title}出差。',
    '了解到客户在比较另一家供应商的{goods}报价。',
  ],
  gone: [
    '{title}已离职，新负责人暂不考虑。',
    '客户已改用其他供应商的{goods}，说明了价格差距。',
    '客户搬迁后停用{goods}，暂无需求。',
  ],
  begins: [
    '展会上认识，对{goods}感兴趣，已发资料。',
    '初次电话介绍，{title}让先发一份案例。',
    '官网留言咨询{goods}，已约时间详谈。',
  ],
  closing: [
    '已提交{goods}方案和报价，客户内部评审中。',
    '{title}现场看过样品，重点关心售后响应。',
    '客户要求再降 5%，已申请特价。',
    '技术交流会后客户提出接口改造需求。',
  ],
}

const steps: Readonly<Record<string, readonly string[]>> = {
  regular: ['确认下月用量', '送对账单', '谈框架协议'],
  begun: ['两周后回访', '确认二次下单'],
  cooling: ['约{title}见面', '送一份优惠方案'],
  gone: [],
  begins: ['发产品资料', '约上门拜访'],
  closing: ['跟进报价结果', '安排样品测试', '准备合同'],
}

const moods: Readonly<Record<string, string>> = {
  champion: 'regular',
  steady: 'regular',
  occasional: 'regular',
  'small-vip': 'regular',
  'won-without-order': 'begun',
  'type-not-moved': 'begun',
  'lost-yet-ordering': 'regular',
  fresh: 'begun',
  'potential-with-orders': 'begun',
  cooling: 'cooling',
  'once-large': 'cooling',
  'won-yet-gone': 'cooling',
  gone: 'gone',
  prospect: 'begins',
  unlabelled: 'begins',
  intent: 'closing',
}

/** The latest first; none where nobody ever spoke to them. */
export function talksOf({ chance, trade, cells }: Company, story: Story): Talk[] {
  if (story.contactAgo === undefined) return []
  const mood = moods[story.key] ?? 'begins'
  const fill = (text: string) =>
    text.replace('{goods}', chance.pick(trade.goods)).replace('{title}', cells['contact-title'] ?? '客户')
  const talks: Talk[] = []
  const count = chance.whole(1, story.orders.length > 3 ? 6 : 3)
  for (let nr = 0, ago = story.contactAgo; nr < count; nr++, ago += chance.whole(9, 70)) {
    const [channel, channelName] = chance.weighed(channels.map((one) => [one, one[2]] as const))
    const summary = fill(chance.pick(said[mood] ?? []))
    const step = nr === 0 ? nextStep(chance, mood) : undefined
    talks.push({ ago, channel, channelName, summary, ...(step ? { next: { ...step, step: fill(step.step) } } : {}) })
  }
  return talks
}

/** Some are overdue, most lie in the weeks to come. */
function nextStep(chance: Chance, mood: string): { step: string; inDays: number } | undefined {
  const list = steps[mood] ?? []
  if (list.length === 0 || chance.happens(0.35)) return undefined
  return { step: chance.pick(list), inDays: chance.whole(-6, 21) }
}
